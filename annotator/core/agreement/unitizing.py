"""Krippendorff's alpha for unitizing: agreement on where units lie on a continuum of characters.

Source: Krippendorff (1995), “On the reliability of unitizing continuous data”, Sociological
Methodology 25, and (2004) Content Analysis, 2nd edition, section 11.6. Each category is measured
on its own; D_o and D_e of several are added. A unit is `(start, end)`, half-open.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import mul

from annotator.core.agreement.components import apart, components, pairs_of
from annotator.core.words import Range


class Units:
    """The units of one coder and category on a continuum, in order and without overlaps.

    `gaps` are what lies between them, the shortest first.
    """

    __slots__ = ("cubes", "gaps", "length", "ranges", "sizes", "squares")

    def __init__(self, ranges: Sequence[Range], length: int) -> None:
        self.ranges = ranges
        self.length = length
        self.sizes = [end - start for start, end in ranges]
        squares = [size * size for size in self.sizes]
        self.squares = sum(squares)
        self.cubes = sum(map(mul, squares, self.sizes))
        gaps, last = [], 0
        for start, end in ranges:
            if start > last:
                gaps.append(start - last)
            last = end
        if length > last:
            gaps.append(length - last)
        self.gaps = sorted(gaps)


class Continuum:
    """The units of several coders in one category of one continuum, compared once for all.

    `far` says by pair how far their units lie apart. `observed` and `expected` are D_o and D_e of
    each pair.
    """

    def __init__(self, coders: Sequence[Units], far: Sequence[int]) -> None:
        self._length = coders[0].length
        self._number = len(coders)
        self._far = far
        self._rooms = _rooms(coders)
        self._counts = [len(units.sizes) for units in coders]
        sums = [sum(units.sizes) for units in coders]
        self._inner = [one.squares - whole for one, whole in zip(coders, sums, strict=True)]
        self._spreads = [
            2 * one.cubes - 3 * one.squares + whole
            for one, whole in zip(coders, sums, strict=True)
        ]

    @property
    def observed(self) -> list[float]:
        """How far the units of each pair lie apart."""
        return [far / self._length**2 for far in self._far]

    @property
    def expected(self) -> list[float]:
        """How far they would lie apart if they were thrown down anywhere."""
        counts, spreads, inner, rooms = self._counts, self._spreads, self._inner, self._rooms
        return [
            self._by_chance(
                2 * self._length,
                counts[i] + counts[j],
                spreads[i] + spreads[j],
                inner[i] + inner[j],
                rooms[i][i] + rooms[i][j] + rooms[j][i] + rooms[j][j],
            )
            for i, j in pairs_of(self._number)
        ]

    @property
    def observed_by_all(self) -> float:
        """How far the units of all coders lie apart."""
        return sum(self._far) / (len(self._far) * self._length**2)

    @property
    def expected_by_all(self) -> float:
        """How far they would lie apart by chance."""
        return self._by_chance(
            self._number * self._length,
            sum(self._counts),
            sum(self._spreads),
            sum(self._inner),
            sum(map(sum, self._rooms)),
        )

    def _by_chance(self, whole: int, count: int, spread: int, inner: int, room: int) -> float:
        pairs = whole * (whole - 1) - inner
        return 2 / self._length * ((count - 1) * spread / 3 + room) / pairs if count else 0.0


def _rooms(coders: Sequence[Units]) -> list[list[int]]:
    """For the units of each coder their squares times the places that they have in each's gaps.

    A unit has `gap - size + 1` places in a gap. That is summed up over all gaps at once, and put
    right for gaps that are too narrow, of which there are few.
    """
    longest = max([max(units.sizes, default=0) for units in coders])
    narrow = [units.gaps[: bisect_left(units.gaps, longest)] for units in coders]
    widths = sorted({gap for gaps in narrow for gap in gaps}, reverse=True)
    others = [
        (sum(units.gaps) + len(units.gaps), len(units.gaps), gaps)
        for units, gaps in zip(coders, narrow, strict=True)
    ]
    rooms = []
    for units in coders:
        squares, cubes, missing = units.squares, units.cubes, _missing(units.sizes, widths)
        rooms.append(
            [
                squares * places - cubes * count + sum([missing[gap] for gap in gaps])
                for places, count, gaps in others
            ]
        )
    return rooms


def _missing(sizes: Sequence[int], widths: Sequence[int]) -> dict[int, int]:
    """For each of these gaps, the widest first, what units too long for it count short."""
    found = {}
    squares = whole = at = 0
    longest_first = sorted(sizes, reverse=True)
    for gap in widths:
        while at < len(sizes) and longest_first[at] > gap:
            size = longest_first[at]
            squares += size * size
            whole += size * size * (size - 1)
            at += 1
        found[gap] = whole - gap * squares
    return found


def alpha_u(coders: Sequence[Sequence[tuple[int, int, str]]], length: int) -> float | None:
    """Alpha of units `(start, end, category)` of several coders on `[0, length)`.

    None where nobody marked anything.
    """
    observed = by_chance = 0.0
    for category in sorted({unit[2] for units in coders for unit in units}):
        units = [
            Units([(start, end) for start, end, k in those if k == category], length)
            for those in coders
        ]
        found = Continuum(units, far(units))
        observed += found.observed_by_all
        by_chance += found.expected_by_all
    return alpha_of(observed, by_chance)


def far(coders: Sequence[Units]) -> list[int]:
    """By pair of coders, how far their units lie apart: squared code points."""
    holders: dict[Range, int] = {}
    for at, units in enumerate(coders):
        for one in units.ranges:
            holders[one] = holders.get(one, 0) | 1 << len(coders) + at
    return apart(components(sorted(holders), holders), len(coders), distance)


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
    reach = 0
    for start, end in sorted(units):
        if start >= reach:
            kept.append((start, end))
        elif start == kept[-1][0]:
            kept[-1] = (start, end)
        else:
            continue
        reach = end
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
