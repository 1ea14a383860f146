"""Rows of an import gathered and written by the thousand."""

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

from annotator.core.edits.values import Kind
from annotator.core.ids import Clock, LabelId
from annotator.core.records import RawPage
from annotator.core.spans import Span
from annotator.store import pages, sketches
from annotator.store.inserting import insert
from annotator.store.rows import checksum, checksum_of_new, span_body
from annotator.store.writing import INSERT_EDIT

_ROWS = 4096
"""Edits gathered before they are written."""
_TEXT = 4 << 20
"""Characters of text gathered before they are written."""

Place = tuple[int, int, int]
"""A layer: article, annotator and round, as this file numbers them."""

_bytes = bytes.fromhex

_STATEMENTS = (
    ("things", "INSERT INTO thing VALUES(?, ?)"),
    ("texts", "INSERT INTO article VALUES(?, ?)"),
    ("edits", INSERT_EDIT),
    ("listings", "INSERT INTO listing VALUES(?, ?, ?, ?, ?, ?)"),
    ("spans", "INSERT INTO span VALUES(?, ?, ?, ?, ?, ?, ?)"),
    ("layers", "INSERT INTO layer VALUES(?, ?, ?, ?, ?, 0, ?)"),
    ("objects", "INSERT INTO object VALUES(?, ?, ?, ?)"),
)
_WORDS = "INSERT INTO words(rowid, text) VALUES(?, ?)"


class Batch:
    """Rows that wait, with the numbers they will have.

    Whoever writes to the tables in another way calls `write` before and `count_on` after it.
    """

    def __init__(self, connection: sqlite3.Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock
        self._ids: list[str] = []
        self._n = 0
        self._thing = 0
        self.pages_kept = 0
        self._clear()
        self.count_on()

    def _clear(self) -> None:
        self.things: list[tuple[int, bytes]] = []
        self.texts: list[tuple[int, str]] = []
        self.edits: list[tuple[Any, ...]] = []
        self.listings: list[tuple[Any, ...]] = []
        self.spans: list[tuple[int, ...]] = []
        self.layers: list[tuple[Any, ...]] = []
        self.objects: list[tuple[Any, ...]] = []
        self.waiting_articles: dict[str, int] = {}
        self.waiting_layers: set[Place] = set()
        self.waiting_objects: set[str] = set()
        self._pages: list[tuple[int, RawPage]] = []
        self._text = 0

    @property
    def is_full(self) -> bool:
        """Whether it is time to write."""
        return len(self.edits) >= _ROWS or self._text >= _TEXT

    def write(self) -> None:
        """Write the rows, those that others refer to first."""
        for rows, statement in _STATEMENTS:
            insert(self._connection, statement, getattr(self, rows))
        # One by one: for a statement of several rows the index writes out what it has gathered.
        self._connection.executemany(_WORDS, self.texts)
        sketches.add(self._connection, self.texts)
        self.pages_kept += pages.keep(self._connection, self._pages)
        self._clear()

    def count_on(self) -> None:
        """Go on numbering after what is in the file."""
        question = """SELECT
            (SELECT coalesce(max(n), 0) FROM edit), (SELECT coalesce(max(k), 0) FROM thing)"""
        self._n, self._thing = self._connection.execute(question).fetchone()

    def add_article(self, identity: str, text: str) -> int:
        """Add a text that the file does not have, and say its key."""
        self._thing += 1
        self.things.append((self._thing, bytes.fromhex(identity)))
        self.texts.append((self._thing, text))
        self._text += len(text)
        self.waiting_articles[identity] = self._thing
        return self._thing

    def add_page(self, article: int, page: RawPage) -> None:
        """Add the page that an article was cleaned from."""
        self._pages.append((article, page))
        self._text += len(page.data)

    def add_spans(
        self,
        half: int,
        shared: tuple[int, int, int, int, int, int, int],
        spans: Sequence[Span],
        label_key: Callable[[str], int],
    ) -> int:
        """Add the spans of a new layer, those alike once, and say how many that were.

        The parameters are as for `add_edit`, which does the same for one; there are many spans.
        """
        _, _, annotator, _, _, round_, article = shared
        once: dict[tuple[int, int, LabelId, str | None], str | None] = {}
        for one in spans:
            once.setdefault((one.start, one.end, one.label, span_body(one)), one.id or None)
        n, edits, rows = self._n, self.edits, self.spans
        keys = {label: label_key(label) for label in dict.fromkeys(one.label for one in spans)}
        for edit, ((start, end, label, body), obj) in zip(
            self._new_ids(len(once)), once.items(), strict=True
        ):
            n += 1
            key = keys[label]
            if obj is None and body is None:
                named, total = None, checksum_of_new(half, edit, start, end, label)
            else:
                named = obj and _bytes(obj)
                total = checksum(half, edit, obj, None, start, end, label, 0, body)
            made, says = (n, _bytes(edit), named, None), (start, end, key, 0, body, total)
            edits.append(made + shared + says)  # quicker than to unpack them
            rows.append((article, start, end, n, annotator, round_, key))
        self._n = n
        self.waiting_objects.update(filter(None, once.values()))
        return len(once)

    def _new_ids(self, count: int) -> list[str]:
        if len(self._ids) < count:
            self._ids = self._clock.many(max(count, _ROWS))
            self._ids.reverse()
        rest = len(self._ids) - count
        taken = self._ids[rest:]
        del self._ids[rest:]
        taken.reverse()
        return taken

    def add_edit(
        self,
        half: int,
        obj: str | None,
        shared: tuple[Any, ...],
        row: tuple[Any, ...],
        name: str | None,
    ) -> int:
        """Add the first edit of an object, and say its number.

        `half` is the first half of its checksum; `shared` are the columns from act to article,
        `row` start, end, label and body; `name` is the label as everybody knows it. Without `obj`
        the edit makes an object with its own identity.
        """
        [edit] = self._new_ids(1)
        self._n += 1
        start, end, label, body = row
        self.edits.append(
            (
                self._n,
                bytes.fromhex(edit),
                obj and bytes.fromhex(obj),
                None,
                *shared,
                start,
                end,
                label,
                0,
                body,
                checksum(half, edit, obj, None, start, end, name, 0, body),
            )
        )
        if shared[1] not in (Kind.SPAN, Kind.LAYER, Kind.ARTICLE):
            self.objects.append((bytes.fromhex(obj or edit), self._n, shared[1], shared[6]))
        return self._n
