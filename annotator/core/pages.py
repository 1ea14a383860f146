"""Pages: what was saved from the web, taken apart into blocks that each have a verdict."""

from dataclasses import dataclass

from annotator.core.articles import Article


@dataclass(frozen=True, slots=True)
class PageBlock:
    """One paragraph-like piece of a page and what cleaning decided about it.

    `kind` is a BlockKind's value, `byline`, `dateline` or `section` for what became metadata, or
    None where the block was dropped; `reason` then says why. `start` and `end` are code points of
    the article's text, None for what is not in it. `score` is in characters of prose: the higher,
    the more like an article.
    """

    text: str
    kind: str | None
    reason: str | None
    score: float
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class CleanedPage:
    """The article that a page became, and the verdict on every one of its blocks, in page order.

    `confidence` is 0 to 1; under 0.8 a person should look.
    """

    article: Article
    blocks: tuple[PageBlock, ...]
    confidence: float = 1.0
