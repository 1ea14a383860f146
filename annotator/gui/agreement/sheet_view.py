"""A table of agreement that is walked through by arrows; Enter or a click asks what is behind."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from annotator.gui.agreement.sheet import Sheet
from annotator.gui.agreement.sheet_cells import CellDelegate, smaller, smaller_line
from annotator.gui.agreement.sheet_model import SheetModel
from annotator.gui.appearance import Appearance

_MOVES = frozenset(
    (
        *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right),
        *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    )
)
_ASKS = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space))
_LOW, _HIGH = 30, 44
"""Heights of a row of figures and of a heat map."""
_NARROWEST, _WIDEST = 54, 104
_NAME, _LONGEST_NAME = 100, 190
_PADDING = 20
_EDGES = 8
"""Pixels beside the smaller line of a cell."""
_BESIDE_NAME = 30


class SheetView(QTableView):
    """Letters are left to the window."""

    asked = Signal(object)
    """Carries the Behind of the cell that somebody wants to look behind."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = SheetModel(self)
        self.setModel(self._model)
        self._delegate = CellDelegate(appearance, self)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setObjectName("sheet")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setTextElideMode(Qt.TextElideMode.ElideRight)
        heads.setMinimumSectionSize(_NARROWEST)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setSectionsClickable(False)

    @property
    def sheet(self) -> Sheet:
        """The table that is shown."""
        return self._model.sheet

    def show_sheet(self, sheet: Sheet) -> None:
        """Show another table; the place in it stays, as far as there is one."""
        here = self.currentIndex()
        is_same = sheet.columns == self.sheet.columns
        row, column = (here.row(), here.column()) if is_same and here.isValid() else (0, 1)
        self._model.show(sheet)
        for place in range(self._model.columnCount()):
            self.setColumnHidden(place, False)
        self.verticalHeader().setDefaultSectionSize(_HIGH if sheet.heat else _LOW)
        self._fit()
        row = min(row, self._model.rowCount() - 1)
        column = min(column, len(sheet.columns))
        if not is_same and sheet.rows and column <= len(sheet.rows[0].cells):
            cells = enumerate(sheet.rows[0].cells, 1)
            column = next((at for at, cell in cells if cell.behind is not None), column)
        self.setCurrentIndex(self._model.index(row, column))

    @property
    def wanted_height(self) -> int:
        """Pixels that show all rows."""
        rows = self._model.rowCount() * self.verticalHeader().defaultSectionSize()
        return self.horizontalHeader().sizeHint().height() + rows + 8

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move; Enter and Space ask what is behind."""
        if event.key() in _MOVES:
            super().keyPressEvent(event)
        elif event.key() in _ASKS and self.currentIndex().isValid():
            self._ask(self.currentIndex())
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click asks what is behind."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and index.isValid() and index == self.currentIndex():
            self._ask(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what can be clicked."""
        super().mouseMoveEvent(event)
        cell = self._model.cell(self.indexAt(event.position().toPoint()))
        is_link = cell is not None and cell.behind is not None
        shape = Qt.CursorShape.PointingHandCursor if is_link else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the columns have the room there is."""
        super().resizeEvent(event)
        self._fit()

    def _ask(self, index: QModelIndex | QPersistentModelIndex) -> None:
        cell = self._model.cell(index)
        if cell is None and self._model.row(index).cells:
            cell = self._model.row(index).cells[0]  # the name stands for its first figure
        if cell is not None and cell.behind is not None:
            self.asked.emit(cell.behind)

    def _fit(self) -> None:
        room, count = self.viewport().width(), len(self.sheet.columns)
        if not count:
            return
        metrics = self.fontMetrics()
        if self.sheet.heat:
            names = (self.sheet.head, *(row.name for row in self.sheet.rows))
            widest = max(metrics.horizontalAdvance(name) for name in names) + _BESIDE_NAME
            first = min(max(widest, _NAME), _LONGEST_NAME)
            each = min(max((room - first) // count, _NARROWEST), _WIDEST)
            widths = [each] * count
            self._delegate.has_room = self._smaller_width() + _EDGES <= each
        else:
            widths = [self._wanted(place) for place in range(count)]
            is_crowded = sum(widths) + _NAME > room
            spared = widths[-1] if is_crowded and self.sheet.columns[-1] == self.sheet.spare else 0
            self._hide_last(bool(spared))
            first = max(room - sum(widths) + spared, _NAME)
        for place, width in enumerate((first, *widths)):
            self.setColumnWidth(place, width)

    def _hide_last(self, is_hidden: bool) -> None:
        last, here = len(self.sheet.columns), self.currentIndex()
        self.setColumnHidden(last, is_hidden)
        if is_hidden and here.column() == last:
            self.setCurrentIndex(here.siblingAtColumn(last - 1))

    def _smaller_width(self) -> int:
        """What the smaller lines of a heat map need, with all that stands in them."""
        metrics = QFontMetrics(smaller(self.font()))
        lines = {smaller_line(cell) for row in self.sheet.rows for cell in row.cells}
        return max(map(metrics.horizontalAdvance, lines), default=0)

    def _wanted(self, place: int) -> int:
        """The width of a column of figures, by its head and the first rows."""
        metrics = self.fontMetrics()
        words = [self.sheet.columns[place]]
        words += [row.cells[place].text for row in self.sheet.rows[:50]]
        return max(metrics.horizontalAdvance(each) for each in words) + _PADDING
