"""The blocks of a page, to be kept, dropped and named by mouse or by a key each."""

from functools import partial

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QWidget

from annotator.core.articles import BlockKind
from annotator.gui.appearance import Appearance
from annotator.gui.pages.block_model import BlocksModel
from annotator.gui.pages.block_rows import MARGIN, TICK, BlockDelegate
from annotator.gui.pages.decisions import Decisions
from annotator.gui.pages.words import KEYS, kind_name

_MANY = 1500
"""Blocks beyond which each has one line, so that the page is there at once."""
_TURNS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DROPS = (Qt.Key.Key_D, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class BlockList(QListView):
    """Space turns a verdict round, letters name kinds; Shift and arrows select several."""

    looked_at = Signal(int)
    """The row of the block that is now the current one."""

    def __init__(
        self, decisions: Decisions, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._decisions = decisions
        self.blocks = BlocksModel(decisions, self)
        self.setModel(self.blocks)
        self._delegate = BlockDelegate(appearance, self)
        self.setItemDelegate(self._delegate)
        self.setObjectName("blocks")
        self.setAccessibleName(self.tr("Blocks of the page"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.blocks.modelReset.connect(self._begin)
        self.blocks.dataChanged.connect(self.scheduleDelayedItemsLayout)
        self._begin()

    def rows(self) -> list[int]:
        """The rows that are selected, in page order."""
        return sorted(index.row() for index in self.selectedIndexes())

    def show_row(self, row: int) -> None:
        """Make a block the current one, alone, and bring it on the screen."""
        index = self.blocks.index(row)
        if index.isValid() and index != self.currentIndex():
            how = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, how)
        self.scrollTo(index)

    def menu(self) -> QMenu:
        """What can be done with the selected blocks; made for each time it is shown."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        turn = menu.addAction(self.tr("Drop or restore\tSpace"))
        turn.triggered.connect(self._turn)
        menu.addSeparator()
        for key, kind in KEYS.items():
            words = self.tr("Keep as %1").replace("%1", kind_name(kind).lower())
            action = menu.addAction(f"{words}\t{chr(key)}")
            action.triggered.connect(partial(self._keep, kind))
        menu.setEnabled(self._decisions.may_change)
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters and Space decide; arrows and the like move."""
        if event.modifiers() & _HELD:
            moving = event.key() in (Qt.Key.Key_A, Qt.Key.Key_Home, Qt.Key.Key_End)
            super().keyPressEvent(event) if moving else event.ignore()
        elif not self.decide_by(event):
            if event.text().isalpha() or event.key() == Qt.Key.Key_Escape:
                event.ignore()
            else:
                super().keyPressEvent(event)

    def decide_by(self, event: QKeyEvent) -> bool:
        """Do what a key says about the selected blocks; False if it says nothing."""
        key = Qt.Key(event.key())
        if key in _TURNS:
            self._turn()
        elif key in _DROPS:
            self._decisions.drop(self.rows())
        elif key in KEYS and event.text().isalpha():
            self._keep(KEYS[key])
        else:
            return False
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current block in view."""
        super().resizeEvent(event)
        self.executeDelayedItemsLayout()
        self.scrollTo(self.currentIndex())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the tick turns the verdict round, one beside it asks for the kind."""
        index = self.indexAt(event.position().toPoint())
        x = event.position().x()
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        if plain and index.isValid() and x < MARGIN:
            if index.row() not in self.rows():
                self.show_row(index.row())
            if x < TICK:
                self._turn()
            else:
                self._ask(index)
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Twice on the words turns the verdict round too."""
        if event.button() == Qt.MouseButton.LeftButton and event.position().x() >= MARGIN:
            self._turn()
        else:
            self.mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The same by the other button, and by the menu key."""
        if self.rows():
            self.menu().popup(event.globalPos())

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Tell what is looked at."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.looked_at.emit(current.row())

    def _begin(self) -> None:
        """Begin at the first block that is kept."""
        many = self.blocks.rowCount() > _MANY
        self._delegate.one_line = many
        self.setUniformItemSizes(many)
        page = self._decisions.page
        if page is not None and page.blocks:
            kept = (row for row, block in enumerate(page.blocks) if block.is_kept)
            self.show_row(next(kept, 0))

    def _ask(self, index: QModelIndex) -> None:
        below = self.visualRect(index).bottomLeft() + QPoint(TICK, 0)
        self.menu().popup(self.viewport().mapToGlobal(below))

    def _turn(self) -> None:
        self._decisions.turn(self.rows())

    def _keep(self, kind: BlockKind, _checked: bool = False) -> None:
        self._decisions.keep(self.rows(), kind)
