"""`annotator codebook`: what the labels of a project mean, as a file for its appendix."""

from pathlib import Path

import click

from annotator.cli.console import ANY_PATH, project_argument, project_for_reading, quiet_option
from annotator.core.file_names import spoken


@click.command()
@project_argument
@click.argument("out", type=ANY_PATH)
@quiet_option
def codebook(project: Path, out: Path, quiet: bool) -> None:
    """Write the codebook of PROJECT to OUT, a .md or .html file."""
    from annotator.app.codebooks import write_codebook

    with project_for_reading(project) as workspace:
        write_codebook(workspace.reading, out)
    if not quiet:
        click.echo(f"Wrote {spoken(out)}", err=True)
