"""Whether the colours of a label do their work, and colours that would.

A label is drawn with a line in its full colour on the window, and with a fill behind words, in the
light and in the dark window. Words must stay readable, and two labels must be told apart by colour
or by pattern, also by people with fewer cones. The figures are those that the tests hold our own
schemes to.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import cos, radians, sin

from annotator.core.colours import (
    COMMON_SIGHTS,
    DARK_TEXT,
    DARK_WINDOW,
    LIGHT_TEXT,
    LIGHT_WINDOW,
    READABLE,
    Sight,
    contrast,
    distance,
    from_lab,
    is_colour,
)
from annotator.core.schemes import Colour, Label, Pattern

APART = 10.0
"""The least CIEDE2000 distance of two lines of one pattern: seen at a glance, without looking."""

SWATCHES: dict[str, Colour] = {
    "purple": Colour("#4B2FA3", "#D2C4FF", "#A58BF5", "#33236F"),
    "teal": Colour("#007A70", "#CDF7EB", "#7FE9D3", "#0E524B"),
    "orange": Colour("#B84A00", "#FFC890", "#F47C3C", "#613207"),
    "graphite": Colour("#26262B", "#C6D3CF", "#6F8F8B", "#121214"),
    "blue": Colour("#0F6CC4", "#C3D6FF", "#8FB4FF", "#1D3F7A"),
    "crimson": Colour("#6D0F2A", "#F2B3C0", "#E5569A", "#57213B"),
    "olive": Colour("#5C6E00", "#DDE79A", "#D2E366", "#454F12"),
    "red": Colour("#A01722", "#FFC0B8", "#FF8F85", "#6B1A18"),
    "cyan": Colour("#016D80", "#B4EAF2", "#5FDCF0", "#064852"),
    "ochre": Colour("#7A5200", "#F4DD9C", "#E6BE55", "#503A04"),
    "plum": Colour("#8A2D6B", "#F8CFE6", "#F08CC4", "#5C1F48"),
    "indigo": Colour("#2A2A8C", "#C9C9F7", "#9D97F0", "#2B2A63"),
}
"""Colours by name to choose from; each can be read, but not any two of them go together."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """The label that is most easily taken for another one of the same pattern, and by whom."""

    label: Label
    distance: float
    sight: Sight

    @property
    def is_apart(self) -> bool:
        """Whether even that one is told apart."""
        return self.distance >= APART


def is_complete(colour: Colour) -> bool:
    """Whether all four are colours."""
    return all(map(is_colour, _four(colour)))


def contrasts(colour: Colour) -> dict[str, float]:
    """The contrast that each of the four has with what it is seen with.

    Lines are seen on the window, fills behind words. Raises ValueError for what is no colour.
    """
    return {
        "light_line": contrast(colour.light_line, LIGHT_WINDOW),
        "light_fill": contrast(LIGHT_TEXT, colour.light_fill),
        "dark_line": contrast(colour.dark_line, DARK_WINDOW),
        "dark_fill": contrast(DARK_TEXT, colour.dark_fill),
    }


def least_contrast(colour: Colour) -> float:
    """The worst of the contrasts that count; ValueError if one of the four is no colour."""
    return min(contrasts(colour).values())


def line_distance(one: Colour, other: Colour) -> tuple[float, Sight]:
    """How far apart the lines of two colours are where they are nearest, and to whose eyes."""
    return min(
        (distance(mine, theirs, sight), sight)
        for mine, theirs in (
            (one.light_line, other.light_line),
            (one.dark_line, other.dark_line),
        )
        for sight in COMMON_SIGHTS
    )


def nearest(label: Label, labels: Iterable[Label]) -> Nearest | None:
    """Which of the other labels of the same pattern looks most like it; None without any.

    Retired labels count: their spans are still to be seen. Labels of articles are not drawn.
    """
    rivals = (
        Nearest(other, *line_distance(label.colour, other.colour))
        for other in labels
        if other.id != label.id
        and other.scope == label.scope
        and other.pattern is label.pattern
        and is_complete(other.colour)
    )
    return min(rivals, key=lambda found: found.distance, default=None)


def looks_that_work(
    label: Label, labels: Iterable[Label], *, keep_pattern: bool = False
) -> tuple[Colour, Pattern]:
    """A colour and a pattern in which a label can be read and told from the others.

    Its own pattern if a colour is found for it, else (unless `keep_pattern`) the first pattern
    with one; where nothing is far enough from everything, what is farthest.
    """
    others = [
        one
        for one in labels
        if one.id != label.id and one.scope == label.scope and is_complete(one.colour)
    ]
    patterns = [label.pattern, *(each for each in Pattern if each is not label.pattern)]
    best: tuple[float, Colour, Pattern] | None = None
    for pattern in patterns[: 1 if keep_pattern else None]:
        same = [one.colour for one in others if one.pattern is pattern]
        for colours in (SWATCHES.values(), _made()):
            found = max(((_room(each, same, others), each) for each in colours), key=_first)
            if best is None or found[0] > best[0]:
                best = found[0], found[1], pattern
            if best[0] >= APART:
                return best[1:]
    return (label.colour, label.pattern) if best is None else best[1:]


def _first(found: tuple[float, Colour]) -> float:
    return found[0]


def _room(colour: Colour, same: list[Colour], others: list[Label]) -> float:
    """How far it is from those of its pattern, and a little for how far from all others."""
    nearest_same = min((line_distance(colour, each)[0] for each in same), default=APART)
    everywhere = min((line_distance(colour, one.colour)[0] for one in others), default=APART)
    return min(nearest_same, 2 * APART) + everywhere / 100


def _made() -> Iterator[Colour]:
    """Colours all round the circle, in three depths, each readable in both windows."""
    for hue in range(0, 360, 15):
        for depth in (0, 1, 2):
            made = colour_of_hue(hue, depth)
            if made is not None:
                yield made


def colour_of_hue(hue: float, depth: int = 1) -> Colour | None:
    """The colours of a hue (degrees in CIE L*a*b*), the line darker with greater `depth` (0-2).

    None where no screen can show a readable one.
    """
    found = [
        _strongest(lightness, hue, most)
        for lightness, most in (
            (46 - 14 * depth, 60.0),
            (86 - 3 * depth, 32.0),
            (66 + 9 * depth, 60.0),
            (24 + 3 * depth, 34.0),
        )
    ]
    if any(each is None for each in found):
        return None
    colour = Colour(*(each or "" for each in found))
    return colour if least_contrast(colour) >= READABLE else None


def _strongest(lightness: float, hue: float, most: float) -> str | None:
    """The strongest colour of a hue that a screen can show at this lightness."""
    a, b = cos(radians(hue)), sin(radians(hue))
    steps = (most * step / 8 for step in range(8, 1, -1))
    return next(
        (made for chroma in steps if (made := from_lab(lightness, chroma * a, chroma * b))), None
    )


def _four(colour: Colour) -> tuple[str, str, str, str]:
    return colour.light_line, colour.light_fill, colour.dark_line, colour.dark_fill
