"""A short field for a number, which the arrow keys change too."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from annotator.gui.widgets.window_keys import WindowKeys

_WIDTH = 56


class NumberField(QLineEdit):
    """A whole number from `least` to `most`; what is half-written is passed over."""

    changed = Signal()

    def __init__(
        self, value: int, least: int, most: int, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(str(value), parent)
        self._least, self._most, self._value = least, most, value
        self.setValidator(QIntValidator(least, most, self))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(_WIDTH)
        self.setAccessibleName(name)
        WindowKeys(self)
        self.textChanged.connect(self._take)
        self.editingFinished.connect(self._show)

    @property
    def value(self) -> int:
        """The number that counts."""
        return self._value

    def set_value(self, value: int) -> None:
        """Show another number, as far as it is allowed."""
        self.setText(str(min(max(value, self._least), self._most)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down count."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.set_value(self._value + step)

    def _take(self) -> None:
        if self.hasAcceptableInput() and int(self.text()) != self._value:
            self._value = int(self.text())
            self.changed.emit()

    def _show(self) -> None:
        self.setText(str(self._value))
