"""How a block of a page is drawn: a box to tick, what it is or why it is dropped, its words.

Kept and dropped differ in the tick, the bar, the words in the margin and the weight of the text,
never in the colour alone.
"""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from annotator.core.articles import BlockKind
from annotator.core.pages import PageBlock
from annotator.gui.appearance import Appearance
from annotator.gui.pages.block_model import BLOCK_ROLE
from annotator.gui.pages.words import margin_of
from annotator.gui.text_positions import shown
from annotator.gui.theme import ARTICLE_FONT, WINDOW_FONT, Theme, font, small_font
from annotator.gui.widgets.row_ground import draw_ground
from annotator.gui.widgets.wrapped import draw_lines, wrapped

TICK = 38
"""Pixels from the left within which a click ticks or unticks."""
MARGIN = 122
"""Pixels from the left at which the words begin; between, the kind or the reason."""

_RIGHT = 14
_ABOVE = 5
_MOST_KEPT, _MOST_DROPPED = 5, 2
_LARGE = 14
_PITCH = {True: 20, False: 17}


class BlockDelegate(QStyledItemDelegate):
    """Draws one block; `one_line` makes all rows equal, for pages of thousands of blocks."""

    def __init__(self, appearance: Appearance, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._appearance = appearance
        self._view = view
        self.one_line = False
        appearance.theme_changed.connect(view.viewport().update)

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as its lines."""
        width = self._view.viewport().width()
        block = index.data(BLOCK_ROLE)
        if not isinstance(block, PageBlock) or self.one_line:
            return QSize(width, _PITCH[True] + 2 * _ABOVE)
        lines = self._lines(block, width - MARGIN - _RIGHT)
        return QSize(width, len(lines) * _PITCH[block.is_kept] + 2 * _ABOVE)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row."""
        block = index.data(BLOCK_ROLE)
        if not isinstance(block, PageBlock):
            return
        theme = self._appearance.theme
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_ground(painter, box.adjusted(4, 0.5, -4, -0.5), option.state, theme)
        top, pitch = box.top() + _ABOVE, _PITCH[block.is_kept]
        draw_tick(painter, QRectF(box.left() + 14, top + pitch / 2 - 7, 14, 14), block, theme)
        self._draw_margin(painter, QRectF(box.left() + TICK, top, MARGIN - TICK - 8, pitch), block)
        words = QRectF(box.left() + MARGIN, top, box.width() - MARGIN - _RIGHT, box.height())
        painter.setFont(_font_of(block))
        painter.setPen(theme.text if block.is_kept else theme.muted)
        draw_lines(painter, words, self._lines(block, words.width()), pitch)
        painter.restore()

    def _draw_margin(self, painter: QPainter, box: QRectF, block: PageBlock) -> None:
        theme = self._appearance.theme
        face = small_font(font(WINDOW_FONT, 11), 11, QFont.Weight.DemiBold)
        face.setItalic(block.kind is None)
        painter.setFont(face)
        painter.setPen(theme.muted if block.kind is None else theme.success)
        words = painter.fontMetrics().elidedText(
            margin_of(block), Qt.TextElideMode.ElideRight, int(box.width()) - 10
        )
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), words)
        if block.by_hand:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent)
            painter.drawEllipse(QPointF(box.right() - 3, box.center().y()), 2.5, 2.5)

    def _lines(self, block: PageBlock, width: float) -> list[str]:
        most = _MOST_KEPT if block.is_kept else _MOST_DROPPED
        if self.one_line:
            most = 1
        return _broken(block.text, _key_of(block), int(width), most)


@lru_cache(maxsize=8192)
def _broken(text: str, kind: str, width: int, most: int) -> list[str]:
    return wrapped(shown(text[:2000]), _fonts()[kind], width, most)


def _key_of(block: PageBlock) -> str:
    return (block.kind or "") if block.is_kept else ""


def _font_of(block: PageBlock) -> QFont:
    return _fonts()[_key_of(block)]


@lru_cache(maxsize=1)
def _fonts() -> dict[str, QFont]:
    """The font of each kind; an empty string is what is not in the article."""
    made = {str(kind): font(ARTICLE_FONT, _LARGE) for kind in BlockKind}
    for kind in (BlockKind.HEADLINE, BlockKind.CROSSHEAD):
        made[kind].setBold(True)
    made[BlockKind.CAPTION].setItalic(True)
    return {"": font(WINDOW_FONT, 12), **made}


def draw_tick(painter: QPainter, box: QRectF, block: PageBlock, theme: Theme) -> None:
    """A ticked box for what is in the article, a label for a field, an empty box for the rest."""
    painter.save()
    if block.is_kept:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.success)
        painter.drawRoundedRect(box, 3.5, 3.5)
        _stroke(painter, theme.window, 1.8)
        left, top, size = box.left(), box.top(), box.width()
        corners = ((0.24, 0.52), (0.42, 0.70), (0.76, 0.32))
        painter.drawPolyline([QPointF(left + size * x, top + size * y) for x, y in corners])
    elif block.kind is not None:
        _stroke(painter, theme.success, 1.4)
        middle = box.center()
        half = box.width() / 2 - 1
        painter.drawPolygon(
            [
                QPointF(box.left() + 1, middle.y()),
                QPointF(box.left() + 5, middle.y() - half + 1.5),
                QPointF(box.right() - 0.5, middle.y() - half + 1.5),
                QPointF(box.right() - 0.5, middle.y() + half - 1.5),
                QPointF(box.left() + 5, middle.y() + half - 1.5),
            ]
        )
    else:
        _stroke(painter, theme.muted, 1.2)
        painter.drawRoundedRect(box.adjusted(0.6, 0.6, -0.6, -0.6), 3.5, 3.5)
    painter.restore()


def _stroke(painter: QPainter, colour: QColor, width: float) -> None:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
