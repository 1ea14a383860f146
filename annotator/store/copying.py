"""A copy of a project that is in use: online, and read back before anybody relies on it."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from annotator.core.errors import ProjectError
from annotator.store.checking import log_damage
from annotator.store.connections import connected
from annotator.store.fingerprints import fingerprint
from annotator.store.problems import BROKEN, in_a_line
from annotator.store.schema import VERSION

Pace = Callable[[], None]
"""Called between two steps; may wait, and may raise Cancelled."""

_QUESTION = "SELECT count(*) FROM edit"
_STALE = 3600.0
"""Seconds after which nobody can still be writing to a copy that was not touched."""
_STEP = 64
"""Pages that are copied at a time: a quarter of a megabyte takes well under a millisecond."""
_INSTRUCTIONS = 200_000
"""Steps of SQLite's own machine between two looks whether the copy is still wanted."""
_ROOM = 1.1
"""How much of its size a copy needs, with what SQLite writes beside it."""


def copy(
    source: sqlite3.Connection, target: Path, *, pace: Pace | None = None, whole: bool = True
) -> None:
    """Copy the project to `target`, durably; nobody who writes to it has to wait.

    What is copied is one moment of it. With `pace` it is done in small steps. The copy is read
    back: all of it if `whole`, else its structure and whether it has the same edits. Raises
    ProjectError if the copy cannot be written, or if what was copied is damaged; there is then no
    file at `target` that was not there before.
    """
    aside = target.with_name(f".{target.name[:80]}.{os.urandom(4).hex()}.part")
    _sweep(target)
    try:
        _require_room(source, target)
        with one_moment(source):
            edits = source.execute(_QUESTION).fetchone()[0]
            print_ = None if whole else fingerprint(source)
            _fill(source, aside, pace)
        make_durable(aside)
        wrong = _whole(aside, edits) if print_ is None else _alike(aside, edits, print_, pace)
        _require(wrong, target)
        aside.replace(target)
        with suppress(OSError):
            make_durable(target.absolute().parent)
    except (OSError, *BROKEN) as error:
        raise ProjectError(
            f"The project cannot be copied to “{target}”: {in_a_line(str(error))}."
        ) from error
    finally:
        _remove(aside)


@contextmanager
def one_moment(source: sqlite3.Connection) -> Iterator[None]:
    """Let the block see what is there now, whatever is written meanwhile."""
    if source.in_transaction:
        yield
        return
    source.execute("BEGIN")
    try:
        yield
    finally:
        sqlite3.Connection.execute(source, "ROLLBACK")  # also where nobody wants answers any more


def _fill(source: sqlite3.Connection, aside: Path, pace: Pace | None) -> None:
    with closing(sqlite3.connect(aside, isolation_level=None)) as copied:
        copied.execute("PRAGMA synchronous=OFF")  # it is made durable when it is all there
        if pace is None:
            source.backup(copied)
        else:
            source.backup(copied, pages=_STEP, progress=lambda *_: pace())
        copied.execute("PRAGMA journal_mode=DELETE").fetchone()


def _require_room(source: sqlite3.Connection, target: Path) -> None:
    pages, size = (
        source.execute(f"PRAGMA {what}").fetchone()[0] for what in ("page_count", "page_size")
    )
    require_room(pages * size, target)


def require_room(length: int, target: Path) -> None:
    """Raise ProjectError where there is no room for a copy of so many bytes at `target`."""
    needed = int(length * _ROOM)
    found = os.statvfs(target.absolute().parent) if hasattr(os, "statvfs") else None
    if found is not None and found.f_bavail * found.f_frsize < needed:
        raise ProjectError(
            f"The project cannot be copied to “{target}”: the disk has no room for"
            f" {needed // 1_000_000 + 1} MB; free some space."
        )


def _sweep(target: Path) -> None:
    """Remove what copies to this target left that were killed."""
    with suppress(OSError):
        for found in target.parent.iterdir():
            name = found.name
            if name.startswith(f".{target.name[:80]}.") and name.endswith(".part"):
                with suppress(OSError):
                    if time.time() - found.stat().st_mtime > _STALE:
                        _remove(found)


def _remove(aside: Path) -> None:
    for suffix in ("", "-journal", "-wal", "-shm"):
        with suppress(OSError):
            aside.with_name(aside.name + suffix).unlink(missing_ok=True)


def _whole(copy: Path, edits: int) -> str:
    """What is wrong with the copy: its pages, indexes, and what the log has checksums of."""
    with closing(connected(copy, "ro")) as connection:
        wrong = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if wrong != "ok":
            return f"the file is damaged: {wrong}"
        if connection.execute(_QUESTION).fetchone()[0] != edits:
            return "the copy lacks edits"
        if connection.execute("PRAGMA user_version").fetchone()[0] == VERSION:
            return next(log_damage(connection), "")
    return ""


def _alike(copy: Path, edits: int, print_: tuple[int, int], pace: Pace | None) -> str:
    """What is wrong with the structure of the copy, or with its edits as a whole."""
    with closing(connected(copy, "ro")) as connection:
        stopped: list[BaseException] = []

        def ask() -> int:
            try:
                if pace is not None:
                    pace()
            except BaseException as error:  # noqa: BLE001 - raised once SQLite has let go
                stopped.append(error)
            return len(stopped)

        connection.set_progress_handler(ask, _INSTRUCTIONS)
        try:
            wrong = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            found = (connection.execute(_QUESTION).fetchone()[0], fingerprint(connection))
        except sqlite3.OperationalError:
            for each in stopped:
                raise each from None
            raise
    if wrong != "ok":
        return f"the file is damaged: {wrong}"
    return "" if found == (edits, print_) else "the copy has other edits"


def _require(wrong: str, target: Path) -> None:
    if wrong:
        what = in_a_line(wrong.split("; ", maxsplit=1)[0]).rstrip(".")
        raise ProjectError(
            f"“{target}” was not kept, because the project is damaged ({what}):"
            " run “annotator check” on it, or restore an older backup."
        )


def make_durable(path: Path) -> None:
    """See that a file, or the names in a folder, survive a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
