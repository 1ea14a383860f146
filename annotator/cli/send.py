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
from annotator.core.annotators import GOLD
from annotator.core.file_names import spoken


@click.command()
@project_argument
@click.argument("file", type=ANY_PATH)
@quiet_option
def send(project: Path, file: Path, quiet: bool) -> None:
    """Write my own work in PROJECT to FILE, which “annotator merge” takes in; no texts.

    What was sent before under this name is replaced.
    """
    from annotator.app.handing_over import send as write

    with project_for_reading(project) as workspace:
        write(workspace.reading, file, workspace.me.id)
        name = workspace.me.name
        is_any = {name, GOLD.name} & workspace.reading.stats().by_annotator.keys()
    if not quiet:
        sentence = (
            f"{spoken(file)} has the work of {name}; whoever handed it out can merge it."
            if is_any
            else f"{spoken(file)} is empty: {name} has not worked on {spoken(project)} yet."
        )
        click.echo(visible(sentence), err=True)
