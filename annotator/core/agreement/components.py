"""Ranges that several annotators gave, compared for all pairs of them at once.

Ranges that overlap, directly or by way of others, make a component (of their interval graph), and
nothing in one is compared with anything in another. In most components each range overlaps every
other; then it is enough to know who has which. What is found for pairs is added up in one integer
with a field for each pair, because most of the time would go into ten small additions.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, reduce
from itertools import combinations
from operator import or_
from typing import NamedTuple

from annotator.core.words import Range

_FIELD = 96
"""Bits for a pair: squares of lengths of the longest articles, times all their ranges."""
_MASK = (1 << _FIELD) - 1
_SOME = 1 << 14

Pairs = tuple[tuple[int, int], ...]
"""Every two annotators, by their places."""

Holders = tuple[int, ...]
"""For each range a bit for each annotator who has it, and above these one for each unit.

Units are ranges that overlap no other of the same annotator.
"""

Question = Callable[[Sequence[Range], Sequence[Range]], int]
"""What is asked of the ranges of two annotators, both in order."""


@lru_cache(maxsize=64)
def pairs_of(people: int) -> Pairs:
    """All pairs among so many annotators, in order."""
    return tuple(combinations(range(people), 2))


class Component(NamedTuple):
    """Ranges that hang together, in order, and who has them.

    `is_clique` where each overlaps every other: there is a character that all of them cover.
    """

    ranges: Sequence[Range]
    holders: Holders
    is_clique: bool


def components(ordered: Iterable[Range], holders: Mapping[Range, int]) -> list[Component]:
    """The components of ranges, which are in order and of which nobody has one twice."""
    found: list[Component] = []
    group: list[Range] = []
    bits: list[int] = []
    last = reach = nearest = 0
    for one in ordered:
        start, end = one
        if start >= reach:
            if group:
                found.append(Component(group, tuple(bits), last < nearest))
            group, bits = [one], [holders[one]]
            reach = nearest = end
        else:
            group.append(one)
            bits.append(holders[one])
            if end > reach:
                reach = end
            elif end < nearest:
                nearest = end
        last = start
    if group:
        found.append(Component(group, tuple(bits), last < nearest))
    return found


def alike(found: Iterable[Component], people: int) -> list[int]:
    """By pair: how many ranges both have."""
    return _fields(sum([_both(group.holders, people) for group in found]), people)


def touching(found: Iterable[Component], people: int, matches: Question) -> list[int]:
    """By pair: how many ranges of the one can be matched with one of the other, one to one.

    `matches` is asked where not every range overlaps every other.
    """
    total = 0
    for group in found:
        if group.is_clique:
            total += _fewer(group.holders, people)
        else:
            total += _asked(group, range(people), matches)
    return _fields(total, people)


def apart(found: Iterable[Component], people: int, distance: Question) -> list[int]:
    """By pair: how far their units lie apart.

    Units that overlap are as far apart as their ends (squared), one that meets no other as far as
    it is long. `distance` is asked where not every range overlaps every other.
    """
    total = 0
    for group in found:
        if not group.is_clique:
            total += _asked(group, range(people, 2 * people), distance)
            continue
        ranges = group.ranges
        alone, together = _met(group.holders, people)
        for at, pairs in alone:
            start, end = ranges[at]
            total += (end - start) ** 2 * pairs
        for one, other, pairs in together:
            (a, b), (c, d) = ranges[one], ranges[other]
            total += ((a - c) ** 2 + (b - d) ** 2) * pairs
    return _fields(total, people)


def _asked(group: Component, bits: Sequence[int], question: Question) -> int:
    """Ask a question of each pair; many pairs are alike."""
    held = [*zip(group.ranges, group.holders, strict=True)]
    theirs = [tuple([one for one, holders in held if holders >> bit & 1]) for bit in bits]
    answers: dict[tuple[object, object], int] = {}
    total = 0
    for at, (i, j) in enumerate(pairs_of(len(bits))):
        pair = theirs[i], theirs[j]
        if pair not in answers:
            answers[pair] = question(*pair) if any(pair) else 0
        total += answers[pair] << _FIELD * at
    return total


def _fields(total: int, people: int) -> list[int]:
    return [total >> _FIELD * at & _MASK for at in range(len(pairs_of(people)))]


@lru_cache(maxsize=_SOME)
def _both(group: Holders, people: int) -> int:
    """For each pair how many of the ranges both have."""
    everybody = (1 << people) - 1
    return sum([_within(holders & everybody, people) for holders in group])


@lru_cache(maxsize=_SOME)
def _fewer(group: Holders, people: int) -> int:
    """For each pair as much as the one who has fewer has."""
    counts = [sum([holders >> at & 1 for holders in group]) for at in range(people)]
    return _packed([min(counts[i], counts[j]) for i, j in pairs_of(people)])


@lru_cache(maxsize=_SOME)
def _met(group: Holders, people: int) -> tuple[list[tuple[int, int]], list[tuple[int, int, int]]]:
    """The units, and the twos of them, that some pairs are apart by, with one for each such pair.

    A unit counts by itself for pairs of which one has it and the other has none at all; two count
    for pairs of which one has the one and the other the other.
    """
    units = [holders >> people for holders in group]
    nobody = ~reduce(or_, units) & ((1 << people) - 1)
    alone = [(at, _across(holders, nobody, people)) for at, holders in enumerate(units)]
    together = [
        (one, other, _across(units[one], units[other], people))
        for one, other in combinations(range(len(units)), 2)
    ]
    return [one for one in alone if one[-1]], [two for two in together if two[-1]]


@lru_cache(maxsize=_SOME)
def _within(ones: int, people: int) -> int:
    """One for each pair of which both are among these."""
    return _packed([ones >> i & ones >> j & 1 for i, j in pairs_of(people)])


@lru_cache(maxsize=_SOME)
def _across(ones: int, others: int, people: int) -> int:
    """One for each pair of which one is among these and the other among those."""
    return _packed(
        [ones >> i & others >> j & 1 | ones >> j & others >> i & 1 for i, j in pairs_of(people)]
    )


def _packed(values: Sequence[int]) -> int:
    return sum([value << _FIELD * at for at, value in enumerate(values) if value])
