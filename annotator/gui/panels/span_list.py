"""My spans of the article in hand, sorted and narrowed as one likes; a click goes there."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QStackedLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.core.spans import Span
from annotator.gui.desk import Desk
from annotator.gui.models.spans import SPAN_ROLE, Order, SpansModel
from annotator.gui.theme import label_colours, small_font
from annotator.gui.widgets.choice import Choice
from annotator.gui.widgets.fade import Fade
from annotator.gui.widgets.label_marks import draw_chip
from annotator.gui.widgets.plain_label import PlainLabel
from annotator.gui.widgets.row_ground import draw_ground
from annotator.gui.widgets.row_list import RowList
from annotator.gui.widgets.window_keys import WindowKeys

_ROW = 28
_SIDE = 8
_LOWEST_WITH_HEAD = 96
_HINT = 44
"""Pixels for two lines of what is said where there are no rows."""
_INTO_LIST = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


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
        self.wanted = QLineEdit()
        self.wanted.setPlaceholderText(self.tr("Filter"))
        self.wanted.setAccessibleName(self.tr("Filter the marked passages"))
        self.wanted.setClearButtonEnabled(True)
        self.wanted.installEventFilter(self)
        WindowKeys(self.wanted)
        self.order = Choice()
        self.order.setAccessibleName(self.tr("Sort the marked passages"))
        for order, name in (
            (Order.PLACE, self.tr("By place")),
            (Order.LABEL, self.tr("By label")),
            (Order.TIME, self.tr("Latest first")),
        ):
            self.order.addItem(name, order)
        self.wanted.textChanged.connect(self._arrange)
        self.order.currentIndexChanged.connect(self._arrange)
        self._list = QWidget(self)
        self._head = QWidget(self._list)
        self._lay_out_list()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._list)
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

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """From the filter, arrows and Enter go on into the list; Esc shows all again."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Escape and self.wanted.text():
            self.wanted.clear()
            return True
        if event.key() in _INTO_LIST and self._model.rowCount():
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            if not self.view.selectionModel().hasSelection():
                self.view.show_row(0)
                self._choose(self.view.currentIndex())
            return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is room for two rows only, they are worth more than ways to find them."""
        super().resizeEvent(event)
        self._head.setVisible(self.height() >= _LOWEST_WITH_HEAD or bool(self.wanted.text()))

    def _lay_out_list(self) -> None:
        head = QHBoxLayout(self._head)
        head.setContentsMargins(16, 0, 16, 4)
        head.setSpacing(8)
        head.addWidget(self.wanted, 1)
        head.addWidget(self.order)
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.view, 1)

    def _arrange(self) -> None:
        self._desk.afterwards.settle()
        self._model.arrange(self.order.currentData(), self.wanted.text())
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
        empty = not self._desk.in_hand.spans
        self._stack.setCurrentWidget(self._hint if empty else self._list)
        self.setMinimumHeight(_HINT if empty else 0)
        self.view.show_row(self._model.row_of(self._desk.selection.span))
