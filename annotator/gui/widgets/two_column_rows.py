"""Rows with words at the left and a quiet remark, such as a key, at the right."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

REMARK_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
"""The role under which an item has what stands at its right."""

_ROW: Final = 30
_SIDE: Final = 10


class TwoColumnDelegate(QStyledItemDelegate):
    """Draws both in the colours of the palette."""

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """All rows are equal."""
        return QSize(200, _ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row."""
        palette, state = option.palette, option.state
        enabled = bool(state & QStyle.StateFlag.State_Enabled)
        group = QPalette.ColorGroup.Normal if enabled else QPalette.ColorGroup.Disabled
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Midlight))
            painter.drawRoundedRect(box, 6, 6)
        room = box.adjusted(_SIDE, 0, -_SIDE, 0)
        painter.setFont(option.font)
        painter.setPen(palette.color(group, QPalette.ColorRole.PlaceholderText))
        middle = Qt.AlignmentFlag.AlignVCenter
        remark = str(index.data(REMARK_ROLE) or "")
        painter.drawText(room, int(middle | Qt.AlignmentFlag.AlignRight), remark)
        taken = painter.fontMetrics().horizontalAdvance(remark)
        painter.setPen(palette.color(group, QPalette.ColorRole.Text))
        words = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, int(room.width()) - taken - _SIDE
        )
        painter.drawText(room, int(middle | Qt.AlignmentFlag.AlignLeft), words)
        painter.restore()
