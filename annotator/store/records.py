"""A whole project as records, streamed: a few ordered cursors read side by side."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, cast

from annotator.core.annotators import Annotator
from annotator.core.articles import Article, ArticleInfo
from annotator.core.edits.values import Kind
from annotator.core.ids import AnnotatorId, ArticleId, LabelId, ObjectId, RoundId
from annotator.core.layers import LayerState
from annotator.core.records import Layer, Record
from annotator.core.spans import ArticleLabel, Relation, Span
from annotator.store.keys import Keys
from annotator.store.rows import Row, span_extras, value_of

Choice = Callable[[tuple[LayerState, ...]], Iterable[LayerState]]
"""Given all layers of an article, those that are wanted."""

_Row = tuple[Any, ...]

# CROSS JOIN keeps `thing` outermost, so that all cursors come in the order of article ids.
_ARTICLES = (
    "SELECT t.k, a.text, e.body FROM thing t CROSS JOIN listing l ON l.article = t.k"
    " JOIN article a ON a.k = t.k JOIN edit e ON e.n = l.n ORDER BY t.id"
)
_LAYERS = (
    "SELECT t.k, y.annotator, y.round, e.body, e.scheme FROM thing t CROSS JOIN layer y"
    " ON y.article = t.k LEFT JOIN edit e ON e.n = y.n ORDER BY t.id"
)
_SPANS = (
    'SELECT t.k, s.annotator, s.round, coalesce(e.obj, e.id), s.start, s."end", s.label, e.body,'
    " e.scheme FROM thing t CROSS JOIN span s ON s.article = t.k JOIN edit e ON e.n = s.n"
    " ORDER BY t.id"
)
_OTHERS = (
    "SELECT t.k, e.annotator, e.round, o.obj, o.kind, e.label, e.body, e.scheme"
    " FROM thing t CROSS JOIN object o ON o.article = t.k JOIN edit e ON e.n = o.n"
    " ORDER BY t.id"
)


def everything(layers: tuple[LayerState, ...]) -> Iterable[LayerState]:
    """Want all layers."""
    return layers


def article_of(text: str, body: str | None) -> Article:
    """An article from its text and what the log says about it."""
    value = value_of(Kind.ARTICLE, ObjectId(""), Row(body=body))
    return Article(text, cast("ArticleInfo", value))


def records(
    connection: sqlite3.Connection,
    keys: Keys,
    annotators: Sequence[Annotator],
    chosen: Choice,
    *,
    bare: bool,
) -> Iterator[Record]:
    """All articles of the list with the wanted layers of each, as of one moment."""
    begun = not connection.in_transaction
    if begun:
        connection.execute("BEGIN")
    try:
        yield from _Export(connection, keys, annotators, chosen).records(bare=bare)
    finally:
        if begun and connection.in_transaction:
            connection.execute("ROLLBACK")


class _Group:
    """A cursor in the order of articles, read one article at a time."""

    def __init__(self, connection: sqlite3.Connection, question: str) -> None:
        self._cursor = connection.execute(question)
        self._next: _Row | None = self._cursor.fetchone()
        self._rank: dict[int, int] = {}

    def of(self, article: int) -> list[_Row]:
        """The rows of this article; rows of articles that were taken out are passed over."""
        found = []
        row = self._next
        fetch = self._cursor.fetchone
        while row is not None and row[0] == article:
            found.append(row)
            row = fetch()
        self._next = row
        return found


class _Export:
    """The cursors of one export."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        keys: Keys,
        annotators: Sequence[Annotator],
        chosen: Choice,
    ) -> None:
        self._connection = connection
        self._keys = keys
        self._annotators = {one.id: one for one in annotators}
        self._chosen = chosen

    def records(self, *, bare: bool) -> Iterator[Record]:
        layers, spans, others = (
            _Group(self._connection, question) for question in (_LAYERS, _SPANS, _OTHERS)
        )
        for key, text, body in self._connection.execute(_ARTICLES):
            article = article_of(text, body)
            states = {}
            for row in layers.of(key):
                state, scheme = self._state(article.id, row)
                states[state] = (row[1], row[2], scheme)
            wanted = list(self._chosen(tuple(states))) if states else []
            own_spans, own_others = spans.of(key), others.of(key)
            for layer in sorted(
                (
                    self._layer(article.id, state, states[state], own_spans, own_others)
                    for state in wanted
                ),
                key=_order,
            ):
                yield Record(article, layer)
            if bare and not wanted:
                yield Record(article)

    def _state(self, article: ArticleId, row: _Row) -> tuple[LayerState, int]:
        _, annotator, round_, body, scheme = row
        place = (self._keys.annotator(annotator), RoundId(self._keys.text(round_)))
        if body is None:
            return LayerState(article, *place), 0
        value = value_of(Kind.LAYER, ObjectId(""), Row(place[0], place[1], article, body=body))
        return cast("LayerState", value), scheme

    def _layer(
        self,
        article: ArticleId,
        state: LayerState,
        place: tuple[int, int, int],
        spans: list[_Row],
        others: list[_Row],
    ) -> Layer:
        annotator, round_, scheme = place
        mine = [row for row in spans if row[1] == annotator and row[2] == round_]
        rest = [row for row in others if row[1] == annotator and row[2] == round_]
        versions = [scheme, *(row[-1] for row in mine), *(row[-1] for row in rest)]
        values = [self._other(article, state, row) for row in rest]
        return Layer(
            self._annotators.get(state.annotator, Annotator(state.annotator, state.annotator)),
            state.round,
            state.status,
            self._spans(article, state, mine),
            tuple(value for value in values if isinstance(value, Relation)),
            tuple(value for value in values if isinstance(value, ArticleLabel)),
            max(versions),
        )

    def _spans(self, article: ArticleId, state: LayerState, rows: list[_Row]) -> tuple[Span, ...]:
        # Where two begin and end alike, by id: the same order in every copy of the project.
        rows.sort(key=lambda row: (row[4], row[5], row[3]))
        annotator, round_ = state.annotator, state.round
        text = self._keys.text
        return tuple(
            Span(
                ObjectId(row[3].hex()),
                article,
                annotator,
                round_,
                row[4],
                row[5],
                LabelId(text(row[6])),
                *(span_extras(json.loads(row[7])) if row[7] else ()),
            )
            for row in rows
        )

    def _other(self, article: ArticleId, state: LayerState, row: _Row) -> object:
        label = None if row[5] is None else LabelId(self._keys.text(row[5]))
        columns = Row(state.annotator, state.round, article, label=label, body=row[6])
        return value_of(row[4], ObjectId(row[3].hex()), columns)


def _order(layer: Layer) -> tuple[str, RoundId, AnnotatorId]:
    return layer.annotator.name, layer.round, layer.annotator.id
