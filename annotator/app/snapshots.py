"""Snapshots of projects: where they are kept, when one is due, and going back to one.

They lie in the user's data folder, not beside the project: a folder that is shared, copied to a
cloud or deleted with all that is in it does not take them along.
"""

import hashlib
import time
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.app.preferences import data_folder, identity
from annotator.core.errors import AnnotatorError
from annotator.core.plurals import count
from annotator.core.progress import Progress
from annotator.core.snapshots import Difference, Salvaged, Snapshot, Why, Work, is_due

if TYPE_CHECKING:
    from annotator.app.workspace import Workspace
    from annotator.store.reading import Reading
    from annotator.store.snapshots import Rolling

_DIGITS = 12
_NAMED = 40
"""Letters of the project's name in that of its folder."""
_MERGED = 3
"""Snapshots that are merged into what was salvaged, the newest ones."""
_PAUSE = 0.001
"""Seconds between two steps of a copy, in which the disk and the window have their turn."""

REASONS = {
    Why.WORK: "while working",
    Why.BULK: "before a large change",
    Why.MERGE: "before a merge",
    Why.FORM: "before the file was brought up to a newer form",
    Why.RESTORE: "before a snapshot was restored",
}


def folder_of(project: Path) -> Path:
    """Where the snapshots of a project are kept; by its place, so that copies have their own."""
    path = str(project.resolve())
    digest = hashlib.sha256(path.encode("utf-8", "surrogateescape")).hexdigest()
    return data_folder() / "snapshots" / f"{project.stem[:_NAMED]}-{digest[:_DIGITS]}"


def rolling(project: Path) -> "Rolling":
    """What takes snapshots of a project before much is changed at once."""
    from annotator.store.snapshots import Rolling

    return Rolling(folder_of(project), project)


def snapshots_of(project: Path) -> tuple[Snapshot, ...]:
    """All copies that can be gone back to, the newest first; also for one that is not there."""
    from annotator.store.snapshots import beside, listed

    found = (*listed(folder_of(project)), *beside(project.resolve()))
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def as_snapshot(path: Path) -> Snapshot:
    """Any copy of a project as something to go back to. Raises OSError as `os.stat` does."""
    about = path.stat()
    return Snapshot(path, about.st_mtime_ns // 1_000_000, Why.WORK, None, about.st_size)


def edits(reading: "Reading") -> int:
    """How many edits there are; known at once."""
    from annotator.store.snapshots import edits_in

    return edits_in(reading.connection)


def due(reading: "Reading", project: Path, edits_before: int) -> bool:
    """Whether the work in a project calls for a snapshot; it had `edits_before` when opened."""
    from annotator.store.snapshots import edits_in, newest_of

    connection = reading.connection
    newest = newest_of(connection, folder_of(project))
    return is_due(newest, edits_in(connection), edits_before, time.time_ns() // 1_000_000)


def take(reading: "Reading", project: Path, why: Why, progress: Progress) -> Snapshot | None:
    """Take a snapshot in small steps; on a thread and a reading of its own.

    None if there is no article yet. Raises ProjectError if there is no room or the project is
    damaged; lets Cancelled pass.
    """
    from annotator.store.snapshots import remember, sweep
    from annotator.store.snapshots import take as taken

    def pace() -> None:
        progress.report(0, None, "Keeping a snapshot")
        time.sleep(_PAUSE)

    folder = folder_of(project)
    snapshot = taken(reading.connection, folder, why, pace)
    if snapshot is not None:
        remember(folder, project)
        sweep(folder.parent, snapshot.at)
    return snapshot


def told(difference: Difference) -> list[str]:
    """What going back would take away and bring, a sentence each; none if nothing differs."""
    said = [f"{_done(one)} would be taken away again." for one in difference.since]
    said += [f"{_done(one)} would come back." for one in difference.missing]
    return said


def _done(work: Work) -> str:
    edits, articles = count(work.edits, "edit"), count(work.articles, "article")
    return f"{work.name}: {edits} ({work.spans:,} of spans) in {articles}"


def before_much(workspace: "Workspace") -> None:
    """See that a project can be had again as it is before much is changed; on any thread."""
    if not workspace.read_only:
        with workspace.another_reading() as reading:
            rolling(workspace.path).before(Why.BULK, reading.connection)


def difference(project: Path, snapshot: Snapshot) -> Difference:
    """What going back would change. Raises ProjectError if either cannot be read."""
    from annotator.store.snapshot_difference import difference as found

    return found(project, snapshot.path)


def restore_as(snapshot: Snapshot, target: Path) -> None:
    """Copy a snapshot to a new file. Raises AnnotatorError if that cannot be done."""
    from annotator.store.restoring import restored_as

    restored_as(snapshot.path, target)


def restore(project: Path, snapshot: Snapshot) -> Path | None:
    """Put a snapshot in the place of a closed project; where what was there is kept now.

    Raises AnnotatorError, with the project as it was, if that cannot be done.
    """
    from annotator.store.restoring import put_back

    return put_back(project, snapshot.path, folder_of(project), identity().name)


def salvage(project: Path, target: Path, progress: Progress | None = None) -> Salvaged:
    """Bring all that can be read of a damaged project into a new one, and what snapshots have.

    Raises AnnotatorError if nothing can be read, or there is a file at `target`.
    """
    from annotator.app.workspace import Workspace
    from annotator.store.before_merge import forget
    from annotator.store.orphans import list_again
    from annotator.store.salvaging import salvage as salvaged

    copies = [one.path for one in snapshots_of(project)]
    found = salvaged(project, target, copies, progress)
    with closing(Workspace.open(target, identity())) as workspace:
        for copy in copies[:_MERGED]:
            with suppress(AnnotatorError):  # a copy that is damaged, too, has nothing to give
                workspace.merge([copy], progress=progress)
        again = workspace.reading.stats().edits - found.edits
    forget(target)
    relisted = list_again(target, identity())
    with closing(Workspace.open(target, identity(), read_only=True)) as workspace:
        articles = workspace.reading.stats().articles
    return replace(found, again=again, articles=articles, relisted=relisted)


def may_be_salvaged(project: Path) -> bool:
    """Whether there is a project in the file of which something might still be read."""
    from annotator.store.header import look_at

    try:
        look_at(project)
    except AnnotatorError:
        return False
    return True


def salvage_told(found: Salvaged, target: Path) -> str:
    """What came of salvaging, in a sentence or two."""
    edits, articles = count(found.edits, "edit"), count(found.articles, "article")
    again = f", {found.again:,} more came from snapshots" if found.again else ""
    lost = f"; {found.lost:,} could not be read" if found.lost else ""
    said = f"{edits} of {articles} were saved to {target}{again}{lost}."
    if not found.relisted:
        return said
    first = (
        "What was known of one of the articles is lost, so it is listed by its first line"
        if found.relisted == 1
        else f"What was known of {found.relisted:,} of the articles is lost, so they are listed by"
        " their first lines"
    )
    return f"{said} {first}; import the pages again for headlines, sources and dates."
