"""`annotator new`: an empty project."""

from pathlib import Path

import click

from annotator.cli.console import project_argument, quiet_option
from annotator.core.file_names import spoken


@click.command()
@project_argument
@click.option("--scheme", default="default", help="A scheme of ours by name, or a file of yours.")
@quiet_option
def new(project: Path, scheme: str, quiet: bool) -> None:
    """Make an empty project."""
    from annotator.app.creating import new_project, scheme_named
    from annotator.app.preferences import identity

    labels = scheme_named(scheme)
    new_project(project, labels, identity()).close()
    if not quiet:
        click.echo(f"{spoken(project)} is ready, with the scheme “{labels.info.name}”.", err=True)
