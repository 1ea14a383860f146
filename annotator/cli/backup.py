"""`annotator backup`: a copy of a project that is in use, and the copies that keep themselves."""

from pathlib import Path

import click

from annotator.cli.console import (
    ANY_PATH,
    json_option,
    print_json,
    project_argument,
    project_for_reading,
    quiet_option,
    visible,
)
from annotator.core.file_names import spoken
from annotator.core.plurals import count
from annotator.core.snapshots import Snapshot, moment, of_one_minute

_MB = 1_000_000


@click.command()
@project_argument
@click.argument("file", type=ANY_PATH, required=False)
@click.option("--list", "as_list", is_flag=True, help="List the snapshots there are instead.")
@json_option
@quiet_option
def backup(project: Path, file: Path | None, as_list: bool, as_json: bool, quiet: bool) -> None:
    """Copy PROJECT to FILE, also while somebody works in it; the copy is read back.

    Snapshots are taken without being asked for; see “annotator restore”.
    """
    if as_list:
        _list(project, as_json=as_json)
        return
    if file is None:
        msg = "Missing argument 'FILE' (or --list)."
        raise click.UsageError(msg)
    from annotator.app.copying import back_up

    with project_for_reading(project) as workspace:
        back_up(workspace.reading, file)
    if not quiet:
        click.echo(f"{spoken(file)} is a copy of {spoken(project)}.", err=True)


def _list(project: Path, *, as_json: bool) -> None:
    from annotator.app.snapshots import snapshots_of

    found = snapshots_of(project)
    close = of_one_minute(found)
    for number, one in enumerate(found, 1):
        if as_json:
            print_json(
                {
                    "number": number,
                    "at": moment(one).isoformat(timespec="seconds"),
                    "why": one.why.value,
                    "edits": one.edits,
                    "bytes": one.size,
                    "path": one.path,
                }
            )
        else:
            click.echo(visible(f"{number:3}  {_line_of(one, seconds=one in close)}"))
    if not found and not as_json:
        click.echo(f"There are no snapshots of {spoken(project)} yet.", err=True)


def _line_of(snapshot: Snapshot, *, seconds: bool) -> str:
    """When, how large and why, for a list."""
    from annotator.app.snapshots import REASONS

    when = moment(snapshot).strftime("%Y-%m-%d %H:%M:%S" if seconds else "%Y-%m-%d %H:%M")
    edits = "" if snapshot.edits is None else count(snapshot.edits, "edit")
    size = f"{max(snapshot.size / _MB, 0.1):.1f} MB"
    return f"{when:19}  {edits:>15}  {size:>9}  {REASONS[snapshot.why]}"
