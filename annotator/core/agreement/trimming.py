"""What of an article agreement looks at: spans without their edges' blanks and signs, words."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

from annotator.core.agreement.values import Mark
from annotator.core.ids import LabelId, ObjectId
from annotator.core.records import FlatSpan
from annotator.core.sentences import sentences
from annotator.core.spans import Span
from annotator.core.words import Range

_WORD = re.compile(r"[^\s\w]*\w\S*")


@cache
def _is_loose(char: str) -> bool:
    """Whether this at an edge of a span is chance, not a decision: blanks and punctuation."""
    return char.isspace() or unicodedata.category(char)[0] == "P"


def mark_of(span: Span, text: str) -> Mark:
    """A span as agreement sees it; one that is nothing but signs stays whole."""
    start, end = _trimmed(text, span.start, span.end)
    if not span.attributes and not span.fragments:
        return Mark(span.id, start, end, span.label)
    return _full(
        Mark(span.id, start, end, span.label, dict(span.attributes)), span.fragments, text
    )


def flat_mark(span: FlatSpan, text: str) -> Mark:
    """The same of a span in columns."""
    id_, first, last, label, more = span
    start, end = _trimmed(text, first, last)
    if more is None:
        return Mark(ObjectId(id_), start, end, LabelId(label))
    mark = Mark(ObjectId(id_), start, end, LabelId(label), dict(more.get("attributes", ())))
    return _full(mark, more.get("fragments", ()), text)


def _full(mark: Mark, fragments: Iterable[Sequence[int]], text: str) -> Mark:
    parts = tuple(_trimmed(text, start, end) for start, end in fragments)
    if not parts:
        return mark
    return mark._replace(start=parts[0][0], end=parts[-1][1], fragments=parts)


def words_of(text: str) -> tuple[Range, ...]:
    """What stands between blanks, unless it is signs alone: the same in every script."""
    return tuple(map(re.Match.span, _WORD.finditer(text)))


def sentences_of(text: str) -> tuple[Range, ...]:
    """The sentences of a text."""
    return tuple(sentences(text, 0, len(text)))


def _trimmed(text: str, start: int, end: int) -> Range:
    first, last = start, end
    while last > first and _is_loose(text[last - 1]):
        last -= 1
    while first < last and _is_loose(text[first]):
        first += 1
    return (first, last) if first < last else (start, end)
