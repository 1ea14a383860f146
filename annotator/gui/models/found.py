"""What was found in files that somebody wants to import, as a Qt model."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.core.pages import CleanedPage
from annotator.core.records import Record
from annotator.gui.text_positions import shown

FOUND_ROLE: Final = int(Qt.ItemDataRole.UserRole)
"""The role under which an index gives its Found."""

SURE: Final = 0.8
"""Pages that cleaning is less sure of than this are worth a look."""

_NO_PARENT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Found:
    """One article to be, or (without a record) a sentence on why a file is none.

    `detail` is shortened where there is no room; `facts`, such as how many words there are, never.
    """

    title: str
    detail: str
    record: Record | None = None
    page: CleanedPage | None = None
    already: bool = False
    facts: str = ""

    @property
    def doubtful(self) -> bool:
        """Whether somebody should look at how the page was cleaned."""
        return self.page is not None and self.page.confidence < SURE


class FoundModel(QAbstractTableModel):
    """One column, a row a finding, in the order in which they were found."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: list[Found] = []

    @property
    def found(self) -> Sequence[Found]:
        """All that was found."""
        return self._found

    def add(self, found: Iterable[Found]) -> None:
        """Put more at the end."""
        new = list(found)
        if new:
            count = len(self._found)
            self.beginInsertRows(QModelIndex(), count, count + len(new) - 1)
            self._found.extend(new)
            self.endInsertRows()

    def leave_out(self, row: int) -> None:
        """Forget a finding."""
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._found[row]
        self.endRemoveRows()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """How much was found."""
        return 0 if parent.isValid() else len(self._found)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """One."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title, all of it in one sentence for screen readers, and the finding itself."""
        if not index.isValid() or index.row() >= len(self._found):
            return None
        found = self._found[index.row()]
        if role == FOUND_ROLE:
            return found
        if role == Qt.ItemDataRole.DisplayRole:
            return shown(found.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return shown(", ".join(filter(None, (found.title, found.detail, found.facts))))
        return None
