"""Moving an edge of a span, by keys or by mouse, before it is settled."""

from dataclasses import dataclass, replace

from annotator.core.spans import Span
from annotator.core.words import Range
from annotator.gui.reader import movement
from annotator.gui.reader.page import Page


@dataclass(frozen=True, slots=True)
class EdgeMove:
    """An edge (`start` or `end`) of a span on its way; `now` is the span as it would be."""

    span: Span
    edge: str
    now: Span

    @classmethod
    def begun(cls, span: Span, edge: str) -> "EdgeMove":
        """Pick an edge of a span."""
        return cls(span, edge, span)

    def other_edge(self) -> "EdgeMove":
        """Pick the other edge; what has been moved stays moved."""
        return replace(self, edge="start" if self.edge == "end" else "end")

    @property
    def has_moved(self) -> bool:
        """Whether settling would change anything."""
        return (self.now.start, self.now.end) != (self.span.start, self.span.end)

    @property
    def position(self) -> int:
        """Where the edge is."""
        return self.now.start if self.edge == "start" else self.now.end

    def to(self, position: int) -> "EdgeMove":
        """Move the edge to a position; it never crosses the other one."""
        if self.edge == "start" and position < self.now.end:
            return replace(self, now=replace(self.now, start=max(0, position)))
        if self.edge == "end" and position > self.now.start:
            return replace(self, now=replace(self.now, end=position))
        return self

    def by_word(self, page: Page, step: int) -> "EdgeMove":
        """Move the edge over a word (1 is further on in the text, -1 is back)."""
        if self.edge == "start":
            here = (self.now.start, self.now.start)
            word = (movement.next_word if step > 0 else movement.previous_word)(page, here)
            return self if word is None else self.to(word[0])
        word = (
            movement.word_at_or_after(page, self.now.end)
            if step > 0
            else _ending_before(page, self.now.end)
        )
        return self if word is None else self.to(word[1])

    def by_character(self, page: Page, step: int) -> "EdgeMove":
        """Move the edge over one character as a reader sees it."""
        laid = page.laid(page.pieces.at(self.position - (self.edge == "end")))
        at16 = laid.to_utf16(self.position)
        there16 = (
            laid.layout.nextCursorPosition(at16)
            if step > 0
            else laid.layout.previousCursorPosition(at16)
        )
        if there16 != at16:
            return self.to(laid.to_article(there16))
        return self.by_word(page, step)  # beyond the piece


def _ending_before(page: Page, position: int) -> Range | None:
    word = movement.previous_word(page, (position, position))
    while word is not None and word[1] >= position:
        word = movement.previous_word(page, word)
    return word
