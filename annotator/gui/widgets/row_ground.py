"""What lies under the words of a row: whether it is chosen, or the mouse is over it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle

from annotator.gui.theme import Theme


def draw_ground(
    painter: QPainter, box: QRectF, state: QStyle.StateFlag, theme: Theme, radius: float = 6
) -> None:
    """Draw it as a rounded box; nothing for any other row."""
    painter.setPen(Qt.PenStyle.NoPen)
    if state & QStyle.StateFlag.State_Selected:
        painter.setBrush(theme.selection)
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(theme.hover)
    else:
        return
    painter.drawRoundedRect(box, radius, radius)
