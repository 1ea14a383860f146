"""Older project files are brought up to the form that this program knows.

`STEPS` is numbered by the form a step starts from. All steps of a file run in one transaction,
after a backup beside it has been made and read back.
"""

import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path

from annotator.core.errors import ProjectError
from annotator.store import derived, schema
from annotator.store.copying import copy
from annotator.store.schema import VERSION

Step = Callable[[sqlite3.Connection], None]


def _pages(connection: sqlite3.Connection) -> None:
    """Make room for pages, and look for near-duplicates among the texts that are there."""
    for statement in schema.PAGES:
        connection.execute(statement)
    derived.rebuild(connection)


def _assigned(connection: sqlite3.Connection) -> None:
    """Find assignments by an index, which a file of the first form has got by now."""
    known = "SELECT count(*) FROM sqlite_schema WHERE name = 'object_assignment'"
    if not connection.execute(known).fetchone()[0]:
        connection.execute(schema.ASSIGNED)


STEPS: Mapping[int, Step] = {1: _pages, 2: _assigned}
"""From form n to n + 1. A step makes what its form has, whatever later forms make of it."""


def brought_up(
    connection: sqlite3.Connection,
    path: Path,
    steps: Mapping[int, Step] = STEPS,
    newest: int = VERSION,
) -> Path | None:
    """Bring the project up to the newest form; the backup made before that, None if none was due.

    Raises ProjectError, with the project as it was, if the backup cannot be made or read.
    """
    backup = prepared(connection, path, steps, newest)
    if backup is not None:
        stepped(connection, steps, newest)
    return backup


def prepared(
    connection: sqlite3.Connection,
    path: Path,
    steps: Mapping[int, Step] = STEPS,
    newest: int = VERSION,
) -> Path | None:
    """Make the backup before the steps; None if no steps are due. The project is only read.

    Raises ProjectError for a project that cannot be brought up.
    """
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version >= newest:
        return None
    missing = [number for number in range(version, newest) if number not in steps]
    if missing:
        raise ProjectError(f"“{path}” has form {version}, which no annotator ever wrote.")
    strange = schema.differences(connection, version) if version in schema.FORMS else []
    if strange:
        raise ProjectError(
            f"“{path}” has been changed by another program ({strange[0]}),"
            " so it is not brought up to today’s form; fetch it from a backup."
        )
    backup = path.with_name(f"{path.name}.form-{version}.backup")
    copy(connection, backup)
    return backup


def stepped(
    connection: sqlite3.Connection, steps: Mapping[int, Step] = STEPS, newest: int = VERSION
) -> None:
    """Take the steps to the newest form, all or none."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        for number in range(version, newest):
            steps[number](connection)
        connection.execute(f"PRAGMA user_version={newest}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # SQLite itself rolls back when the disk is full
            connection.execute("ROLLBACK")
        raise
