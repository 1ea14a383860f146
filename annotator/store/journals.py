"""How what is written becomes durable while a project is open, and how it is left at rest.

In a plain folder there is a write-ahead log, synced at every commit: what has been acknowledged
survives a power cut, and readers are never in the way. On a network and in a folder that is
copied to a cloud there is a rollback journal, which needs no memory shared between processes and
lets the file be whole after every commit. The file is not locked for good there either: the window
reads it over connections of its own, and `PROJECT.lock` keeps other writers away.
"""

import sqlite3
from contextlib import suppress

from annotator.store.places import Place

_BRIEF = 200
"""Milliseconds to wait for other readers on closing."""


def prepare(connection: sqlite3.Connection, place: Place) -> None:
    """Before anything is read: a log left where there can be none is folded in by us alone."""
    if not place.is_plain:
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")


def begin(connection: sqlite3.Connection, place: Place) -> None:
    """Choose the journal for as long as the project is open."""
    wanted = "wal" if place.is_plain else "truncate"
    found = connection.execute(f"PRAGMA journal_mode={wanted}").fetchone()[0]
    connection.execute(f"PRAGMA synchronous={'FULL' if found == 'wal' else 'EXTRA'}")
    connection.execute("PRAGMA fullfsync=ON")
    connection.execute("PRAGMA checkpoint_fullfsync=ON")
    if not place.is_plain:
        connection.execute("PRAGMA locking_mode=NORMAL")
        connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()  # lets go of the lock


def fold_in(connection: sqlite3.Connection) -> None:
    """Bring what is in the write-ahead log into the file; nothing where there is none.

    What somebody is reading meanwhile stays in the log: nobody is waited for.
    """
    (patience,) = connection.execute("PRAGMA busy_timeout").fetchone()
    connection.execute("PRAGMA busy_timeout=0")
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        connection.execute(f"PRAGMA busy_timeout={patience}")


def end(connection: sqlite3.Connection) -> None:
    """Leave one file at rest. Where another process is reading, the next to close does it."""
    connection.execute(f"PRAGMA busy_timeout={_BRIEF}")
    for each in ("PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA journal_mode=DELETE"):
        with suppress(sqlite3.Error):  # a damaged page is no reason to leave the rest undone
            connection.execute(each).fetchone()
