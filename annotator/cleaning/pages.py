"""Cleaning a page: the one door to this package.

A page's bytes become characters, blocks, a verdict on each, and the article that the kept ones
make. The same bytes always become the same article: every limit is a size, none a time.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from functools import partial

from annotator.cleaning.company import ALONE, Company
from annotator.cleaning.encodings import decoded, mojibake_in, normalised
from annotator.cleaning.html_or_text import is_html
from annotator.cleaning.html_pages import HtmlPage
from annotator.cleaning.languages import language_of
from annotator.cleaning.looks import MOST_PIECES, TooLongError, looks_of
from annotator.cleaning.pieces import Draft, Facts, Piece
from annotator.cleaning.plain import is_title, judge_clean, judge_note
from annotator.cleaning.text_pages import judge_text
from annotator.core.articles import Article, ArticleInfo, BlockKind, joined, paragraphs
from annotator.core.errors import BadInputError
from annotator.core.pages import CleanedPage, PageBlock

__all__ = ["clean_in_steps", "clean_page", "decoded", "plain_article"]

_Way = Callable[[], Draft | None]
_KINDS = frozenset(BlockKind)
_CUT_SHORT = 0.7
"""How sure anybody can be, at most, of a page that is too large for all ways of cleaning."""


def clean_page(data: bytes, name: str, company: Company = ALONE) -> CleanedPage:
    """The article in a page, HTML or the text of a whole page, and the verdict on every block.

    A text that is a clean article already comes out as it went in. `name` is the page's path, for
    messages and for the article's info; `company` is what other dumps of the batch say. Raises
    BadInputError where there is nothing to read.
    """
    *_, final = _drafts(decoded(data, name), name, company, in_steps=False)
    return _cleaned(final, data, name)


def clean_in_steps(
    data: bytes, name: str, company: Company = ALONE, tell: Callable[[str], None] | None = None
) -> Iterator[CleanedPage]:
    """The first answer as soon as it is there; for HTML then the final one, if it takes longer.

    The last one is what `clean_page` returns. Raises BadInputError as that does. What was not done
    with a page, because it is too large, is told to `tell` in a sentence.
    """
    for draft in _drafts(decoded(data, name), name, company, in_steps=True, tell=tell):
        yield _cleaned(draft, data, name)


def _drafts(
    text: str,
    name: str,
    company: Company,
    *,
    in_steps: bool,
    tell: Callable[[str], None] | None = None,
) -> Iterator[Draft]:
    """The verdicts on a page, each set better and slower than the one before it."""
    cut_short = None
    ways: list[_Way]
    try:
        if is_html(text, name):
            page = HtmlPage(text)
            ways = [page.first_draft, page.final_draft] if page.takes_opinions else []
            ways = ways[not in_steps :] or [page.first_draft]
            cut_short = page.is_cut_short
        else:
            ways = [partial(_judged_text, text, company)]
        drafts = (draft for way in ways if (draft := way()) and _keeps_something(draft))
        first = next(drafts, None)
    except TooLongError:
        raise BadInputError(
            f"“{name}” has more than {MOST_PIECES:,} lines, and no article has: save the "
            "article’s page alone."
        ) from None
    if first is None:
        raise BadInputError(_no_article(text, name))
    if cut_short is not None:
        first.confidence = min(first.confidence, _CUT_SHORT)
        if tell is not None:
            tell(f"“{name}” {cut_short}.")
    yield first
    yield from drafts


def _no_article(text: str, name: str) -> str:
    if sample := mojibake_in(text):
        return (
            f"“{name}” holds no article that could be found, and seems to have been saved in a "
            f"wrong encoding (“{sample}”): save it again from the web."
        )
    return (
        f"“{name}” holds no article that could be found: if there is one in it, save the "
        "article’s text alone and import it without cleaning (--clean never)."
    )


def _judged_text(text: str, company: Company) -> Draft | None:
    for judge in (judge_clean, partial(judge_text, company=company), judge_note):
        draft = judge(text)
        if draft is not None and _keeps_something(draft):
            return draft
    return None


def _keeps_something(draft: Draft) -> bool:
    return any(verdict.kind in _KINDS for verdict in draft.verdicts)


def plain_article(data: bytes, name: str) -> Article:
    """An article from a text that needs no cleaning: decoded, and otherwise as it is.

    Its blocks are what blank lines separate; a first line that looks like a title is its headline.
    """
    text = decoded(data, name)
    blocks = list(paragraphs(text))
    headline = None
    if len(blocks) > 1:
        first = text[blocks[0].start : blocks[0].end]
        if "\n" not in first and is_title(looks_of([Piece(first)])[0]):
            headline = first
            blocks[0] = type(blocks[0])(blocks[0].start, blocks[0].end, BlockKind.HEADLINE)
    info = ArticleInfo(
        headline=headline,
        language=language_of(text),
        path=name,
        page_sha256=hashlib.sha256(data).hexdigest(),
        blocks=tuple(blocks),
    )
    return Article(text, info)


def _cleaned(draft: Draft, data: bytes, name: str) -> CleanedPage:
    kept = [
        (BlockKind(verdict.kind), piece.text)
        for piece, verdict in zip(draft.pieces, draft.verdicts, strict=True)
        if verdict.kind in _KINDS
    ]
    text, blocks = joined(kept)
    known = _known(draft.facts)
    info = replace(
        known,
        language=language_of(text, known.language),
        path=name,
        page_sha256=hashlib.sha256(data).hexdigest(),
        blocks=blocks,
    )
    places = iter(blocks)
    page_blocks = []
    for piece, verdict in zip(draft.pieces, draft.verdicts, strict=True):
        place = next(places) if verdict.kind in _KINDS else None
        page_blocks.append(
            PageBlock(
                piece.text,
                str(verdict.kind) if verdict.kind else None,
                verdict.reason,
                round(verdict.score, 1),
                place.start if place else None,
                place.end if place else None,
                piece.place,
            )
        )
    return CleanedPage(Article(text, info), tuple(page_blocks), draft.confidence)


def _known(facts: Facts) -> ArticleInfo:
    """Facts without characters that no text can hold: linked data may spell out any."""
    said = {field.name: getattr(facts, field.name) for field in fields(facts)}
    fit = {name: normalised(fact) for name, fact in said.items() if isinstance(fact, str)}
    return ArticleInfo(**{**said, **fit, "authors": tuple(map(normalised, facts.authors))})
