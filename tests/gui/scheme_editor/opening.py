"""The editor as somebody opens it."""

from PySide6.QtWidgets import QPushButton

from annotator.gui.scheme_editor.dialog import SchemeEditor
from annotator.gui.scheme_editor.label_form import LabelForm
from tests.gui.hands import CTRL, SHIFT, Hands, Key


def opened(hands: Hands) -> SchemeEditor:
    hands.read()
    hands.press(Key.Key_S, CTRL | SHIFT)
    editor = hands.front()
    assert isinstance(editor, SchemeEditor)
    hands.wait(lambda: editor.uses.usage is not None, "the uses")
    return editor


def labels_of(editor: SchemeEditor) -> LabelForm:
    assert isinstance(editor.form, LabelForm)
    return editor.form


def answered(hands: Hands, words: str) -> None:
    """Press the button that says this in the dialog in front."""
    buttons = hands.front().findChildren(QPushButton)
    hands.click(next(each for each in buttons if each.text() == words))
