"""The state that follows from the log, kept up edit by edit.

What is here must agree with `derived.py`, which builds the same state from the whole log at once;
`check` compares the two.
"""

import sqlite3
from typing import NamedTuple

from annotator.core.articles import ArticleInfo
from annotator.core.edits.values import Kind, Value
from annotator.core.layers import LayerState
from annotator.store.problems import DamageError


class Head(NamedTuple):
    """The edit of an object that counts, as it stands in the log."""

    n: int
    id: bytes
    kind: int
    annotator: int
    round: int | None
    article: int | None
    start: int | None
    end: int | None
    label: int | None
    dead: int
    body: str | None


COLUMNS = (
    'e.n, e.id, e.kind, e.annotator, e.round, e.article, e.start, e."end", e.label, e.dead, e.body'
)
"""The columns of a Head, of an edit `e`."""

HEAD = (
    'SELECT n, id, kind, annotator, round, article, start, "end", label, dead, body FROM'
    " (SELECT * FROM edit WHERE id = ?1 AND obj IS NULL UNION ALL"
    " SELECT * FROM edit WHERE obj = ?1) ORDER BY id DESC LIMIT 1"
)

_COUNT_UP = (
    "INSERT INTO layer VALUES(?, ?, ?, 'new', 1, 0, NULL)"
    " ON CONFLICT DO UPDATE SET spans = spans + 1"
)
_COUNT_DOWN = (
    "UPDATE layer SET spans = spans - 1 WHERE article = ? AND annotator = ? AND round = ?"
)
_SAY = (
    "INSERT INTO layer VALUES(?, ?, ?, ?, 0, ?, ?) ON CONFLICT DO UPDATE"
    " SET status = excluded.status, flag = excluded.flag, n = excluded.n"
)
_UNSAY = (
    "UPDATE layer SET status = 'new', flag = 0, n = NULL"
    " WHERE article = ? AND annotator = ? AND round = ?"
)
_CLEAR = (
    "DELETE FROM layer WHERE article = ? AND annotator = ? AND round = ?"
    " AND spans = 0 AND n IS NULL"
)


def head_of(connection: sqlite3.Connection, obj: bytes) -> Head | None:
    """The edit of the object that counts, None if there never was one."""
    row = connection.execute(HEAD, (obj,)).fetchone()
    if row is None:
        return None
    head = Head._make(row)
    if not isinstance(head.id, bytes):
        raise DamageError(f"edit {head.n} has no identity")
    return head


def _other(info: ArticleInfo) -> bytes | None:
    """The article in whose place this one is listed."""
    return bytes.fromhex(info.instead_of) if info.instead_of else None


def hide(connection: sqlite3.Connection, obj: bytes, head: Head) -> None:
    """Take an object that is there out of the state."""
    place = (head.article, head.annotator, head.round)
    if head.kind == Kind.SPAN:
        connection.execute(
            'DELETE FROM span WHERE article = ? AND start = ? AND "end" = ? AND n = ?',
            (head.article, head.start, head.end, head.n),
        )
        connection.execute(_COUNT_DOWN, place)
        connection.execute(_CLEAR, place)
    elif head.kind == Kind.LAYER:
        connection.execute(_UNSAY, place)
        connection.execute(_CLEAR, place)
    elif head.kind == Kind.ARTICLE:
        connection.execute("DELETE FROM listing WHERE article = ?", (head.article,))
        connection.execute("INSERT INTO removed VALUES(?)", (head.article,))
    else:
        connection.execute("DELETE FROM object WHERE obj = ?", (obj,))


def show(connection: sqlite3.Connection, obj: bytes, head: Head, value: Value) -> None:
    """Put an object, whose edit that counts is now `head`, into the state."""
    place = (head.article, head.annotator, head.round)
    if head.kind == Kind.SPAN:
        connection.execute(
            "INSERT INTO span VALUES(?, ?, ?, ?, ?, ?, ?)",
            (head.article, head.start, head.end, head.n, *place[1:], head.label),
        )
        connection.execute(_COUNT_UP, place)
    elif isinstance(value, LayerState):
        connection.execute(_SAY, (*place, value.status.value, value.flag is not None, head.n))
    elif isinstance(value, ArticleInfo):
        connection.execute("DELETE FROM removed WHERE article = ?", (head.article,))
        connection.execute(
            "INSERT INTO listing VALUES(?1, ?2, ?3, ?4, ?5,"
            " coalesce((SELECT k FROM thing WHERE id = ?6), ?1))",
            (*(head.article, head.n, value.title, value.source, value.published), _other(value)),
        )
    else:
        connection.execute(
            "INSERT INTO object VALUES(?, ?, ?, ?)", (obj, head.n, head.kind, head.article)
        )
