"""The project as it was before a merge: kept beside it, and put back if somebody wants that.

A merge brings edits into other people's layers, so it is not undone by edits. The copy is put back
page by page in one transaction of the open project; who reads it sees the one or the other.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from annotator.core.errors import ProjectError, RefusedError
from annotator.store import header, schema
from annotator.store.connections import connected
from annotator.store.problems import reading_told

_LAST = "SELECT (SELECT max(k) FROM act), (SELECT max(n) FROM edit)"
_ENDS = (
    "SELECT (SELECT id FROM act ORDER BY k DESC LIMIT 1),"
    " (SELECT id FROM edit ORDER BY n DESC LIMIT 1)"
)
_AFTER = "SELECT EXISTS (SELECT 1 FROM act WHERE k > ?), EXISTS (SELECT 1 FROM edit WHERE n > ?)"
_SAME = "SELECT 1 FROM act WHERE k = ? AND id = ?"
_WORK = "SELECT 1 FROM act WHERE k > ? AND via IS NULL AND NOT lasting LIMIT 1"


def snapshot_of(project: Path) -> Path:
    """Where the project as it was before the last merge is kept."""
    return project.with_name(f"{project.stem}.before-merge{project.suffix}")


@contextmanager
def kept_only_if_merged(project: Path) -> Iterator[None]:
    """Leave no copy of what the project was before a merge that did not happen."""
    before = _trace(project)
    try:
        yield
    except BaseException:
        if _trace(project) != before:
            forget(project)
        raise


def _trace(project: Path) -> tuple[int, int] | None:
    """What tells one such copy from another; None if there is none."""
    try:
        about = snapshot_of(project).stat()
    except OSError:
        return None
    return about.st_ino, about.st_mtime_ns


def forget(project: Path) -> None:
    """Remove the copy: nothing has been merged since."""
    with suppress(OSError):
        snapshot_of(project).unlink(missing_ok=True)


def tidy(connection: sqlite3.Connection, project: Path) -> None:
    """Remove a copy from before a merge that was killed before it had happened."""
    snapshot = snapshot_of(project)
    if not snapshot.is_file():
        return
    with suppress(ProjectError), closing(_opened(snapshot)) as kept:
        is_same = kept.execute(_ENDS).fetchone() == connection.execute(_ENDS).fetchone()
        if is_same:
            forget(project)


def is_restorable(connection: sqlite3.Connection, project: Path) -> bool:
    """Whether a merge can be taken back: nothing has been done since but what it did itself."""
    snapshot = snapshot_of(project)
    if not snapshot.is_file():
        return False
    try:
        with closing(_opened(snapshot)) as kept:
            return _leads_here(kept, connection)
    except ProjectError:
        return False


def restore(connection: sqlite3.Connection, project: Path) -> None:
    """Put the project back as it was before the last merge, durably, and drop the copy.

    Raises RefusedError if there is nothing to go back to, or something has been done since.
    """
    if not is_restorable(connection, project):
        raise RefusedError(
            "The merge cannot be taken back any more: no copy from before it is left, or something"
            " has been done since."
        )
    snapshot = snapshot_of(project)
    with closing(_opened(snapshot)) as kept:
        kept.backup(connection)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    snapshot.unlink(missing_ok=True)


def _opened(snapshot: Path) -> sqlite3.Connection:
    header.look_at(snapshot)
    with reading_told(snapshot):
        connection = connected(snapshot, "ro")
        if connection.execute("PRAGMA user_version").fetchone()[0] != schema.VERSION:
            connection.close()
            raise ProjectError(f"“{snapshot}” is of an older form.")
        return connection


def _leads_here(kept: sqlite3.Connection, now: sqlite3.Connection) -> bool:
    act, edit = kept.execute(_LAST).fetchone()
    if act is None:
        act_is_ours = True
    else:
        identity = kept.execute("SELECT id FROM act WHERE k = ?", (act,)).fetchone()[0]
        act_is_ours = now.execute(_SAME, (act, identity)).fetchone() is not None
    last = (act or 0, edit or 0)
    is_further = any(now.execute(_AFTER, last).fetchone())
    return act_is_ours and is_further and now.execute(_WORK, last[:1]).fetchone() is None
