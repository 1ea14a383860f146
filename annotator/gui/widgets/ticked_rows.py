"""Rows that can be ticked: words, a quieter line below them, a number at the right."""

from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from annotator.gui.text_positions import shown
from annotator.gui.widgets.tick_box import draw_tick
from annotator.gui.widgets.two_column_rows import REMARK_ROLE

BELOW_ROLE: Final = REMARK_ROLE + 1
"""The role under which an item has its second line."""

_TICK: Final = Qt.ItemDataRole.CheckStateRole
_BOX: Final = 16
_SIDE: Final = 10


class TickedRows(QListWidget):
    """A click anywhere on a row, or Space, ticks it or takes the tick away."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setObjectName("commands")
        self.setItemDelegate(_Ticked(self))

    def add(self, words: str, below: str = "", remark: str = "") -> None:
        """Add a row that is ticked."""
        item = QListWidgetItem(shown(words))
        item.setData(BELOW_ROLE, shown(below))
        item.setData(REMARK_ROLE, remark)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked)
        self.addItem(item)

    def is_ticked(self, row: int) -> bool:
        """Whether a row has a tick."""
        return self.item(row).checkState() == Qt.CheckState.Checked

    def tick_all(self, *, ticked: bool) -> None:
        """Tick every row, or none; told once, by a change of the first row."""
        state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        was_silent = self.blockSignals(True)
        for row in range(self.count()):
            self.item(row).setCheckState(state)
        self.blockSignals(was_silent)
        self.viewport().update()
        if self.count():
            self.itemChanged.emit(self.item(0))


class _Ticked(QStyledItemDelegate):
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        lines = 2 if index.data(BELOW_ROLE) else 1
        return QSize(200, lines * option.fontMetrics.lineSpacing() + 14)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        palette, state = option.palette, option.state
        row = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Midlight))
            painter.drawRoundedRect(row, 6, 6)
        box = QRectF(row.left() + _SIDE, row.center().y() - _BOX / 2, _BOX, _BOX)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        is_ticked = index.data(_TICK) in (Qt.CheckState.Checked, Qt.CheckState.Checked.value)
        draw_tick(painter, box, palette, ticked=is_ticked, focused=focused)
        painter.setFont(option.font)
        room = row.adjusted(2 * _SIDE + _BOX, 7, -_SIDE, -7)
        quiet = palette.color(QPalette.ColorRole.PlaceholderText)
        remark = str(index.data(REMARK_ROLE) or "")
        painter.setPen(quiet)
        painter.drawText(
            room, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight), remark
        )
        taken = painter.fontMetrics().horizontalAdvance(remark)
        self._write(painter, str(index.data(BELOW_ROLE) or ""), room, Qt.AlignmentFlag.AlignBottom)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        above = room.adjusted(0, 0, -taken - _SIDE, 0)
        self._write(painter, str(index.data() or ""), above, Qt.AlignmentFlag.AlignTop)
        painter.restore()

    @staticmethod
    def _write(painter: QPainter, words: str, room: QRectF, where: Qt.AlignmentFlag) -> None:
        elided = painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, int(where | Qt.AlignmentFlag.AlignLeft), elided)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        if not isinstance(event, QMouseEvent):
            return super().editorEvent(event, model, option, index)
        if event.type() != QEvent.Type.MouseButtonRelease:
            return False
        is_ticked = index.data(_TICK) in (Qt.CheckState.Checked, Qt.CheckState.Checked.value)
        state = Qt.CheckState.Unchecked if is_ticked else Qt.CheckState.Checked
        return model.setData(index, state.value, _TICK)
