"""What of an article agreement looks at: spans without their edges' blanks and signs, words."""

import unicodedata
from functools import cache

from annotator.core.agreement.values import Mark
from annotator.core.sentences import sentences
from annotator.core.spans import Span
from annotator.core.words import Range, words


@cache
def _is_loose(char: str) -> bool:
    """Whether this at an edge of a span is chance, not a decision: blanks and punctuation."""
    return char.isspace() or unicodedata.category(char)[0] == "P"


def mark_of(span: Span, text: str) -> Mark:
    """A span as agreement sees it; one that is nothing but signs stays whole."""
    fragments = tuple(_trimmed(text, *part) for part in span.fragments)
    start, end = _trimmed(text, span.start, span.end)
    if fragments:
        start, end = fragments[0][0], fragments[-1][1]
    return Mark(span.id, start, end, span.label, dict(span.attributes), fragments)


def words_of(text: str) -> tuple[Range, ...]:
    """The words of a text, without signs of punctuation."""
    return tuple(word for word in words(text, 0, len(text)) if text[word[0]].isalnum())


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
