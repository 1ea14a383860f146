"""Layers as they were when they were first done: before anybody talked about them.

The log knows. A layer is first done by its earliest edit that says so, unless that was undone;
what it held then is, of every object, the latest edit up to that one, or of the same act (an
import writes a layer and its spans together).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from annotator.core.edits.values import Kind, Value
from annotator.core.ids import AnnotatorId, ArticleId, ObjectId, RoundId
from annotator.core.spans import ArticleLabel, Relation, Span
from annotator.store.asking import Asking
from annotator.store.keys import Keys
from annotator.store.problems import answer
from annotator.store.state import COLUMNS, Head
from annotator.store.writing import value_at

_CONTENT = f"({Kind.SPAN:d}, {Kind.RELATION:d}, {Kind.ARTICLE_LABEL:d})"
_FIRST = (
    "SELECT e.article AS article, e.annotator AS annotator, e.round AS round, min(e.id) AS id,"
    " e.act AS act, e.at AS at, e.scheme AS scheme FROM layer y JOIN edit h ON h.n = y.n"
    " JOIN edit e ON e.obj = h.obj JOIN act a ON a.k = e.act WHERE NOT e.dead"
    " AND json_extract(e.body, '$.status') = 'done'"
    " AND a.id NOT IN (SELECT undoes FROM act WHERE undoes IS NOT NULL) GROUP BY h.obj"
)
_FINISHED = (
    f"SELECT f.article, f.annotator, f.round, f.at, f.scheme FROM ({_FIRST}) f"
    " JOIN listing l ON l.article = f.article"
)
# CROSS JOIN keeps the log outermost: it is read once, and layers are found by an index.
_IN_LAYER = (
    "f.article = e.article AND f.annotator = e.annotator AND f.round = e.round"
    f" WHERE e.kind IN {_CONTENT}"
)
_PLACES = (
    f"WITH first AS MATERIALIZED ({_FIRST}) SELECT DISTINCT f.article, f.annotator, f.round,"
    f" f.id, f.act FROM edit e CROSS JOIN first f ON {_IN_LAYER} AND +e.id > f.id"
    " AND e.act <> f.act"
)
_CHANGED = (
    f"WITH changed AS MATERIALIZED ({_PLACES}) SELECT coalesce(e.obj, e.id), {COLUMNS}"
    f" FROM edit e CROSS JOIN changed f ON {_IN_LAYER} AND (+e.id <= f.id OR e.act = f.act)"
    " ORDER BY e.id"
)


class Place(NamedTuple):
    """One annotator's layer of one article in one round."""

    article: ArticleId
    annotator: AnnotatorId
    round: RoundId


@dataclass(frozen=True, slots=True)
class Finished:
    """When a layer was first done (milliseconds since 1970), and under which scheme version."""

    at: int
    scheme: int


@dataclass(frozen=True, slots=True)
class Content:
    """What a layer held."""

    spans: tuple[Span, ...] = ()
    relations: tuple[Relation, ...] = ()
    labels: tuple[ArticleLabel, ...] = ()


@answer
def finished(reading: Asking) -> Mapping[Place, Finished]:
    """The layers of listed articles that were ever done, by their first time."""
    keys = Keys(reading.connection)
    return {
        _place(keys, row): Finished(row[3], row[4])
        for row in reading.connection.execute(_FINISHED)
    }


@answer
def changed_since(reading: Asking) -> Mapping[Place, Content]:
    """Of the layers that changed after they were first done, what they held then."""
    keys = Keys(reading.connection)
    heads: dict[Place, dict[bytes, Head]] = {
        _place(keys, row): {} for row in reading.connection.execute(_PLACES)
    }
    for obj, *columns in reading.connection.execute(_CHANGED) if heads else ():
        head = Head._make(columns)
        heads[_place(keys, (head.article, head.annotator, head.round))][obj] = head
    return {place: _content(keys, found) for place, found in heads.items()}


def _place(keys: Keys, row: tuple[Any, ...]) -> Place:
    return Place(keys.article(row[0]), keys.annotator(row[1]), RoundId(keys.text(row[2])))


def _content(keys: Keys, heads: Mapping[bytes, Head]) -> Content:
    values: list[Value | None] = [
        value_at(keys, ObjectId(obj.hex()), head) for obj, head in heads.items() if not head.dead
    ]
    return Content(
        tuple(value for value in values if isinstance(value, Span)),
        tuple(value for value in values if isinstance(value, Relation)),
        tuple(value for value in values if isinstance(value, ArticleLabel)),
    )
