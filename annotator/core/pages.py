"""Pages: what was saved from the web, taken apart into blocks that each have a verdict.

A verdict can be changed by hand: `decided` and `corrected` make the page that it would have been.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from typing import Any

from annotator.core.articles import Article, ArticleInfo, BlockKind, joined

_KINDS = frozenset(BlockKind)
_NOT_WORD = re.compile(r"\W+")
BY_HAND = "by hand"
"""The reason of a block that a person has dropped."""


@dataclass(frozen=True, slots=True)
class PageBlock:
    """One paragraph-like piece of a page and what cleaning decided about it.

    `kind` is a BlockKind's value, `byline`, `dateline` or `section` for what became metadata, or
    None where the block was dropped; `reason` then says why. `start` and `end` are code points of
    the article's text, None for what is not in it. `score` is in characters of prose: the higher,
    the more like an article. `place` is where an HTML page has it, as `div.story > p`, None for a
    line of a text dump. `by_hand` marks the verdicts of a person.
    """

    text: str
    kind: str | None
    reason: str | None
    score: float
    start: int | None = None
    end: int | None = None
    place: str | None = None
    by_hand: bool = False

    def __reduce__(self) -> tuple[Any, ...]:
        """Be pickled as plain values, in half the time: workers hand on hundreds for each page."""
        return PageBlock, _FIELDS(self)

    @property
    def is_kept(self) -> bool:
        """Whether the block is part of the article's text."""
        return self.kind in _KINDS


_FIELDS = attrgetter(*(field.name for field in fields(PageBlock)))


@dataclass(frozen=True, slots=True)
class CleanedPage:
    """The article that a page became, and the verdict on every one of its blocks, in page order.

    `confidence` is 0 to 1; under `DOUBTFUL` a person should look.
    """

    article: Article
    blocks: tuple[PageBlock, ...]
    confidence: float = 1.0


REASONS = frozenset(
    (
        *("about the author", "address", "byline", "caption", "code", "comments", "copyright"),
        *("credit", "dateline", "dialog", "embedded post", "footer", "form", "hidden", "label"),
        *("link", "menu", "note", "outside", "promotion", "reference", "related", "repeated"),
        *("share", "site frame", "teaser", "unseen", "widget", BY_HAND, "by a rule"),
    )
)
"""Why a block may be dropped; what a reason means is told in docs/cleaning.md."""

DOUBTFUL = 0.8
"""The confidence under which a page is shown first: about one page in ten."""


def line_key(text: str) -> str:
    """What two occurrences of a line have in common: its words, whatever stands between them."""
    return _NOT_WORD.sub(" ", text).strip().casefold()


def decided(
    page: CleanedPage, at: int, kind: BlockKind | None, reason: str = BY_HAND
) -> CleanedPage:
    """The page with another verdict on block `at`: kept as `kind`, or dropped (None).

    A block that becomes the headline takes that place from the one that had it, which stays as a
    crosshead. `reason` says who decided.
    """
    return with_verdicts(page, {at: kind}, reason)


def with_verdicts(
    page: CleanedPage, verdicts: Mapping[int, BlockKind | None], reason: str
) -> CleanedPage:
    """The page with other verdicts on several blocks at once."""
    blocks = list(page.blocks)
    info = page.article.info
    for at, kind in verdicts.items():
        if kind is BlockKind.HEADLINE:
            blocks = [_no_headline(block) for block in blocks]
            info = replace(info, headline=blocks[at].text)
        blocks[at] = replace(
            blocks[at],
            kind=None if kind is None else str(kind),
            reason=reason if kind is None else None,
            by_hand=reason == BY_HAND,
        )
    return _made(blocks, info, page.confidence)


def redecided(page: CleanedPage, before: CleanedPage) -> CleanedPage:
    """The page with the verdicts that a person made where it was cleaned `before`.

    A block is known again by its words, and by which of several alike it is; what a person said
    of a block that is gone goes with it. An article never loses all of its text by this.
    """
    decided = {name: block for name, block in _named(before.blocks) if block.by_hand}
    verdicts = {
        at: None if decided[name].kind is None else BlockKind(decided[name].kind or "")
        for at, (name, _) in enumerate(_named(page.blocks))
        if name in decided
    }
    changed = with_verdicts(page, verdicts, BY_HAND) if verdicts else page
    return changed if changed.article.text else page


def _named(blocks: Iterable[PageBlock]) -> Iterator[tuple[tuple[str, int], PageBlock]]:
    """Blocks with their words and how often these have come before."""
    seen: Counter[str] = Counter()
    for block in blocks:
        words = line_key(block.text) or block.text
        yield (words, seen[words]), block
        seen[words] += 1


def _no_headline(block: PageBlock) -> PageBlock:
    if block.kind != BlockKind.HEADLINE:
        return block
    return replace(block, kind=str(BlockKind.CROSSHEAD))


def corrected(page: CleanedPage, fields: Mapping[str, Any]) -> CleanedPage:
    """The page with other facts about its article, by the names of ArticleInfo's fields."""
    article = Article(page.article.text, replace(page.article.info, **fields))
    return replace(page, article=article)


def _made(blocks: Sequence[PageBlock], info: ArticleInfo, confidence: float) -> CleanedPage:
    """The page that these verdicts make."""
    text, places = joined(
        [(BlockKind(block.kind or ""), block.text) for block in blocks if block.is_kept]
    )
    found = iter(places)
    placed = []
    for block in blocks:
        place = next(found) if block.is_kept else None
        start, end = (place.start, place.end) if place else (None, None)
        placed.append(replace(block, start=start, end=end))
    return CleanedPage(Article(text, replace(info, blocks=places)), tuple(placed), confidence)
