"""`annotator scheme`: the labels of a project, and the schemes that there are to begin with."""

from pathlib import Path
from typing import Any

import click

from annotator.cli.console import ANY_PATH, json_option, print_json, project_for_reading
from annotator.core.schemes import Label, Scheme


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
                print_json({"name": name, **_json_of(preset)})
            else:
                labels = ", ".join(label.name for label in preset.labels)
                click.echo(f"{name:12}{preset.info.name}: {labels}")
        return
    with project_for_reading(project) as workspace:
        found = workspace.scheme
    if as_json:
        print_json(_json_of(found))
        return
    click.echo(f"{found.info.name}, version {found.info.version}")
    for label in found.labels:
        click.echo(f"\n{label.key or ' '}  {label.code:3}{label.name}  ({label.id})")
        if label.definition:
            click.echo(click.wrap_text(label.definition, 88, "      ", "      "))


def _json_of(scheme: Scheme) -> dict[str, Any]:
    return {
        "name": scheme.info.name,
        "description": scheme.info.description,
        "version": scheme.info.version,
        "labels": [_label(label) for label in scheme.labels],
    }


def _label(label: Label) -> dict[str, Any]:
    colour = label.colour
    return {
        "id": label.id,
        "name": label.name,
        "code": label.code,
        "key": label.key,
        "colour": {
            "light": {"line": colour.light_line, "fill": colour.light_fill},
            "dark": {"line": colour.dark_line, "fill": colour.dark_fill},
        },
        "pattern": label.pattern,
        "definition": label.definition,
        "extent": label.extent,
        "positive": label.positive,
        "negative": label.negative,
        "edge_cases": label.edge_cases,
    }
