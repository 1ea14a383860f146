"""SQLite's errors as sentences for a person."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotator.core.errors import BadInputError, LockedError, ProjectError

_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_DAMAGED = "“{path}” is damaged ({error}); run “annotator check” on it, or fetch a backup."
_READ_ONLY = "“{path}” cannot be written to; ask for the right to, or work on a copy."
_SENTENCES = {
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_FULL: "The disk is full, so the last change to “{path}” was not saved;"
    " free some space and try again.",
    sqlite3.SQLITE_CANTOPEN: "“{path}” cannot be opened;"
    " check that it and its folder can be read and written.",
    sqlite3.SQLITE_IOERR: "The disk would not read or write “{path}” ({error});"
    " check it and try again.",
}


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Let what SQLite finds wrong with the project at `path` come out as a ProjectError."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise BadInputError(
            "Half a character (a lone surrogate) cannot be stored; remove it from the text."
        ) from error
    except UnicodeDecodeError as error:
        raise ProjectError(_DAMAGED.format(path=path, error="no text")) from error
    except sqlite3.Error as error:
        raise sentence(error, path) from error


def sentence(error: sqlite3.Error, path: Path) -> ProjectError:
    """The error to raise instead."""
    code = getattr(error, "sqlite_errorcode", None)
    primary = -1 if code is None else code & 0xFF
    if primary in _BUSY:
        return LockedError(f"“{path}” is in use by another program just now; try again.")
    text = _SENTENCES.get(primary, "“{path}” cannot be used: {error}.")
    return ProjectError(text.format(path=path, error=error))
