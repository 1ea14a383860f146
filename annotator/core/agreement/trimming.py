"""What of an article agreement looks at: spans without their edges' blanks and signs."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, cast

from annotator.core.agreement.values import Mark
from annotator.core.ids import LabelId, ObjectId
from annotator.core.records import FlatSpan
from annotator.core.spans import Span
from annotator.core.words import Range

_Known = tuple[ObjectId, int, int, LabelId, Mapping[str, Any] | None]
"""A span in columns, whose identities are known to be some."""


@cache
def _is_loose(char: str) -> bool:
    """Whether this at an edge of a span is chance, not a decision: blanks and punctuation."""
    return char.isspace() or unicodedata.category(char)[0] == "P"


class Trimmed(dict[Range, Range]):
    """For each range of a text that was asked about the one without its edges' chance.

    One that is nothing but signs stays whole.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def __missing__(self, given: Range) -> Range:
        text, (start, end) = self._text, given
        first, last = start, end
        while last > first and _is_loose(text[last - 1]):
            last -= 1
        while first < last and _is_loose(text[first]):
            first += 1
        found = self[given] = (first, last) if first < last else (start, end)
        return found


def mark_of(span: Span, trimmed: Trimmed) -> Mark:
    """A span as agreement sees it."""
    start, end = trimmed[span.start, span.end]
    if not span.attributes and not span.fragments:
        return Mark(span.id, start, end, span.label)
    mark = Mark(span.id, start, end, span.label, dict(span.attributes))
    return _full(mark, span.fragments, trimmed)


def flat_marks(spans: Iterable[FlatSpan], trimmed: Trimmed) -> list[Mark]:
    """The same of spans in columns."""
    known = cast("Iterable[_Known]", spans)
    return [
        Mark(id_, *trimmed[start, end], label)
        if more is None
        else _full(
            Mark(id_, *trimmed[start, end], label, dict(more.get("attributes", ()))),
            more.get("fragments", ()),
            trimmed,
        )
        for id_, start, end, label, more in known
    ]


def _full(mark: Mark, fragments: Iterable[Sequence[int]], trimmed: Trimmed) -> Mark:
    parts = tuple(trimmed[start, end] for start, end in fragments)
    if not parts:
        return mark
    return mark._replace(start=parts[0][0], end=parts[-1][1], fragments=parts)
