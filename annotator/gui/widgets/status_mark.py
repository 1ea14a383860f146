"""The mark for how far an article is: a shape of its own for each status, not colour alone."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from annotator.core.layers import Status
from annotator.gui.theme import Theme

SIZE = 14


def draw_status(painter: QPainter, box: QRectF, status: Status, theme: Theme) -> None:
    """A ring for new, half full for open, a tick for done, struck through for excluded."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ring = box.adjusted(1.25, 1.25, -1.25, -1.25)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if status is Status.NEW:
        painter.setPen(QPen(theme.faint, 1.5))
        painter.drawEllipse(ring)
    elif status is Status.OPEN:
        painter.setPen(QPen(theme.accent, 1.5))
        painter.drawEllipse(ring)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.accent)
        painter.drawPie(ring.adjusted(2.25, 2.25, -2.25, -2.25), 90 * 16, 180 * 16)
    elif status is Status.DONE:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.success)
        painter.drawEllipse(ring)
        painter.setPen(_stroke(theme.window))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        left, top, size = box.left(), box.top(), box.width()
        painter.drawPolyline(
            QPolygonF(
                [
                    QPointF(left + size * 0.30, top + size * 0.52),
                    QPointF(left + size * 0.44, top + size * 0.66),
                    QPointF(left + size * 0.70, top + size * 0.37),
                ]
            )
        )
    else:
        painter.setPen(QPen(theme.muted, 1.5))
        painter.drawEllipse(ring)
        inset = box.width() * 0.25
        painter.drawLine(
            QPointF(box.left() + inset, box.bottom() - inset),
            QPointF(box.right() - inset, box.top() + inset),
        )
    painter.restore()


def draw_flag(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """A small flag: somebody wants to talk about this."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    left, top, size = box.left(), box.top(), box.height()
    painter.setPen(QPen(theme.warning, 1.4))
    painter.setBrush(theme.warning)
    painter.drawLine(QPointF(left + 1, top), QPointF(left + 1, top + size))
    corners = [(1, 0.5), (size * 0.85, size * 0.28), (1, size * 0.58)]
    painter.drawPolygon(QPolygonF([QPointF(left + x, top + y) for x, y in corners]))
    painter.restore()


def _stroke(colour: QColor) -> QPen:
    pen = QPen(colour, 1.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
