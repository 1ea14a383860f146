"""Articles: what cleaning keeps of a page, and the one text that never changes."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from annotator.core.ids import ArticleId, article_id


class BlockKind(StrEnum):
    """What a block of an article's text is."""

    HEADLINE = "headline"
    CAPTION = "caption"
    CROSSHEAD = "crosshead"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text, `[start, end)` in code points, and what it is."""

    start: int
    end: int
    kind: BlockKind

    def __reduce__(self) -> tuple[Any, ...]:
        """Be pickled as plain values, which is quicker: there are many."""
        return Block, (self.start, self.end, self.kind)


@dataclass(frozen=True, slots=True)
class ArticleInfo:
    """All that is known about an article beside its text. It may be corrected; the text may not.

    Dates are ISO 8601 and only as precise as the page: `2022-02-10T09:38` where no zone was given,
    `2022-02-10` where no time was. `extra` holds columns that came with an imported article.
    `verdicts` names those on the page's blocks that count, None for the first that were made.
    `instead_of` is the article whose place in the list this one has since it was cleaned again.
    """

    headline: str | None = None
    authors: tuple[str, ...] = ()
    source: str | None = None
    agency: str | None = None
    section: str | None = None
    published: str | None = None
    published_raw: str | None = None
    updated: str | None = None
    updated_raw: str | None = None
    url: str | None = None
    language: str | None = None
    path: str | None = None
    page_sha256: str | None = None
    external_id: str | None = None
    blocks: tuple[Block, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    verdicts: str | None = None
    instead_of: str | None = None

    @property
    def title(self) -> str:
        """What to call the article in a list."""
        return self.headline or self.path or self.external_id or "Untitled"


INFO_TEXTS = (
    "headline",
    "source",
    "agency",
    "section",
    "published",
    "published_raw",
    "updated",
    "updated_raw",
    "url",
    "language",
    "path",
    "page_sha256",
    "external_id",
)
"""The fields of ArticleInfo that hold a text or None, in the order in which they are written."""


@dataclass(frozen=True, slots=True)
class Article:
    """A text and what is known about it."""

    text: str
    info: ArticleInfo = field(default_factory=ArticleInfo)
    id: ArticleId = field(init=False)

    def __post_init__(self) -> None:
        """Name the article after its text, which nobody can then change."""
        object.__setattr__(self, "id", article_id(self.text))

    def with_info(self, info: ArticleInfo) -> "Article":
        """The same text, which need not be hashed again, with something else known about it."""
        other = object.__new__(Article)
        for name, value in (("text", self.text), ("info", info), ("id", self.id)):
            object.__setattr__(other, name, value)
        return other


def paragraphs(text: str) -> tuple[Block, ...]:
    """The blocks of a text that came with none: what blank lines separate.

    Offsets are code points; leading and trailing blanks of a paragraph are outside its block.
    """
    blocks = []
    start = 0
    for piece in text.split("\n\n"):
        kept = piece.strip()
        if kept:
            first = start + (0 if kept is piece else piece.index(kept))
            blocks.append(Block(first, first + len(kept), BlockKind.PARAGRAPH))
        start += len(piece) + 2
    return tuple(blocks)


def joined(pieces: list[tuple[BlockKind, str]]) -> tuple[str, tuple[Block, ...]]:
    """The text of an article made of pieces, one blank line between them, and its blocks."""
    blocks = []
    start = 0
    for kind, piece in pieces:
        blocks.append(Block(start, start + len(piece), kind))
        start += len(piece) + 2
    return "\n\n".join(piece for _, piece in pieces), tuple(blocks)
