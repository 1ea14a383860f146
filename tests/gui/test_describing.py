from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from annotator.app.creating import default_scheme
from annotator.app.preferences import identity
from annotator.app.workspace import Workspace
from annotator.core.attributes import Attribute, AttributeKind, AttributeValue
from annotator.core.edits.values import Action, Change, Kind
from annotator.core.ids import AnnotatorId, LabelId
from annotator.core.records import Record
from annotator.core.schemes import Scheme, Scope, new_label
from annotator.gui.appearance import OTHERS
from annotator.gui.main_window import MainWindow
from annotator.gui.panels import attribute_strip
from annotator.gui.panels.attribute_answers import SpanAttributes
from annotator.gui.physical_keys import meant
from tests.gui.hands import CTRL, PLAIN, SHIFT, Hands, Key, articles

THREAT = LabelId("threat")


def scheme() -> Scheme:
    """The default one, with an attribute of every kind and two labels for articles."""
    plain = default_scheme()
    more = (
        Attribute("public", "Public", AttributeKind.FLAG, (THREAT,), required=True, order=50),
        Attribute("wording", "Wording", AttributeKind.TEXT, (THREAT,), order=51),
        Attribute("day", "Day", AttributeKind.NUMBER, (THREAT,), order=52),
    )
    relevant = new_label("Relevant", plain.labels, Scope.ARTICLE)
    tone = replace(new_label("Tone", plain.labels, Scope.ARTICLE), values=("hostile", "friendly"))
    return replace(
        plain, attributes=(*plain.attributes, *more), labels=(*plain.labels, relevant, tone)
    )


def open_with(window: MainWindow, path: Path, chosen: Scheme) -> Hands:
    workspace = Workspace.create(path, chosen, identity())
    workspace.bring_in([Record(each) for each in articles(3)], "Import", who=workspace.me)
    workspace.close()
    hands = Hands(window)
    hands.open(path)
    hands.read()
    return hands


@pytest.fixture
def at(main_window: MainWindow, tmp_path: Path) -> Hands:
    """At an article of a project that asks something of every kind."""
    return open_with(main_window, tmp_path / "asks.annotator", scheme())


def strip(hands: Hands) -> SpanAttributes:
    return hands.page.inspector.span.attributes


def said(hands: Hands) -> dict[str, AttributeValue]:
    """What is said of the chosen span, as the project has it."""
    chosen = hands.chosen()
    assert chosen is not None
    spans = hands.workspace.reading.spans(chosen.article)
    return dict(next(span for span in spans if span.id == chosen.id).attributes)


def names(hands: Hands) -> list[str]:
    return [row.question.name for row in strip(hands).rows]


def take(hands: Hands, name: str) -> None:
    """Open the strip and go to a question by Tab."""
    hands.press(Key.Key_Space)
    for _ in range(30):
        in_hand = strip(hands).in_hand
        assert in_hand is not None
        if in_hand.name == name:
            return
        hands.press(Key.Key_Tab)
    pytest.fail(f"{name} is not asked")


def write(hands: Hands, text: str) -> None:
    """Type it letter by letter: the first may move the focus."""
    for letter in text:
        hands.press(letter)


def mark(hands: Hands, words: str, key: str) -> None:
    hands.drag(words)
    hands.press(key)


def test_only_what_the_label_has_is_asked_and_extras_are_folded(at: Hands) -> None:
    mark(at, "Ida Kors", "1")
    assert names(at) == ["Stands for", "Certainty"]
    assert strip(at).more.text() == "More (1)"
    at.click(strip(at).more)
    assert names(at) == ["Stands for", "Certainty", "Kind of actor"]
    at.press("3")
    assert "Condition" in names(at)
    assert "Kind of actor" not in names(at)


def test_a_default_is_understood_and_not_written(at: Hands) -> None:
    mark(at, "Ida Kors", "1")
    assert strip(at).rows[1].heading.accessibleName() == "Certainty: sure"
    assert said(at) == {}


def test_digits_choose_and_the_focus_stays_in_the_text(at: Hands) -> None:
    mark(at, "close the strait", "3")
    at.press(Key.Key_Space)
    assert strip(at).is_open
    assert at.reader.hasFocus()
    at.press("2")
    assert said(at) == {"certainty": "unsure"}
    assert at.marks() == [("threat", "close the strait")]
    assert at.reader.hasFocus()
    at.press(Key.Key_Down)
    assert strip(at).in_hand is not None
    assert strip(at).in_hand.id == "public"  # type: ignore[union-attr] # see above
    at.press("1")
    assert said(at) == {"certainty": "unsure", "public": True}
    at.press(Key.Key_Backtab)
    at.press(Key.Key_Backspace)
    assert said(at) == {"public": True}
    assert len(at.marks()) == 1
    at.press(Key.Key_Escape)
    assert not strip(at).is_open
    assert at.chosen() is not None
    at.press("2")
    assert at.marks() == [("commitment", "close the strait")]


def test_each_answer_is_an_action_that_undo_takes_back(at: Hands) -> None:
    mark(at, "close the strait", "3")
    take(at, "Condition")
    at.press("2")
    assert at.workspace.undoable == "Set Condition to if"
    at.press("z", CTRL)
    assert said(at) == {}
    assert strip(at).is_open
    at.press("z", CTRL | SHIFT)
    assert said(at) == {"conditionality": "if"}


def test_tab_goes_on_into_the_folded_ones_and_round(at: Hands) -> None:
    mark(at, "Ida Kors", "1")
    at.press(Key.Key_Space)
    seen = []
    for _ in range(4):
        seen.append(strip(at).in_hand.name)  # type: ignore[union-attr] # the strip is open
        at.press(Key.Key_Tab)
    assert seen == ["Stands for", "Certainty", "Kind of actor", "Stands for"]


