"""How a finding is drawn in the import sheet: a mark, its title, what it is or what is amiss."""

import math

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.gui.appearance import Appearance
from annotator.gui.models.findings import FindingsModel, Group
from annotator.gui.reader.metadata import isolated
from annotator.gui.text_positions import shown
from annotator.gui.theme import Theme, small_font
from annotator.gui.widgets.row_ground import draw_ground

ROW_HEIGHT = 48
HEADING_HEIGHT = 34
_SIDE = 6
_BETWEEN = "  ·  "


class FindingDelegate(QStyledItemDelegate):
    """Two lines and a mark: a shape of its own for each state, not colour alone."""

    def __init__(self, model: FindingsModel, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._appearance = appearance
        appearance.theme_changed.connect(parent.update)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        number = self._model.number(index.row())
        if number is not None:
            self._draw_finding(painter, option, number)
        elif (group := self._model.heading(index.row())) is not None:
            self._draw_heading(painter, option, group)
        painter.restore()

    def _draw_heading(self, painter: QPainter, option: QStyleOptionViewItem, group: Group) -> None:
        box = QRectF(option.rect).adjusted(_SIDE + 10, 12, -_SIDE - 10, -4)
        painter.setPen(self._appearance.theme.muted)
        painter.setFont(small_font(option.font, 11))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, int(middle | Qt.AlignmentFlag.AlignLeft), self.name_of(group))
        figure = f"{self._model.size(group):,}"
        painter.drawText(box, int(middle | Qt.AlignmentFlag.AlignRight), figure)

    def name_of(self, group: Group) -> str:
        """What a group is called."""
        return {
            Group.DOUBTFUL: self.tr("Needs a look"),
            Group.UNREADABLE: self.tr("Cannot be read"),
            Group.READY: self.tr("Ready"),
            Group.ALREADY: self.tr("There already"),
            Group.LEFT_OUT: self.tr("Left out"),
        }[group]

    def _draw_finding(self, painter: QPainter, option: QStyleOptionViewItem, number: int) -> None:
        theme, model = self._appearance.theme, self._model
        finding = model.batch.finding(number)
        box = QRectF(option.rect).adjusted(_SIDE, 1, -_SIDE, -1)
        draw_ground(painter, box, option.state, theme)
        draw_state(painter, QRectF(box.left() + 9, box.top() + 8, 13, 13), model, number, theme)
        title = QRectF(box.left() + 30, box.top() + 5, box.width() - 40, 18)
        is_quiet = finding.already or finding.left_out
        weight = QFont.Weight.Medium if is_quiet else QFont.Weight.DemiBold
        painter.setPen(theme.muted if is_quiet else theme.text)
        _draw_line(painter, title, isolated(finding.title), small_font(option.font, 13, weight))
        in_trouble = finding.trouble is not None
        painter.setPen(theme.error if in_trouble else theme.muted)
        quiet = small_font(option.font, 12, QFont.Weight.Normal)
        detail, facts = model.detail(number), model.facts(number)
        line = second_line(detail, facts, QFontMetricsF(quiet), title.width())
        _draw_line(painter, title.translated(0, 18), line, quiet)


def second_line(detail: str, facts: list[str], metrics: QFontMetricsF, width: float) -> str:
    """What a finding is; where there is no room (pixels), its facts are kept whole."""
    first = _BETWEEN.join(facts)
    if not detail:
        return first
    rest = f"{_BETWEEN}{first}" if first else ""
    room = width - math.ceil(metrics.horizontalAdvance(rest))
    words = shown(detail.replace("\n", " "))
    if first and room < metrics.horizontalAdvance(words[:3] + "…"):
        return first
    elided = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
    return isolated(elided) + rest if rest else elided


def draw_state(
    painter: QPainter, box: QRectF, model: FindingsModel, number: int, theme: Theme
) -> None:
    """A tick for accepted, a dot for sure, a triangle for doubtful, a cross for trouble."""
    finding = model.batch.finding(number)
    if finding.trouble is not None:
        _cross(painter, box, theme.error)
    elif finding.left_out:
        painter.setPen(_pen(theme.muted))
        painter.drawLine(
            QPointF(box.left() + 2, box.center().y()), QPointF(box.right() - 2, box.center().y())
        )
    elif model.batch.is_accepted(number):
        painter.setPen(_pen(theme.success, 2))
        corners = ((0.12, 0.52), (0.4, 0.8), (0.92, 0.2))
        painter.drawPolyline(_at(box, corners))
    elif not finding.comes_in:
        painter.setPen(_pen(theme.muted))
        for y in (0.36, 0.66):
            painter.drawPolyline(_at(box, ((0.14, y), (0.86, y))))
    elif finding.is_doubtful:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.warning)
        painter.drawPolygon(QPolygonF(_at(box, ((0.5, 0.04), (1.0, 0.94), (0.0, 0.94)))))
        painter.setPen(_pen(theme.window, 1.6))
        painter.drawPolyline(_at(box, ((0.5, 0.36), (0.5, 0.62))))
        painter.drawPoint(_at(box, ((0.5, 0.8),))[0])
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.success)
        painter.drawEllipse(box.center(), 3.2, 3.2)


def _cross(painter: QPainter, box: QRectF, colour: QColor) -> None:
    painter.setPen(_pen(colour, 2))
    painter.drawPolyline(_at(box, ((0.18, 0.18), (0.82, 0.82))))
    painter.drawPolyline(_at(box, ((0.82, 0.18), (0.18, 0.82))))


def _at(box: QRectF, corners: tuple[tuple[float, float], ...]) -> list[QPointF]:
    return [
        QPointF(box.left() + box.width() * x, box.top() + box.height() * y) for x, y in corners
    ]


def _pen(colour: QColor, width: float = 1.5) -> QPen:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _draw_line(painter: QPainter, box: QRectF, text: str, font: QFont) -> None:
    painter.setFont(font)
    words = painter.fontMetrics().elidedText(
        shown(text.replace("\n", " ")), Qt.TextElideMode.ElideRight, int(box.width())
    )
    painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)
