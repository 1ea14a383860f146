"""Connections to a project file: opened with care, because the file may come from anybody."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from annotator.core.progress import Cancelled
from annotator.store.schema import TABLES

_LIMITS = (
    (sqlite3.SQLITE_LIMIT_LENGTH, 64 << 20),
    (sqlite3.SQLITE_LIMIT_SQL_LENGTH, 1 << 20),
    (sqlite3.SQLITE_LIMIT_COLUMN, 100),
    (sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 200),
    (sqlite3.SQLITE_LIMIT_COMPOUND_SELECT, 50),
    (sqlite3.SQLITE_LIMIT_FUNCTION_ARG, 20),
    (sqlite3.SQLITE_LIMIT_ATTACHED, 2),
    (sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000),
    (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 10),
    (sqlite3.SQLITE_LIMIT_WORKER_THREADS, 0),
)
_PRAGMAS = ("trusted_schema=OFF", "cell_size_check=ON", "foreign_keys=ON", "mmap_size=0")
_NO_ROOM_FOR_WAL = frozenset({sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY})
_PATIENCE = 5.0
"""Seconds to wait for another process that is in the middle of a write."""


class Questions(sqlite3.Connection):
    """A connection for reading that another thread can ask to stop.

    SQLite must not be closed under a thread that reads; so the project asks, and waits.
    """

    unwanted = False

    def execute(self, *given: Any) -> sqlite3.Cursor:  # noqa: ANN401 - passed on
        """Ask as usual; raises Cancelled once nobody wants the answers."""
        if self.unwanted:
            raise Cancelled
        return super().execute(*given)

    def stop(self) -> None:
        """Break off what is being asked, and refuse further questions; from any thread."""
        self.unwanted = True
        self.interrupt()


def _permitted(
    _action: int, _one: str | None, _two: str | None, _database: str | None, source: str | None
) -> int:
    """Whether a statement may do something: not on behalf of a view in the place of a table.

    It could be asked for ever. (That none is there is looked up before a project is opened; this
    holds for everything that only has a look at a file.) `source` is also the name of a trigger,
    or of a part of one of our own questions.
    """
    return sqlite3.SQLITE_DENY if source in TABLES else sqlite3.SQLITE_OK


def connected(
    path: Path, mode: str, kind: type[sqlite3.Connection] = sqlite3.Connection
) -> sqlite3.Connection:
    """A connection (`mode` is SQLite's: ro, rw, rwc) that runs nothing that the file brings.

    Transactions are explicit. The connection may be handed from thread to thread, but only one
    may use it at a time.
    """
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=_PATIENCE,
        isolation_level=None,
        check_same_thread=False,
        factory=kind,
    )
    try:
        for what, limit in _LIMITS:
            connection.setlimit(what, limit)
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.set_authorizer(_permitted)
    except BaseException:
        connection.close()
        raise
    return connection


def for_reading(path: Path, *, strict: bool = True) -> Questions:
    """A connection that changes nothing; with `strict`, not even a temporary table.

    A project that was left in WAL mode on a medium that cannot be written is read as it stands.
    """
    connection = cast("Questions", connected(path, "ro", Questions))
    try:
        if not _is_readable(connection, path):
            connection.close()
            connection = cast("Questions", connected(path, "ro&immutable=1", Questions))
        connection.execute("PRAGMA wal_autocheckpoint=0")
        if strict:
            connection.execute("PRAGMA query_only=ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _is_readable(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether the file can be read as it should be; False if its log only lacks room."""
    try:
        connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
    except sqlite3.OperationalError as error:
        if (error.sqlite_errorcode & 0xFF) not in _NO_ROOM_FOR_WAL or _has_wal(path):
            raise
        return False
    return True


def _has_wal(path: Path) -> bool:
    wal = path.with_name(path.name + "-wal")
    return wal.exists() and wal.stat().st_size > 0


@contextmanager
def unreferenced(connection: sqlite3.Connection) -> Iterator[None]:
    """Let rows be written without looking up what they refer to; begun outside a transaction.

    For edits that repeat what edits of the same file say, as that was looked up when they came;
    and for those of an import, which finds or makes all they refer to before it writes them.
    """
    connection.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        connection.execute("PRAGMA foreign_keys=ON")
