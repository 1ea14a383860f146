"""One writer at a time: an open transaction on a small file beside the project.

The lock file is a SQLite database, so the system frees the lock when its holder dies, on every
platform alike. It says who holds it, and others may read that while it is held.
"""

import os
import platform
import sqlite3
import time
from contextlib import suppress
from pathlib import Path

from annotator.core.errors import LockedError, ProjectError

WAIT = 0.5
"""Seconds that a second writer waits before it is told who holds the project.

One that is just closing it is waited for; and nobody wonders for a second what is the matter.
"""

_TABLE = "CREATE TABLE IF NOT EXISTS holder(token BLOB, pid INTEGER, host TEXT, name TEXT)"
_POLL = 0.05
_PASSING = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_CANTOPEN,  # its holder has just removed it
    }
)


class ProjectLock:
    """The right to write to one project, held until `release`."""

    def __init__(self, project: Path, name: str = "", wait: float = WAIT) -> None:
        """Take the lock for somebody called `name`.

        Raises LockedError, saying who holds it, after `wait` seconds, and ProjectError where no
        lock file can be made.
        """
        self.path = lock_path(project)
        self._token = os.urandom(16)
        self._connection: sqlite3.Connection | None = None
        deadline = time.monotonic() + wait
        while not self._taken(project, name):
            if time.monotonic() >= deadline:
                raise LockedError(
                    f"“{project}” is being written to by {holder(project)};"
                    " it can be opened for reading only until they close it."
                )
            time.sleep(_POLL)

    def release(self) -> None:
        """Give the lock back and remove its file if that is possible."""
        connection, self._connection = self._connection, None
        if connection is None:
            return
        _removed(self.path)
        connection.close()
        _removed(self.path)  # where an open file cannot be removed, a closed one can

    def _taken(self, project: Path, name: str) -> bool:
        connection = None
        try:
            before = self._inode() or self._introduced(project)
            connection = _connected(self.path, "rw")
            self._say_who(connection, name)
            connection.execute("BEGIN IMMEDIATE")
            if self._inode() == before and self._is_mine(connection):
                self._connection = connection
        except sqlite3.Error as error:
            if connection is not None:
                connection.close()
            self._judge(error, project)
        finally:
            if connection is not None and self._connection is None:
                connection.close()
        return self._connection is not None

    def _introduced(self, project: Path) -> tuple[int, int] | None:
        """Make the lock file, and say which file it is."""
        try:
            connection = _connected(self.path, "rwc")
            try:
                connection.execute(_TABLE)
            finally:
                connection.close()
        except sqlite3.OperationalError as error:
            if _primary(error) in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
                raise ProjectError(
                    f"“{project}” cannot be locked for writing;"
                    " check that its folder can be written to."
                ) from error
            raise
        return self._inode()

    def _withdraw(self) -> None:
        """Remove a lock file that could not be written, if nobody holds it meanwhile."""
        with suppress(sqlite3.Error):
            connection = _connected(self.path, "rw")
            try:
                before = self._inode()
                connection.execute("PRAGMA journal_mode=MEMORY")  # which needs no disk
                connection.execute("BEGIN IMMEDIATE")
                if self._inode() == before:
                    _removed(self.path)
            finally:
                connection.close()

    def _say_who(self, connection: sqlite3.Connection, name: str) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(_TABLE)
        connection.execute("DELETE FROM holder")
        connection.execute(
            "INSERT INTO holder VALUES(?, ?, ?, ?)",
            (self._token, os.getpid(), platform.node(), name),
        )
        connection.execute("COMMIT")

    def _is_mine(self, connection: sqlite3.Connection) -> bool:
        """Whether nobody came between saying who and holding."""
        row = connection.execute("SELECT token FROM holder").fetchone()
        return row is not None and row[0] == self._token

    def _inode(self) -> tuple[int, int] | None:
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return None
        return found.st_dev, found.st_ino

    def _judge(self, error: sqlite3.Error, project: Path) -> None:
        """Pass over what waiting cures; a lock file that is no database is put aside."""
        primary = _primary(error)
        if primary in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
            _removed(self.path)
        elif primary not in _PASSING:
            self._withdraw()
            raise ProjectError(
                f"“{project}” cannot be locked for writing ({error}); {_remedy(primary)}."
            ) from error


def lock_path(project: Path) -> Path:
    """The lock file of a project."""
    return project.with_name(project.name + ".lock")


def holder(project: Path) -> str:
    """Who holds the lock, as far as the lock file says."""
    try:
        connection = _connected(lock_path(project), "ro")
        try:
            row = connection.execute("SELECT name, pid, host FROM holder").fetchone()
        finally:
            connection.close()
    except sqlite3.Error:
        row = None
    if row is None:
        return "another program"
    name, pid, host = row
    where = "on this computer" if host == platform.node() else f"on {host}"
    return f"{name or 'another window'} (process {pid} {where})"


def _connected(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=0,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA synchronous=OFF")  # a lock need not survive a power cut
    return connection


def _remedy(primary: int) -> str:
    if primary in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return "free some space on its disk, or check the disk"
    return "check that its folder can be written to"


def _primary(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _removed(path: Path) -> None:
    """Remove a lock file, or leave it: only an open transaction on it is the lock."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
