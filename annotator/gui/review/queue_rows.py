"""How a row of the review queue is drawn: title, coders, progress, what waits."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.app.reviewing import Waiting
from annotator.core.layers import Status
from annotator.core.titles import short_title
from annotator.gui.desk import Desk
from annotator.gui.panels.article_rows import title_lines
from annotator.gui.reader.metadata import isolated
from annotator.gui.review.facts import Standing
from annotator.gui.review.queue_model import WAITING_ROLE, QueueModel
from annotator.gui.review.words import tr
from annotator.gui.theme import small_font
from annotator.gui.widgets.row_ground import draw_ground
from annotator.gui.widgets.status_mark import SIZE, draw_status
from annotator.gui.widgets.wrapped import draw_lines

ROW_HEIGHT = 68
_LINE = 18.0
_META = 16.0
_SIDE = 8


class QueueDelegate(QStyledItemDelegate):
    """Draws one article; titles take up to two lines."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """All rows are equal."""
        return QSize(240, ROW_HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row."""
        one, model = index.data(WAITING_ROLE), index.model()
        if not isinstance(one, Waiting) or not isinstance(model, QueueModel):
            return
        theme = self._desk.appearance.theme
        box = QRectF(option.rect).adjusted(_SIDE, 1, -_SIDE, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_ground(painter, box, option.state, theme, radius=8)
        text = box.adjusted(32, 0, -12, 0)
        font = small_font(option.font, 13, QFont.Weight.DemiBold)
        lines = title_lines(short_title(one.title), QFontMetricsF(font), text.width())
        top = box.center().y() - (len(lines) * _LINE + _META) / 2
        mark = QRectF(box.left() + 10, top + 2, SIZE, SIZE)
        draw_status(painter, mark, self._status(one, model), theme)
        painter.setPen(theme.text)
        painter.setFont(font)
        draw_lines(
            painter, QRectF(text.left(), top, text.width(), len(lines) * _LINE), lines, _LINE
        )
        below = QRectF(text.left(), top + len(lines) * _LINE, text.width(), _META)
        self._draw_meta(painter, below, one, model, option.font)
        painter.restore()

    def _status(self, one: Waiting, model: QueueModel) -> Status:
        tally = model.tallies.get(one.article)
        if tally is None:
            return one.gold
        if not tally.agreed and all(f.standing is Standing.DECIDED for f in tally.facts):
            return Status.DONE
        begun = any(f.standing is not Standing.WAITING for f in tally.facts)
        return Status.OPEN if begun else Status.NEW

    def _draw_meta(
        self, painter: QPainter, room: QRectF, one: Waiting, model: QueueModel, font: QFont
    ) -> None:
        theme, tally = self._desk.appearance.theme, model.tallies.get(one.article)
        painter.setFont(small_font(font, 12, QFont.Weight.Normal))
        middle = Qt.AlignmentFlag.AlignVCenter
        if tally is not None:
            stale = tally.count(Standing.STALE, model.wanted)
            off = tally.count(Standing.PUT_OFF, model.wanted)
            words = tr("%1 changed").replace("%1", str(stale)) if stale else ""
            if not words and off:
                words = tr("%1 put off").replace("%1", str(off))
            painter.setPen(theme.warning)
            painter.drawText(room, int(middle | Qt.AlignmentFlag.AlignRight), words)
            width = painter.fontMetrics().horizontalAdvance(words)
            room = room.adjusted(0, 0, -width - 8 if words else 0, 0)
        painter.setPen(theme.muted)
        words = painter.fontMetrics().elidedText(
            model.in_words(one), Qt.TextElideMode.ElideRight, int(room.width())
        )
        lines = [isolated(words)]
        draw_lines(painter, room, lines, room.height(), below=short_title(one.title))
