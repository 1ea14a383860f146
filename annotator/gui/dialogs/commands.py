"""Every action by name: type some letters of it, press Enter."""

from operator import itemgetter

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.actions import Entry
from annotator.gui.menus import Menus
from annotator.gui.ranking import rank
from annotator.gui.widgets.two_column_rows import REMARK_ROLE, TwoColumnDelegate

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class CommandPalette(QDialog):
    """Reads the same table as the menus; what cannot be done now is greyed."""

    def __init__(self, menus: Menus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._menus = menus
        self.setWindowTitle(self.tr("All actions"))
        self.setMinimumSize(520, 420)
        self.wanted = QLineEdit()
        self.wanted.setPlaceholderText(self.tr("What do you want to do?"))
        self.wanted.setAccessibleName(self.tr("What do you want to do?"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Actions"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(TwoColumnDelegate(self.list))
        self.list.setObjectName("commands")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.wanted)
        column.addWidget(self.list)
        self.wanted.textChanged.connect(self._fill)
        self.wanted.returnPressed.connect(self._do)
        self.list.itemClicked.connect(self._do)
        self.wanted.installEventFilter(self)
        self._fill()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys move in the list while one types."""
        is_press = event.type() == QEvent.Type.KeyPress
        if not isinstance(event, QKeyEvent) or not is_press or event.key() not in _MOVES:
            return False
        self.list.keyPressEvent(event)
        return True

    def _fill(self) -> None:
        wanted = self.wanted.text()
        ranks = {entry.name: _rank(wanted, entry) for entry in self._menus.entries}
        fitting = [(r, e) for e in self._menus.entries if (r := ranks[e.name]) is not None]
        self.list.clear()
        for _, entry in sorted(fitting, key=itemgetter(0)):
            self.list.addItem(self._item(entry))
        self.list.setCurrentRow(self._first_enabled())

    def _item(self, entry: Entry) -> QListWidgetItem:
        action = self._menus[entry.name]
        item = QListWidgetItem(action.text().replace("&&", "&"))
        item.setData(REMARK_ROLE, self._menus.keys.shown(entry.name))
        item.setToolTip(entry.tip)
        item.setData(Qt.ItemDataRole.UserRole, entry.name)
        if not action.isEnabled():
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
        return item

    def _first_enabled(self) -> int:
        rows = range(self.list.count())
        return next((r for r in rows if self.list.item(r).flags() & Qt.ItemFlag.ItemIsEnabled), -1)

    def _do(self) -> None:
        row = self.list.currentRow()
        if row < 0:
            return
        item = self.list.item(row)
        if not item.flags() & Qt.ItemFlag.ItemIsEnabled:
            return
        action: QAction = self._menus[item.data(Qt.ItemDataRole.UserRole)]
        self.accept()
        action.trigger()


def _rank(wanted: str, entry: Entry) -> int | None:
    """By what the action is always called, so that “Undo: Mark as done” is no way to be done."""
    return rank(wanted, entry.text, f"{entry.menu} {entry.tip}")
