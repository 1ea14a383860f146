"""Gold that a merge leaves without a decision.

Two people decide one case, each without sight of the other: one takes a version, the other finds
nothing there. Of the decisions the later stands; the gold of the earlier one would stay, since
nobody has said anything else of it.
"""

import sqlite3
from collections.abc import Iterator

from annotator.core.annotators import GOLD
from annotator.core.decisions import Decision
from annotator.core.edits.values import Change, Kind
from annotator.core.ids import ObjectId
from annotator.core.spans import ArticleLabel, Span
from annotator.store.keys import Keys
from annotator.store.state import COLUMNS, Head, head_of
from annotator.store.writing import value_at

_EVERY = (
    f"SELECT coalesce(e.obj, e.id), {COLUMNS} FROM edit e WHERE e.kind = {Kind.DECISION:d}"
    " AND e.dead = 0 AND e.article IN"
    f" (SELECT article FROM edit WHERE n > ? AND kind = {Kind.DECISION:d}) ORDER BY e.id"
)


def left_over(connection: sqlite3.Connection, keys: Keys, after: int) -> Iterator[Change]:
    """What takes such gold away, on articles with decisions that came after this edit."""
    decided: set[ObjectId] = set()
    ever: dict[ObjectId, None] = {}
    for obj, *columns in connection.execute(_EVERY, (after,)).fetchall():
        head = Head._make(columns)
        decision = value_at(keys, ObjectId(obj.hex()), head)
        if isinstance(decision, Decision):
            ever |= dict.fromkeys(decision.gold)
            now = head_of(connection, obj)
            if now is not None and now.n == head.n:
                decided.update(decision.gold)
    for gold in ever:
        there = None if gold in decided else head_of(connection, bytes.fromhex(gold))
        made = None if there is None or there.dead else value_at(keys, gold, there)
        if isinstance(made, Span | ArticleLabel) and made.annotator == GOLD.id:
            kind = Kind.SPAN if isinstance(made, Span) else Kind.ARTICLE_LABEL
            yield Change(kind, gold, made.article, made, None)
