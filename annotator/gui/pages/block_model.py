"""The blocks of a page as a Qt model, a row a block, in page order."""

from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.core.pages import CleanedPage, PageBlock
from annotator.gui.pages.decisions import Decisions
from annotator.gui.pages.words import margin_of, verdict_on
from annotator.gui.text_positions import shown
from annotator.gui.widgets.plain_tip import plain_tip

BLOCK_ROLE: Final = int(Qt.ItemDataRole.UserRole)
"""The role under which an index gives its PageBlock."""

_LONGEST_TIP: Final = 1200
_NO_PARENT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class BlocksModel(QAbstractListModel):
    """Follows the decisions: a changed verdict redraws its row, another page all of them."""

    def __init__(self, decisions: Decisions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._decisions = decisions
        self._page: CleanedPage | None = decisions.page
        decisions.shown.connect(self._reset)
        decisions.changed.connect(self._follow)

    def block(self, row: int) -> PageBlock | None:
        """The block of a row, None outside the page."""
        blocks = () if self._page is None else self._page.blocks
        return blocks[row] if 0 <= row < len(blocks) else None

    def row_at(self, position: int) -> int | None:
        """The row whose block has a position (code points) of the article."""
        blocks = () if self._page is None else self._page.blocks
        near = [row for row, b in enumerate(blocks) if b.start is not None and b.start <= position]
        return near[-1] if near else None

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """How many blocks the page has."""
        return 0 if parent.isValid() or self._page is None else len(self._page.blocks)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words, the verdict for a tool tip, both for screen readers, the block itself."""
        block = self.block(index.row()) if index.isValid() else None
        if block is None:
            return None
        if role == BLOCK_ROLE:
            return block
        if role == Qt.ItemDataRole.DisplayRole:
            return shown(block.text[:_LONGEST_TIP])
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(verdict_on(block), shown(block.text[:_LONGEST_TIP]))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = self.tr("kept") if block.is_kept else self.tr("dropped")
            return f"{state}, {margin_of(block)}: {shown(block.text[:_LONGEST_TIP])}"
        return None

    def _reset(self) -> None:
        self.beginResetModel()
        self._page = self._decisions.page
        self.endResetModel()

    def _follow(self) -> None:
        before, after = self._page, self._decisions.page
        if before is None or after is None or len(before.blocks) != len(after.blocks):
            self._reset()
            return
        self._page = after
        changed = [
            row
            for row, (old, new) in enumerate(zip(before.blocks, after.blocks, strict=True))
            if (old.kind, old.reason) != (new.kind, new.reason)
        ]
        for row in changed:
            self.dataChanged.emit(self.index(row), self.index(row))
