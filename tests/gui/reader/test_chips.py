from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.words import words
from annotator.gui.reader.chips import Wish, mirrored, placed
from tests.gui.reader.driver import Desk
from tests.gui.reader.test_span_index import span

WIDTH = 500.0


def wide(words: str) -> float:
    return 10.0 * len(words)


def wish(x: float, end: float, name: str = "Actor", number: int = 0) -> Wish:
    return Wish(x, end, name, name[:1], span(number, int(x), max(1, int(end - x))))


WISHES = st.lists(
    st.builds(
        lambda x, length, name, number: wish(x, min(WIDTH, x + length), name, number),
        st.integers(0, 490),
        st.integers(8, 300),
        st.sampled_from(["Actor", "Commitment", "Threat", "X"]),
        st.integers(0, 10_000),
    ),
    max_size=25,
)


@given(WISHES)
def test_chips_never_lie_on_each_other_or_off_the_line(wishes: list[Wish]) -> None:
    chips = placed(wishes, WIDTH, wide)
    for before, after in pairwise(chips):
        assert before.x + before.width <= after.x
    assert all(chip.x + chip.width <= WIDTH for chip in chips)
    back = mirrored(mirrored(chips, WIDTH), WIDTH)
    assert back == chips


@given(WISHES)
def test_a_chip_stands_above_its_own_words(wishes: list[Wish]) -> None:
    ends = {(each.span, each.name[:1]): each.end for each in wishes}
    for chip in placed(wishes, WIDTH, wide):
        assert chip.x < max(end for (owner, _), end in ends.items() if owner == chip.span)


def test_the_name_where_there_is_room_else_the_code_else_nothing() -> None:
    roomy = placed([wish(0, 80), wish(100, 180)], WIDTH, wide)
    assert [chip.words for chip in roomy] == ["Actor", "Actor"]
    tight = placed([wish(0, 20), wish(30, 80)], WIDTH, wide)
    assert [chip.words for chip in tight] == ["A", "Actor"]
    none = placed([wish(0, 10), wish(11, 80)], WIDTH, wide)
    assert [chip.x for chip in none] == [11]


def test_a_stack_is_named_side_by_side_shortest_first() -> None:
    chips = placed([wish(0, 300, "Threat"), wish(0, 60, "Actor")], WIDTH, wide)
    assert [chip.words for chip in chips] == ["Actor", "Threat"]


def test_the_last_word_of_a_line_keeps_its_chip() -> None:
    (chip,) = placed([wish(485, 500)], WIDTH, wide)
    assert chip.words == "A"
    (moved,) = placed([wish(496, 500)], WIDTH, wide)
    assert moved.x == 490


@pytest.mark.parametrize("size", [14, 18, 45])
@pytest.mark.parametrize("width", [420, 760])
def test_no_chips_collide_in_a_crowded_article(desk: Desk, size: int, width: int) -> None:
    places = words(desk.text, 0, len(desk.text))
    labels = ("actor", "commitment", "threat", "unknown to the scheme")
    desk.show(
        [
            desk.span_of(places[at][0], places[at + length][1], labels[(at + length) % 4])
            for length in (0, 1, 2, 6, 20)
            for at in range(0, len(places) - length, 1 + length % 3)
        ]
    )
    desk.reader.set_text_size(size)
    desk.reader.resize(width, 640)
    seen = 0
    page = desk.reader.page
    for index in range(len(page.pieces)):
        laid = page.laid(index)
        for line in laid.lines:
            chips = sorted(line.chips, key=lambda chip: chip.x)
            seen += len(chips)
            for one, other in pairwise(chips):
                assert one.x + one.width <= other.x
            assert all(chip.x + chip.width <= laid.width for chip in chips)
    assert seen > 20
