from PySide6.QtWidgets import QListWidgetItem

from annotator.app.preferences import load
from annotator.gui.dialogs.change_keys import ChangeKeys
from annotator.gui.widgets.two_column_rows import REMARK_ROLE
from tests.gui.hands import CTRL, PLAIN, SHIFT, Hands, Key


def opened(hands: Hands, wanted: str) -> ChangeKeys:
    """The dialog with one row looked up."""
    hands.window.menus["change_keys"].trigger()
    dialog = hands.front()
    assert isinstance(dialog, ChangeKeys)
    hands.write(dialog.wanted, wanted)
    return dialog


def row(dialog: ChangeKeys) -> QListWidgetItem:
    item = dialog.list.currentItem()
    assert item is not None
    return item


def test_an_action_gets_another_key_and_keeps_it(hands: Hands) -> None:
    dialog = opened(hands, "flag for")
    hands.click(dialog.change)
    hands.press(Key.Key_J, CTRL | SHIFT)
    assert row(dialog).data(REMARK_ROLE) == "Ctrl+Shift+J"
    assert "is the key for" in dialog.said.text()
    dialog.accept()
    hands.read()
    hands.press(Key.Key_J, CTRL | SHIFT)
    assert hands.front().windowTitle() == "Flag for discussion"
    hands.press(Key.Key_Escape)
    assert load().keys == {"flag": ("Ctrl+Shift+J",)}


def test_a_key_that_is_taken_is_refused_with_a_sentence_and_nothing_changes(hands: Hands) -> None:
    dialog = opened(hands, "flag for")
    for key, held, words in (
        (Key.Key_D, CTRL, "Same label on all the same words"),
        ("x", PLAIN, "belongs to the labels"),
        (Key.Key_Left, CTRL, "moves about"),
        (Key.Key_Tab, PLAIN, "moves about"),
        (".", PLAIN, "Next candidate"),
    ):
        hands.click(dialog.change)
        hands.press(key, held)
        assert words in dialog.said.text()
    hands.click(dialog.change)
    hands.press(Key.Key_Escape)
    assert dialog.isVisible()
    assert load().keys == {}
    dialog.accept()


def test_a_sign_can_be_given_away_and_everything_reset(hands: Hands) -> None:
    dialog = opened(hands, "next candidate")
    hands.click(dialog.change)
    hands.press(Key.Key_Period, CTRL)
    hands.write(dialog.wanted, "write a note")
    hands.click(dialog.change)
    hands.press(".")
    dialog.accept()
    hands.read()
    hands.press(".")
    assert hands.page.inspector.article.note.hasFocus()
    hands.read()
    hands.press(Key.Key_Period, CTRL)
    assert hands.reader.selected_words()
    dialog = opened(hands, "next candidate")
    hands.click(dialog.reset)
    assert "Write a note" in dialog.said.text(), "its usual key is taken now"
    hands.click(dialog.reset_all)
    dialog.accept()
    hands.read()
    before = hands.reader.selection()
    hands.press(".")
    assert hands.reader.selection() != before


def test_a_label_gets_another_key_and_undo_gives_the_old_one_back(hands: Hands) -> None:
    dialog = opened(hands, "actor")
    hands.click(dialog.change)
    hands.press("2")
    assert "gives Commitment already" in dialog.said.text()
    hands.click(dialog.change)
    hands.press(Key.Key_D, CTRL)
    assert "“Ctrl+D” is not" in dialog.said.text()
    hands.click(dialog.change)
    hands.press("x")
    assert dialog.change.hasFocus()
    assert row(dialog).data(REMARK_ROLE) == "X"
    dialog.accept()
    hands.read()
    hands.drag("Ida Kors")
    hands.press("x")
    assert hands.marks() == [("actor", "Ida Kors")]
    hands.press("z", CTRL)
    hands.press("z", CTRL)
    assert hands.label("actor").key == "1"
