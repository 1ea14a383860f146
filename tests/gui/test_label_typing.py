from dataclasses import replace
from pathlib import Path

import pytest

from annotator.app.preferences import identity
from annotator.app.workspace import Workspace
from annotator.core.ids import LabelId
from annotator.core.records import Record
from annotator.core.schemes import Colour, Label, Scheme, SchemeInfo
from annotator.gui.label_typing import called
from tests.gui.hands import SHIFT, Hands, Key, articles

COLOUR = Colour("#e0d8ff", "#4a2fa8", "#2e2160", "#b9a6ff")
NAMES = {
    "Actor": ("A", "1"),
    "Commitment": ("Cm", ""),
    "Concession": ("Cs", ""),
    "Condition met": ("Cd", ""),
    "Red line": ("R", ""),
    "Dead line": ("L", ""),
}


def labels() -> tuple[Label, ...]:
    return tuple(
        Label(LabelId(name.casefold()), name, code, key, COLOUR, order=order)
        for order, (name, (code, key)) in enumerate(NAMES.items())
    )


@pytest.fixture
def many(hands: Hands, tmp_path: Path) -> Hands:
    """Words are selected, in a project of labels of which most have no key."""
    scheme = Scheme(SchemeInfo("Many"), labels())
    workspace = Workspace.create(tmp_path / "many.annotator", scheme, identity())
    workspace.bring_in([Record(each) for each in articles(2)], "Import", who=workspace.me)
    workspace.close()
    hands.open(workspace.path)
    hands.read()
    hands.drag("Ida Kors")
    return hands


def given(hands: Hands) -> list[str]:
    return [label for label, _ in hands.marks()]


def test_letters_that_tell_a_label_apart_give_it(many: Hands) -> None:
    many.press("co")
    assert given(many) == []
    assert "“co…”: Commitment, Concession, Condition met" in many.window.status.text
    many.press("nc")
    assert given(many) == ["concession"]


def test_codes_and_later_words_count_as_well(many: Hands) -> None:
    many.press("cd")
    assert given(many) == ["condition met"]
    many.press("d")
    assert given(many) == ["dead line"]


def test_a_key_and_a_code_of_one_letter_come_first(many: Hands) -> None:
    many.press("1")
    assert given(many) == ["actor"]
    many.press("r")
    assert given(many) == ["red line"]


def test_enter_takes_the_first_and_esc_none_and_the_words_stay(many: Hands) -> None:
    many.press("co")
    many.press(Key.Key_Escape)
    assert many.page.reading.reader.selection() is not None
    many.press("co")
    many.press(Key.Key_Return)
    assert given(many) == ["commitment"]


def test_a_digit_while_one_types_is_a_key(many: Hands) -> None:
    many.press("c1")
    assert given(many) == ["actor"]


def test_what_no_label_begins_with_is_said(many: Hands) -> None:
    many.press("cx")
    assert given(many) == []
    assert many.window.status.text == "No label begins with “cx”."
    many.press("cm")
    assert given(many) == ["commitment"]


def test_other_words_begin_anew(many: Hands) -> None:
    many.press("co")
    many.press(Key.Key_Right, SHIFT)
    many.press("nc")
    assert given(many) == []


def test_the_likeliest_is_the_whole_name_then_the_beginning() -> None:
    short = replace(labels()[0], id=LabelId("line"), name="Line", code="Ln")
    assert [each.name for each in called("line", (*labels(), short))] == [
        "Line",
        "Red line",
        "Dead line",
    ]
