"""A colleague's file, opened so that nothing is ever written to it or beside it.

A project at rest is read as it lies. One that was not closed cleanly, or is of an older form, is
copied to a temporary folder first; the copy is what is recovered and brought up to today's form.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from annotator.core.errors import ProjectError
from annotator.store import header, schema
from annotator.store.connections import connected, for_reading
from annotator.store.copying import require_room
from annotator.store.fingerprints import fingerprint
from annotator.store.migrations import brought_up
from annotator.store.problems import reading_told

_BLOCK = 512
"""Bytes in what `os.stat` counts as a block, wherever it counts any."""
_SMALL = 64 << 20
_SQUEEZED = 16
"""Times that a disk which packs what it keeps makes a project smaller at the very most."""

_COUNTS = (
    "SELECT count(*) FROM edit",
    "SELECT count(*) FROM act",
    "SELECT count(*) FROM article",
    "SELECT count(*) FROM page",
    "SELECT count(*), coalesce(sum(checksum), 0) FROM cleaning",
)


@dataclass(frozen=True, slots=True)
class Part:
    """What is taken of a file: conditions on its tables `edit` and `article`, all unless said."""

    edits: str = "true"
    articles: str = "true"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be merged: where it lies, and a connection that reads it as of one moment."""

    path: Path
    connection: sqlite3.Connection
    part: Part = Part()


@contextmanager
def opened(path: Path) -> Iterator[Source]:
    """Open a colleague's project for the block.

    Raises ProjectError with a sentence for what is no project that we can read.
    """
    path = header.real(path)
    found = header.look_at(path)
    with ExitStack() as stack:
        with reading_told(path):
            connection = _connection(path, found, stack)
            connection.execute("BEGIN")
            _refuse_strange(path, connection)
        yield Source(path, connection)


def is_same(one: sqlite3.Connection, other: sqlite3.Connection) -> bool:
    """Whether two projects hold the same; most that differ are told by their counts alone."""
    return all(
        one.execute(question).fetchone() == other.execute(question).fetchone()
        for question in _COUNTS
    ) and fingerprint(one) == fingerprint(other)


def _connection(path: Path, found: header.Header | None, stack: ExitStack) -> sqlite3.Connection:
    left_open = found is not None and found.in_wal
    if left_open and not path.with_name(f"{path.name}-shm").exists():
        # Nobody has it open: opening it here would put files beside it.
        aside = _aside(path, stack)
        for suffix in ("", "-wal"):
            if (part := path.with_name(path.name + suffix)).exists():
                _copy(part, aside.with_name(aside.name + suffix))
        connection = stack.enter_context(closing(connected(aside, "rw")))
        connection.execute("PRAGMA journal_mode=DELETE").fetchone()
        return _of_today(path, aside, connection)
    connection = stack.enter_context(closing(for_reading(path)))
    if _form(connection) >= schema.VERSION:
        return connection
    aside = _aside(path, stack)
    copied = stack.enter_context(closing(connected(aside, "rwc")))
    connection.backup(copied)
    copied.execute("PRAGMA journal_mode=DELETE").fetchone()
    return _of_today(path, aside, copied)


def _copy(part: Path, aside: Path) -> None:
    """Copy a file of a colleague's, unless it is all holes: a terabyte of those takes no room."""
    about = part.stat()
    held = getattr(about, "st_blocks", about.st_size) * _BLOCK
    if about.st_size > _SMALL and held * _SQUEEZED < about.st_size:
        raise ProjectError(
            f"“{part}” says that it is {about.st_size // 1_000_000:,} MB and holds hardly any of"
            " that, so it is not merged; ask its owner for a backup."
        )
    require_room(about.st_size, aside)
    shutil.copyfile(part, aside)


def _aside(path: Path, stack: ExitStack) -> Path:
    return Path(stack.enter_context(TemporaryDirectory(prefix="annotator-"))) / path.name


def _of_today(path: Path, aside: Path, copied: sqlite3.Connection) -> sqlite3.Connection:
    form = _form(copied)
    if form < schema.VERSION:
        _refuse_strange(path, copied, form)
        brought_up(copied, aside)
    return copied


def _form(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _refuse_strange(path: Path, connection: sqlite3.Connection, form: int | None = None) -> None:
    found = _form(connection) if form is None else form
    header.refuse_newer(path, found)
    strange = schema.differences(connection, found)
    if strange:
        raise ProjectError(
            f"“{path}” has been changed by another program ({strange[0]}),"
            " so it is not merged; ask its owner for a backup."
        )
