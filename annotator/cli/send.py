"""`annotator send`: my work, to be merged by whoever handed it out."""

from pathlib import Path

import click

from annotator.cli.console import (
    ANY_PATH,
    project_argument,
    project_for_reading,
    quiet_option,
    visible,
)


@click.command()
@project_argument
@click.argument("file", type=ANY_PATH)
@quiet_option
def send(project: Path, file: Path, quiet: bool) -> None:
    """Write my own work in PROJECT to FILE, which “annotator merge” takes in; no texts."""
    from annotator.app.handing import send as write

    with project_for_reading(project) as workspace:
        write(workspace, file)
        name = workspace.me.name
    if not quiet:
        sentence = f"{file} has the work of {name}; whoever handed it out can merge it."
        click.echo(visible(sentence), err=True)
