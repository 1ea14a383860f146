"""What is selected in an article, and where a person was in it. Positions are code points."""

from dataclasses import dataclass

from annotator.core.graphemes import whole
from annotator.core.words import Range


@dataclass(frozen=True, slots=True)
class Selection:
    """Words from the one that a selection began with to the one that it now reaches.

    While it rests, it only remembers a place, such as that of a click: nothing is selected.
    """

    anchor: Range
    head: Range
    resting: bool = False

    @classmethod
    def over(cls, text: str, place: Range, *, backwards: bool = False) -> "Selection":
        """All of a place, with the caret on its last word; backwards, on its first.

        What a reader sees as one character is never cut: the place grows to hold all of it.
        """
        start, end = whole(text, *place)
        first, last = start + 1, end - 1
        while first < end and not text[first].isspace():
            first += 1
        while last > start and not text[last - 1].isspace():
            last -= 1
        front, back = (start, first), (last, end)
        return cls(back, front) if backwards else cls(front, back)

    @property
    def range(self) -> Range:
        """All that lies between, both ends with it."""
        return min(self.anchor[0], self.head[0]), max(self.anchor[1], self.head[1])

    def moved(self, head: Range, *, extend: bool) -> "Selection":
        """The selection after its caret went to another word."""
        return Selection(self.anchor if extend else head, head)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person was in an article: what to restore when it is shown again.

    The line of `position` (code points) stood `above` pixels below the top of the screen; negative
    if part of it was above. `caret` is the start of the word that the caret was on, if any.
    """

    position: int = 0
    above: int = 0
    caret: int | None = None
