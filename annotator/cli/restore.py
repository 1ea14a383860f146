"""`annotator restore`: go back to a snapshot of a project."""

from pathlib import Path

import click

from annotator.cli.console import ANY_PATH, complain, project_argument, quiet_option, visible
from annotator.core.errors import AnnotatorError, ProjectError, RefusedError
from annotator.core.file_names import spoken
from annotator.core.snapshots import Snapshot, moment


@click.command()
@project_argument
@click.argument("snapshot", required=False)
@click.option("--to", "target", type=ANY_PATH, metavar="FILE", help="Restore to a new file.")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@quiet_option
def restore(
    project: Path, snapshot: str | None, target: Path | None, dry_run: bool, quiet: bool
) -> None:
    """Put a SNAPSHOT in the place of PROJECT, which is itself kept before that.

    SNAPSHOT is a number of “annotator backup PROJECT --list”, or a file; the newest if not given.
    """
    from annotator.app import snapshots

    chosen = _chosen(project, snapshot)
    if dry_run:
        _preview(project, chosen)
    elif target is not None:
        snapshots.restore_as(chosen, target)
        _say(f"{spoken(target)} is {spoken(project)} as it was on {_when(chosen)}.", quiet=quiet)
    else:
        kept = snapshots.restore(project, chosen)
        _say(f"{spoken(project)} is as it was on {_when(chosen)}.", quiet=quiet)
        if kept is not None:
            _say(f"What was there before is kept in {spoken(kept)}.", quiet=quiet)


def _chosen(project: Path, wanted: str | None) -> Snapshot:
    from annotator.app.snapshots import as_snapshot, snapshots_of

    found = snapshots_of(project)
    if wanted is None or wanted.isdecimal():
        if not found:
            raise RefusedError(f"There are no snapshots of “{project}” yet.")
        number = int(wanted or 1)
        if not 1 <= number <= len(found):
            msg = f"There is no snapshot {number} of “{project}”; there are {len(found)}."
            raise RefusedError(msg)
        return found[number - 1]
    path = Path(wanted)
    if not path.is_file():
        raise ProjectError(f"There is no file “{path}”; see “annotator backup {project} --list”.")
    return as_snapshot(path)


def _preview(project: Path, chosen: Snapshot) -> None:
    from annotator.app.snapshots import difference, told

    try:
        found = difference(project, chosen)
    except AnnotatorError as error:
        complain((str(error),))
        return
    for sentence in told(found) or ["Nothing differs."]:
        click.echo(sentence)
    for title in found.titles:
        click.echo(f"  {title}")


def _when(snapshot: Snapshot) -> str:
    from annotator.app.snapshots import REASONS

    return f"{moment(snapshot):%Y-%m-%d at %H:%M} ({REASONS[snapshot.why]})"


def _say(sentence: str, *, quiet: bool) -> None:
    if not quiet:
        click.echo(visible(sentence), err=True)
