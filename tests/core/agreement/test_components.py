"""All pairs at once say what each pair says by itself."""

from collections.abc import Sequence
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.agreement.components import (
    Component,
    alike,
    apart,
    components,
    pairs_of,
    touching,
)
from annotator.core.agreement.matching import matched
from annotator.core.agreement.unitizing import distance, without_overlaps
from annotator.core.words import Range

range_ = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda at: (at[0], sum(at)))
people = st.lists(st.lists(range_, unique=True, max_size=9).map(sorted), min_size=2, max_size=7)


def matches(ones: Sequence[Range], others: Sequence[Range]) -> int:
    a, b = ([(*one, at) for at, one in enumerate(those)] for those in (ones, others))
    return len(matched(a, b))


def met(given: list[list[Range]]) -> list[Component]:
    holders: dict[Range, int] = {}
    units = [without_overlaps(theirs) for theirs in given]
    for at, those in enumerate([*given, *units]):
        for one in those:
            holders[one] = holders.get(one, 0) | 1 << at
    return components(sorted(holders), holders)


@given(people)
def test_components_hang_together_and_touch_nothing_else(given: list[list[Range]]) -> None:
    found = met(given)
    for at, theirs in enumerate(given):
        units = without_overlaps(theirs)
        for bit, those in ((at, theirs), (len(given) + at, units)):
            assert those == [
                one
                for group in found
                for one, holders in zip(group.ranges, group.holders, strict=True)
                if holders >> bit & 1
            ]
    for group in found:
        everything = {char for start, end in group.ranges for char in range(start, end)}
        assert everything == set(range(group.ranges[0][0], max(end for _, end in group.ranges)))
        assert group.is_clique == all(
            a[0] < b[1] and b[0] < a[1] for a, b in combinations(group.ranges, 2)
        )
    for one, other in combinations(found, 2):
        assert max(end for _, end in one.ranges) <= other.ranges[0][0]


@given(people)
def test_pairs_have_in_common_what_both_have(given: list[list[Range]]) -> None:
    assert alike(met(given), len(given)) == [
        len({*given[i]} & {*given[j]}) for i, j in pairs_of(len(given))
    ]


@given(people)
def test_as_many_touch_as_can_be_matched_in_the_whole_text(given: list[list[Range]]) -> None:
    assert touching(met(given), len(given), matches) == [
        matches(given[i], given[j]) for i, j in pairs_of(len(given))
    ]


@given(people)
def test_units_lie_as_far_apart_as_in_the_whole_text(given: list[list[Range]]) -> None:
    units = [without_overlaps(theirs) for theirs in given]
    assert apart(met(given), len(units), distance) == [
        distance(units[i], units[j]) for i, j in pairs_of(len(units))
    ]
