"""A copy of a project that is in use: online, and read back before anybody relies on it."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from annotator.core.errors import ProjectError

_QUESTION = "SELECT count(*) FROM edit"


def copy(source: sqlite3.Connection, target: Path) -> None:
    """Copy the project to `target`, durably; nobody who writes to it has to wait.

    Raises ProjectError if the copy cannot be written or is not like the project; there is then no
    file at `target` that was not there before.
    """
    aside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        edits = source.execute(_QUESTION).fetchone()[0]
        with closing(sqlite3.connect(aside, isolation_level=None)) as copied:
            source.backup(copied)
            copied.execute("PRAGMA journal_mode=DELETE").fetchone()
            sound = copied.execute("PRAGMA quick_check").fetchone()[0] == "ok"
            if not sound or copied.execute(_QUESTION).fetchone()[0] < edits:
                raise ProjectError(
                    f"The copy “{target}” is not like the project and was not kept."
                )
        _make_durable(aside)
        aside.replace(target)
        with suppress(OSError):
            _make_durable(target.absolute().parent)
    except (OSError, sqlite3.Error) as error:
        raise ProjectError(f"The project cannot be copied to “{target}”: {error}.") from error
    finally:
        aside.unlink(missing_ok=True)


def _make_durable(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
