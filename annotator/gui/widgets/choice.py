"""A box to choose one of several things from, with an arrow in the colours of the palette."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QComboBox

_FROM_RIGHT = 15.0
_HALF = 4.0


class Choice(QComboBox):
    """The style sheet takes Qt's own arrow away; this draws one."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, then the arrow."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self.palette().color(QPalette.ColorRole.PlaceholderText), 1.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        tip = QPointF(self.width() - _FROM_RIGHT, self.height() / 2 + _HALF / 2)
        painter.drawPolyline([tip - QPointF(_HALF, _HALF), tip, tip + QPointF(_HALF, -_HALF)])
