"""A table of agreement as views ask for it."""

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.gui.agreement.sheet import Cell, Row, Sheet
from annotator.gui.text_positions import shown
from annotator.gui.widgets.plain_tip import plain_tip

CELL: Final = Qt.ItemDataRole.UserRole
"""The Cell at a place; in the first column, the Row."""

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class SheetModel(QAbstractTableModel):
    """Shows one sheet at a time; the first column has the names of the rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet = Sheet("", ())

    def show(self, sheet: Sheet) -> None:
        """Show another table."""
        self.beginResetModel()
        self.sheet = sheet
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """The rows without the heads."""
        return 0 if parent.isValid() else len(self.sheet.rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """The columns with the names of the rows."""
        return 0 if parent.isValid() else 1 + len(self.sheet.columns)

    def cell(self, index: _Index) -> Cell | None:
        """The cell at a place, None for the name of a row."""
        if not index.isValid() or index.column() == 0:
            return None
        return self.sheet.rows[index.row()].cells[index.column() - 1]

    def row(self, index: _Index) -> Row:
        """The row that a place is in."""
        return self.sheet.rows[index.row()]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        """What Qt asks for."""
        if not index.isValid():
            return None
        row, cell = self.row(index), self.cell(index)
        if role == CELL:
            return row if cell is None else cell
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(index.column()) | Qt.AlignmentFlag.AlignVCenter
        words = {
            Qt.ItemDataRole.DisplayRole: row.name if cell is None else cell.text,
            Qt.ItemDataRole.AccessibleTextRole: self._said(row, cell, index.column()),
        }
        if role in words:
            return shown(words[Qt.ItemDataRole(role)])
        tip = row.tip if cell is None else cell.tip
        return plain_tip(shown(tip)) if role == Qt.ItemDataRole.ToolTipRole and tip else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 - as Qt has it
        """The heads of the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        name = self.sheet.columns[section - 1] if section else self.sheet.head
        if role == Qt.ItemDataRole.DisplayRole:
            return shown(name)
        if role == Qt.ItemDataRole.ToolTipRole and self.sheet.heat:
            return plain_tip(shown(name))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(section) | Qt.AlignmentFlag.AlignVCenter
        return None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        if not column:
            return Qt.AlignmentFlag.AlignLeft
        heat = self.sheet.heat
        return Qt.AlignmentFlag.AlignHCenter if heat else Qt.AlignmentFlag.AlignRight

    def _said(self, row: Row, cell: Cell | None, column: int) -> str:
        """A cell as it is read aloud: with its row, its column, and all that is known of it."""
        if cell is None:
            return row.name
        head = self.sheet.columns[column - 1]
        return ", ".join(filter(None, (row.name, head, cell.text, cell.below, cell.tip)))
