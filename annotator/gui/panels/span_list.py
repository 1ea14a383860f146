"""My spans of the article in hand, in the order of the text; a click goes there."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QStackedLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from annotator.core.spans import Span
from annotator.gui.desk import Desk
from annotator.gui.models.spans import SPAN_ROLE, SpansModel
from annotator.gui.theme import label_colours
from annotator.gui.widgets.fade import Fade
from annotator.gui.widgets.label_marks import draw_chip, small_font
from annotator.gui.widgets.plain_label import PlainLabel
from annotator.gui.widgets.row_ground import draw_ground
from annotator.gui.widgets.row_list import RowList

_ROW = 28
_SIDE = 8


class SpanDelegate(QStyledItemDelegate):
    """Draws a span as its chip and the beginning of its words."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row."""
        span = index.data(SPAN_ROLE)
        if not isinstance(span, Span):
            return
        theme = self._desk.appearance.theme
        box = QRectF(option.rect).adjusted(_SIDE, 1, -_SIDE, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_ground(painter, box, option.state, theme)
        label = self._desk.workspace.scheme.label(span.label)
        middle = box.center().y()
        if label is not None:
            chip = QRectF(box.left() + 8, middle - 8.5, 22, 17)
            draw_chip(painter, chip, label.code, label_colours(label, theme))
        room = QRectF(box.left() + 40, box.top(), box.width() - 48, box.height())
        painter.setPen(theme.text)
        painter.setFont(small_font(option.font, 13, option.font.Weight.Normal))
        words = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(
            room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words
        )
        painter.restore()


class SpanList(QWidget):
    """The list, or a word on how to make the first span."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._model = SpansModel(desk, self)
        self.view = RowList(_ROW, self.tr("Marked passages"), self)
        self.view.setObjectName("spans")
        self.view.setModel(self._model)
        self.view.setItemDelegate(SpanDelegate(desk, self.view))
        self.view.clicked.connect(self._choose)
        self.view.activated.connect(self._choose)
        self.view.selectionModel().currentChanged.connect(self._current_changed)
        self._hint = PlainLabel(
            self.tr("Nothing marked yet. Select words and press a label’s key."), role="hint"
        )
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.view)
        self.view.setMinimumHeight(_ROW)
        self.view.setVerticalScrollMode(
            RowList.ScrollMode.ScrollPerItem
        )  # no row is cut at the top
        Fade(self.view, height=12)
        self._stack.addWidget(self._hint)
        desk.selection.span_changed.connect(self._follow_soon)
        desk.in_hand.shown.connect(self._follow)
        desk.in_hand.spans_changed.connect(self._follow_soon)
        desk.appearance.theme_changed.connect(self.view.viewport().update)
        self._follow()

    def _choose(self, index: QModelIndex) -> None:
        self._desk.selection.choose(self._model.span_at(index.row()))

    def _current_changed(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid() and self.view.hasFocus():
            self._choose(index)

    def _follow_soon(self, _changes: object = None) -> None:
        self._desk.afterwards.do(self._follow)

    def _follow(self) -> None:
        self._model.catch_up()
        empty = self._model.rowCount() == 0
        self._stack.setCurrentWidget(self._hint if empty else self.view)
        self.view.show_row(self._model.row_of(self._desk.selection.span))
