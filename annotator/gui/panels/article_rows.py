"""How a row of the article list is drawn: status mark, title, source and date, number of spans."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.core.layers import Status
from annotator.core.projects import ArticleRow
from annotator.core.titles import short_title
from annotator.gui.dates import shown_date
from annotator.gui.desk import Desk
from annotator.gui.models.articles import ROW_ROLE, ArticlesModel
from annotator.gui.reader.metadata import isolated
from annotator.gui.theme import Theme, small_font
from annotator.gui.widgets.row_ground import draw_ground
from annotator.gui.widgets.status_mark import SIZE, draw_flag, draw_status
from annotator.gui.widgets.wrapped import draw_lines

ROW_HEIGHT = 68
_LINE = 18.0
_META = 16.0
_SIDE = 8
_FINISHED = (Status.DONE, Status.EXCLUDED)
_LONGEST_TITLE = 240


class ArticleDelegate(QStyledItemDelegate):
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
        row = index.data(ROW_ROLE)
        if not isinstance(row, ArticleRow):
            return
        theme = self._desk.appearance.theme
        box = QRectF(option.rect).adjusted(_SIDE, 1, -_SIDE, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_ground(painter, box, option.state, theme, radius=8)
        text = box.adjusted(32, 0, -12, 0)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        font = small_font(
            option.font,
            13,
            QFont.Weight.Medium
            if row.status in _FINISHED and not chosen
            else QFont.Weight.DemiBold,
        )
        lines = title_lines(short_title(row.title), QFontMetricsF(font), text.width())
        top = box.center().y() - (len(lines) * _LINE + _META) / 2
        draw_status(painter, QRectF(box.left() + 10, top + 2, SIZE, SIZE), row.status, theme)
        finished = row.status in _FINISHED and not chosen
        painter.setPen(theme.muted if finished else theme.text)
        painter.setFont(font)
        place = QRectF(text.left(), top, text.width(), len(lines) * _LINE)
        draw_lines(painter, place, lines, _LINE)
        below = QRectF(text.left(), top + len(lines) * _LINE, text.width(), _META)
        model = index.model()
        doubts = model.doubts(row.article) if isinstance(model, ArticlesModel) else 0
        self._draw_meta(painter, below, row, doubts, option.font)
        painter.restore()

    def _draw_meta(
        self, painter: QPainter, box: QRectF, row: ArticleRow, doubts: int, font: QFont
    ) -> None:
        theme = self._desk.appearance.theme
        painter.setFont(small_font(font, 12, QFont.Weight.Normal))
        painter.setPen(theme.muted)
        middle = Qt.AlignmentFlag.AlignVCenter
        figure = str(row.spans) if row.spans else ""
        painter.drawText(box, int(middle | Qt.AlignmentFlag.AlignRight), figure)
        room = box.adjusted(0, 0, -30 if figure else 0, 0)
        if row.flagged:
            draw_flag(painter, QRectF(room.left(), room.top() + 2.5, 12, 11), theme)
            room = room.adjusted(16, 0, 0, 0)
        if doubts:
            room = draw_doubts(painter, room, doubts, theme)
            painter.setPen(theme.muted)
        words = about_article(row)
        words = painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, int(room.width())
        )
        draw_lines(painter, room, [words], room.height(), below=short_title(row.title))


def about_article(row: ArticleRow) -> str:
    """What stands under a title: where it appeared and when, each in its own direction."""
    return " · ".join(filter(None, map(isolated, (row.source, shown_date(row.published)))))


def draw_doubts(painter: QPainter, room: QRectF, count: int, theme: Theme) -> QRectF:
    """How many passages need a look, as `3 ?`; returns the room that is left."""
    words = f"{count} ?"
    width = painter.fontMetrics().horizontalAdvance(words) + 10
    box = QRectF(room.left(), room.top() + 0.5, width, room.height() - 1)
    painter.setPen(QPen(theme.warning, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 4, 4)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
    return room.adjusted(width + 8, 0, 0, 0)


def title_lines(title: str, metrics: QFontMetricsF, width: float) -> list[str]:
    """The title in at most two lines of this width (pixels); the second ends in “…” if it must."""
    words = title[:_LONGEST_TITLE].split()
    first = words[:1]
    while len(first) < len(words):
        longer = [*first, words[len(first)]]
        if metrics.horizontalAdvance(" ".join(longer)) > width:
            break
        first = longer
    rest = " ".join(words[len(first) :])
    lines = [" ".join(first), rest] if rest else [" ".join(first)]
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines]
