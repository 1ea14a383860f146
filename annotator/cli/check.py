"""`annotator check`: whether a project is sound."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from annotator.cli.console import (
    ANY_PATH,
    complain,
    progress,
    project_argument,
    project_for_writing,
    quiet_option,
)
from annotator.core.file_names import spoken


@click.command()
@project_argument
@click.option("--deep", is_flag=True, help="Also read every page of the file.")
@click.option("--mend", is_flag=True, help="First build again what follows from the log.")
@click.option(
    "--salvage",
    "target",
    type=ANY_PATH,
    metavar="FILE",
    help="Instead, bring all that can still be read, and what snapshots have, into FILE.",
)
@quiet_option
def check(project: Path, deep: bool, mend: bool, target: Path | None, quiet: bool) -> int:
    """Prove that all of PROJECT can be derived from its log, and that the log is whole."""
    if target is not None:
        from annotator.app.salvaging import salvage, salvage_told

        with progress(quiet=quiet) as bar:
            found = salvage(project, target, bar)
        if not quiet:
            click.echo(salvage_told(found, target), err=True)
        return 0
    from annotator.app.checking import check as all_that_is_wrong

    if mend:
        with project_for_writing(project) as workspace:
            workspace.mend()
    wrong = all_that_is_wrong(project, deep=deep)
    if wrong:
        complain((*wrong, *_remedy(project, wrong)))
        return 1
    if not quiet:
        click.echo(f"{spoken(project)} is sound.")
    return 0


def _remedy(project: Path, wrong: Sequence[str]) -> Iterator[str]:
    """What to do about damage, in a sentence that can be typed; nothing where less will do."""
    if any("restore a backup" in each for each in wrong):
        back = f"“annotator restore {project}” goes back to the newest snapshot, if there is one"
        yield f"{back}; “annotator check {project} --salvage FILE” saves what can be read."
