"""Where the names of labels stand above a line: side by side, never on each other.

A chip stands above the first word of its span. It shows the label's name where there is room, its
code where there is little, and is left out where there is none. Marks of what is said of the span
stay longer than the name. All measures are logical pixels.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from annotator.core.spans import Span
from annotator.gui.reader.attribute_marks import marked

GAP = 3.0
"""Between two chips."""


class Chip(NamedTuple):
    """A chip on a line: where it begins, how wide it is, and what it says."""

    x: float
    width: float
    words: str
    span: Span


class Wish(NamedTuple):
    """A span that begins on a line at `x` and would like a chip; on the line, it ends at `end`."""

    x: float
    end: float
    name: str
    code: str
    span: Span
    marks: str = ""

    @property
    def ways(self) -> tuple[str, ...]:
        """What the chip may say, the longest first."""
        if not self.marks:
            return self.name, self.code
        return marked(self.name, self.marks), marked(self.code, self.marks), self.name, self.code


def placed(wishes: Sequence[Wish], width: float, wide: Callable[[str], float]) -> list[Chip]:
    """The chips that find room on a line of `width`; `wide` says how wide a chip of words is."""
    ordered = sorted(wishes, key=lambda wish: (wish.x, wish.span.end - wish.span.start))
    chips: list[Chip] = []
    free_from = float("-inf")
    for at, wish in enumerate(ordered):
        limit = next((w.x - GAP for w in ordered[at + 1 :] if w.x > wish.x + 1), width)
        x = max(wish.x, free_from)
        if x > wish.x and x > wish.end - GAP:
            continue  # it would stand above somebody else's words
        for words in wish.ways:
            if x + wide(words) <= limit:
                break
        else:
            words = wish.code
            if limit < width or x > wish.x:
                continue
            x = max(free_from, width - wide(words))  # the last word of a line: move to the left
            if x > wish.x:
                continue
        chips.append(Chip(x, wide(words), words, wish.span))
        free_from = x + wide(words) + GAP
    return chips


def mirrored(chips: Sequence[Chip], width: float) -> list[Chip]:
    """The same chips on a line that is read from right to left."""
    return [chip._replace(x=width - chip.x - chip.width) for chip in chips]
