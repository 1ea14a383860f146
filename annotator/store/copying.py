"""A copy of a project that is in use: online, and read back before anybody relies on it."""

import os
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

from annotator.core.errors import ProjectError
from annotator.store.checking import log_damage
from annotator.store.connections import connected
from annotator.store.problems import BROKEN, in_a_line
from annotator.store.schema import VERSION

_QUESTION = "SELECT count(*) FROM edit"
_STALE = 3600.0
"""Seconds after which nobody can still be writing to a copy that was not touched."""


def copy(source: sqlite3.Connection, target: Path) -> None:
    """Copy the project to `target`, durably; nobody who writes to it has to wait.

    Raises ProjectError if the copy cannot be written, or if what was copied is damaged; there is
    then no file at `target` that was not there before.
    """
    aside = target.with_name(f".{target.name[:80]}.{os.urandom(4).hex()}.part")
    _sweep(target)
    try:
        edits = source.execute(_QUESTION).fetchone()[0]
        with closing(sqlite3.connect(aside, isolation_level=None)) as copied:
            source.backup(copied)
            copied.execute("PRAGMA journal_mode=DELETE").fetchone()
        _make_durable(aside)
        _require_sound(aside, edits, target)
        aside.replace(target)
        with suppress(OSError):
            _make_durable(target.absolute().parent)
    except (OSError, *BROKEN) as error:
        raise ProjectError(
            f"The project cannot be copied to “{target}”: {in_a_line(str(error))}."
        ) from error
    finally:
        _remove(aside)


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


def _require_sound(copy: Path, edits: int, target: Path) -> None:
    """Read the copy back: its pages and indexes, and what the log has checksums of."""
    with closing(connected(copy, "ro")) as connection:
        wrong = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if wrong != "ok":
            wrong = f"the file is damaged: {wrong}."
        elif connection.execute(_QUESTION).fetchone()[0] < edits:
            wrong = "the copy lacks edits."
        elif connection.execute("PRAGMA user_version").fetchone()[0] == VERSION:
            wrong = next(log_damage(connection), "ok")
    if wrong != "ok":
        what = in_a_line(wrong.split("; ")[0]).rstrip(".")
        raise ProjectError(
            f"“{target}” was not kept, because the project is damaged ({what}):"
            " run “annotator check” on it, or restore an older backup."
        )


def _make_durable(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
