import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from annotator.gui.widgets.window_keys import WindowKeys

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Greedy(QLineEdit):
    """Wants every key, as fields do under themes with the keys of Emacs."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)


def is_kept(field: QLineEdit, key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str) -> bool:
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers, text)
    event.ignore()
    QApplication.sendEvent(field, event)
    return event.isAccepted()


@pytest.fixture
def field(qtbot: QtBot) -> QLineEdit:
    field = Greedy()
    qtbot.addWidget(field)
    WindowKeys(field)
    return field


@pytest.mark.parametrize("letter", "EKGMDU")
def test_ctrl_and_a_letter_is_left_to_the_window(field: QLineEdit, letter: str) -> None:
    assert not is_kept(field, Qt.Key(ord(letter)), CTRL, "")
    assert not is_kept(field, Qt.Key(ord(letter)), CTRL | SHIFT, "")


@pytest.mark.parametrize("letter", "CXVZA")
def test_the_keys_that_everybody_edits_with_are_kept(field: QLineEdit, letter: str) -> None:
    assert is_kept(field, Qt.Key(ord(letter)), CTRL, "")


def test_what_is_written_is_kept(field: QLineEdit) -> None:
    assert is_kept(field, Qt.Key.Key_K, Qt.KeyboardModifier.NoModifier, "k")
    assert is_kept(field, Qt.Key.Key_K, SHIFT, "K")
    assert is_kept(field, Qt.Key.Key_E, CTRL | Qt.KeyboardModifier.AltModifier, "€")
    assert is_kept(field, Qt.Key.Key_Backspace, CTRL, "")
