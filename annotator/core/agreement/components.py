"""Ranges that several annotators gave, compared for all pairs of them at once.

Ranges that overlap, directly or by way of others, make a component (of their interval graph), and
nothing in one is compared with anything in another. In most components each range overlaps every
other; then it is enough to know who has which. What is found for pairs is added up in one integer
with a field for each pair, because most of the time would go into ten small additions.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from annotator.core.words import Range

Held = tuple[int, int, int]
"""Start, end, and a bit for each annotator who has the range."""

_FIELD = 96
"""Bits for a pair: squares of lengths of the longest articles, times all their ranges."""
_MASK = (1 << _FIELD) - 1
_SOME = 1 << 14

Pairs = tuple[tuple[int, int], ...]
"""Every two annotators, by their places."""


@lru_cache(maxsize=64)
def pairs_of(people: int) -> Pairs:
    """All pairs among so many annotators, in order."""
    return tuple(combinations(range(people), 2))


class Component(list[Held]):
    """Ranges that hang together, in order; `is_clique` where each overlaps every other."""

    @property
    def is_clique(self) -> bool:
        """Whether there is a character that all of them cover."""
        return len(self) == 1 or self[-1][0] < min(end for _, end, _ in self)

    def of(self, at: int) -> list[Range]:
        """The ranges that the annotator at this place has."""
        return [(start, end) for start, end, holders in self if holders >> at & 1]


def components(people: Iterable[Iterable[Range]]) -> Iterator[Component]:
    """The components of what annotators have, in the order of the text; nobody has one twice."""
    holders: dict[Range, int] = {}
    bit = 1
    for ranges in people:
        for one in ranges:
            holders[one] = holders.get(one, 0) | bit
        bit <<= 1
    group, reach = Component(), 0
    for start, end in sorted(holders):
        if start >= reach and group:
            yield group
            group = Component()
        group.append((start, end, holders[start, end]))
        reach = max(reach, end)
    if group:
        yield group


def alike(found: Iterable[Component], people: int) -> list[int]:
    """By pair: how many ranges both have."""
    return _fields(
        sum(_both(held[2], people) for group in found for held in group),
        people,
    )


def touching(
    found: Iterable[Component],
    people: int,
    matches: Callable[[Sequence[Range], Sequence[Range]], int],
) -> list[int]:
    """By pair: how many ranges of the one can be matched with one of the other, one to one.

    `matches` is asked where not every range overlaps every other.
    """
    total = 0
    for group in found:
        if group.is_clique:
            total += _fewer(tuple([holders for _, _, holders in group]), people)
        else:
            total += _asked(group, people, matches)
    return _fields(total, people)


def apart(
    found: Iterable[Component],
    people: int,
    distance: Callable[[Sequence[Range], Sequence[Range]], int],
) -> list[int]:
    """By pair: how far their ranges lie apart, those of one annotator being without overlaps.

    Ranges that overlap are as far apart as their ends (squared), one that meets no other as far as
    it is long. `distance` is asked where not every range overlaps every other.
    """
    total = 0
    for group in found:
        if not group.is_clique:
            total += _asked(group, people, distance)
            continue
        anybody = 0
        for _, _, holders in group:
            anybody |= holders
        nobody = ~anybody & ((1 << people) - 1)
        for start, end, holders in group:
            total += (end - start) ** 2 * _across(holders, nobody, people)
        for one, other in combinations(group, 2):
            far = (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2
            total += far * _across(one[2], other[2], people)
    return _fields(total, people)


def _asked(
    group: Component, people: int, question: Callable[[Sequence[Range], Sequence[Range]], int]
) -> int:
    theirs = [group.of(at) for at in range(people)]
    return sum(
        question(theirs[i], theirs[j]) << _FIELD * at
        for at, (i, j) in enumerate(pairs_of(people))
        if theirs[i] or theirs[j]
    )


def _fields(total: int, people: int) -> list[int]:
    return [total >> _FIELD * at & _MASK for at in range(len(pairs_of(people)))]


@lru_cache(maxsize=_SOME)
def _both(holders: int, people: int) -> int:
    """One for each pair who both are among the holders."""
    return _packed(holders >> i & holders >> j & 1 for i, j in pairs_of(people))


@lru_cache(maxsize=_SOME)
def _across(ones: int, others: int, people: int) -> int:
    """One for each pair of which one is among these and the other among those."""
    return _packed(
        ones >> i & others >> j & 1 | ones >> j & others >> i & 1 for i, j in pairs_of(people)
    )


@lru_cache(maxsize=_SOME)
def _fewer(masks: tuple[int, ...], people: int) -> int:
    """For each pair as much as the one who has fewer has."""
    counts = [sum(holders >> at & 1 for holders in masks) for at in range(people)]
    return _packed(min(counts[i], counts[j]) for i, j in pairs_of(people))


def _packed(values: Iterable[int]) -> int:
    return sum(value << _FIELD * at for at, value in enumerate(values))
