"""Which labels something is about: a button for each, none pressed means all of them."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from annotator.core.ids import LabelId
from annotator.core.schemes import Label
from annotator.gui.text_positions import shown

_GAP = 6


class LabelPicks(QWidget):
    """Buttons in as many rows as they need; each can be pressed by Space."""

    written = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: tuple[Label, ...] = ()
        self._buttons: list[QPushButton] = []
        self._read_only = False
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def picked(self) -> tuple[LabelId, ...]:
        """The labels whose buttons are pressed."""
        pairs = zip(self._labels, self._buttons, strict=True)
        return tuple(label.id for label, button in pairs if button.isChecked())

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """A button for each label, in order."""
        return tuple(self._buttons)

    def show_picks(self, labels: Sequence[Label], picked: Sequence[LabelId]) -> None:
        """Offer labels, of which some are picked."""
        names = [(label.id, label.name) for label in labels]
        if names != [(label.id, label.name) for label in self._labels]:
            for button in self._buttons:
                button.hide()
                button.deleteLater()
            self._buttons = [self._button(label) for label in labels]
        self._labels = tuple(labels)
        for label, button in zip(labels, self._buttons, strict=True):
            button.setChecked(label.id in picked)
        self._arrange(self.width())
        self.updateGeometry()

    def set_read_only(self, read_only: bool) -> None:
        """Let it be looked at only."""
        self._read_only = read_only
        for button in self._buttons:
            button.setEnabled(not read_only)

    def hasHeightForWidth(self) -> bool:
        """In less width there are more rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as all rows."""
        return self._arrange(width, move=False)

    def sizeHint(self) -> QSize:
        """All rows in the width that there is."""
        return QSize(200, self._arrange(max(self.width(), 200), move=False))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the rows anew."""
        super().resizeEvent(event)
        self._arrange(self.width())

    def _button(self, label: Label) -> QPushButton:
        button = QPushButton(shown(label.name).replace("&", "&&"), self)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setProperty("role", "filter")
        button.setAccessibleName(shown(label.name))
        button.setEnabled(not self._read_only)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(self._tell)
        button.show()
        return button

    def _tell(self) -> None:
        self.written.emit()

    def _arrange(self, width: int, *, move: bool = True) -> int:
        x = y = row = 0
        for button in self._buttons:
            size = button.sizeHint()
            if x and x + size.width() > width:
                x, y = 0, y + row + _GAP
            row = size.height()
            if move:
                button.setGeometry(QRect(x, y, min(size.width(), width), size.height()))
            x += size.width() + _GAP
        return y + row
