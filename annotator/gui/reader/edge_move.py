"""Moving an edge of a span, by keys or by mouse, before it is settled."""

from dataclasses import dataclass, replace

from annotator.core.graphemes import boundary_after, boundary_before
from annotator.core.spans import Span
from annotator.core.words import Range
from annotator.gui.reader import movement
from annotator.gui.reader.page import Page


@dataclass(frozen=True, slots=True)
class EdgeMove:
    """An edge (`start` or `end`) of a span on its way; `now` is the span as it would be.

    Of a span with gaps, `part` says which of its parts the edge belongs to.
    """

    span: Span
    edge: str
    now: Span
    part: int = 0

    @classmethod
    def begun(cls, span: Span, edge: str, part: int | None = None) -> "EdgeMove":
        """Pick an edge of a span; without a `part`, the outermost of its kind."""
        last = max(0, len(span.fragments) - 1)
        return cls(span, edge, span, part if part is not None else last * (edge == "end"))

    def other_edge(self) -> "EdgeMove":
        """Pick the next edge; what has been moved stays moved.

        From the end of the last part it goes to the beginning, and on from there edge by edge.
        """
        if self.edge == "start":
            return replace(self, edge="end")
        return replace(self, edge="start", part=(self.part + 1) % len(parts_of(self.span)))

    @property
    def has_moved(self) -> bool:
        """Whether settling would change anything."""
        return parts_of(self.now) != parts_of(self.span)

    @property
    def position(self) -> int:
        """Where the edge is."""
        start, end = parts_of(self.now)[self.part]
        return start if self.edge == "start" else end

    def to(self, position: int) -> "EdgeMove":
        """Move the edge to a position; it never crosses the other one, nor another part."""
        parts = list(parts_of(self.now))
        start, end = parts[self.part]
        start, end = (max(0, position), end) if self.edge == "start" else (start, position)
        before = parts[self.part - 1][1] if self.part else 0
        after = parts[self.part + 1][0] if self.part + 1 < len(parts) else end
        if not before <= start < end <= after:
            return self
        parts[self.part] = start, end
        fragments = tuple(parts) if self.span.fragments else ()
        now = replace(self.now, start=parts[0][0], end=parts[-1][1], fragments=fragments)
        return replace(self, now=now)

    def by_word(self, page: Page, step: int) -> "EdgeMove":
        """Move the edge over a word (1 is further on in the text, -1 is back)."""
        if self.edge == "start":
            here = (self.position, self.position)
            word = (movement.next_word if step > 0 else movement.previous_word)(page, here)
            return self if word is None else self.to(word[0])
        word = (
            movement.word_at_or_after(page, self.position)
            if step > 0
            else _ending_before(page, self.position)
        )
        return self if word is None else self.to(word[1])

    def by_character(self, page: Page, step: int) -> "EdgeMove":
        """Move the edge over one character as a reader sees it."""
        there = (boundary_after if step > 0 else boundary_before)(page.text, self.position)
        piece = page.pieces[page.pieces.at(self.position - (self.edge == "end"))]
        if piece.start <= there <= piece.end:
            return self.to(there)
        return self.by_word(page, step)


def parts_of(span: Span) -> tuple[Range, ...]:
    """The parts of a span: one, unless it has gaps."""
    return span.fragments or ((span.start, span.end),)


def _ending_before(page: Page, position: int) -> Range | None:
    word = movement.previous_word(page, (position, position))
    while word is not None and word[1] >= position:
        word = movement.previous_word(page, word)
    return word
