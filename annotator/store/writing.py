"""Changes become edits: one row of the log each, and the state that follows from it.

Everything here happens within a transaction that the caller has begun.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from annotator.core.articles import ArticleInfo
from annotator.core.edits.articles import article_change, article_object
from annotator.core.edits.values import Act, Change, Value
from annotator.core.errors import BadInputError, RefusedError
from annotator.core.ids import (
    AnnotatorId,
    ArticleId,
    Clock,
    LabelId,
    ObjectId,
    RoundId,
    article_id,
)
from annotator.core.records import RawPage
from annotator.store import pages, rows, sketches
from annotator.store.keys import Keys
from annotator.store.state import Head, head_of, hide, show

INSERT_EDIT = (
    "INSERT INTO edit(n, id, obj, prev, act, kind, annotator, at, scheme, round, article,"
    ' start, "end", label, dead, body, checksum)'
    " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_INSERT_ACT = (
    "INSERT INTO act(id, name, annotator, undoes, redoes, lasting) VALUES(?, ?, ?, ?, ?, ?)"
)

UNDATED = bytes.fromhex("000000ffffff") + bytes(10)
"""Identities before this one are of edits that stand for lost ones; clocks began in 1970."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """When something was done (milliseconds since 1970, UTC), under which scheme version."""

    at: int
    scheme_version: int = 1


def inserted_act(
    connection: sqlite3.Connection, keys: Keys, act: Act, *, lasting: bool = False
) -> int:
    """Write an act down and say its integer."""
    key = connection.execute(
        _INSERT_ACT,
        (
            bytes.fromhex(act.id),
            act.name,
            keys.thing_made(act.annotator),
            act.undoes and bytes.fromhex(act.undoes),
            act.redoes and bytes.fromhex(act.redoes),
            lasting,
        ),
    ).lastrowid
    if key is None:
        raise AssertionError("an insert has a row number")
    return key


def value_at(keys: Keys, obj: ObjectId, head: Head) -> Value | None:
    """The value that an edit gives its object, None if it takes the object away."""
    if head.dead:
        return None
    return rows.value_of(
        head.kind,
        obj,
        rows.Row(
            keys.annotator(head.annotator),
            None if head.round is None else RoundId(keys.text(head.round)),
            None if head.article is None else keys.article(head.article),
            head.start,
            head.end,
            None if head.label is None else LabelId(keys.text(head.label)),
            head.body,
        ),
    )


class Writing:
    """What all writing to one project shares: the connection, its keys, the clock."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.keys = Keys(connection)
        self.clock = Clock()
        self.issued: set[ObjectId] = set()
        for table in ("edit", "act"):
            latest = connection.execute(f"SELECT max(id) FROM {table}").fetchone()[0]
            if latest is not None:
                self.clock.observe(latest.hex())

    def new_id(self) -> ObjectId:
        """The identity of an object about to be made here, whose first edit may then share it."""
        made = ObjectId(self.clock.new())
        self.issued.add(made)
        return made


