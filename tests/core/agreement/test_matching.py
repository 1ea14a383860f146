"""Marks of two annotators: which are one and the same."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.agreement.codings import Seen, seen
from annotator.core.agreement.matching import Pair, exact, overlapping
from annotator.core.agreement.values import Coding, Mark
from annotator.core.ids import LabelId, ObjectId


def mark(start: int, end: int, label: str = "actor") -> Mark:
    return Mark(ObjectId(f"{start}-{end}"), start, end, LabelId(label))


ranges = st.tuples(st.integers(0, 12), st.integers(1, 6), st.sampled_from(["actor", "threat"]))
codings = st.lists(ranges, max_size=5, unique=True).map(
    lambda found: [mark(start, start + size, label) for start, size, label in found]
)


def of(marks: list[Mark]) -> Seen:
    return seen(Coding(tuple(marks)))


def pairs_of(a: list[Mark], b: list[Mark]) -> list[Pair]:
    return overlapping(of(a), of(b))


def touches(a: Mark, b: Mark) -> bool:
    return a.label == b.label and a.start < b.end and b.start < a.end


def most(a: list[Mark], b: list[Mark]) -> int:
    """The largest one-to-one matching, by trying all."""
    small, large = sorted((a, b), key=len)
    return max(
        sum(touches(x, y) for x, y in zip(small, order, strict=True))
        for order in permutations(large, len(small))
    )


@given(codings, codings)
def test_as_many_as_possible_are_matched_one_to_one(a: list[Mark], b: list[Mark]) -> None:
    pairs = pairs_of(a, b)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(touches(a[i], b[j]) for i, j in pairs)
    assert len(pairs) == most(a, b)
    assert len(pairs_of(b, a)) == len(pairs)


@given(codings, codings)
def test_exact_pairs_are_those_that_are_equal(a: list[Mark], b: list[Mark]) -> None:
    one, other = of(a), of(b)
    equal = {(m.start, m.end, m.label) for m in a} & {(m.start, m.end, m.label) for m in b}
    found = sum(exact(one.of(label), other.of(label)) for label in one.labelled)
    assert found == len(equal) <= len(overlapping(one, other))


def test_the_better_partner_is_taken_where_either_would_do() -> None:
    a = [mark(0, 10)]
    b = [mark(8, 20), mark(0, 9)]
    assert pairs_of(a, b) == [(0, 1)]


def test_a_long_chain_of_overlaps_is_no_trouble() -> None:
    a = [mark(n * 2, n * 2 + 2) for n in range(3000)]
    b = [mark(n * 2 - 1, n * 2 + 1) for n in range(1, 3001)]
    assert len(pairs_of(a, b)) == 3000
