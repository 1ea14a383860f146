"""The union of projects: what colleagues' files say and ours does not yet, edit for edit.

Nothing that came is altered, and nothing that is here is given up: of an object's edits the one
with the largest identity counts, wherever it was made. So files can be taken in in any order and
any number of times. Everything happens within a transaction of the caller.
"""

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from annotator.core.edits.values import Kind
from annotator.core.errors import ProjectError
from annotator.core.ids import ObjectId
from annotator.core.progress import Progress
from annotator.store import derived, merge_pages, sketches
from annotator.store.merge_rows import (
    NewerKindError,
    Numbers,
    acts,
    batches,
    edits,
    in_our_numbers,
    known,
    require_act,
    sound_text,
)
from annotator.store.merge_source import Part, Source, is_same
from annotator.store.problems import DamageError, as_told, reading_told
from annotator.store.state import Head, head_of, hide, show
from annotator.store.writing import INSERT_EDIT, Writing, value_at

_FEW = 2000
_SHARE = 15
"""Building the state anew costs, for each edit of the log, a fifteenth of following one edit."""
_TEXT = 4 << 20
"""Characters of text gathered before they are written."""

_INSERT_ACT = (
    "INSERT INTO act(k, id, name, annotator, undoes, redoes, lasting, via)"
    " VALUES(?, ?, ?, ?, ?, ?, ?, ?)"
)
_CHOSEN = "SELECT k FROM article WHERE {}"
_CHANGED = f"SELECT obj FROM edit WHERE obj IS NOT NULL AND kind = {Kind.SPAN:d}"
_COUNT = (
    "INSERT INTO layer VALUES(?, ?, ?, 'new', ?, 0, NULL)"
    " ON CONFLICT DO UPDATE SET spans = spans + excluded.spans"
)
_LOOSE = (
    "SELECT e.id FROM edit e LEFT JOIN edit p ON p.id = e.prev"
    " WHERE e.n > ? AND e.prev IS NOT NULL AND (p.id IS NULL OR p.id >= e.id"
    " OR coalesce(p.obj, p.id) IS NOT e.obj) LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The edits that a file brought: those with a number above `after`, up to `last`."""

    source: Source
    after: int
    last: int
    articles: int
    """Texts that were not here."""
    pages: int
    first_thing: int
    """The first number of those who, and of what, came with it."""

    @property
    def anything(self) -> bool:
        """Whether the file said anything that was not here."""
        return bool(self.last - self.after or self.articles or self.pages)


class Union:
    """Takes files in, one after the other, and then brings the state up to the log."""

    def __init__(self, writing: Writing, path: Path, progress: Progress) -> None:
        self.writing = writing
        self.path = path
        self.progress = progress
        self.via = bytes.fromhex(writing.clock.new())
        """What this merge is called, in the acts that it brings."""
        self._connection = writing.connection
        self._before: dict[bytes, Head | None] = {}
        self.is_large = False
        self._log: int = self._one("SELECT count(*) FROM edit")

    def take(self, source: Source) -> Stretch:
        """Take in what a file has and ours has not.

        Raises ProjectError, naming the file, for anything in it that is not as it was written, or
        that says something else under an identity which we have, too.
        """
        after, things = self._one("SELECT max(n) FROM edit"), self._one("SELECT max(k) FROM thing")
        if source.part == Part() and is_same(self._connection, source.connection):
            return Stretch(source, after, after, 0, 0, things + 1)
        try:
            with reading_told(source.path):
                self._log += source.connection.execute("SELECT count(*) FROM edit").fetchone()[0]
                taking = _Taking(self, source)
                taking.things()
                articles = taking.articles()
                taking.acts()
                taking.edits()
                kept = taking.pages()
        except NewerKindError:
            raise ProjectError(
                f"“{source.path}” was made by a newer annotator; update this one to merge it."
            ) from None
        return Stretch(
            source, after, self._one("SELECT max(n) FROM edit"), articles, kept, things + 1
        )

    def finish(self) -> None:
        """Bring the state up to the log, and the clock past everything that came."""
        if self.is_large:
            self.progress.report(0, None, "Sorting what came")
            derived.rebuild(self._connection, texts=False)
        else:
            for obj, before in self._before.items():
                self._follow(obj, before)
        for table in ("edit", "act"):
            latest = self._connection.execute(f"SELECT max(id) FROM {table}").fetchone()[0]
            if latest is not None:
                self.writing.clock.observe(latest.hex())

    def remember(self, rows: list[tuple[Any, ...]]) -> None:
        """Remember what counted of the objects that these edits, not yet written, speak of."""
        if self.is_large or len(self._before) + len(rows) > max(_FEW, self._log // _SHARE):
            self.is_large = True
            self._before.clear()
            return
        for _, edit, obj, *_ in rows:
            whose = obj or edit
            if whose not in self._before:
                self._before[whose] = head_of(self._connection, whose)

    def _follow(self, obj: bytes, before: Head | None) -> None:
        after = head_of(self._connection, obj)
        if after is None or (before is not None and after.n == before.n):
            return
        was_there = before is not None and not before.dead
        if before is not None and was_there:
            hide(self._connection, obj, before)
        if not after.dead:
            value = value_at(self.writing.keys, ObjectId(obj.hex()), after)
            if value is None:
                raise AssertionError("an edit that is not dead has a value")
            show(self._connection, obj, after, value)
        elif after.kind == Kind.ARTICLE and not was_there:
            statement = "INSERT OR IGNORE INTO removed VALUES(?)"
            self._connection.execute(statement, (after.article,))

    def _one(self, question: str) -> int:
        return self._connection.execute(question).fetchone()[0] or 0


class _Taking:
    """One file being taken in."""

    def __init__(self, union: Union, source: Source) -> None:
        self._union = union
        self._path = source.path
        self._ours = union.writing.connection
        self._theirs = source.connection
        self._part = source.part
        self._numbers = Numbers(self._theirs)
        self._changed: set[bytes] = set()
        """Spans that have more than one edit there."""

    def things(self) -> None:
        """Learn our numbers for everybody and everything the file knows."""
        numbers, keys = self._numbers, self._union.writing.keys
        with self._writing():
            for key, identity in numbers.ids.items():
                numbers.things[key] = keys.thing_made(identity)
            for key, name in numbers.texts.items():
                numbers.names[key] = keys.name_made(name)

    def articles(self) -> int:
        """Take in texts that are not here; how many."""
        numbers, came = self._numbers, 0
        there = {k for (k,) in self._ours.execute("SELECT k FROM article")}
        self._measure(there)
        waiting: list[tuple[int, str]] = []
        chosen = {k for (k,) in self._theirs.execute(_CHOSEN.format(self._part.articles))}
        for some in batches(self._theirs, "SELECT k, text FROM article ORDER BY k"):
            for key, found in some:
                text = sound_text(numbers.ids[key], found)
                numbers.lengths[key] = len(text)
                if key in chosen and numbers.things[key] not in there:
                    waiting.append((numbers.things[key], text))
            if sum(len(text) for _, text in waiting) > _TEXT:
                came += self._write_texts(waiting)
        return came + self._write_texts(waiting)

    def _measure(self, there: Collection[int]) -> None:
        """Learn how long texts are that only we have: what was sent back came without them."""
        has = {k for (k,) in self._theirs.execute("SELECT k FROM article")}
        question = "SELECT text FROM article WHERE k = ?"
        for key, ours in self._numbers.things.items():
            if ours in there and key not in has:
                text = self._ours.execute(question, (ours,)).fetchone()[0]
                self._numbers.lengths[key] = len(text)

    def acts(self) -> None:
        """Take in acts that are not here, marked as not done in this file."""
        numbers = self._numbers
        numbered = count(1 + self._most("SELECT max(k) FROM act"))
        question = "SELECT id, k, name, annotator, undoes, redoes, lasting FROM act WHERE id"
        for some in acts(self._theirs, self._part):
            there = known(self._ours, question, [row[1] for row in some])
            new = []
            for key, identity, name, annotator, *rest in some:
                require_act(identity, name)
                whose = numbers.things[annotator]
                numbers.act_ids[key] = identity.hex()
                if identity in there:
                    numbers.acts[key], *ours = there[identity]
                    if ours != [name, whose, *rest]:
                        raise self._contradiction("act", identity)
                    continue
                numbers.acts[key] = next(numbered)
                new.append((numbers.acts[key], identity, name, whose, *rest, self._union.via))
            self._write(_INSERT_ACT, new)

    def edits(self) -> None:
        """Take in edits that are not here."""
        total = self._theirs.execute("SELECT count(*) FROM edit").fetchone()[0]
        before = n = self._most("SELECT max(n) FROM edit")
        done = 0
        self._changed = {obj for (obj,) in self._theirs.execute(_CHANGED)}
        question = "SELECT id, checksum FROM edit WHERE id"
        for some in edits(self._theirs, self._part):
            self._union.progress.report(done, total, f"Merging {self._path.name}")
            there = known(self._ours, question, [row[0] for row in some])
            new = []
            for row in some:
                ours = there.get(row[0])
                if ours is None:
                    new.append(row)
                elif ours[0] != row[-1]:
                    raise self._contradiction("edit", row[0])
            rows = list(in_our_numbers(self._numbers, new, n))
            n += len(rows)
            fresh = self._fresh(rows)
            self._write(INSERT_EDIT, rows)
            self._show(fresh)
            done += len(some)
        loose = self._ours.execute(_LOOSE, (before,)).fetchone()
        if loose is not None:
            raise DamageError(f"edit {loose[0].hex()} follows one that is not there")

    def _fresh(self, rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """The spans among edits that nobody says anything more about; the rest are remembered."""
        fresh: list[tuple[Any, ...]] = []
        others: list[tuple[Any, ...]] = []
        for row in rows:
            # number, identity, object, kind, dead
            is_fresh = row[2] is None and row[5] == Kind.SPAN and not row[14]
            (fresh if is_fresh and row[1] not in self._changed else others).append(row)
        self._union.remember(others)
        return fresh

    def _show(self, fresh: Sequence[tuple[Any, ...]]) -> None:
        """Put spans into the state that no other edit speaks of, unless it is built anew."""
        if self._union.is_large:
            return
        spans = [(r[10], r[11], r[12], r[0], r[6], r[9], r[13]) for r in fresh]
        self._write("INSERT INTO span VALUES(?, ?, ?, ?, ?, ?, ?)", spans)
        layers = Counter((r[10], r[6], r[9]) for r in fresh)
        self._write(_COUNT, [(*place, number) for place, number in layers.items()])

    def pages(self) -> int:
        """Take in pages, and verdicts on them, that are not here; how many of both."""
        rows = merge_pages.new_rows(self._ours, self._theirs, self._numbers.things, self._part)
        came = 0
        for statement, row in rows:
            self._write(statement, [row])
            came += 1
        return came

    def _write_texts(self, waiting: list[tuple[int, str]]) -> int:
        self._write("INSERT INTO article VALUES(?, ?)", waiting)
        self._write("INSERT INTO words(rowid, text) VALUES(?, ?)", waiting)
        with self._writing():
            sketches.add(self._ours, waiting)
        came = len(waiting)
        waiting.clear()
        return came

    def _write(self, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
        with self._writing():
            self._ours.executemany(statement, rows)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Blame a full disk on our file, and rows that fit into no table on theirs."""
        try:
            yield
        except sqlite3.OperationalError as error:
            raise as_told(error, self._union.path) from error

    def _most(self, question: str) -> int:
        return self._ours.execute(question).fetchone()[0] or 0

    def _contradiction(self, what: str, identity: bytes) -> ProjectError:
        return ProjectError(
            f"“{self._path}” and “{self._union.path}” say different things under one identity"
            f" ({what} {identity.hex()}): one of them has been altered, so nothing was merged;"
            " run “annotator check” on both."
        )
