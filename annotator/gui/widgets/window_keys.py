"""Lets the window's shortcuts work while somebody writes in a field."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

_OF_FIELDS: Final = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
    QKeySequence.StandardKey.SelectAll,
)
_CTRL: Final = Qt.KeyboardModifier.ControlModifier


class WindowKeys(QObject):
    """Watches one field, and lives as long as it.

    Fields take some keys of Emacs for themselves, such as Ctrl+E and Ctrl+K. Ctrl and a letter is
    left to the window here, unless it is one of the keys that everybody edits with; what the
    window does not want still comes to the field.
    """

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        field.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Answer for the field when it is asked whether it wants a key of the window."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        is_letter = Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z
        held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if not is_letter or held != _CTRL or any(event.matches(key) for key in _OF_FIELDS):
            return False
        event.ignore()
        return True
