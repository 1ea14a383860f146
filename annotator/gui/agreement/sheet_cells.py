"""How the cells of a table of agreement are drawn: figures as links, heat behind them."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.gui.agreement.sheet import Cell, Row
from annotator.gui.agreement.sheet_model import CELL
from annotator.gui.appearance import Appearance
from annotator.gui.text_positions import shown
from annotator.gui.theme import Theme, contrast, label_colours, mixed, small_font

_PAD = 9
_DOT = 9
_WEAKEST = 0.06
_STRONGEST = 0.85


def heat(strength: float, theme: Theme) -> QColor:
    """The ground of a cell of this strength, 0 to 1."""
    share = _WEAKEST + (_STRONGEST - _WEAKEST) * min(max(strength, 0.0), 1.0)
    return mixed(theme.accent, theme.window, share)


def ink_on(ground: QColor, theme: Theme) -> QColor:
    """The colour of words that is read best on a ground."""
    return max((theme.text, theme.window), key=lambda ink: contrast(ink, ground))


def smaller(font: QFont) -> QFont:
    """The font of the smaller line under a figure."""
    return small_font(font, 11, font.weight())


def smaller_line(cell: Cell) -> str:
    """The smaller line where there is room for all of it."""
    return f"{cell.below} · {cell.more}" if cell.more else cell.below


class CellDelegate(QStyledItemDelegate):
    """Draws one cell."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.has_room = True
        """Whether what stands behind the smaller lines is drawn."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw it."""
        theme = self._appearance.theme
        box = QRectF(option.rect)
        cell = index.data(CELL)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(cell, Row):
            self._draw_name(painter, box, cell, option, theme)
        elif isinstance(cell, Cell):
            alignment = index.data(Qt.ItemDataRole.TextAlignmentRole)
            self._draw_cell(painter, box, cell, option, alignment, theme)
        painter.restore()

    def _draw_name(
        self,
        painter: QPainter,
        box: QRectF,
        row: Row,
        option: QStyleOptionViewItem,
        theme: Theme,
    ) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.hover)
        left = box.left() + _PAD
        if row.label is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(label_colours(row.label, theme).line)
            painter.drawRoundedRect(QRectF(left, box.center().y() - _DOT / 2, _DOT, _DOT), 2, 2)
            left += _DOT + 7
        room = QRectF(left, box.top(), box.right() - left - 4, box.height())
        painter.setPen(theme.text)
        painter.setFont(option.font)
        words = painter.fontMetrics().elidedText(
            shown(row.name), Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(
            room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words
        )

    def _draw_cell(
        self,
        painter: QPainter,
        box: QRectF,
        cell: Cell,
        option: QStyleOptionViewItem,
        alignment: Qt.AlignmentFlag,
        theme: Theme,
    ) -> None:
        ink = theme.text if cell.behind is not None else theme.muted
        inner = box.adjusted(1.5, 1.5, -1.5, -1.5)
        if cell.strength is not None:
            ground = heat(cell.strength, theme)
            ink = ink_on(ground, theme)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(inner, 4, 4)
        is_hot = bool(option.state & QStyle.StateFlag.State_MouseOver) and cell.behind is not None
        if option.state & QStyle.StateFlag.State_Selected:
            self._outline(painter, inner, option, theme, filled=cell.strength is None)
        font = small_font(option.font, 13, option.font.weight())
        font.setUnderline(is_hot)
        painter.setFont(font)
        painter.setPen(ink)
        place = box.adjusted(_PAD, 0, -_PAD, 0)
        if cell.below:
            upper = QRectF(place.left(), place.top() + 5, place.width(), 18)
            painter.drawText(upper, int(alignment), cell.text)
            painter.setFont(smaller(option.font))
            lower = QRectF(box.left(), upper.bottom() - 1, box.width(), 15)
            below = smaller_line(cell) if self.has_room else cell.below
            painter.drawText(lower, int(alignment), below)
        else:
            painter.drawText(place, int(alignment), cell.text)

    def _outline(
        self,
        painter: QPainter,
        box: QRectF,
        option: QStyleOptionViewItem,
        theme: Theme,
        *,
        filled: bool,
    ) -> None:
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(theme.text if has_focus else theme.faint, 2 if has_focus else 1.5))
        painter.setBrush(theme.selection if filled else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
