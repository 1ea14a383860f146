"""Trust: how much the shape of the article in an HTML page speaks for its being the right one.

Extractors agree on a page of many articles, too, and on a summary whose article is elsewhere.
What is counted here was a sign of trouble on each half of the sites that this was tried on.
"""

from collections.abc import Sequence

from annotator.cleaning.looks import Look
from annotator.cleaning.pieces import Draft
from annotator.core.articles import BlockKind

_SHORT, _LONG = 500, 40_000
"""The width of a body, CJK glyphs counted double: of a teaser rather than an article, of several
articles."""
_FEW = 3
_LINE = 60
"""Paragraphs of a width that articles have."""
_MANY_MARKS = 8
_MANY_HEADINGS = 0.5
_DATED = 2
"""Headings with a date of their own: there are several stories on the page."""
_BODY = frozenset((BlockKind.PARAGRAPH, BlockKind.CROSSHEAD, BlockKind.QUOTE, BlockKind.LIST))


def trust_in(draft: Draft, looks: Sequence[Look]) -> float:
    """What to multiply a confidence with, 0 to 1."""
    body = [place for place, verdict in enumerate(draft.verdicts) if verdict.kind in _BODY]
    if not body or len(looks) != len(draft.verdicts):
        return 1.0
    size = sum(looks[place].width for place in body)
    headings = sum(draft.verdicts[place].kind == BlockKind.CROSSHEAD for place in body)
    marks = sum(look.is_mark for look in looks[body[0] : body[-1]])
    paragraphs = sum(
        draft.verdicts[place].kind != BlockKind.CROSSHEAD and looks[place].width >= _LINE
        for place in body
    )
    trust = 0.82 if size < _SHORT or paragraphs < _FEW else 0.78 if size > _LONG else 1.0
    trust *= 0.85 if marks >= _MANY_MARKS else 1.0
    trust *= 0.78 if _dated_headings(draft, looks, range(body[0], body[-1])) >= _DATED else 1.0
    return trust * (0.85 if headings > _MANY_HEADINGS * len(body) else 1.0)


def _dated_headings(draft: Draft, looks: Sequence[Look], article: range) -> int:
    return sum(
        draft.pieces[place].tag in ("h1", "h2")
        and any(look.is_meta for look in looks[place + 1 : place + 3])
        for place in article
    )
