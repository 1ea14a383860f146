"""Whether what a colleague's file says has a place here: offsets in their texts, real identities.

Everything that reads a project relies on it, and what has been taken in stays in the log.
"""

from collections.abc import Callable, Iterable, Mapping
from itertools import chain, pairwise
from typing import Any

from annotator.core.articles import ArticleInfo
from annotator.core.decisions import Comment, Decision
from annotator.core.doubts import Doubt
from annotator.core.edits.values import Value
from annotator.core.spans import ArticleLabel, Relation, Span

MOMENTS = range(-62_135_000_000_000, 253_402_000_000_000)
"""Milliseconds since 1970 that calendars have years for."""
VERSIONS = range(2**31)
"""Of schemes: nobody changes one so often, and the next one must still be a number."""
_OBJECT = 16
_ARTICLE = 32


def has_place(value: Value, length: int) -> bool:
    """Whether a value has a place in a text of so many code points, and speaks of identities."""
    judge = _JUDGES.get(type(value))
    return judge is None or judge(value, length)


def _of_span(span: Span, length: int) -> bool:
    whole = (span.start, span.end)
    edges = [edge for part in span.fragments for edge in part]
    return 0 <= span.start < span.end <= length and (
        not edges
        or (
            (edges[0], edges[-1]) == whole
            and all(first <= second for first, second in pairwise(edges))
            and all(first < second for first, second in span.fragments)
        )
    )


def _of_article(info: ArticleInfo, length: int) -> bool:
    other = info.instead_of
    return (other is None or is_identity(other, _ARTICLE)) and all(
        0 <= block.start <= block.end <= length for block in info.blocks
    )


def _of_doubt(doubt: Doubt, length: int) -> bool:
    start, end = doubt.guess or (0, 1)
    ends = chain.from_iterable((one.id, one.head, one.child) for one in doubt.relations)
    return (
        0 <= start < end <= length
        and is_identity(doubt.span.article, _ARTICLE)
        and _are_identities((doubt.span.id, *ends))
    )


def _of_decision(one: Decision, _length: int) -> bool:
    return _are_identities((one.case, *one.spans, *one.sources, *one.gold))


_JUDGES: Mapping[type, Callable[[Any, int], bool]] = {
    Span: _of_span,
    Relation: lambda link, _: _are_identities((link.head, link.child)),
    ArticleLabel: lambda given, _: bool(given.label),
    ArticleInfo: _of_article,
    Doubt: _of_doubt,
    Decision: _of_decision,
    Comment: lambda one, _: _are_identities((one.about,)),
}


def _are_identities(texts: Iterable[str]) -> bool:
    return all(is_identity(text, _OBJECT) for text in texts)


def is_identity(text: str, size: int) -> bool:
    """Whether this is the identity of something, of so many bytes."""
    return len(text) == 2 * size and not text.strip("0123456789abcdef")
