"""Rolling copies of a project in a folder of their own: taken, listed, compared and pruned.

What a snapshot is stands in its name, `MOMENT-WHY-EDITS-LAST.annotator` (`LAST` is the end of the
last edit's identity), so that nothing beside it can be lost or contradict it.
"""

import logging
import re
import sqlite3
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from annotator.core.errors import ProjectError
from annotator.core.snapshots import EVERY, Snapshot, Why, to_drop
from annotator.store.before_merge import snapshot_of
from annotator.store.copying import Pace, copy, one_moment

SUFFIX = ".annotator"
_FORM = "%Y%m%dT%H%M%S%fZ"
_NAME = re.compile(r"(\d{8}T\d{12}Z)-([a-z]+)-(\d+)-([0-9a-f]{8})\.annotator")
_LAST_EDIT = "SELECT coalesce(max(n), 0) FROM edit"
_ARTICLES = "SELECT EXISTS (SELECT 1 FROM article)"
_NANOSECONDS = 1_000_000
_WHOSE = "project.txt"
_LARGE = 20_000_000
"""Bytes from which on a copy takes longer than anybody wants to wait each time."""
_MOMENT = 10 * 60_000
"""Milliseconds."""
_LONG = 60 * 86_400_000
"""Milliseconds after which nobody comes back for a project that was deleted."""

_REASONS = frozenset(why.value for why in Why)

_log = logging.getLogger(__name__)


def edits_in(connection: sqlite3.Connection) -> int:
    """How many edits the log holds; known at once, because it only grows."""
    return int(connection.execute(_LAST_EDIT).fetchone()[0])


def newest_of(connection: sqlite3.Connection, folder: Path) -> Snapshot | None:
    """The newest snapshot that the project has grown from.

    After one was restored, those taken in between are of another course of things.
    """
    return next((one for one in listed(folder) if _is_of(connection, one)), None)


def _is_of(connection: sqlite3.Connection, snapshot: Snapshot) -> bool:
    known = _NAME.fullmatch(snapshot.path.name)
    return known is not None and _last(connection, int(known[3])) == known[4]


def _last(connection: sqlite3.Connection, n: int) -> str:
    found = connection.execute("SELECT id FROM edit WHERE n = ?", (n,)).fetchone()
    return "" if found is None else str(found[0].hex()[-8:])


def listed(folder: Path) -> tuple[Snapshot, ...]:
    """The snapshots in a folder, the newest first; none if there is no such folder."""
    try:
        found = [one for path in folder.iterdir() if (one := _named(path)) is not None]
    except OSError:
        return ()
    return tuple(sorted(found, key=lambda one: one.path.name, reverse=True))


def beside(project: Path) -> tuple[Snapshot, ...]:
    """The copies that a merge and the coming of a new form left beside a project."""
    if not project.name:
        return ()  # the folder of all folders
    old = re.compile(re.escape(project.name) + r"\.form-\d+\.backup")
    found = [(Why.MERGE, snapshot_of(project))]
    with suppress(OSError):
        near = project.parent.glob("*.backup")
        found += [(Why.FORM, path) for path in near if old.fullmatch(path.name)]
    snapshots = []
    for why, path in found:
        with suppress(OSError):
            about = path.stat()
            at = about.st_mtime_ns // _NANOSECONDS
            snapshots.append(Snapshot(path, at, why, None, about.st_size))
    return tuple(snapshots)


def take(
    connection: sqlite3.Connection,
    folder: Path,
    why: Why,
    pace: Pace | None = None,
    spare: Path | None = None,
) -> Snapshot | None:
    """Copy the project into the folder and drop old copies, but never `spare`.

    None if it holds no article yet.

    Raises ProjectError, with all older copies in place, if there is no room for another, or if
    what was copied is not sound.
    """
    if not connection.execute(_ARTICLES).fetchone()[0]:
        return None
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ProjectError(
            f"No snapshot can be kept in “{folder}” ({error.strerror}); check the folder."
        ) from error
    now = datetime.now(UTC)
    with one_moment(connection):
        edits = edits_in(connection)
        name = f"{now:{_FORM}}-{why.value}-{edits}-{_last(connection, edits)}{SUFFIX}"
        copy(connection, folder / name, pace=pace, whole=False)
    for old in to_drop(listed(folder), time.time_ns() // _NANOSECONDS):
        if old.path.name != name and old.path != spare:
            with suppress(OSError):
                old.path.unlink()
    return _named(folder / name)


def _named(path: Path) -> Snapshot | None:
    known = _NAME.fullmatch(path.name)
    try:
        if known is None or known[2] not in _REASONS:
            return None
        at = datetime.strptime(known[1], _FORM).replace(tzinfo=UTC)
        size = path.stat().st_size
    except (ValueError, OSError):  # no such day, or gone meanwhile
        return None
    return Snapshot(path, int(at.timestamp() * 1000), Why(known[2]), int(known[3]), size)


def remember(folder: Path, project: Path) -> None:
    """Write down which project a folder of snapshots is of."""
    with suppress(OSError):
        (folder / _WHOSE).write_text(str(project), "utf-8", "surrogateescape")


def sweep(root: Path, now: int) -> None:
    """Remove the snapshots of projects that have been gone for long, once none of them is new."""
    with suppress(OSError):
        for folder in root.iterdir():
            if (folder / _WHOSE).is_file() and _is_forgotten(folder, now):
                for each in folder.iterdir():
                    each.unlink()
                folder.rmdir()


def _is_forgotten(folder: Path, now: int) -> bool:
    project = Path((folder / _WHOSE).read_text("utf-8", "surrogateescape"))
    newest = next(iter(listed(folder)), None)
    is_old = newest is None or now - newest.at > _LONG
    return is_old and project.parent.is_dir() and not project.exists()


class Rolling:
    """The snapshots of one project, taken before something that changes much at once."""

    def __init__(self, folder: Path, project: Path) -> None:
        self.folder = folder
        self._project = project

    def before(self, why: Why, connection: sqlite3.Connection) -> None:
        """See that the project as it is can be had again; that it cannot be is no hindrance.

        Nothing is copied if the newest snapshot holds all there is, nor of a large project that
        many small files come into one after the other.
        """
        try:
            newest = newest_of(connection, self.folder)
            if newest is None or not (_holds(newest, connection) or _will_do(newest, connection)):
                take(connection, self.folder, why)
                remember(self.folder, self._project)
        except ProjectError:
            _log.warning("No snapshot could be taken before %s", why.value)


def _holds(newest: Snapshot, connection: sqlite3.Connection) -> bool:
    return newest.edits == edits_in(connection)


def _will_do(newest: Snapshot, connection: sqlite3.Connection) -> bool:
    """Whether a large project has hardly changed since a snapshot was taken a moment ago."""
    pages, size = (
        connection.execute(f"PRAGMA {what}").fetchone()[0] for what in ("page_count", "page_size")
    )
    ago = abs(time.time_ns() // _NANOSECONDS - newest.at)
    few = edits_in(connection) - (newest.edits or 0) < EVERY
    return pages * size > _LARGE and ago < _MOMENT and few
