"""Rows that can be ticked: words, perhaps a line below them, a number at the right."""

from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QApplication,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from annotator.gui.text_positions import shown, utf16_length
from annotator.gui.widgets.tick_box import draw_tick
from annotator.gui.widgets.two_column_rows import REMARK_ROLE

Context = tuple[str, str, str]
"""Words with what stands before and after them."""

_CONTEXT_ROLE: Final = REMARK_ROLE + 1
_TICK: Final = Qt.ItemDataRole.CheckStateRole
_TICKED: Final = (Qt.CheckState.Checked, Qt.CheckState.Checked.value)
_BOX: Final = 16
_SIDE: Final = 10
_ABOVE: Final = 7


class TickedRows(QListWidget):
    """A click anywhere on a row, or Space, ticks it or takes the tick away."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setObjectName("commands")
        self.setItemDelegate(_Ticked(self))

    def add(self, title: str, context: Context, remark: str = "") -> None:
        """Add a row that is ticked; without a title, the context is all of it."""
        item = QListWidgetItem(shown(title))
        parts = tuple(map(shown, context))
        item.setData(_CONTEXT_ROLE, parts)
        item.setData(REMARK_ROLE, remark)
        said = ", ".join(filter(None, (shown(title), remark, "".join(parts))))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
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
        lines = 2 if index.data() else 1
        return QSize(200, lines * option.fontMetrics.lineSpacing() + 2 * _ABOVE)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        palette, state = QApplication.palette(), option.state
        row, line = QRectF(option.rect), option.fontMetrics.lineSpacing()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(option.palette.color(QPalette.ColorRole.Midlight))
            painter.drawRoundedRect(row, 6, 6)
        box = QRectF(row.left() + _SIDE, row.center().y() - _BOX / 2, _BOX, _BOX)
        draw_tick(painter, box, palette, ticked=index.data(_TICK) in _TICKED)
        room = row.adjusted(2 * _SIDE + _BOX, _ABOVE, -_SIDE, -_ABOVE)
        painter.setFont(option.font)
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        remark = str(index.data(REMARK_ROLE) or "")
        corner = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
        painter.drawText(room, int(corner), remark)
        taken = painter.fontMetrics().horizontalAdvance(remark)
        above = QRectF(room.left(), room.top(), room.width() - taken - _SIDE, line)
        if title := index.data():
            _write(painter, ("", str(title), ""), above, palette)
            above = QRectF(room.left(), room.top() + line, room.width(), line)
        _write(painter, index.data(_CONTEXT_ROLE), above, palette, bold=not title)
        painter.restore()

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
        ticked = index.data(_TICK) in _TICKED
        state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        return model.setData(index, state.value, _TICK)


def _write(
    painter: QPainter, parts: Context, room: QRectF, palette: QPalette, *, bold: bool = False
) -> None:
    """Write words, what is round them quieter, on one line that is cut where the room ends."""
    parts = _fitting(parts, painter.fontMetrics(), int(room.width()) - (_SIDE if bold else 0))
    layout = QTextLayout("".join(parts), painter.font())
    plain = QTextOption()
    plain.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(plain)
    ranges, at = [], 0
    for number, part in enumerate(parts):
        form = QTextLayout.FormatRange()
        form.start, form.length = at, utf16_length(part)
        look = QTextCharFormat()
        is_meant = number == 1
        role = QPalette.ColorRole.Text if is_meant else QPalette.ColorRole.PlaceholderText
        look.setForeground(palette.color(role))
        if is_meant and bold:
            look.setFontWeight(QFont.Weight.DemiBold)
        form.format = look
        ranges.append(form)
        at += form.length
    layout.setFormats(ranges)
    layout.beginLayout()
    written = layout.createLine()
    written.setLineWidth(room.width())
    layout.endLayout()
    if not written.isValid():
        return
    clip = room.adjusted(0, -_ABOVE, 0, _ABOVE)
    layout.draw(painter, QPointF(room.left(), room.bottom() - written.height()), [], clip)


def _fitting(parts: Context, metrics: QFontMetrics, width: int) -> Context:
    """The same, cut at the right to a width in pixels."""
    fitting: list[str] = []
    for part in parts:
        fitting.append(metrics.elidedText(part, Qt.TextElideMode.ElideRight, max(0, width)))
        width -= metrics.horizontalAdvance(part)
    return fitting[0], fitting[1], fitting[2]
