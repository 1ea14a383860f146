"""A field for a note of a few lines, kept when the user leaves it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from annotator.gui.widgets.window_keys import WindowKeys

_LOWEST, _HIGHEST = 52, 96
"""Pixels: two lines and a little; enough to see a whole note."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NoteField(QPlainTextEdit):
    """Plain text: Enter keeps it and leaves, Shift+Enter begins a line, Esc takes it back."""

    written = Signal(str)
    """The note as it is to be kept; only when it is another one than before."""
    left = Signal()
    """The user is done with the field and wants to go on."""

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = self._about = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(_LOWEST)
        self.setMaximumHeight(_HIGHEST)
        WindowKeys(self)

    def sizeHint(self) -> QSize:
        """Two lines and a little."""
        return QSize(200, _LOWEST)

    def show_note(self, note: str, about: str) -> None:
        """Show the note that is kept; what is half-written about the same thing stays."""
        if about == self._about and note == self._kept:
            return
        self._kept, self._about = note, about
        if self.toPlainText() != note:
            self.setPlainText(note)

    def keep(self) -> None:
        """Keep what is written, if it is something else than before."""
        text = self.toPlainText().strip()
        if text != self._kept.strip():
            self._kept = text
            self.written.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc leave, and undo takes back; the rest is as in any text field."""
        shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Escape or (event.key() in _ENTER and not shifted):
            self.keep()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep the note when the user goes elsewhere."""
        super().focusOutEvent(event)
        self.keep()
