"""Spans: who put which label where."""

from dataclasses import dataclass
from typing import cast

from annotator.core.attributes import AttributeValue
from annotator.core.ids import AnnotatorId, ArticleId, LabelId, ObjectId, RoundId


@dataclass(frozen=True, slots=True)
class Span:
    """A label on the code points `[start, end)` of an article's text, by one annotator.

    Spans may overlap and nest. `fragments` is empty unless the span has gaps; it then lists the
    parts, and `start` and `end` are the outer bounds. `origin` says how the span came about:
    `single`, `unanimous`, `adjudicated`, `accepted` (a suggestion) or `model`.
    """

    id: ObjectId
    article: ArticleId
    annotator: AnnotatorId
    round: RoundId
    start: int
    end: int
    label: LabelId
    note: str | None = None
    attributes: tuple[tuple[str, AttributeValue], ...] = ()
    fragments: tuple[tuple[int, int], ...] = ()
    origin: str = "single"

    def __post_init__(self) -> None:
        """Refuse what no text could hold."""
        if not 0 <= self.start < self.end:
            msg = f"a span cannot run from {self.start} to {self.end}"
            raise ValueError(msg)

    def overlaps(self, start: int, end: int) -> bool:
        """Whether the span and `[start, end)` have a character in common."""
        return self.start < end and start < self.end

    def quote(self, text: str) -> str:
        """The words that the span covers."""
        return text[self.start : self.end]

    @property
    def parts(self) -> tuple[tuple[int, int], ...]:
        """The parts of the span, in order: one, unless it has gaps."""
        return self.fragments or ((self.start, self.end),)

    @property
    def length(self) -> int:
        """How many code points it covers, those of its gaps left out."""
        return sum(end - start for start, end in self.parts)

    def quote_in_parts(self, text: str) -> str:
        """The words as they are shown, with “ … ” for each gap."""
        return " … ".join(text[start:end] for start, end in self.parts)


class _Unsealed:
    """A span as long as its fields are being set, which for a frozen one takes four times as long.

    It has the same slots, and so it may be turned into one.
    """

    __slots__ = Span.__slots__
    id: ObjectId
    article: ArticleId
    annotator: AnnotatorId
    round: RoundId
    start: int
    end: int
    label: LabelId
    note: str | None
    attributes: tuple[tuple[str, AttributeValue], ...]
    fragments: tuple[tuple[int, int], ...]
    origin: str


def span_read(  # noqa: PLR0913, PLR0917 - the fields of a span
    identity: ObjectId,
    article: ArticleId,
    annotator: AnnotatorId,
    round_: RoundId,
    start: int,
    end: int,
    label: LabelId,
    note: str | None = None,
    attributes: tuple[tuple[str, AttributeValue], ...] = (),
    fragments: tuple[tuple[int, int], ...] = (),
    origin: str = "single",
) -> Span:
    """What `Span` makes of the same, quicker: a file may have hundreds of thousands."""
    span = _Unsealed()
    span.id, span.article, span.annotator, span.round = identity, article, annotator, round_
    span.start, span.end, span.label, span.note = start, end, label, note
    span.attributes, span.fragments, span.origin = attributes, fragments, origin
    span.__class__ = Span  # type: ignore[assignment] # it has the same slots
    made = cast("Span", span)
    made.__post_init__()
    return made


@dataclass(frozen=True, slots=True)
class Relation:
    """A directed link between two spans of one annotator: `child` is the `type` of `head`."""

    id: ObjectId
    article: ArticleId
    annotator: AnnotatorId
    round: RoundId
    type: str
    head: ObjectId
    child: ObjectId


@dataclass(frozen=True, slots=True)
class ArticleLabel:
    """A label on an article as a whole, by one annotator."""

    id: ObjectId
    article: ArticleId
    annotator: AnnotatorId
    round: RoundId
    label: LabelId
    value: AttributeValue = True
