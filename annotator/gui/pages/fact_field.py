"""A line for one fact about an article: kept on Enter or when it is left, Esc takes it back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from annotator.gui.text_positions import shown
from annotator.gui.widgets.plain_tip import plain_tip
from annotator.gui.widgets.window_keys import WindowKeys

_SIDES = 22
"""Pixels of a field that its words cannot have."""


class FactField(QLineEdit):
    """What is written here is told once, when the user is done with it."""

    written = Signal(str)
    taken_back = Signal()
    left = Signal()
    """The user is done here and wants to go on."""

    def __init__(
        self, name: str, hint: str = "", parent: QWidget | None = None, *, quiet: bool = False
    ) -> None:
        super().__init__(parent)
        self._known = self._unchanged = ""
        self._told: str | None = None
        self._about: object = None
        self.is_wrong = False
        """Whether what was written last cannot be kept."""
        self.setProperty("quiet", quiet)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        WindowKeys(self)

    def show_value(self, value: str, about: object) -> None:
        """Show what is known; what is half-written about the same thing stays."""
        value = shown(value)
        if about == self._about and value == self._known:
            return
        self._known, self._about = value, about
        self._show_known()

    def show_understood(self, value: str) -> None:
        """Show what was written as it was understood, which is what was known already."""
        self._known = shown(value)
        self._show_known()

    def take_up(self, words: str) -> None:
        """Go on with what was written here before, as if somebody had just done so."""
        self.setText(words)
        self.keep()

    def keep(self) -> None:
        """Tell what is written, if it is something else than before."""
        words = " ".join(self.text().split())
        if self.text() != self._unchanged and words != self._told:
            self._told = words
            self.written.emit(words)

    def mark(self, *, wrong: bool) -> None:
        """Say with the frame whether what is written cannot be kept."""
        if wrong != self.is_wrong:
            self.is_wrong = wrong
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps and leaves, Esc takes back; neither reaches the dialog."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._told = None
            self.keep()
            if not self.is_wrong:
                self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text() != self._unchanged:
            self._show_known()
            self.taken_back.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep it when the user goes elsewhere."""
        super().focusOutEvent(event)
        self.keep()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer all of it where not all of it can be seen."""
        super().resizeEvent(event)
        self._offer_all()

    def _offer_all(self) -> None:
        room = self.width() - _SIDES
        fits = self.fontMetrics().horizontalAdvance(self.text()) <= room
        self.setToolTip("" if fits else plain_tip(self.text()))

    def _show_known(self) -> None:
        self._told = None
        self.mark(wrong=False)
        if self.text() != self._known:
            self.setText(self._known)
            self.setCursorPosition(0)
        self._unchanged = self.text()
        self._offer_all()
