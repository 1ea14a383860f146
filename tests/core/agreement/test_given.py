"""What everybody gave a label: seen together it is what two roads to it say alike."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.agreement.given import Given, Touched, all_given
from annotator.core.agreement.values import Coding, Mark
from annotator.core.ids import LabelId, ObjectId

TEXT = "Seoul will send aid. — 서울은 답했다. Talks go on 👩\u200d👧 there. " * 2
LABEL, OTHER = LabelId("actor"), LabelId("threat")
range_ = st.tuples(st.integers(0, 80), st.integers(1, 15)).map(lambda at: (at[0], sum(at)))
codings = st.lists(st.lists(range_, unique=True, max_size=8).map(sorted), min_size=2, max_size=5)
WITH_GAP = Mark(ObjectId("gap"), 90, 96, OTHER, fragments=((90, 91), (94, 96)))


def coding(ranges: list[tuple[int, int]]) -> Coding:
    return Coding(tuple(Mark(ObjectId(f"{a}-{b}"), a, b, LABEL) for a, b in ranges))


def plain(one: Given | None) -> tuple[object, ...] | None:
    if one is None:
        return None
    units = [(units.ranges, units.length) for units in one.units]
    counts = (list(one.marks), one.skipped, list(one.words), list(one.sentences))
    return (*counts, units, list(one.alike), list(one.touching), list(one.far))


@given(codings)
def test_a_gap_somewhere_else_changes_nothing(theirs: list[list[tuple[int, int]]]) -> None:
    group, touched = [coding(ranges) for ranges in theirs], Touched(TEXT)
    gapped = replace(group[0], marks=(*group[0].marks, WITH_GAP))
    without, beside = all_given(group, touched), all_given([gapped, *group[1:]], touched)
    assert plain(beside.get(LABEL)) == plain(without.get(LABEL))


def test_the_parts_of_a_mark_with_a_gap_are_what_it_touches() -> None:
    found = all_given([Coding((WITH_GAP,)), Coding()], Touched(TEXT))[OTHER]
    assert list(found.units[0].ranges) == [(90, 91), (94, 96)]
    assert (list(found.marks), found.skipped, list(found.alike)) == ([1, 0], 0, [0])
    assert list(found.far) == [1 + 4]
