"""Krippendorff's alpha for unitizing: agreement on where units lie on a continuum of characters.

Source: Krippendorff (1995), “On the reliability of unitizing continuous data”, Sociological
Methodology 25, and (2004) Content Analysis, 2nd edition, section 11.6. Each category is measured
on its own; D_o and D_e of several are added. A unit is `(start, end)`, half-open.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from annotator.core.agreement.components import apart, components, pairs_of
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

    def rooms(self, sizes: Iterable[int]) -> dict[int, int]:
        """For units of each size: its square times the places that it has in gaps."""
        gaps, sums = self._gaps, self._sums
        number, whole = len(gaps), sums[-1]
        found: dict[int, int] = {}
        for size in sizes:
            first = bisect_left(gaps, size)
            found[size] = size * size * (whole - sums[first] - (number - first) * (size - 1))
        return found


class Continuum:
    """The units of several coders in one category of one continuum, compared once for all.

    `observed` and `expected` are D_o and D_e of each pair of coders.
    """

    def __init__(self, coders: Sequence[Units]) -> None:
        self._length = coders[0].length
        self._number = len(coders)
        self._pairs = pairs_of(self._number)
        self._spreads = [
            sum([2 * size**3 - 3 * size**2 + size for size in units.sizes]) / 3 for units in coders
        ]
        self._inner = [sum([size * (size - 1) for size in units.sizes]) for units in coders]
        self._counts = [len(units.sizes) for units in coders]
        sizes = {size for units in coders for size in units.sizes}
        rooms = [units.rooms(sizes).__getitem__ for units in coders]
        self._rooms = [[sum(map(room, units.sizes)) for room in rooms] for units in coders]
        found = components(units.ranges for units in coders)
        self._apart = apart(found, self._number, distance)

    @property
    def observed(self) -> list[float]:
        """How far the units of each pair lie apart."""
        return [found / self._length**2 for found in self._apart]

    @property
    def expected(self) -> list[float]:
        """How far they would lie apart if they were thrown down anywhere."""
        return [self._by_chance(pair) for pair in self._pairs]

    @property
    def observed_by_all(self) -> float:
        """How far the units of all coders lie apart."""
        return sum(self._apart) / (len(self._pairs) * self._length**2)

    @property
    def expected_by_all(self) -> float:
        """How far they would lie apart by chance."""
        return self._by_chance(range(self._number))

    def _by_chance(self, members: Sequence[int]) -> float:
        number = sum([self._counts[i] for i in members])
        spread = (number - 1) * sum([self._spreads[i] for i in members])
        room = sum([self._rooms[i][j] for i in members for j in members])
        whole = len(members) * self._length
        pairs = whole * (whole - 1) - sum([self._inner[i] for i in members])
        return 2 / self._length * (spread + room) / pairs if pairs and number else 0.0


def alpha_u(coders: Sequence[Sequence[tuple[int, int, str]]], length: int) -> float | None:
    """Alpha of units `(start, end, category)` of several coders on `[0, length)`.

    None where nobody marked anything.
    """
    observed = by_chance = 0.0
    for category in sorted({unit[2] for units in coders for unit in units}):
        found = Continuum(
            [
                Units([(start, end) for start, end, k in units if k == category], length)
                for units in coders
            ]
        )
        observed += found.observed_by_all
        by_chance += found.expected_by_all
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
    ordered = sorted(units)
    if all(one[1] <= other[0] for one, other in pairwise(ordered)):
        return ordered
    kept: list[Range] = []
    for start, end in sorted(ordered, key=lambda unit: (unit[0], -unit[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def distance(ones: Sequence[Range], others: Sequence[Range]) -> int:
    """The squared differences between the units of two coders, both in order.

    Units that overlap are as far apart as their ends; one that lies in a gap of the other coder
    as far as it is long.
    """
    total, first, last = 0, 0, len(others)
    met = [False] * last
    for start, end in ones:
        while first < last and others[first][1] <= start:
            first += 1
        at = first
        while at < last and others[at][0] < end:
            left, right = start - others[at][0], end - others[at][1]
            total += left * left + right * right
            met[at] = True
            at += 1
        if at == first:
            total += (end - start) ** 2
    alone = (one for one, is_met in zip(others, met, strict=True) if not is_met)
    return total + sum((end - start) ** 2 for start, end in alone)
