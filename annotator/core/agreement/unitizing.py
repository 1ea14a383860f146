"""Krippendorff's alpha for unitizing: agreement on where units lie on a continuum of characters.

Source: Krippendorff (1995), “On the reliability of unitizing continuous data”, Sociological
Methodology 25, and (2004) Content Analysis, 2nd edition, section 11.6. Each category is measured
on its own; D_o and D_e of several are added. A unit is `(start, end)`, half-open.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate, combinations

from annotator.core.words import Range


class Units:
    """The units of one coder and category on a continuum, in order and without overlaps."""

    __slots__ = ("_gaps", "_sums", "length", "ranges", "sizes")

    def __init__(self, ranges: Sequence[Range], length: int) -> None:
        self.ranges = ranges
        self.length = length
        self.sizes = [end - start for start, end in ranges]
        edges = [0, *(edge for unit in ranges for edge in unit), length]
        gaps = [edges[at + 1] - edges[at] for at in range(0, len(edges), 2)]
        self._gaps = sorted(gap for gap in gaps if gap)
        self._sums = [0, *accumulate(self._gaps)]

    def room_for(self, sizes: Iterable[int]) -> int:
        """Over units of these sizes: their squares times the places that they have in gaps."""
        gaps, sums = self._gaps, self._sums
        number, whole = len(gaps), sums[-1]
        total = 0
        for size in sizes:
            first = bisect_left(gaps, size)
            total += size * size * (whole - sums[first] - (number - first) * (size - 1))
        return total


class Continuum:
    """The units of several coders in one category of one continuum, compared once for all.

    `observed` and `expected` are D_o and D_e of some of the coders, by their places.
    """

    def __init__(self, coders: Sequence[Units]) -> None:
        self._length = coders[0].length
        self._spreads = [
            sum(2 * size**3 - 3 * size**2 + size for size in units.sizes) / 3 for units in coders
        ]
        self._inner = [sum(size * (size - 1) for size in units.sizes) for units in coders]
        self._counts = [len(units.sizes) for units in coders]
        self._rooms = [[gaps.room_for(units.sizes) for gaps in coders] for units in coders]
        self._apart = {
            (i, j): _apart(coders[i], coders[j]) for i, j in combinations(range(len(coders)), 2)
        }

    def observed(self, members: Sequence[int]) -> float:
        """How far the units of these coders lie apart."""
        found = sum(self._apart[pair] for pair in combinations(members, 2))
        return 2 * found / (len(members) * (len(members) - 1) * self._length**2)

    def expected(self, members: Sequence[int]) -> float:
        """How far they would lie apart if they were thrown down anywhere."""
        number = sum(self._counts[i] for i in members)
        spread = (number - 1) * sum(self._spreads[i] for i in members)
        room = sum(self._rooms[i][j] for i in members for j in members)
        whole = len(members) * self._length
        pairs = whole * (whole - 1) - sum(self._inner[i] for i in members)
        return 2 / self._length * (spread + room) / pairs if pairs and number else 0.0


def alpha_u(coders: Sequence[Sequence[tuple[int, int, str]]], length: int) -> float | None:
    """Alpha of units `(start, end, category)` of several coders on `[0, length)`.

    None where nobody marked anything.
    """
    everybody = range(len(coders))
    observed = by_chance = 0.0
    for category in sorted({unit[2] for units in coders for unit in units}):
        found = Continuum(
            [
                Units([(start, end) for start, end, k in units if k == category], length)
                for units in coders
            ]
        )
        observed += found.observed(everybody)
        by_chance += found.expected(everybody)
    return alpha_of(observed, by_chance)


def alpha_of(observed: float, by_chance: float) -> float | None:
    """Alpha from disagreements; None where no disagreement could be expected."""
    if not by_chance:
        return None
    return 0.0 if observed == by_chance else 1 - observed / by_chance


def without_overlaps(units: Iterable[Range]) -> list[Range]:
    """The units of one coder and category that alpha can take.

    Where several overlap, the earliest and then the longest is taken.
    """
    kept: list[Range] = []
    for start, end in sorted(units, key=lambda unit: (unit[0], -unit[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _apart(one: Units, other: Units) -> int:
    """The squared differences between the units of two coders.

    Units that overlap are as far apart as their ends; one that lies in a gap of the other coder
    as far as it is long.
    """
    b = other.ranges
    total, first, last = 0, 0, len(b)
    met = [False] * last
    for start, end in one.ranges:
        while first < last and b[first][1] <= start:
            first += 1
        at = first
        while at < last and b[at][0] < end:
            left, right = start - b[at][0], end - b[at][1]
            total += left * left + right * right
            met[at] = True
            at += 1
        if at == first:
            total += (end - start) ** 2
    return total + sum(
        size * size for size, is_met in zip(other.sizes, met, strict=True) if not is_met
    )
