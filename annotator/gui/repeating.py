"""Finding the same words again in an article, to give them the same label."""

from collections.abc import Iterable

from annotator.core.spans import Span
from annotator.core.words import Range


def same_words(text: str, span: Span, spans: Iterable[Span]) -> list[Range]:
    """Where the words of `span` stand again as whole words, without its label on just them.

    The case counts: “May” is not “may”. Positions are code points.
    """
    words = span.quote(text)
    taken = {(each.start, each.end) for each in spans if each.label == span.label}
    found, start = [], text.find(words)
    while start >= 0:
        end = start + len(words)
        if (start, end) not in taken and _stands_alone(text, start, end):
            found.append((start, end))
        start = text.find(words, end)
    return found


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    joins_before = before.isalnum() and text[start].isalnum()
    joins_after = after.isalnum() and text[end - 1].isalnum()
    return not joins_before and not joins_after
