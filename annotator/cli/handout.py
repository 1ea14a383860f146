"""`annotator handout`: a coder's own file."""

from pathlib import Path

import click

from annotator.cli.console import (
    ANY_PATH,
    project_argument,
    project_if_free,
    quiet_option,
)
from annotator.core.file_names import spoken
from annotator.core.plurals import count


@click.command()
@project_argument
@click.argument("file", type=ANY_PATH)
@click.option("--to", "name", required=True, metavar="NAME", help="Who is to code it.")
@quiet_option
def handout(project: Path, file: Path, name: str, quiet: bool) -> None:
    """Write what NAME is to code of PROJECT to FILE: articles and scheme, nobody's work."""
    from annotator.app.handing import hand_out

    with project_if_free(project) as workspace:
        number = hand_out(workspace, file, name)
    if not quiet:
        click.echo(f"{spoken(file)} has {count(number, 'article')} for {name}.", err=True)
