"""The end of a part that goes on below: it fades, so that no line looks cut off."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

_HEIGHT = 26
"""Pixels: a line of text."""


class Fade(QWidget):
    """Lies over the lowest pixels of a scroll area while there is more to scroll to."""

    def __init__(self, area: QAbstractScrollArea, height: int = _HEIGHT) -> None:
        super().__init__(area)
        self._area = area
        self._high = height
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().installEventFilter(self)
        bar = area.verticalScrollBar()
        bar.valueChanged.connect(self._follow)
        bar.rangeChanged.connect(self._follow)
        self._follow()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Stay at the lower end."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._follow()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """From nothing to the colour of the panel."""
        solid = self.palette().color(QPalette.ColorRole.Window)
        clear = self.palette().color(QPalette.ColorRole.Window)
        clear.setAlpha(0)
        gradient = QLinearGradient(QPointF(0, 0), QPointF(0, self.height()))
        gradient.setColorAt(0, clear)
        gradient.setColorAt(0.85, solid)
        painter = QPainter(self)
        painter.fillRect(self.rect(), gradient)

    def _follow(self, *_what: int) -> None:
        bar = self._area.verticalScrollBar()
        self.setVisible(bar.value() < bar.maximum())
        port = self._area.viewport().geometry()
        self.setGeometry(port.left(), port.bottom() + 1 - self._high, port.width(), self._high)
        self.raise_()
