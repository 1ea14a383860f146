from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.app.creating import default_scheme
from annotator.core.attributes import AttributeValue
from annotator.core.ids import LabelId
from annotator.gui.reader.accessible_text import AccessibleText
from annotator.gui.reader.attribute_marks import marked, marks, said_of
from annotator.gui.reader.chips import Wish, placed
from annotator.gui.reader.in_words import span_in_words, what_happened
from annotator.gui.reader.tool_tip import tool_tip
from tests.gui.reader.driver import Desk
from tests.gui.reader.test_chips import WIDTH, WISHES
from tests.gui.reader.test_span_index import span

SCHEME = default_scheme()


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, ""),
        ({"certainty": "unsure"}, "?"),
        ({"certainty": "sure"}, ""),
        ({"strength": "firm"}, ""),
        ({"strength": "hedged", "means": "expel"}, "••"),
        ({"entity": "KOR", "certainty": "unsure"}, "KOR ?"),
        ({"entity": "republic-of-freedonia"}, "•"),
        ({"a": 1, "b": 2, "c": True, "d": "x"}, "•4"),
    ],
)
def test_marks_are_for_what_is_not_understood_anyway(
    said: dict[str, AttributeValue], expected: str
) -> None:
    one = replace(span(1, 0, 5), label=LabelId("threat"), attributes=tuple(said.items()))
    assert marks(one, SCHEME) == expected


@settings(max_examples=60, deadline=None)
@given(WISHES, st.lists(st.sampled_from(["", "?", "•• ?", "KOR •4"]), min_size=25, max_size=25))
def test_chips_with_marks_never_lie_on_each_other(wishes: list[Wish], said: list[str]) -> None:
    marked_ones = [wish._replace(marks=each) for wish, each in zip(wishes, said, strict=False)]
    chips = placed(marked_ones, WIDTH, lambda words: 10.0 * len(words))
    for before, after in pairwise(chips):
        assert before.x + before.width <= after.x
    assert all(chip.x + chip.width <= WIDTH for chip in chips)


def test_what_is_said_is_told_in_words() -> None:
    said = (("conditionality", "if"), ("entity", "KOR"), ("from_elsewhere", True))
    one = replace(span(1, 0, 5), label=LabelId("threat"), attributes=said)
    assert said_of(one, SCHEME) == "Condition: if, Stands for: KOR, from_elsewhere: yes"
    assert said_of(span(1, 0, 5), SCHEME) == ""
    names = {"KOR": "South Korea"}
    assert "Stands for: South Korea," in said_of(one, SCHEME, lambda code: names[code])


def test_where_there_is_little_room_the_name_goes_before_the_marks() -> None:
    def words(width: float) -> str:
        wish = Wish(0, 10, "Threat", "T", span(1, 0, 5), "?")
        return placed([wish], width, lambda text: 10.0 * len(text))[0].words

    assert words(80) == "Threat ?"
    assert words(79) == "T ?"
    assert words(29) == "T"
    assert marked("T", "") == "T"


def test_marks_stand_on_the_chip_and_the_words_reach_the_ear(desk: Desk) -> None:
    plain = desk.span("Ida Kors", "threat")
    said = replace(plain, attributes=(("certainty", "unsure"), ("strength", "hedged")))
    desk.mark(plain)
    desk.reader.apply([desk.change(plain, said)])
    pieces = (desk.reader.page.laid(at) for at in range(len(desk.reader.page.pieces)))
    chips = [chip.words for laid in pieces for line in laid.lines for chip in line.chips]
    assert chips == ["Threat • ?"]
    told, *_ = AccessibleText(desk.reader).attributes(plain.start)
    assert "description:Certainty unsure, Strength hedged;" in told
    layers = desk.reader.layers
    spoken = span_in_words(said, SCHEME, desk.text, layers)
    assert "Certainty: unsure, Strength: hedged" in spoken
    change = desk.change(plain, said)
    assert what_happened([change], SCHEME, desk.text) == (
        "“Ida Kors”: Certainty: unsure, Strength: hedged."
    )
    assert what_happened([change.inverse()], SCHEME, desk.text) == "“Ida Kors”: nothing said."
    assert "Certainty: unsure, Strength: hedged" in tool_tip([said], SCHEME, desk.text, layers)


def test_a_value_is_never_taken_for_markup(desk: Desk) -> None:
    said = replace(desk.span("Ida Kors"), attributes=(("why", "<img src=x>"),))
    assert "<img" not in tool_tip([said], SCHEME, desk.text, desk.reader.layers)
