"""Our own form: JSON Lines, one line an article and layer; and records in the shapes of others.

The JSON Schema of a line of ours is resources/export-record.schema.json.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, BinaryIO

from annotator.core.annotators import Annotator
from annotator.core.errors import BadInputError
from annotator.core.plurals import count
from annotator.core.records import NOBODY
from annotator.exchange.claims import Taking
from annotator.exchange.forms.web_annotation import reading as web_annotation_reading
from annotator.exchange.incoming import Incoming, Mended, Remark, Skipped
from annotator.exchange.json_shapes import W3C, said, shape_of
from annotator.exchange.json_values import TOO_DEEP, WrongError, parsed, short
from annotator.exchange.layer_reading import SPAN_KEYS
from annotator.exchange.lines import LONGEST_LINE, bounded_lines
from annotator.exchange.list_lines import first_of_list, items_of_list
from annotator.exchange.quoted_spans import are_misplaced, by_quotes
from annotator.exchange.record_reading import record_from_json
from annotator.exchange.record_writing import line_of

__all__ = ["line_of", "read_json", "read_jsonl"]

ANYBODY = Annotator(NOBODY, "")
"""Whoever it will turn out to be that has the layers without a name."""

_MOST_KEYS = 10

LARGEST_DOCUMENT = 256 * 1024 * 1024
"""Bytes of a single JSON document, which has to be held in memory as a whole."""


def read_jsonl(
    stream: BinaryIO, name: str, nobody: Annotator = ANYBODY, shape: str | None = None
) -> Iterator[Incoming]:
    """The records of a stream of JSON Lines. A line that is broken is skipped, whole.

    Layers that name no annotator are `nobody`'s. `shape` is one of `json_shapes.READERS`; without
    it, each record is looked at by itself.
    """
    yield from _lines(_Reader(name, nobody, shape), bounded_lines(stream), name, "line")


def _lines(
    reader: "_Reader", lines: Iterable[tuple[int, bytes | None]], name: str, what: str
) -> Iterator[Incoming]:
    """The records of numbered lines, None standing for one that is too long."""
    for number, line in lines:
        where = f"{name}, {what} {number}"
        if line is None:
            megabytes = LONGEST_LINE // 1024 // 1024
            yield Skipped(f"{where}: it is longer than {megabytes} MB; the {what} was left out.")
        elif line.strip():
            yield from reader.of_line(line, where)
    yield from reader.remarks()


def _has_items_on_lines(stream: BinaryIO) -> bool:
    """Whether a list can be read line by line: its items do not belong together."""
    first = first_of_list(stream)
    try:
        return first is not None and not web_annotation_reading.is_single(parsed(first)[0])
    except WrongError:
        return False


def read_json(
    stream: BinaryIO, name: str, nobody: Annotator = ANYBODY, shape: str | None = None
) -> Iterator[Incoming]:
    """The records of one JSON document: a list of them, or a single one."""
    if _has_items_on_lines(stream):
        yield from _lines(_Reader(name, nobody, shape), items_of_list(stream), name, "record")
        return
    data = stream.read(LARGEST_DOCUMENT + 1)
    if len(data) > LARGEST_DOCUMENT:
        msg = f"{name} is too large for one JSON document; save it as JSON Lines, one a line."
        raise BadInputError(msg)
    try:
        value, count = parsed(data.removeprefix(b"\xef\xbb\xbf"))
    except WrongError as error:
        msg = f"{name} cannot be read: {error}; correct it and import it again."
        raise BadInputError(msg) from error
    if count:
        yield Mended(name, count)
    reader = _Reader(name, nobody, shape)
    is_whole = (shape or shape_of(value)) == W3C
    items = value if isinstance(value, list) and not is_whole else [value]
    for number, item in enumerate(items, 1):
        yield from reader.records(item, f"{name}, record {number}")
    yield from reader.remarks()


class _Reader:
    """Reads records one by one, and counts what of their spans is not kept."""

    def __init__(self, name: str, nobody: Annotator, shape: str | None) -> None:
        self._name = name
        self._nobody = nobody
        self._shape = shape
        self._taking = Taking(name, nobody)
        self._not_kept: Counter[str] = Counter()

    def of_line(self, line: bytes, where: str) -> Iterator[Incoming]:
        """What is in a line, or what is wrong with it."""
        try:
            value, count = parsed(line)
        except WrongError as error:
            yield _skipped(where, error)
            return
        if count:
            yield Mended(where, count)
        yield from self.records(value, where)

    def records(
        self,
        value: Any,  # noqa: ANN401 - whatever JSON held
        where: str,
    ) -> Iterator[Incoming]:
        """The records that a value describes, or what is wrong with it."""
        shape = self._shape or shape_of(value)
        parts = web_annotation_reading.pages(value) if shape == W3C else [value]
        for number, part in enumerate(parts or [value], 1):
            place = f"{where}, article {number}" if len(parts) > 1 else where
            yield from self._of_shape(part, shape, place)

    def _of_shape(
        self,
        value: Any,  # noqa: ANN401 - whatever JSON held
        shape: str | None,
        where: str,
    ) -> Iterator[Incoming]:
        try:
            if shape is None:
                yield from self._ours(value, where)
                return
            found = said(value, shape)
        except WrongError as error:
            yield _skipped(where, error)
            return
        except RecursionError:
            yield _skipped(where, WrongError(TOO_DEEP))
            return
        yield from self._taking.records(found, where)

    def _ours(
        self,
        value: Any,  # noqa: ANN401 - whatever JSON held
        where: str,
    ) -> Iterator[Incoming]:
        """The record that a value of our own shape describes, by its quotes if it has to be."""
        try:
            record = record_from_json(value, where, self._nobody)
        except WrongError:
            if not are_misplaced(value):
                raise
            value, found, links = by_quotes(value)
            record = record_from_json(value, where, self._nobody)
            yield from self._taking.placed_elsewhere(found, links, where)
        spans = value.get("spans") or ()
        if not SPAN_KEYS.issuperset(chain.from_iterable(spans)):
            for span in spans:
                self._not_kept.update(span.keys() - SPAN_KEYS)
        yield self._taking.each_once(record)

    def remarks(self) -> Iterator[Remark]:
        """A sentence about each key of spans that is not kept, and what else there is to say."""
        found, name = self._not_kept, self._name
        for key in sorted(found, key=lambda key: (-found[key], key))[:_MOST_KEYS]:
            spans = count(found[key], "span")
            yield Remark(f"{spans} of {name} had “{short(key)}”, which is not kept.")
        if len(found) > _MOST_KEYS:
            more = len(found) - _MOST_KEYS
            yield Remark(f"Spans of {name} had {more:,} more keys that are not kept.")
        yield from self._taking.remarks()


def _skipped(where: str, error: WrongError) -> Skipped:
    return Skipped(f"{where}: {error}; the record was left out, correct it and import it again.")
