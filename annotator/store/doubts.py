"""Spans that wait for a look since their articles were cleaned again."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from annotator.core.doubts import Doubt
from annotator.core.edits.values import Kind
from annotator.core.ids import AnnotatorId, ArticleId, ObjectId, RoundId
from annotator.store.keys import Keys
from annotator.store.state import COLUMNS, Head
from annotator.store.writing import value_at

Ask = Callable[[str, Sequence[Any]], Iterator[tuple[Any, ...]]]

_DOUBTS = (
    f"SELECT o.article, o.obj, {COLUMNS} FROM object o JOIN edit e ON e.n = o.n"
    f" WHERE o.kind = {Kind.DOUBT:d} AND "
)
_COUNTS = (
    "SELECT o.article, count(*) FROM object o JOIN edit e ON e.n = o.n"
    " JOIN listing l ON l.article = o.article"
    f" WHERE o.kind = {Kind.DOUBT:d} AND e.annotator IS ? AND e.round IS ? GROUP BY o.article"
)


def counts(ask: Ask, keys: Keys, annotator: AnnotatorId, round_: RoundId) -> dict[ArticleId, int]:
    """How many there are of one annotator and round, of each article of the list that has any."""
    found = ask(_COUNTS, (keys.thing(annotator), keys.name(round_)))
    return {keys.article(article): count for article, count in found}


def doubts(ask: Ask, keys: Keys, article: ArticleId | None) -> tuple[Doubt, ...]:
    """Those of one article, or of all in the list, as they stood in the earlier texts."""
    if article is None:
        rows = ask(f"{_DOUBTS} EXISTS (SELECT 1 FROM listing l WHERE l.article = o.article)", ())
    else:
        rows = ask(f"{_DOUBTS} o.article = ?", (keys.thing(article),))
    found = [
        (row[0], value)
        for row in rows
        if isinstance(value := value_at(keys, ObjectId(row[1].hex()), Head._make(row[2:])), Doubt)
    ]
    found.sort(key=lambda one: (one[0], one[1].span.start, one[1].span.end, one[1].id))
    return tuple(doubt for _, doubt in found)
