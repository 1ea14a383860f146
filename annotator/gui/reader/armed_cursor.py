"""The mouse cursor over an article: a text cursor, with the armed label's code beside it."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QCursor, QFont, QPainter, QPen, QPixmap

from annotator.core.schemes import Label
from annotator.gui.theme import WINDOW_FONT, Theme, font, label_colours

_SIZE = 40
_BEAM_X = 8.5
_BEAM = (4.5, 22.5)


def armed_cursor(label: Label, theme: Theme, ratio: float) -> QCursor:
    """A text cursor that carries a label."""
    picture = QPixmap(round(_SIZE * ratio), round(_SIZE * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for colour, width in ((theme.window, 3.5), (theme.text, 1.4)):
        painter.setPen(QPen(colour, width))
        for path in _beam():
            painter.drawLine(*path)
    _paint_badge(painter, label, theme)
    painter.end()
    return QCursor(picture, round(_BEAM_X), round(sum(_BEAM) / 2))


def _beam() -> tuple[tuple[QPointF, QPointF], ...]:
    top, bottom = _BEAM
    return (
        (QPointF(_BEAM_X, top), QPointF(_BEAM_X, bottom)),
        (QPointF(_BEAM_X - 3, top), QPointF(_BEAM_X + 3, top)),
        (QPointF(_BEAM_X - 3, bottom), QPointF(_BEAM_X + 3, bottom)),
    )


def _paint_badge(painter: QPainter, label: Label, theme: Theme) -> None:
    colours = label_colours(label, theme)
    painter.setFont(font(WINDOW_FONT, 11, QFont.Weight.DemiBold))
    code = label.code[:3] or label.name[:1]
    width = max(15, painter.fontMetrics().horizontalAdvance(code) + 8)
    badge = QRectF(_BEAM_X + 6, 19, min(width, _SIZE - _BEAM_X - 7), 16)
    painter.setPen(QPen(theme.window, 1.5))
    painter.setBrush(colours.line)
    painter.drawRoundedRect(badge, 4, 4)
    painter.setPen(colours.on_line)
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, code)
