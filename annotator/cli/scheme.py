"""`annotator scheme`: the labels of a project, and the schemes that there are to begin with."""

from pathlib import Path

import click

from annotator.cli.console import ANY_PATH, json_option, print_json, project_for_reading
from annotator.core.scheme_json import scheme_json


@click.command()
@click.argument("project", required=False, type=ANY_PATH)
@json_option
def scheme(project: Path | None, as_json: bool) -> None:
    """Show the labels of PROJECT; without one, list the schemes that “new” can start from.

    With --json, the scheme of PROJECT in the form that “new --scheme FILE” takes.
    """
    from annotator.app.creating import presets

    if project is None:
        for name, preset in presets().items():
            if as_json:
                print_json({"name": name, **scheme_json(preset)})
            else:
                labels = ", ".join(label.name for label in preset.labels)
                click.echo(f"{name:12}{preset.info.name}: {labels}")
        return
    with project_for_reading(project) as workspace:
        found = workspace.scheme
    if as_json:
        print_json(scheme_json(found))
        return
    click.echo(f"{found.info.name}, version {found.info.version}")
    for label in found.labels:
        click.echo(f"\n{label.key or ' '}  {label.code:3}{label.name}  ({label.id})")
        if label.definition:
            click.echo(click.wrap_text(label.definition, 88, "      ", "      "))
