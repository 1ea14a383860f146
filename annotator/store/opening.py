"""How the writer's connection to a project is opened: nothing is changed before all is judged."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from annotator.core.errors import MovedError, ProjectError
from annotator.store import header, journals, left_journals, migrations, schema
from annotator.store.connections import connected, for_reading
from annotator.store.places import Place


@dataclass(frozen=True, slots=True)
class Found:
    """What opening a project found out: sentences for a person, and how it was left last time."""

    notes: tuple[str, ...] = ()
    was_left_open: bool = False
    """Whether it was not closed as it should be, so that its pages are worth a look."""


def may_write(path: Path) -> bool:
    """Whether this person has the right to write to a file or into a folder."""
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


@contextmanager
def closed_if_it_fails(connection: sqlite3.Connection) -> Iterator[None]:
    """Close the connection if the block raises."""
    try:
        yield
    except BaseException:
        connection.close()
        raise


def opened_to_read(path: Path) -> sqlite3.Connection:
    """A connection to a project of today's form. Raises ProjectError for any other."""
    connection = for_reading(path)
    with closed_if_it_fails(connection):
        _refuse_strange(path, connection)
    return connection


def opened_to_write(path: Path, place: Place) -> sqlite3.Connection:
    """The one connection that changes the project, which is brought up to today's form.

    Raises ProjectError for what is no project of ours; not a byte of it is changed then.
    """
    connection = connected(path, "rw")
    with closed_if_it_fails(connection):
        journals.prepare(connection, place)
        is_older = migrations.prepared(connection, path) is not None
        if not is_older:
            _refuse_strange(path, connection)
        journals.begin(connection, place)
        try:
            if is_older:
                migrations.stepped(connection)
                _refuse_strange(path, connection)
        except BaseException:
            journals.end(connection)
            raise
    return connection


def without_strangers(path: Path, seen: header.Header, *, locked: bool) -> list[str]:
    """Put aside what another file has left beside this one, a sentence for each.

    SQLite would mix it in. Raises ProjectError where that cannot be done: only who holds the lock
    (`locked`) may.
    """
    notes = []
    if seen.has_stale_log:
        notes.append(_put_aside(path, header.log_of(path), locked=locked))
        header.log_of(path, "-shm").unlink(missing_ok=True)
    journal = header.log_of(path, "-journal")
    if locked and seen.has_journal and left_journals.is_of_another_file(path, journal):
        notes.append(_put_aside(path, journal, locked=locked))
    return notes


def _put_aside(path: Path, log: Path, *, locked: bool) -> str:
    if not locked:
        raise ProjectError(
            f"“{log}” belongs to another file than “{path}” and would spoil it; move it away."
        )
    aside = log.with_name(f"{log.name}.{time.time_ns() // 1_000_000}.aside")
    try:
        log.rename(aside)
    except OSError as error:
        raise ProjectError(
            f"“{log}” belongs to another file than “{path}” and cannot be put aside"
            f" ({error.strerror}); move it away."
        ) from error
    return (
        f"Beside “{path.name}” lay changes that belong to another file, which it has taken the"
        f" place of; they are now in “{aside.name}”."
    )


def require_in_place(path: Path, which: header.Identity, place: Place) -> None:
    """Raise MovedError if the file that was opened is no longer the one of this name.

    On a network it only has to be there: some give a file another number whenever they are asked.
    """
    try:
        found = header.identity(path)
    except OSError:
        raise MovedError(
            f"“{path}” is no longer there: it was moved, renamed or deleted while it was open;"
            " save your work elsewhere, nothing of it is lost."
        ) from None
    if found != which and not place.network:
        raise MovedError(
            f"“{path}” is another file now: it was replaced while it was open;"
            " save your work elsewhere, nothing of it is lost."
        )


def _refuse_strange(path: Path, connection: sqlite3.Connection) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    header.refuse_newer(path, version)
    if version < schema.VERSION:
        raise ProjectError(
            f"“{path}” is of an older form; copy it to where you may write, and run"
            " “annotator articles” on the copy: that brings it up to today’s."
        )
    strange = schema.differences(connection)
    if strange:
        raise ProjectError(
            f"“{path}” has been changed by another program ({strange[0]}),"
            " so it is not opened; fetch it from a backup."
        )
