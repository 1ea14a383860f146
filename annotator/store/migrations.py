"""Older project files are brought up to the form that this program knows.

`STEPS` is numbered by the form a step starts from. All steps of a file run in one transaction,
after a backup beside it has been made and read back.
"""

import os
import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path

from annotator.core.errors import ProjectError
from annotator.store.schema import VERSION

Step = Callable[[sqlite3.Connection], None]

STEPS: Mapping[int, Step] = {}
"""From form n to n + 1. There is only one form yet."""


def brought_up(
    connection: sqlite3.Connection,
    path: Path,
    steps: Mapping[int, Step] = STEPS,
    newest: int = VERSION,
) -> Path | None:
    """Bring the project up to the newest form; the backup made before that, None if none was due.

    Raises ProjectError, with the project as it was, if the backup cannot be made or read.
    """
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version >= newest:
        return None
    missing = [number for number in range(version, newest) if number not in steps]
    if missing:
        raise ProjectError(f"“{path}” has form {version}, which no annotator ever wrote.")
    backup = path.with_name(f"{path.name}.form-{version}.backup")
    back_up(connection, backup)
    connection.execute("BEGIN IMMEDIATE")
    try:
        for number in range(version, newest):
            steps[number](connection)
        connection.execute(f"PRAGMA user_version={newest}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    return backup


def back_up(connection: sqlite3.Connection, target: Path) -> None:
    """Copy the project to `target`, read the copy back, and only then put it in its place."""
    aside = target.with_name(target.name + ".new")
    aside.unlink(missing_ok=True)
    try:
        connection.execute("VACUUM INTO ?", (str(aside),))
        _verify(connection, aside)
        handle = os.open(aside, os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
        aside.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise ProjectError(
            f"No backup could be written to “{target}” ({error}), so nothing was changed."
        ) from error
    finally:
        aside.unlink(missing_ok=True)


def _verify(connection: sqlite3.Connection, copy: Path) -> None:
    question = "SELECT count(*), max(id) FROM edit"
    other = sqlite3.connect(copy)
    try:
        found = other.execute("PRAGMA quick_check").fetchone()[0]
        same = other.execute(question).fetchone() == connection.execute(question).fetchone()
    finally:
        other.close()
    if found != "ok" or not same:
        raise ProjectError(f"The backup “{copy}” is not like the project; nothing was changed.")
