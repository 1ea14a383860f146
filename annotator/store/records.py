"""A whole project as records, streamed: a few ordered cursors read side by side."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, cast

from annotator.core.annotators import Annotator, joined, persons
from annotator.core.articles import Article, ArticleInfo
from annotator.core.edits.values import Kind
from annotator.core.ids import AnnotatorId, ArticleId, LabelId, ObjectId, RoundId
from annotator.core.layers import LayerState
from annotator.core.records import Layer, Record
from annotator.core.spans import ArticleLabel, Relation, Span
from annotator.store.keys import Keys
from annotator.store.problems import DamageError
from annotator.store.rows import Row, span_extras, value_of
from annotator.store.together import labels_once, once, together

Choice = Callable[[tuple[LayerState, ...]], Iterable[LayerState]]
"""Given all layers of an article, those that are wanted."""

_Row = tuple[Any, ...]

BESIDE_LAYERS = (Kind.DOUBT, Kind.TIME, Kind.ASSIGNMENT, Kind.DECISION, Kind.COMMENT)
"""What is known of an article in the project and is no part of anybody's layer."""

# CROSS JOIN keeps `thing` outermost, so that all cursors come in the order of article ids.
_LISTED = "FROM thing t CROSS JOIN listing l ON l.article = t.k"
ARTICLES = (
    f"SELECT t.k, t.id, a.text, e.body {_LISTED}"
    " CROSS JOIN article a ON a.k = t.k CROSS JOIN edit e ON e.n = l.n ORDER BY t.id"
)
LAYERS = (
    f"SELECT t.k, y.annotator, y.round, e.scheme, e.body {_LISTED}"
    " CROSS JOIN layer y ON y.article = t.k LEFT JOIN edit e ON e.n = y.n ORDER BY t.id"
)
SPANS = (
    f'SELECT t.k, s.annotator, s.round, e.scheme, coalesce(e.obj, e.id), s.start, s."end",'
    f" s.label, e.body {_LISTED}"
    " CROSS JOIN span s ON s.article = t.k CROSS JOIN edit e ON e.n = s.n ORDER BY t.id"
)
OTHERS = (
    f"SELECT t.k, e.annotator, e.round, e.scheme, o.obj, o.kind, e.label, e.body {_LISTED}"
    " CROSS JOIN object o ON o.article = t.k"
    f" AND o.kind NOT IN ({', '.join(f'{kind:d}' for kind in BESIDE_LAYERS)})"
    " CROSS JOIN edit e ON e.n = o.n ORDER BY t.id, e.id"
)
ALTERED = "the text of “{title}” is not the one it was imported with"
_SCHEME = itemgetter(3)
_PLACE_THEN_ID = itemgetter(5, 6, 4)
"""Where two spans begin and end alike, by id: the same order in every copy of the project."""


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


class Groups:
    """A cursor in the order of articles, read one article at a time."""

    def __init__(self, connection: sqlite3.Connection, question: str) -> None:
        self._groups = groupby(connection.execute(question), itemgetter(0))
        self._next = next(self._groups, None)

    def of(self, article: int) -> list[_Row]:
        """The rows of this article, which has not been asked for, nor one after it."""
        if self._next is None or self._next[0] != article:
            return []
        rows = list(self._next[1])
        self._next = next(self._groups, None)
        return rows


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
        self._persons, self._same = persons(annotators), joined(annotators)
        self._chosen = chosen

    def records(self, *, bare: bool) -> Iterator[Record]:
        """All records, in order."""
        layers, spans, others = (
            Groups(self._connection, question) for question in (LAYERS, SPANS, OTHERS)
        )
        for key, identity, text, body in self._connection.execute(ARTICLES):
            article = article_of(text, body)
            if article.id != identity.hex():
                raise DamageError(ALTERED.format(title=article.info.title))
            rows = together(
                ((self._state(article.id, row), row) for row in layers.of(key)), self._same
            )
            wanted = list(self._chosen(tuple(rows))) if rows else []
            all_spans, all_others = spans.of(key), others.of(key)
            found = (self._layer(state, rows[state], all_spans, all_others) for state in wanted)
            for layer in sorted(found, key=_order):
                yield Record(article, layer)
            if bare and not wanted:
                yield Record(article)

    def _state(self, article: ArticleId, row: _Row) -> LayerState:
        _, annotator, round_, _, body = row
        place = (self._keys.annotator(annotator), RoundId(self._keys.text(round_)))
        if body is None:
            return LayerState(article, *place)
        value = value_of(Kind.LAYER, ObjectId(""), Row(*place, article, body=body))
        return cast("LayerState", value)

    def _layer(
        self,
        state: LayerState,
        rows: Sequence[_Row],
        all_spans: list[_Row],
        all_others: list[_Row],
    ) -> Layer:
        places = {row[1:3] for row in rows}
        spans = [one for one in all_spans if one[1:3] in places]
        others = [one for one in all_others if one[1:3] in places]
        values: list[object] = [value_in(self._keys, state, one) for one in others]
        if len(rows) > 1:
            spans, values = once(spans, values), labels_once(values)
        return Layer(
            self._persons.get(state.annotator, Annotator(state.annotator, state.annotator)),
            state.round,
            state.status,
            self._spans(state, spans),
            tuple(value for value in values if isinstance(value, Relation)),
            tuple(value for value in values if isinstance(value, ArticleLabel)),
            max(0, *(row[3] or 0 for row in rows), *map(_SCHEME, spans), *map(_SCHEME, others)),
        )

    def _spans(self, state: LayerState, rows: list[_Row]) -> tuple[Span, ...]:
        rows.sort(key=_PLACE_THEN_ID)
        article, annotator, round_ = state.article, state.annotator, state.round
        labels: Mapping[int, Any] = self._keys.texts
        return tuple(
            [
                Span(id_.hex(), article, annotator, round_, start, end, labels[label])
                if body is None
                else Span(
                    id_.hex(),
                    article,
                    annotator,
                    round_,
                    start,
                    end,
                    labels[label],
                    *span_extras(body),
                )
                for _, _, _, _, id_, start, end, label, body in rows
            ]
        )


def value_in(keys: Keys, state: LayerState, row: _Row) -> object:
    """The relation or article label of a layer that a row of OTHERS holds."""
    _, _, _, _, obj, kind, label, body = row
    columns = Row(
        state.annotator,
        state.round,
        state.article,
        label=None if label is None else LabelId(keys.text(label)),
        body=body,
    )
    return value_of(kind, ObjectId(obj.hex()), columns)


def _order(layer: Layer) -> tuple[str, RoundId, AnnotatorId]:
    return layer.annotator.name, layer.round, layer.annotator.id