def test_the_tenth_value_has_the_key_0(at: Hands) -> None:
    mark(at, "Ida Kors", "1")
    take(at, "Kind of actor")
    at.press("0")
    assert said(at) == {"actor_type": "other"}
    at.press(Key.Key_Space)
    assert "Kind of actor" in names(at)


def test_texts_and_numbers_are_written_and_the_focus_comes_back(at: Hands) -> None:
    mark(at, "close the strait", "3")
    take(at, "Wording")
    write(at, "very [firm] 1")
    assert said(at) == {}
    at.press(Key.Key_Return)
    assert said(at) == {"wording": "very [firm] 1"}
    assert at.reader.hasFocus()
    assert strip(at).is_open
    at.press(Key.Key_Tab)
    write(at, "2,5")
    at.press(Key.Key_Tab)
    assert said(at) == {"day": 2.5, "wording": "very [firm] 1"}
    assert strip(at).in_hand.id != "day"  # type: ignore[union-attr] # the strip is open
    at.press(Key.Key_Backtab)
    write(at, "1x")
    at.press(Key.Key_Return)
    assert said(at)["day"] == 2.5
    assert "is no number" in at.window.status.text


def test_the_status_line_says_what_keys_do_while_something_is_written(at: Hands) -> None:
    mark(at, "Ida Kors", "1")
    at.press(Key.Key_Space)
    at.wait(lambda: at.window.status.text.startswith("1–9 choose"), "the hint")
    write(at, "Ko")
    at.wait(lambda: at.window.status.text.startswith("Type a name"), "the hint for a name")
    at.press(Key.Key_Escape)
    at.wait(lambda: at.window.status.text.startswith("1–9 choose"), "the hint")
    at.press(Key.Key_Escape)
    mark(at, "close the strait", "3")
    assert "Stands for" not in names(at), "folded, since nobody is a threat"
    take(at, "Wording")
    write(at, "no")
    at.wait(lambda: at.window.status.text.startswith("Enter keeps"), "the hint for words")


def test_esc_in_a_field_takes_back_what_was_typed(at: Hands) -> None:
    mark(at, "close the strait", "3")
    take(at, "Wording")
    write(at, "no")
    at.press(Key.Key_Escape)
    assert at.reader.hasFocus()
    assert said(at) == {}


def test_the_mouse_opens_chooses_and_clears(at: Hands) -> None:
    mark(at, "close the strait", "3")
    row = next(row for row in strip(at).rows if row.question.id == "public")
    at.click(row.heading)
    assert strip(at).row_in_hand is row
    at.click(row.buttons[1])
    assert said(at) == {"public": False}
    assert row.buttons[1].isChecked()
    at.click(row.buttons[1])
    assert said(at) == {}
    at.click(row.heading)
    assert not strip(at).is_open


def test_the_next_span_is_asked_the_same(at: Hands) -> None:
    mark(at, "Ida Kors", "1")
    mark(at, "Sylvania", "1")
    take(at, "Certainty")
    at.press("[")
    chosen = at.chosen()
    assert chosen is not None
    assert chosen.quote(at.text) == "Ida Kors"
    at.press("2")
    assert said(at) == {"certainty": "unsure"}


def test_letting_go_of_the_span_closes_the_strip(at: Hands) -> None:
    mark(at, "Ida Kors", "1")
    at.press(Key.Key_Space)
    at.press(Key.Key_Space)
    assert not strip(at).is_open
    at.press(Key.Key_Space)
    at.press(Key.Key_Left)
    assert at.chosen() is None
    assert not strip(at).is_open


def test_relabelling_keeps_what_both_labels_have(at: Hands) -> None:
    mark(at, "close the strait", "3")
    take(at, "Condition")
    at.press("2")
    take_ = next(q for q in strip(at).questions if q.id == "means")
    assert take_.folded
    while strip(at).in_hand.id != "means":  # type: ignore[union-attr] # the strip is open
        at.press(Key.Key_Tab)
    at.press("1")
    at.press(Key.Key_Escape)
    at.press("2")
    assert said(at) == {"conditionality": "if"}
    at.press("z", CTRL)
    assert said(at) == {"conditionality": "if", "means": "violence"}


def test_what_others_have_said_is_shown_and_not_changed(at: Hands) -> None:
    mark(at, "Ida Kors", "1")
    mine = at.chosen()
    assert mine is not None
    theirs = replace(
        mine, id=at.workspace.new_span_id(), annotator=AnnotatorId("b" * 32), start=0, end=9,
        attributes=(("certainty", "unsure"),),
    )  # fmt: skip
    change = Change(Kind.SPAN, theirs.id, theirs.article, None, theirs)
    at.workspace.perform(Action("Somebody else", (change,)))
    at.window.appearance.switch(OTHERS)
    at.click_on("Freedonia")
    assert at.chosen() == theirs
    heading = next(row.heading for row in strip(at).rows if row.question.id == "certainty")
    assert heading.accessibleName() == "Certainty: unsure"
    assert not heading.isEnabled()
    at.press(Key.Key_Space)
    assert not strip(at).is_open
    assert "not yours" in at.window.status.text


def test_other_keyboards_reach_the_digits(at: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attribute_strip, "pressed", lambda event: meant(event, "xcb"))
    mark(at, "close the strait", "3")
    at.press(Key.Key_Space)
    for typed, scan, expected in (("é", 11, "unsure"), ("&", 10, "sure")):
        event = QKeyEvent(QEvent.Type.KeyPress, 0, PLAIN, scan, 0, 0, typed)
        QApplication.sendEvent(at.reader, event)
        at.settle()
        assert said(at) == {"certainty": expected}
