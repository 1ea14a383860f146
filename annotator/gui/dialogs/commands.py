"""Everything by name: type some letters of an action, a label or an article, press Enter."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.findable import Articles, Findable, actions, fitting, labels
from annotator.gui.menus import Menus
from annotator.gui.project_page import ProjectPage
from annotator.gui.text_positions import shown
from annotator.gui.widgets.two_column_rows import REMARK_ROLE, TwoColumnDelegate

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class CommandPalette(QDialog):
    """Reads the same table as the menus; what cannot be done now is greyed.

    Articles are looked for as soon as something is typed.
    """

    def __init__(
        self, menus: Menus, project: ProjectPage | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._articles = None if project is None else Articles(project)
        self._things = list(actions(menus))
        if project is not None:
            self._things[:0] = labels(project)
        self._found: list[Findable] = []
        self.setWindowTitle(self.tr("All actions"))
        self.setMinimumSize(560, 460)
        self.wanted = QLineEdit()
        self.wanted.setPlaceholderText(self.tr("What do you want to do, or to go to?"))
        self.wanted.setAccessibleName(self.tr("What do you want to do, or to go to?"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Actions, labels and articles"))
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
        things = list(self._things)
        if self._articles is not None and wanted.strip():
            things.extend(self._articles.called(wanted))
        self._found = fitting(wanted, things)
        self.list.clear()
        for thing in self._found:
            self.list.addItem(_item(thing))
        self.list.setCurrentRow(self._first_enabled())

    def _first_enabled(self) -> int:
        return next((row for row, thing in enumerate(self._found) if thing.enabled), -1)

    def _do(self) -> None:
        row = self.list.currentRow()
        if row >= 0 and self._found[row].enabled:
            thing = self._found[row]
            self.accept()
            thing.do()


def _item(thing: Findable) -> QListWidgetItem:
    item = QListWidgetItem(shown(thing.text))
    item.setData(REMARK_ROLE, shown(thing.remark))
    item.setToolTip(thing.tip)
    item.setData(Qt.ItemDataRole.UserRole, thing.name)
    if not thing.enabled:
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
    return item
