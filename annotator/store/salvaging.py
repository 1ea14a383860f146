"""What can still be read of a damaged project, brought into a fresh one.

Rows are read one table after the other; where a page cannot be read, the rows behind it are looked
for. An edit counts if its checksum is right, a text if it is the one it is named for. What else is
lost is taken from snapshots by a merge, which is the union of two logs.
"""

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from annotator.core.errors import ProjectError, RefusedError
from annotator.core.ids import article_id
from annotator.core.progress import Progress, Silent
from annotator.core.snapshots import Salvaged
from annotator.store import creating, derived, header, journals
from annotator.store.connections import connected
from annotator.store.copying import require_room
from annotator.store.left_journals import is_of_another_file
from annotator.store.places import place_of
from annotator.store.problems import BROKEN, told
from annotator.store.salvaged_rows import Sound

_TABLES = ("thing", "name", "act", "article", "page", "cleaning", "edit")
"""In an order in which each speaks only of those before it."""
_KEYS = {"edit": "n", "cleaning": "n"}
_TEXT = "SELECT a.text FROM thing t JOIN article a ON a.k = t.k WHERE t.id = ?"
_CHUNK = 500
_FURTHEST = 1 << 24
"""Rows that are looked for behind the last one that could be read."""

Row = tuple[Any, ...]


def salvage(
    damaged: Path, target: Path, snapshots: Sequence[Path] = (), progress: Progress | None = None
) -> Salvaged:
    """Make a project of all that is still sound in a damaged one, which stays as it is.

    A text that is lost is looked for in `snapshots`.

    Raises RefusedError if there is a file at `target`, ProjectError if nothing can be read at all;
    lets Cancelled pass. There is then nothing at `target`.
    """
    watched = progress or Silent()
    if header.open_project_of(damaged) is not None:
        raise RefusedError(f"“{damaged}” is open; close it first.")
    with TemporaryDirectory(prefix="annotator-") as folder:
        copied = Path(folder) / "damaged"
        _copy(damaged, copied)
        creating.make(target)
        try:
            with told(target), closing(connected(target, "rw")) as fresh:
                found = _filled(copied, fresh, _Texts(fresh, snapshots), watched)
                _require_any(found, damaged)
                journals.begin(fresh, place_of(target))
                journals.end(fresh)
        except BaseException:
            creating.unmake(target)
            raise
    return found


def _require_any(found: Salvaged, damaged: Path) -> None:
    if not found.edits:
        raise ProjectError(
            f"Nothing in “{damaged}” can be read any more; restore a snapshot, or a backup."
        )


def _copy(damaged: Path, copied: Path) -> None:
    """Copy the file with its log: SQLite recovers what was not folded in, and may write to it."""
    try:
        require_room(damaged.stat().st_size, copied)
        shutil.copyfile(damaged, copied)
        found = None
        with suppress(ProjectError):
            found = header.look_at(copied)
        journal = header.log_of(damaged, "-journal")
        beside = [] if is_of_another_file(damaged, journal) else [journal]
        if found is None or found.in_wal:
            beside.append(header.log_of(damaged))
        for part in beside:
            if part.exists():
                shutil.copyfile(
                    part, copied.with_name(copied.name + part.name[len(damaged.name) :])
                )
    except OSError as error:
        raise ProjectError(f"“{damaged}” cannot be read ({error.strerror}).") from error


def _filled(
    copied: Path, fresh: sqlite3.Connection, texts: "_Texts", progress: Progress
) -> Salvaged:
    sound = Sound(texts.of, texts.found_elsewhere)
    lost = 0
    fresh.execute("PRAGMA foreign_keys=OFF")
    fresh.execute("PRAGMA cell_size_check=OFF")
    with closing(connected(copied, "rw")) as old:
        old.text_factory = _text_or_nothing
        old.execute("PRAGMA cell_size_check=OFF")  # each row is looked at on its own
        old.execute("PRAGMA writable_schema=ON")  # one damaged table does not hide the others
        fresh.execute("BEGIN IMMEDIATE")
        for table in _TABLES:
            columns = _columns(fresh, table)
            insert = f"INSERT OR IGNORE INTO {table} VALUES({', '.join('?' * len(columns))})"
            for number, row in enumerate(_rows(old, table, columns)):
                if not number % _CHUNK:
                    progress.report(number, None, "Reading what is still there")
                if sound.takes(table, row):
                    fresh.execute(insert, row)
                else:
                    lost += 1
        progress.report(0, None, "Putting it in order")
        derived.rebuild(fresh)
        fresh.execute("COMMIT")
    edits, articles = (
        fresh.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in ("edit", "article")
    )
    last = fresh.execute("SELECT coalesce(max(n), 0) FROM edit").fetchone()[0]
    return Salvaged(edits, articles, max(lost, last - edits))


class _Texts:
    """The texts that have been brought in, and those that snapshots have."""

    def __init__(self, fresh: sqlite3.Connection, snapshots: Sequence[Path]) -> None:
        self._fresh = fresh
        self._snapshots = snapshots

    def of(self, article: int) -> str:
        """The text of an article that is there."""
        found = self._fresh.execute("SELECT text FROM article WHERE k = ?", (article,)).fetchone()
        return str(found[0])

    def found_elsewhere(self, article: int, identity: str) -> bool:
        """Bring a text in from a snapshot, if one has it."""
        for path in self._snapshots:
            with suppress(*BROKEN), closing(connected(path, "ro")) as connection:
                for (text,) in connection.execute(_TEXT, (bytes.fromhex(identity),)):
                    if article_id(text) == identity:
                        self._fresh.execute("INSERT INTO article VALUES(?, ?)", (article, text))
                        return True
        return False


def _text_or_nothing(data: bytes) -> str | None:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def _columns(fresh: sqlite3.Connection, table: str) -> Sequence[str]:
    return [row[1] for row in fresh.execute(f"PRAGMA table_info({table})")]


def _rows(old: sqlite3.Connection, table: str, columns: Sequence[str]) -> Iterator[Row]:
    """All rows of a table that can be read, by their number."""
    key = _KEYS.get(table, "k")
    names = ", ".join(f'"{name}"' for name in columns)
    question = f"SELECT {key}, {names} FROM {table} NOT INDEXED WHERE {key} > ? ORDER BY {key}"

    def some(after: int, limit: int) -> Iterator[Row]:
        return iter(old.execute(f"{question} LIMIT {limit}", (after,)))

    last = 0
    while True:
        before = last
        try:
            for row in some(last, _CHUNK):
                last = row[0]
                yield row[1:]
        except BROKEN:
            found = _behind(last, some)
            if found is None:
                return
            last = found
            continue
        if last == before:
            return


def _behind(last: int, some: Callable[[int, int], Iterator[Row]]) -> int | None:
    """The number before the first row behind a place that cannot be read."""
    step = 1
    while step <= _FURTHEST:
        with suppress(*BROKEN):
            first = next(some(last + step, 1), None)
            if first is None:
                return None
            return _nearest(last, last + step, some)
        step *= 2
    return None


def _nearest(bad: int, good: int, some: Callable[[int, int], Iterator[Row]]) -> int:
    """The smallest number from which on the next row can be read."""
    while good - bad > 1:
        middle = (bad + good) // 2
        try:
            next(some(middle, 1), None)
        except BROKEN:
            bad = middle
        else:
            good = middle
    return good
