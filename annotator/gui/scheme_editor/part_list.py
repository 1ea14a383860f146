"""The labels, attributes or relations of a scheme in their order, which can be changed."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from annotator.core.schemes import Label, Scope
from annotator.gui.appearance import Appearance
from annotator.gui.models.scheme_draft import Part
from annotator.gui.text_positions import shown
from annotator.gui.theme import label_colours, small_font
from annotator.gui.widgets.label_marks import draw_chip, draw_key, draw_pattern
from annotator.gui.widgets.row_ground import draw_ground

_PART: Final = int(Qt.ItemDataRole.UserRole)
_WRONG: Final = _PART + 1
_ROW: Final = 34
_RETIRED: Final = 0.5
_RIGHT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class PartList(QListWidget):
    """Rows can be dragged, or moved with Alt and the arrow keys."""

    arranged = Signal(object)
    """Carries the ids in their new order."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("parts")
        self.setItemDelegate(_Rows(appearance, self))
        self.setUniformItemSizes(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.model().rowsMoved.connect(self._tell)

    @property
    def part(self) -> Part | None:
        """The part of the current row."""
        row = self.currentRow()
        found: Part | None = self.item(row).data(_PART) if row >= 0 else None
        return found

    def show_parts(self, parts: Sequence[Part], wrong: frozenset[str], chosen: str = "") -> None:
        """Show parts, those whose ids are in `wrong` with a sign; `chosen` becomes current."""
        chosen = chosen or ("" if self.part is None else self.part.id)
        silent = self.blockSignals(True)
        while self.count() > len(parts):
            self.takeItem(self.count() - 1)
        while self.count() < len(parts):
            self.addItem(QListWidgetItem())
        for row, part in enumerate(parts):
            item = self.item(row)
            item.setData(_PART, part)
            item.setData(_WRONG, part.id in wrong)
            item.setText(shown(part.name or part.id))
            remark = self.tr("%1, has to be mended") if part.id in wrong else "%1"
            remark = self.tr("%1, retired") if part.retired else remark
            name = remark.replace("%1", shown(part.name or part.id))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, name)
            if part.id == chosen:
                self.setCurrentItem(item)
        if self.currentRow() < 0 and parts:
            self.setCurrentRow(0)
        self.blockSignals(silent)
        self.viewport().update()

    def move_row(self, by: int) -> None:
        """Move the current row up (-1) or down (1)."""
        row = self.currentRow()
        if row >= 0 and 0 <= row + by < self.count():
            silent = self.blockSignals(True)  # else the rows are shown anew between
            self.insertItem(row + by, self.takeItem(row))
            self.setCurrentRow(row + by)
            self.blockSignals(silent)
            self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and an arrow moves the row."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if alt and step is not None:
            if self.dragDropMode() != QAbstractItemView.DragDropMode.NoDragDrop:
                self.move_row(step)
            event.accept()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        found = (self.item(row).data(_PART) for row in range(self.count()))
        self.arranged.emit([part.id for part in found])


class _Rows(QStyledItemDelegate):
    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(160, _ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme, part = self._appearance.theme, index.data(_PART)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(2, 1, -2, -1)
        draw_ground(painter, box, option.state, theme)
        painter.setOpacity(_RETIRED if part.retired else 1.0)
        painter.setFont(small_font(option.font, 13, QFont.Weight.Medium))
        x, middle = box.left() + 8, box.center().y()
        key = getattr(part, "key", "")
        if key:
            draw_key(painter, QRectF(x, middle - 10, 20, 20), shown(key), theme)
        if hasattr(part, "key"):
            x += 26
        if isinstance(part, Label):
            colours = label_colours(part, theme)
            draw_chip(painter, QRectF(x, middle - 10, 24, 17), shown(part.code[:3]), colours)
            if part.scope == Scope.SPAN:
                line = QPointF(x, middle + 9.5)
                draw_pattern(painter, line, 24, part.pattern, colours.line)
            x += 32
        room = box.adjusted(x - box.left(), 0, -8, 0)
        if index.data(_WRONG):
            painter.setPen(theme.error)
            painter.drawText(room, int(_RIGHT), "!")
            room.adjust(0, 0, -14, 0)
        painter.setPen(theme.text)
        words = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
        painter.restore()
