"""An attribute that has to be said from now on: what that touches, and what old passages get."""

import pytest

from annotator.gui.scheme_editor.attribute_form import AttributeForm
from annotator.gui.scheme_editor.dialog import SchemeEditor
from annotator.gui.scheme_editor.fill_missing import FillMissing
from tests.gui.hands import CTRL, Hands, Key
from tests.gui.scheme_editor.opening import answered, opened


@pytest.fixture
def marked(hands: Hands) -> Hands:
    """Three passages: two actors and a threat."""
    for words, key in (("Ida Kors", "1"), ("Sylvania", "1"), ("close the strait", "3")):
        hands.read()
        hands.drag(words)
        hands.press(key)
    hands.read()
    hands.press(Key.Key_Escape)
    return hands


def with_new_attribute(hands: Hands, kind: int = 0) -> SchemeEditor:
    """The editor with a new attribute “Reach” that has to be said."""
    editor = opened(hands)
    hands.click(editor.tabs.button(1))
    hands.click(editor.add)
    hands.press("Reach")
    form = editor.form
    assert isinstance(form, AttributeForm)
    hands.go_to(form.kind)
    hands.press(Key.Key_Down, times=kind)
    if kind == 0:
        hands.go_to(form.values.edit)
        for number, value in enumerate(("local", "가까이 👩‍👧", "far")):
            if number:
                hands.press(Key.Key_Return)
            hands.press(value) if value.isascii() else form.values.edit.insertPlainText(value)
    hands.click(form.required)
    return editor


def question(hands: Hands, editor: SchemeEditor) -> FillMissing:
    hands.click(editor.keep)
    hands.wait(lambda: isinstance(hands.front(), FillMissing), "the question")
    found = hands.front()
    assert isinstance(found, FillMissing)
    return found


def said(hands: Hands) -> dict[str, object]:
    """What is said of each passage about its reach."""
    spans = hands.page.desk.in_hand.spans
    return {span.quote(hands.text): dict(span.attributes).get("reach") for span in spans}


def test_who_keeps_a_required_attribute_is_told_what_lacks_it(marked: Hands) -> None:
    asked = question(marked, with_new_attribute(marked))
    words = asked.rows[0].findChildren(type(asked.touched))[0].text()
    assert words == ("Reach has to be said from now on. 3 passages lack it, in 1 article (Ana).")
    marked.click(asked.answer)
    attribute = marked.workspace.scheme.attribute("reach")
    assert attribute is not None
    assert attribute.required
    assert set(said(marked).values()) == {None}, "nothing is said that nobody said"


def test_old_passages_get_a_value_with_it_and_one_undo_takes_both_back(marked: Hands) -> None:
    asked = question(marked, with_new_attribute(marked))
    choice = asked.rows[0].choice
    assert choice is not None
    assert choice.hasFocus()
    marked.press(Key.Key_Down, times=2)
    marked.click(asked.answer)
    marked.wait(lambda: set(said(marked).values()) == {"가까이 👩‍👧"}, "the values")
    marked.wait(lambda: marked.window.asking.dialog is None, "the editor to close")
    assert marked.window.status.text.endswith("3 passages")
    marked.read()
    marked.press("z", CTRL)
    assert set(said(marked).values()) == {None}
    assert marked.workspace.scheme.attribute("reach") is None


def test_of_some_labels_only_theirs_are_asked_for(marked: Hands) -> None:
    editor = with_new_attribute(marked)
    form = editor.form
    assert isinstance(form, AttributeForm)
    threat = next(
        one for one in form.labels.findChildren(type(editor.add)) if one.text() == "Threat"
    )
    marked.click(threat)
    asked = question(marked, editor)
    marked.press(Key.Key_Down)
    marked.click(asked.answer)
    marked.wait(lambda: said(marked)["close the strait"] == "local", "the value")
    assert said(marked)["Ida Kors"] is None


def test_a_number_is_asked_for_as_a_number(marked: Hands) -> None:
    asked = question(marked, with_new_attribute(marked, kind=3))
    line = asked.rows[0].line
    assert line is not None
    marked.press("far")
    assert line.fault == "Write a number."
    assert not asked.answer.isEnabled()
    marked.write(line.edit, "2,5")
    marked.click(asked.answer)
    marked.wait(lambda: set(said(marked).values()) == {2.5}, "the values")


def test_yes_or_no_is_chosen(marked: Hands) -> None:
    asked = question(marked, with_new_attribute(marked, kind=1))
    marked.press(Key.Key_Down, times=2)
    marked.click(asked.answer)
    marked.wait(lambda: set(said(marked).values()) == {False}, "the values")


def test_going_back_changes_nothing(marked: Hands) -> None:
    editor = with_new_attribute(marked)
    question(marked, editor)
    answered(marked, "Cancel")
    assert editor.isVisible()
    assert marked.workspace.scheme.attribute("reach") is None
    editor.done(0)


def test_where_nothing_lacks_it_nobody_is_asked(hands: Hands) -> None:
    editor = with_new_attribute(hands)
    hands.click(editor.keep)
    hands.wait(lambda: hands.window.asking.dialog is None, "the editor to close")
    assert hands.workspace.scheme.attribute("reach") is not None
