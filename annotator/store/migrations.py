"""Older project files are brought up to the form that this program knows.

`STEPS` is numbered by the form a step starts from. All steps of a file run in one transaction,
after a backup beside it has been made and read back.
"""

import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path

from annotator.core.errors import ProjectError
from annotator.store.copying import copy
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
    copy(connection, backup)
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
