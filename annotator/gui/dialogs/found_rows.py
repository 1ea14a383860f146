"""How a finding is drawn in the import sheet: its title, and what it is or why it is left out."""

import math

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.gui.appearance import Appearance
from annotator.gui.models.found import FOUND_ROLE, Found
from annotator.gui.text_positions import shown
from annotator.gui.widgets.label_marks import small_font
from annotator.gui.widgets.row_ground import draw_ground

ROW_HEIGHT = 48
_SIDE = 6


class FoundDelegate(QStyledItemDelegate):
    """Two lines; what cannot come in is in the colour of a problem."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        appearance.theme_changed.connect(parent.update)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row."""
        found = index.data(FOUND_ROLE)
        if not isinstance(found, Found):
            return
        theme = self._appearance.theme
        box = QRectF(option.rect).adjusted(_SIDE, 1, -_SIDE, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_ground(painter, box, option.state, theme)
        title = QRectF(box.left() + 10, box.top() + 5, box.width() - 20, 18)
        detail = title.translated(0, 18)
        is_problem = found.record is None
        painter.setPen(theme.error if is_problem else theme.muted if found.already else theme.text)
        weight = QFont.Weight.Medium if found.already else QFont.Weight.DemiBold
        _draw_line(painter, title, found.title, small_font(option.font, 13, weight))
        painter.setPen(theme.warning if found.doubtful else theme.muted)
        quiet = small_font(option.font, 12, QFont.Weight.Normal)
        line = second_line(found, QFontMetricsF(quiet), detail.width())
        _draw_line(painter, detail, line, quiet)
        painter.restore()


def second_line(found: Found, metrics: QFontMetricsF, width: float) -> str:
    """What a finding is; where there is no room (pixels), its facts are kept whole."""
    facts = f"  ·  {found.facts}" if found.facts else ""
    room = width - math.ceil(metrics.horizontalAdvance(facts))
    detail = shown(found.detail.replace("\n", " "))
    return metrics.elidedText(detail, Qt.TextElideMode.ElideRight, room) + facts


def _draw_line(painter: QPainter, box: QRectF, text: str, font: QFont) -> None:
    painter.setFont(font)
    words = painter.fontMetrics().elidedText(
        shown(text.replace("\n", " ")), Qt.TextElideMode.ElideRight, int(box.width())
    )
    painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)
