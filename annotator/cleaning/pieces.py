"""Pieces: what both kinds of page, HTML and text, are taken apart into before any verdict."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Piece:
    """One paragraph-like stretch of a page, with the page's own characters; never changed.

    (Frozen ones take three times as long to make, and a page has hundreds.)

    `tag` is the HTML element it stands in (empty for a line of a dump), `links` how many of its
    characters are links, `frame` why its surroundings say that it is no article text, `gap`
    whether a blank line stands before it, `place` where in the markup it stands.
    """

    text: str
    tag: str = ""
    links: int = 0
    frame: str | None = None
    gap: bool = False
    place: str | None = None

    @property
    def link_share(self) -> float:
        """How much of the piece is links, 0 to 1."""
        return min(1.0, self.links / max(1, len(self.text)))


@dataclass(slots=True)
class Verdict:
    """What has been decided about one piece so far; None and None means dropped, not yet why."""

    kind: str | None = None
    reason: str | None = None
    score: float = 0.0

    def keep(self, kind: str) -> None:
        """Take the piece into the article as `kind`."""
        self.kind, self.reason = kind, None

    def drop(self, reason: str) -> None:
        """Leave the piece out, and say why."""
        self.kind, self.reason = None, reason


@dataclass(slots=True)
class Facts:
    """What a page says about its article, gathered piece by piece.

    Each is what ArticleInfo has under its name; that one cannot change while a page is read.
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


@dataclass(slots=True)
class Draft:
    """A page under judgement: its pieces, a verdict on each, and the facts found on the way."""

    pieces: list[Piece]
    verdicts: list[Verdict]
    facts: Facts = field(default_factory=Facts)
    confidence: float = 1.0
