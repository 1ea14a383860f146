"""A whole project in columns, streamed: for exports, where a value for every span would cost most.

It reads the cursors of `records.py` side by side and yields the same records in the same order.
"""

import json
from collections import defaultdict
from collections.abc import Generator, Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from operator import itemgetter
from typing import Any

from annotator.core.annotators import Annotator, joined, persons
from annotator.core.ids import AnnotatorId, ArticleId, RoundId
from annotator.core.layers import LayerState, Status
from annotator.core.records import FlatLayer, FlatRecord, FlatSpan
from annotator.core.spans import ArticleLabel, Relation
from annotator.store import records as whole
from annotator.store.keys import Keys
from annotator.store.problems import DamageError, reading_told
from annotator.store.reading import Reading
from annotator.store.rows import require_extras, require_info
from annotator.store.together import labels_once, once, together

# As they stand in the file, so that they need not be encoded again to be compared with their name.
_ARTICLES = whole.ARTICLES.replace("a.text", "CAST(a.text AS BLOB)")

_Row = tuple[Any, ...]
_LAYER = itemgetter(1, 2)
_SCHEME = itemgetter(3)
_PLACE_THEN_ID = itemgetter(1, 2, 0)


def flat_records(
    reading: Reading, chosen: whole.Choice, *, bare: bool = False
) -> Generator[FlatRecord, None, None]:
    """The articles with the layers that `chosen` picks of each, as `Reading.records` has them.

    Close the generator if it is not read to its end: it holds a transaction.
    """
    connection = reading.connection
    begun = not connection.in_transaction
    with reading_told(reading.path):
        if begun:
            connection.execute("BEGIN")
        try:
            yield from _Flat(reading, chosen).records(bare=bare)
        finally:
            if begun and connection.in_transaction:
                connection.execute("ROLLBACK")


class _Flat:
    """The cursors of one export."""

    def __init__(self, reading: Reading, chosen: whole.Choice) -> None:
        self._connection = reading.connection
        self._keys = Keys(reading.connection)
        annotators = reading.annotators()
        self._persons, self._same = persons(annotators), joined(annotators)
        self._chosen = chosen

    def records(self, *, bare: bool) -> Generator[FlatRecord, None, None]:
        """All records, in order."""
        import orjson

        connection, loads = self._connection, orjson.loads
        layers, spans, others = (
            whole.Groups(connection, question)
            for question in (whole.LAYERS, whole.SPANS, whole.OTHERS)
        )
        for key, identity, data, body in connection.execute(_ARTICLES):
            article, info = ArticleId(identity.hex()), loads(body or "{}")
            require_info(info)
            if sha256(data).digest() != identity:
                title = info.get("headline") or article[:8]
                raise DamageError(whole.ALTERED.format(title=title))
            text = data.decode()
            all_layers = layers.of(key)
            rows = together(((self._state(article, row), row) for row in all_layers), self._same)
            wanted = list(self._chosen(tuple(rows))) if rows else []
            all_spans, all_others = spans.of(key), others.of(key)
            by_layer = _split(all_spans, all_layers)
            found = [
                self._layer(
                    state,
                    rows[state],
                    _of_all(by_layer, rows[state]),
                    _of_layer(all_others, rows[state]) if all_others else (),
                )
                for state in wanted
            ]
            for layer in sorted(found, key=_order):
                yield FlatRecord(article, text, info, layer)
            if bare and not wanted:
                yield FlatRecord(article, text, info, None)

    def _state(self, article: ArticleId, row: _Row) -> LayerState:
        keys = self._keys
        annotator, round_ = keys.annotator(row[1]), RoundId(keys.text(row[2]))
        return LayerState(article, annotator, round_, *_said(row[4]))

    def _layer(
        self, state: LayerState, rows: Sequence[_Row], mine: list[_Row], others: Sequence[_Row]
    ) -> FlatLayer:
        values: list[object] = [whole.value_in(self._keys, state, one) for one in others]
        if len(rows) > 1:
            mine, values = once(mine, values), labels_once(values)
        labels = self._keys.texts
        spans: list[FlatSpan] = [
            (identity.hex(), start, end, labels[label], None if body is None else _extras(body))
            for _, _, _, _, identity, start, end, label, body in mine
        ]
        spans.sort(key=_PLACE_THEN_ID)
        if type(sum([start + end for _, start, end, _, _ in spans])) is not int:
            raise TypeError  # one of BROKEN
        known = self._persons.get(state.annotator)
        return FlatLayer(
            known or Annotator(state.annotator, state.annotator),
            state.round,
            state.status,
            spans,
            _with_both_ends(values, spans) if values else (),
            tuple(value for value in values if isinstance(value, ArticleLabel)),
            max([*(row[3] or 0 for row in rows), *map(_SCHEME, mine), *map(_SCHEME, others)]),
        )


def _with_both_ends(values: Iterable[object], spans: Iterable[FlatSpan]) -> tuple[Relation, ...]:
    """The relations whose spans are there: see `Reading.relations`."""
    there = {span[0] for span in spans}
    some = (value for value in values if isinstance(value, Relation))
    return tuple(one for one in some if one.head in there and one.child in there)


def _extras(body: str) -> Mapping[str, Any]:
    """What few spans have; raises one of BROKEN if none of ours could have it."""
    found: dict[str, Any] = json.loads(body)
    require_extras(found)
    return found


def _split(rows: list[_Row], layers: Sequence[_Row]) -> dict[_Row, list[_Row]]:
    """The rows of an article by layer: its annotator and round."""
    if len(layers) == 1:
        return {layers[0][1:3]: rows}
    found: dict[_Row, list[_Row]] = defaultdict(list)
    for place, row in zip(map(_LAYER, rows), rows, strict=True):
        found[place].append(row)
    return found


def _of_all(by_layer: Mapping[_Row, list[_Row]], layers: Sequence[_Row]) -> list[_Row]:
    """The rows of these layers, which are those of one person."""
    if len(layers) == 1:
        return by_layer.get(layers[0][1:3], [])
    return [row for layer in layers for row in by_layer.get(layer[1:3], ())]


def _of_layer(rows: list[_Row], layers: Sequence[_Row]) -> list[_Row]:
    places = {layer[1:3] for layer in layers}
    return [row for row in rows if row[1:3] in places]


@lru_cache(maxsize=1024)
def _said(body: str | None) -> tuple[Status, str | None, str | None, str | None]:
    """What an annotator says of a layer; nearly all say the same."""
    said = json.loads(body) if body else {}
    status = Status(said.get("status", Status.NEW))
    return status, said.get("reason"), said.get("note"), said.get("flag")


def _order(layer: FlatLayer) -> tuple[str, RoundId, AnnotatorId]:
    return layer.annotator.name, layer.round, layer.annotator.id
