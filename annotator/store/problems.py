"""What is wrong with a project file, as sentences for a person."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from annotator.core.errors import (
    AnnotatorError,
    BadInputError,
    DamagedError,
    LockedError,
    ProjectError,
)
from annotator.core.progress import Cancelled

_P = ParamSpec("_P")
_T = TypeVar("_T")

_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_FACT = "“{path}” is damaged ({error})"
_DAMAGED = _FACT + ": run “annotator check {path}”, or restore a backup."
_DOCTORED = "“{path}” has been changed by another program; restore a backup."
_READ_ONLY = "“{path}” cannot be written to; ask for the right to, or work on a copy."
_SENTENCES = {
    sqlite3.SQLITE_ERROR: _DAMAGED,  # our SQL is constant: it is the file that does not fit
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_TOOBIG: _DAMAGED,
    sqlite3.SQLITE_CONSTRAINT: _DAMAGED,
    sqlite3.SQLITE_MISMATCH: _DAMAGED,
    sqlite3.SQLITE_AUTH: _DOCTORED,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_FULL: "The disk is full, so the last change to “{path}” was not saved;"
    " free some space and try again.",
    sqlite3.SQLITE_CANTOPEN: "“{path}” cannot be opened;"
    " check that it and its folder can be read and written.",
    sqlite3.SQLITE_IOERR: "The disk would not read or write “{path}” ({error});"
    " check it and try again.",
}
_LONGEST = 160
BROKEN = (
    sqlite3.Error,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
)
"""What reading rows raises that no program of ours wrote (JSON and Unicode errors among them)."""


class DamageError(DamagedError):
    """A row that no program of ours wrote; the file it is in is named further up."""

    def __init__(self, what: str) -> None:
        """Say `what` is wrong, in a few words."""
        self.what = what
        super().__init__(
            f"The project is damaged ({what}): run “annotator check” on it, or restore a backup."
        )


class _Located(Protocol):
    @property
    def path(self) -> Path: ...


_L = TypeVar("_L", bound=_Located)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Let what SQLite finds wrong with the project at `path` come out as a ProjectError.

    For blocks that also run what others wrote, whose mistakes are not the project's.
    """
    try:
        yield
    except (DamageError, UnicodeError, MemoryError, sqlite3.Error) as error:
        raise as_told(error, path) from error


@contextmanager
def reading_told(path: Path) -> Iterator[None]:
    """As `told`, for blocks that only read the project: all that fails there is damage."""
    try:
        yield
    except (DamageError, *BROKEN) as error:
        raise as_told(error, path) from error


def answer(method: Callable[Concatenate[_L, _P], _T]) -> Callable[Concatenate[_L, _P], _T]:
    """Do as `reading_told` for a method of something that has a `path`; quicker."""

    @wraps(method)
    def asked(self: _L, /, *given: _P.args, **named: _P.kwargs) -> _T:
        try:
            return method(self, *given, **named)
        except (DamageError, *BROKEN) as error:
            raise as_told(error, self.path) from error

    return asked


def as_told(error: Exception, path: Path) -> AnnotatorError:
    """The error to raise instead of one that came from reading or writing a project.

    Raises Cancelled itself where a question was broken off because its project is being closed.
    """
    if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
        raise Cancelled from error
    if isinstance(error, UnicodeEncodeError):
        return BadInputError(
            "Half a character (a lone surrogate) cannot be stored; remove it from the text."
        )
    if isinstance(error, sqlite3.Error):
        return _sentence(error, path)
    if isinstance(error, MemoryError):
        return ProjectError(
            f"There is not enough memory left, so nothing was changed in “{path}”;"
            " close other programs, or take fewer files at a time."
        )
    return _damaged(path, _what(error))


def _damaged(path: Path, error: str) -> DamagedError:
    named = {"path": path, "error": error}
    return DamagedError(_DAMAGED.format(**named), f"{_FACT.format(**named)}.")


def _what(error: Exception) -> str:
    if isinstance(error, DamageError):
        return error.what
    if isinstance(error, UnicodeDecodeError):
        return "what should be text is not"
    return "a row is not as annotator writes it"


def _sentence(error: sqlite3.Error, path: Path) -> ProjectError:
    code = getattr(error, "sqlite_errorcode", None)
    primary = -1 if code is None else code & 0xFF
    if primary in _BUSY:
        return LockedError(f"“{path}” is in use by another program just now; try again.")
    text = _SENTENCES.get(primary, "“{path}” cannot be used: {error}.")
    if code is None and isinstance(error, sqlite3.OperationalError):
        # Python’s own word for a text that is not UTF-8
        return _damaged(path, "what should be text is not")
    if text is _DAMAGED:
        return _damaged(path, in_a_line(str(error)))
    return ProjectError(text.format(path=path, error=in_a_line(str(error))))


def in_a_line(text: str) -> str:
    """What a library says, fit for a sentence: SQLite may quote a page of its own."""
    plain = " ".join(text.encode(errors="replace").decode().split())
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"
