"""Snapshots of projects: where they are kept, when one is due, and going back to one.

They lie in the user's data folder, not beside the project: a folder that is shared, copied to a
cloud or deleted with all that is in it does not take them along.
"""

import hashlib
import time
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.app.preferences import data_folder, identity
from annotator.core.plurals import count
from annotator.core.progress import Progress
from annotator.core.snapshots import Difference, Snapshot, Why, Work, is_due

if TYPE_CHECKING:
    from annotator.store.reading import Reading
    from annotator.store.snapshots import Rolling

_DIGITS = 12
_NAMED = 40
"""Letters of the project's name in that of its folder."""
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


def before_much(reading: "Reading", project: Path) -> None:
    """See that a project can be had again as it is before much is changed; on any thread."""
    rolling(project).before(Why.BULK, reading.connection)


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
