"""A box to tick with words beside it, drawn in the colours of the palette."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QCheckBox

_BOX = 16.0
_GAP = 8


class TickBox(QCheckBox):
    """The style of the system leaves its box nearly unseen in the dark."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setChecked(True)

    def sizeHint(self) -> QSize:
        """The box and the words."""
        words = self.fontMetrics().size(0, self._words())
        return QSize(round(_BOX) + _GAP + words.width() + 4, max(words.height(), 18) + 6)

    def minimumSizeHint(self) -> QSize:
        """Some of the words; the others are cut."""
        return QSize(120, self.sizeHint().height())

    def hitButton(self, pos: object) -> bool:  # noqa: ARG002 - Qt's signature
        """All of it can be clicked."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box, a tick in it, a ring round it while it has the focus, and the words."""
        palette = self.palette()
        painter = QPainter(self)
        box = QRectF(0, (self.height() - _BOX) / 2, _BOX, _BOX)
        draw_tick(painter, box, palette, ticked=self.isChecked(), focused=self.hasFocus())
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        room = self.rect().adjusted(round(_BOX) + _GAP, 0, 0, 0)
        words = self.fontMetrics().elidedText(
            self._words(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)

    def _words(self) -> str:
        return self.text().replace("&&", "&")


def draw_tick(
    painter: QPainter, place: QRectF, palette: QPalette, *, ticked: bool, focused: bool = False
) -> None:
    """Draw a box at a place, with a tick in it and a ring round it if there should be."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = place.adjusted(1.5, 0.5, 0.5, -0.5)
    bright = palette.color(QPalette.ColorRole.Highlight)
    edge = bright if focused else palette.color(QPalette.ColorRole.PlaceholderText)
    painter.setPen(QPen(edge, 2 if focused else 1.3))
    painter.setBrush(bright if ticked else palette.color(QPalette.ColorRole.Base))
    painter.drawRoundedRect(box, 4, 4)
    if not ticked:
        return
    pen = QPen(palette.color(QPalette.ColorRole.HighlightedText), 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    corners = ((0.24, 0.52), (0.43, 0.72), (0.78, 0.30))
    painter.drawPolyline(
        [QPointF(box.left() + box.width() * x, box.top() + box.height() * y) for x, y in corners]
    )