class Writer:
    """Writes the changes of one act."""

    def __init__(
        self,
        writing: Writing,
        act: Act,
        stamp: Stamp,
        *,
        lasting: bool = False,
        act_key: int | None = None,
    ) -> None:
        self._connection = writing.connection
        self._keys = writing.keys
        self._clock = writing.clock
        self._issued = writing.issued
        self._act = act
        self._stamp = stamp
        self._lasting = lasting
        self.act_key = act_key
        self._verdicts: dict[ArticleId, str | None] = {}

    def write_act(self) -> int:
        """Write the act down, which otherwise happens with its first edit."""
        if self.act_key is None:
            self.act_key = inserted_act(
                self._connection, self._keys, self._act, lasting=self._lasting
            )
        return self.act_key

    def add_texts(self, texts: Mapping[ArticleId, str]) -> None:
        """Take in the texts of articles that the changes bring in."""
        for article, text in texts.items():
            if article_id(text) != article:
                raise BadInputError(
                    f"The text of article {article} is not the one it is named for."
                )
            key = self._keys.thing_made(article)
            if self._connection.execute("SELECT 1 FROM article WHERE k = ?", (key,)).fetchone():
                continue
            self._connection.execute("INSERT INTO article VALUES(?, ?)", (key, text))
            self._connection.execute("INSERT INTO words(rowid, text) VALUES(?, ?)", (key, text))
            sketches.add(self._connection, [(key, text)])

    def add_page(self, page: RawPage) -> None:
        """Keep the page that an article, which is in the project, was cleaned from.

        What is written next about the article names these verdicts, so that undo goes back to
        those before them.
        """
        article = page.cleaned.article.id
        known = self._known(article)
        self._verdicts[article] = pages.decide(
            self._connection, self._article(article), page, known
        )

    def written(self, changes: Iterable[Change]) -> Iterator[Change]:
        """Write the changes, and yield each that changed anything as it really happened."""
        for change in self._naming_verdicts(changes):
            done = self._write(change)
            if done is not None:
                yield done

    def _naming_verdicts(self, changes: Iterable[Change]) -> Iterator[Change]:
        names, self._verdicts = self._verdicts, {}
        for change in changes:
            if isinstance(change.after, ArticleInfo) and change.article in names:
                after = replace(change.after, verdicts=names.pop(change.article))
                yield replace(change, after=after)
            else:
                yield change
        for article, name in names.items():
            if (known := self._known(article)) is not None:
                yield article_change(article, known, replace(known, verdicts=name))

    def _known(self, article: ArticleId) -> ArticleInfo | None:
        obj = article_object(article)
        head = head_of(self._connection, bytes.fromhex(obj))
        value = None if head is None else value_at(self._keys, obj, head)
        return value if isinstance(value, ArticleInfo) else None

    def _write(self, change: Change) -> Change | None:
        obj = bytes.fromhex(change.object)
        fresh = change.object in self._issued  # and so nothing can be known of it
        head = None if fresh else head_of(self._connection, obj)
        before = None if head is None else value_at(self._keys, change.object, head)
        if before == change.after:
            return None
        after = self._insert(change, head, before, fresh=fresh)
        if head is not None and not head.dead:
            hide(self._connection, obj, head)
        if change.after is not None:
            show(self._connection, obj, after, change.after)
        return Change(change.kind, change.object, change.article, before, change.after)

    def _insert(
        self, change: Change, head: Head | None, before: Value | None, *, fresh: bool
    ) -> Head:
        keys, act, stamp = self._keys, self._act, self._stamp
        row = self._row(change, before)
        whose = row.annotator or act.annotator
        prev = None
        if head is not None:
            prev = head.id.hex()
            self._clock.observe(prev)
        edit = str(change.object) if fresh else self._clock.new()
        obj = None if fresh else str(change.object)
        dead = int(change.after is None)
        half = rows.checksum_of_act(
            act.id,
            change.kind,
            whose,
            stamp.at,
            stamp.scheme_version,
            (row.round, row.article),
        )
        total = rows.checksum(half, edit, obj, prev, row.start, row.end, row.label, dead, row.body)
        edit_bytes = bytes.fromhex(edit)
        columns = (
            change.kind,
            keys.thing_made(whose),
            stamp.at,
            stamp.scheme_version,
            None if row.round is None else keys.name_made(row.round),
            None if row.article is None else self._article(row.article),
            row.start,
            row.end,
            None if row.label is None else keys.name_made(row.label),
            dead,
            row.body,
        )
        n = self._connection.execute(
            INSERT_EDIT,
            (
                None,
                edit_bytes,
                obj and bytes.fromhex(obj),
                prev and bytes.fromhex(prev),
                self.write_act(),
                *columns,
                total,
            ),
        ).lastrowid
        if n is None:
            raise AssertionError("an insert has a row number")
        self._issued.discard(change.object)
        return Head(n, edit_bytes, columns[0], columns[1], *columns[4:])

    def _row(self, change: Change, before: Value | None) -> rows.Row:
        """The columns to write: a removed object leaves whose and where it was."""
        if change.after is not None:
            return rows.row_of(change.after, change.article)
        if before is None:
            raise AssertionError("what was not there cannot be removed")
        was = rows.row_of(before, change.article)
        return rows.Row(
            AnnotatorId(was.annotator) if was.annotator else None, was.round, was.article
        )

    def _article(self, article: ArticleId) -> int:
        key = self._keys.thing(article)
        if key is None:
            raise RefusedError("The article is not in this project; import it first.")
        return key
