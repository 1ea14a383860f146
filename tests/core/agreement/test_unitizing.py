"""Units on a continuum: what is taken of those that overlap, and what chance would do."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.agreement.unitizing import Continuum, Units, far, without_overlaps
from annotator.core.words import Range

LENGTH = 60
range_ = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda at: (at[0], sum(at)))
coders = st.lists(
    st.lists(range_, unique=True, max_size=9).map(without_overlaps), min_size=2, max_size=5
)


def test_of_units_that_overlap_the_earliest_and_then_the_longest_is_taken() -> None:
    assert without_overlaps([(4, 9), (0, 3), (0, 5), (5, 6), (9, 12)]) == [(0, 5), (5, 6), (9, 12)]


@given(st.lists(range_, unique=True))
def test_what_is_left_out_overlaps_what_is_taken(given_: list[Range]) -> None:
    taken = without_overlaps(given_)
    assert all(one[1] <= other[0] for one, other in pairwise(taken))
    for start, end in {*given_} - {*taken}:
        assert any(a < end and start < b for a, b in taken)


def by_chance(group: list[list[Range]]) -> float:
    """D_e as Krippendorff writes it (2004, 11.6), each unit laid at each place of each gap."""
    whole = len(group) * LENGTH
    count = sum(map(len, group))
    disagreement, alike = 0.0, 0
    for theirs in group:
        for start, end in theirs:
            size = end - start
            disagreement += (count - 1) / 3 * (2 * size**3 - 3 * size**2 + size)
            alike += size * (size - 1)
            for others in group:
                edges = [0, *(edge for unit in others for edge in unit), LENGTH]
                gaps = [b - a for a, b in zip(edges[::2], edges[1::2], strict=True)]
                disagreement += size**2 * sum(gap - size + 1 for gap in gaps if gap >= size)
    pairs = whole * (whole - 1) - alike
    return 2 / LENGTH * disagreement / pairs if count else 0.0


@given(coders)
def test_chance_lays_each_unit_at_every_place_of_every_gap(group: list[list[Range]]) -> None:
    units = [Units(theirs, LENGTH) for theirs in group]
    found = Continuum(units, far(units))
    assert found.expected_by_all == pytest.approx(by_chance(group))
    two = [[group[i], group[j]] for i in range(len(group)) for j in range(i + 1, len(group))]
    assert found.expected == pytest.approx([by_chance(pair) for pair in two])
