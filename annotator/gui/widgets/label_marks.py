"""Drawings that stand for a label: the chip with its code, the key that gives it."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from annotator.core.schemes import Pattern
from annotator.gui.theme import LabelColours, Theme, small_font

_WAVE = 3.0


def draw_chip(painter: QPainter, box: QRectF, code: str, colours: LabelColours) -> None:
    """A rounded box in the label's fill with its code in it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.fill)
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(colours.ink)
    painter.setFont(small_font(painter.font(), 11, QFont.Weight.Bold))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, code)
    painter.restore()


def draw_key(painter: QPainter, box: QRectF, key: str, theme: Theme) -> None:
    """A key as it looks on a keyboard."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.border, 1))
    painter.setBrush(theme.raised)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setPen(theme.muted)
    painter.setFont(small_font(painter.font(), 11))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key.upper())
    painter.restore()


def draw_pattern(
    painter: QPainter, left: QPointF, width: float, pattern: Pattern, colour: QColor
) -> None:
    """The line that a label draws under its words, from `left`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, 2)
    if pattern is Pattern.DASHED:
        pen.setDashPattern([2.5, 1.5])
    if pattern is Pattern.DASH_DOT:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([3.5, 1.2, 1.1, 1.2])
    if pattern is Pattern.DOUBLE:
        pen.setWidthF(1.2)
    painter.setPen(pen)
    right = left + QPointF(width, 0)
    if pattern is Pattern.WAVY:
        points, x, up = [left], left.x(), -1.0
        while x < right.x():
            x, up = x + _WAVE, -up
            points.append(QPointF(min(x, right.x()), left.y() + up * 1.5))
        painter.setPen(QPen(colour, 1.5))
        painter.drawPolyline(points)
    else:
        painter.drawLine(left, right)
        if pattern is Pattern.DOUBLE:
            painter.drawLine(left + QPointF(0, 3), right + QPointF(0, 3))
    painter.restore()
