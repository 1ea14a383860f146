"""A line for one fact about an article: kept on Enter or when it is left, Esc takes it back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from annotator.gui.text_positions import shown
from annotator.gui.widgets.window_keys import WindowKeys


class FactField(QLineEdit):
    """What is written here is told once, when the user is done with it."""

    written = Signal(str)
    left = Signal()
    """The user is done here and wants to go on."""

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        WindowKeys(self)

    def show_value(self, value: str) -> None:
        """Show what is known; what is being written about something else goes."""
        self._kept = shown(value)
        if self.text() != self._kept:
            self.setText(self._kept)
            self.setCursorPosition(0)

    def keep(self) -> None:
        """Tell what is written, if it is something else than before."""
        words = " ".join(self.text().split())
        if words != self._kept:
            self._kept = words
            self.written.emit(words)

    def forget(self) -> None:
        """Let the next `keep` tell again what is written, which was refused."""
        self._kept = "\0"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps and leaves, Esc takes back; neither reaches the dialog."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.keep()
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text() != self._kept:
            self.undo_all()
        else:
            super().keyPressEvent(event)

    def undo_all(self) -> None:
        """Show again what was there before."""
        self.setText("" if self._kept == "\0" else self._kept)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep it when the user goes elsewhere."""
        super().focusOutEvent(event)
        self.keep()
