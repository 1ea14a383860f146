"""The links of the chosen span, as they read from it; a click goes to the other end."""

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QMenu, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.core.linking import shortened
from annotator.core.relation_types import RelationType
from annotator.core.spans import Relation, Span
from annotator.gui.desk import Desk
from annotator.gui.other_layers import is_mine
from annotator.gui.text_positions import shown
from annotator.gui.theme import label_colours, small_font
from annotator.gui.widgets.label_marks import draw_chip
from annotator.gui.widgets.row_ground import draw_ground
from annotator.gui.widgets.row_list import RowList

_ROW = 24
_MOST_ROWS = 4
"""Rows that are seen at once; beyond, the list scrolls."""
_LONGEST = 120
_RELATION = int(Qt.ItemDataRole.UserRole)
_SPAN = _RELATION + 1
_NAME = _RELATION + 2
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DELETE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class _Delegate(QStyledItemDelegate):
    """Draws a link as its name, the other end's chip and the beginning of its words."""

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
        span = index.data(_SPAN)
        theme = self._desk.appearance.theme
        box = QRectF(option.rect).adjusted(0, 1, 0, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_ground(painter, box, option.state, theme)
        painter.setFont(small_font(option.font, 12, option.font.Weight.Normal))
        metrics = painter.fontMetrics()
        name = metrics.elidedText(
            index.data(_NAME), Qt.TextElideMode.ElideRight, round(box.width() * 0.5)
        )
        painter.setPen(theme.muted)
        painter.drawText(box.adjusted(6, 0, 0, 0), _LEFT, name)
        left = box.left() + 6 + metrics.horizontalAdvance(name) + 6
        label = self._desk.workspace.scheme.label(span.label)
        if label is not None:
            chip = QRectF(left, box.center().y() - 8, 20, 16)
            draw_chip(painter, chip, label.code, label_colours(label, theme))
            left = chip.right() + 6
        painter.setPen(theme.text)
        room = QRectF(left, box.top(), box.right() - left - 4, box.height())
        words = metrics.elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, _LEFT, words)
        painter.restore()


class RelationList(RowList):
    """Enter or a click goes to the other end, Delete removes the link; a menu changes it.

    As high as its rows, and not there at all without any. What is to be changed is told, never
    done here.
    """

    removed = Signal(object)
    retyped = Signal(object, object)
    """Carries the relation, and the type that it is to have."""
    turned = Signal(object)
    grown = Signal(int)
    """Carries the height that it has now."""
    emptied = Signal()
    """The last row has gone while the focus was here."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_ROW, "", parent)
        self.setAccessibleName(self.tr("Links of the passage"))
        self.setObjectName("links")
        self._desk = desk
        self._rows = QStandardItemModel(self)
        self.setModel(self._rows)
        self.setItemDelegate(_Delegate(desk, self))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)
        self.menu: QMenu | None = None
        """The one that is open, or was last."""
        for signal in (
            desk.selection.span_changed,
            desk.links.changed,
            desk.in_hand.spans_changed,
        ):
            signal.connect(self._follow_soon)
        desk.appearance.theme_changed.connect(self.viewport().update)
        self._follow()

    def rows(self) -> list[str]:
        """What the rows say, as screen readers hear it."""
        role = Qt.ItemDataRole.AccessibleTextRole
        model = self._rows
        return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]

    def go(self) -> None:
        """Put the focus here, on the first row if none is in hand."""
        if self._rows.rowCount():
            if not self.selectionModel().hasSelection():
                self.show_row(0)
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def event(self, event: QEvent) -> bool:
        """Take Delete and Enter before a menu does."""
        asked = event.type() == QEvent.Type.ShortcutOverride and self.hasFocus()
        if asked and isinstance(event, QKeyEvent) and not event.modifiers():
            event.setAccepted(event.key() in (*_ENTER, *_DELETE))
            if event.isAccepted():
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go there, or remove the link."""
        index = self.currentIndex()
        if event.key() in _ENTER and index.isValid():
            self._go_to(index)
        elif event.key() in _DELETE and index.isValid():
            if self._may_change():
                self.removed.emit(index.data(_RELATION))
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click goes to the other end."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self._go_to(index)

    def _go_to(self, index: QModelIndex) -> None:
        self._desk.selection.choose(index.data(_SPAN))

    def _follow_soon(self, _changes: object = None) -> None:
        self._desk.afterwards.do(self._follow)

    def _follow(self) -> None:
        span, had_focus = self._desk.selection.span, self.hasFocus()
        row = self.currentIndex().row()
        self._rows.clear()
        for each in () if span is None else self._desk.links.words_of(span.id):
            self._rows.appendRow(self._item(*each))
        count = self._rows.rowCount()
        self.setVisible(count > 0)
        self.setFixedHeight(min(count, _MOST_ROWS) * _ROW + 2)
        if count:
            self.grown.emit(self.height())
        if had_focus and count:
            self.show_row(min(max(0, row), count - 1))
        elif had_focus:
            self.emptied.emit()

    def _item(self, relation: Relation, name: str, other: Span) -> QStandardItem:
        article, scheme = self._desk.in_hand.article, self._desk.workspace.scheme
        text = "" if article is None else article.text
        quote = shown(shortened(other.quote_in_parts(text), _LONGEST))
        label = scheme.label(other.label)
        item = QStandardItem(quote)
        item.setEditable(False)
        item.setData(relation, _RELATION)
        item.setData(other, _SPAN)
        item.setData(shown(name), _NAME)
        said = f"{name} {quote}, {other.label if label is None else label.name}"
        item.setData(shown(said), Qt.ItemDataRole.AccessibleTextRole)
        return item

    def _may_change(self) -> bool:
        span, workspace = self._desk.selection.span, self._desk.workspace
        mine = span is not None and is_mine(span, workspace.me.id)
        return mine and not workspace.read_only

    # -- the menu

    def _open_menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        if not index.isValid():
            return
        relation: Relation = index.data(_RELATION)
        if self.menu is not None:
            self.menu.deleteLater()
        menu = self.menu = QMenu(self)
        menu.addAction(self.tr("Go there"), partial(self._go_to, index))
        if self._may_change():
            menu.addSeparator()
            for type_ in self._other_types(relation):
                name = self.tr("Change to “%1”").replace("%1", type_.name).replace("&", "&&")
                menu.addAction(shown(name), partial(self.retyped.emit, relation, type_))
            menu.addAction(self.tr("Turn round"), partial(self.turned.emit, relation))
            menu.addAction(self.tr("Remove the link"), partial(self.removed.emit, relation))
        menu.popup(self.viewport().mapToGlobal(place))

    def _other_types(self, relation: Relation) -> list[RelationType]:
        """The types that these ends could be linked by too."""
        spans = {span.id: span for span in self._desk.in_hand.spans}
        head, child = spans.get(relation.head), spans.get(relation.child)
        if head is None or child is None:
            return []
        return [
            type_
            for type_ in self._desk.workspace.scheme.relations_from(head.label)
            if type_.id != relation.type and type_.has_child(child.label)
        ]
