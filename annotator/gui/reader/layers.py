"""Whose spans are shown, and what each of them is: mine, a suggestion or somebody else's.

What a span is called is told by its colour and line pattern; this is told by the box behind its
words, so that the two are never mistaken for each other.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from annotator.core.annotators import GOLD
from annotator.core.ids import AnnotatorId, ObjectId
from annotator.core.spans import Span

MODEL = "model"
"""The origin of a span that a model suggests and nobody has accepted."""

_DECIDED = frozenset({"adjudicated", "unanimous"})


class Standing(Enum):
    """What a span is to the person who reads."""

    MINE = auto()
    """A filled box."""
    SUGGESTED = auto()
    """A dotted box."""
    OTHERS = auto()
    """An outlined box."""


class EdgeMark(Enum):
    """What stands at the beginning of a span beside that."""

    NONE = auto()
    GOLD = auto()
    """Decided by review: a bar with a diamond on it."""
    DISPUTED = auto()
    """Decided differently by others: a broken bar."""


@dataclass(frozen=True, slots=True)
class Layers:
    """Who reads, whose spans they see, and which spans are disputed.

    Without a `me`, every span that nobody suggests is one's own; `shown` is None for all layers.
    """

    me: AnnotatorId | None = None
    shown: frozenset[AnnotatorId] | None = None
    disputed: frozenset[ObjectId] = frozenset()

    def shows(self, span: Span) -> bool:
        """Whether a span's layer is among those that are seen."""
        return self.shown is None or span.annotator in self.shown

    def standing(self, span: Span) -> Standing:
        """What a span is to the one who reads; what review has decided is everybody's."""
        if span.origin == MODEL:
            return Standing.SUGGESTED
        if self.me in (None, span.annotator) or span.annotator == GOLD.id:
            return Standing.MINE
        return Standing.OTHERS

    def edge_mark(self, span: Span) -> EdgeMark:
        """What is to stand at a span's beginning."""
        if span.id in self.disputed:
            return EdgeMark.DISPUTED
        if span.annotator == GOLD.id or span.origin in _DECIDED:
            return EdgeMark.GOLD
        return EdgeMark.NONE

    def may_change(self, span: Span) -> bool:
        """Whether the one who reads may move the edges of a span."""
        return span.origin != MODEL and self.me in (None, span.annotator)


Called = Callable[[str], str]
"""Says what the actor of an id is called."""

Links = Callable[[Span], Sequence[str]]
"""Says what a span is linked to, a few words for each link."""

Names = Callable[[Span], str]
"""Says who made a span and when, in a few words; an empty string where nothing is known."""
