"""Buttons to choose a colour or a line pattern with: what they give is what is drawn on them."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from annotator.core.schemes import Colour, Pattern
from annotator.gui.widgets.label_marks import draw_pattern

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class _Drawn(QAbstractButton):
    def __init__(self, name: str, size: QSize) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCheckable(True)
        self.setFixedSize(size)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def nextCheckState(self) -> None:
        """What is pressed follows what is chosen."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the row."""
        if Qt.Key(event.key()) in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _ring(self, painter: QPainter) -> None:
        palette = self.palette()
        if self.isChecked() or self.hasFocus():
            role = QPalette.ColorRole.Highlight if self.hasFocus() else QPalette.ColorRole.Text
            painter.setPen(QPen(palette.color(role), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)


class Swatch(_Drawn):
    """A colour as it is in the light window, with its line below."""

    def __init__(self, name: str, colour: Colour) -> None:
        super().__init__(name, QSize(32, 28))
        self.value = colour

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill above, line below, both halves of the day."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(5, 5, -5, -5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.value.light_fill))
        painter.drawRoundedRect(box, 3, 3)
        painter.setBrush(QColor(self.value.light_line))
        painter.drawRoundedRect(box.adjusted(0, box.height() * 0.55, 0, 0), 3, 3)
        self._ring(painter)


class PatternButton(_Drawn):
    """A line pattern."""

    def __init__(self, name: str, pattern: Pattern) -> None:
        super().__init__(name, QSize(52, 28))
        self.value = pattern

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line as it is under words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        ink = self.palette().color(QPalette.ColorRole.Text)
        draw_pattern(painter, QPointF(9, self.height() / 2), self.width() - 18, self.value, ink)
        self._ring(painter)


class ButtonRow(QWidget):
    """Drawn buttons of which one at most is chosen; Tab goes to it, arrows to its neighbours."""

    chosen = Signal(object)
    """Carries the colour or the pattern."""

    def __init__(self, name: str, buttons: list[Swatch] | list[PatternButton]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.buttons: tuple[Swatch | PatternButton, ...] = tuple(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        for button in self.buttons:
            row.addWidget(button)
            button.clicked.connect(self._clicked)
        row.addStretch(1)
        self.show_value(None)

    def show_value(self, value: Colour | Pattern | None) -> None:
        """Show which one is chosen, if it is among these."""
        at = next((k for k, b in enumerate(self.buttons) if b.value == value), None)
        for place, button in enumerate(self.buttons):
            button.setChecked(place == at)
            # One stop for Tab, as in any group of which one is chosen.
            is_stop = place == (at or 0)
            policy = Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
            button.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose the neighbour."""
        step = _STEPS.get(Qt.Key(event.key()))
        here = next((k for k, b in enumerate(self.buttons) if b.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        button = self.buttons[(here + step) % len(self.buttons)]
        button.setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(button.value)

    def _clicked(self) -> None:
        button = self.sender()
        if isinstance(button, Swatch | PatternButton):
            self.chosen.emit(button.value)
