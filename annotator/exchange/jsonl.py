"""Our own form: JSON Lines, one line an article and layer.

The JSON Schema of a line is resources/export-record.schema.json.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO

from annotator.core.annotators import Annotator
from annotator.core.errors import BadInputError
from annotator.core.records import NOBODY
from annotator.exchange.incoming import Incoming, Mended, Skipped
from annotator.exchange.json_values import WrongError, parsed
from annotator.exchange.lines import LONGEST_LINE, bounded_lines
from annotator.exchange.record_reading import record_from_json
from annotator.exchange.record_writing import line_of

__all__ = ["line_of", "read_json", "read_jsonl"]

ANYBODY = Annotator(NOBODY, "")
"""Whoever it will turn out to be that has the layers without a name."""

LARGEST_DOCUMENT = 256 * 1024 * 1024
"""Bytes of a single JSON document, which has to be held in memory as a whole."""


def read_jsonl(stream: BinaryIO, name: str, nobody: Annotator = ANYBODY) -> Iterator[Incoming]:
    """The records of a stream of JSON Lines. A line that is broken is skipped, whole.

    Layers that name no annotator are `nobody`'s.
    """
    for number, line in bounded_lines(stream):
        where = f"{name}, line {number}"
        if line is None:
            megabytes = LONGEST_LINE // 1024 // 1024
            yield Skipped(f"{where}: it is longer than {megabytes} MB; the line was left out.")
        elif line.strip():
            yield from _incoming(line, where, nobody)


def read_json(stream: BinaryIO, name: str, nobody: Annotator = ANYBODY) -> Iterator[Incoming]:
    """The records of one JSON document: a list of them, or a single one."""
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
    items = value if isinstance(value, list) else [value]
    for number, item in enumerate(items, 1):
        yield _record(item, f"{name}, record {number}", nobody)


def _incoming(line: bytes, where: str, nobody: Annotator) -> Iterator[Incoming]:
    try:
        value, count = parsed(line)
    except WrongError as error:
        yield _skipped(where, error)
        return
    if count:
        yield Mended(where, count)
    yield _record(value, where, nobody)


def _record(
    value: Any,  # noqa: ANN401 - whatever JSON held
    where: str,
    nobody: Annotator,
) -> Incoming:
    try:
        return record_from_json(value, where, nobody)
    except WrongError as error:
        return _skipped(where, error)


def _skipped(where: str, error: WrongError) -> Skipped:
    return Skipped(f"{where}: {error}; the record was left out, correct it and import it again.")
