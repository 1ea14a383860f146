"""A line above a text to find words in it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from annotator.gui.widgets.plain_label import PlainLabel
from annotator.gui.widgets.window_keys import WindowKeys


class FindBar(QWidget):
    """Enter finds the next place, Shift+Enter the one before, Esc leaves."""

    wanted = Signal(str, bool)
    """The words, and whether to look backwards."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Find in the article"))
        self.words.setAccessibleName(self.tr("Find in the article"))
        self.words.setMaximumWidth(320)
        self.words.setClearButtonEnabled(True)
        WindowKeys(self.words)
        self.words.textEdited.connect(self._look)
        self._count = PlainLabel(role="muted")
        self._before = QPushButton(self.tr("Previous"))
        self._after = QPushButton(self.tr("Next"))
        self._close = QPushButton(self.tr("Close"))
        self._before.clicked.connect(self._back)
        self._after.clicked.connect(self._look)
        self._close.clicked.connect(self.leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self._before)
        row.addWidget(self._after)
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self._close)
        self.hide()

    @property
    def count(self) -> str:
        """What is said about how often the words were found."""
        return self._count.text()

    def begin(self) -> None:
        """Show the bar and let the user write."""
        self.show()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def show_count(self, count: int) -> None:
        """Say how often the words were found."""
        if not self.words.text().strip():
            self._count.setText("")
        else:
            self._count.setText(self.tr("%1 found").replace("%1", str(count or self.tr("Not"))))

    def leave(self) -> None:
        """Put the bar away."""
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Shift+Enter, Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (self._back if shifted else self._look)()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            event.accept()

    def _look(self) -> None:
        self.wanted.emit(self.words.text(), False)

    def _back(self) -> None:
        self.wanted.emit(self.words.text(), True)
