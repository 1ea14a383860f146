"""`annotator backup`: a copy of a project that is in use."""

from pathlib import Path

import click

from annotator.cli.console import ANY_PATH, project_argument, project_for_reading, quiet_option


@click.command()
@project_argument
@click.argument("file", type=ANY_PATH)
@quiet_option
def backup(project: Path, file: Path, quiet: bool) -> None:
    """Copy PROJECT to FILE, also while somebody works in it; the copy is read back."""
    from annotator.app.copying import back_up

    with project_for_reading(project) as workspace:
        back_up(workspace.reading, file)
    if not quiet:
        click.echo(f"{file} is a copy of {project}.", err=True)
