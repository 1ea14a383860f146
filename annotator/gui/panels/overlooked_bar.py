"""A strip above the article: what may have been overlooked, before the article is done."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.core.missing import Overlooked
from annotator.gui.plurals import counted
from annotator.gui.text_positions import shown
from annotator.gui.widgets.plain_label import ElidedLabel, PlainLabel
from annotator.gui.widgets.two_column_rows import REMARK_ROLE, TwoColumnDelegate

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOST_ROWS = 4
_ROW = 30
_LONGEST_QUOTE = 120


class OverlookedList(QListWidget):
    """Enter goes there, Esc goes back to the article; letters are left to nobody."""

    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Take Enter and Esc before the window does."""
        asked = event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and not event.modifiers():
            event.setAccepted(event.key() in (*_ENTER, Qt.Key.Key_Escape))
            return event.isAccepted()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to what the row is about."""
        if event.key() in _ENTER and self.currentItem() is not None:
            self.itemActivated.emit(self.currentItem())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class OverlookedBar(QWidget):
    """Hidden while there is nothing to look at; it is in nobody's way."""

    wanted = Signal(object)
    """Carries what the user wants to look at, an Overlooked."""
    done_anyway = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("doubts")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("To look at before this is done"))
        self._found: tuple[Overlooked, ...] = ()
        self.words = PlainLabel(role="strong")
        self._how = ElidedLabel(role="muted")
        self.list = OverlookedList()
        self.list.setObjectName("fates")
        self.list.setAccessibleName(self.accessibleName())
        self.list.setItemDelegate(TwoColumnDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._go)
        self.list.itemClicked.connect(self._go)
        self.list.left.connect(self.put_away)
        self.anyway = QPushButton(self.tr("Done anyway (Ctrl+Enter)"))
        self.anyway.clicked.connect(self.done_anyway)
        self.later = QPushButton(self.tr("Not yet (Esc)"))
        self.later.clicked.connect(self.put_away)
        for button in (self.anyway, self.later):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setProperty("role", "small")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.words)
        top.addWidget(self._how, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.anyway)
        foot.addWidget(self.later)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 12, 8)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.list)
        column.addLayout(foot)
        self.hide()

    @property
    def found(self) -> tuple[Overlooked, ...]:
        """What is shown."""
        return self._found

    def show_found(self, found: Sequence[Overlooked], text: str) -> None:
        """List these; of an article with this text."""
        row = max(0, self.list.currentRow())
        self._found = tuple(found)
        self.words.setText(
            counted(
                len(found),
                self.tr("1 thing to look at before this is done"),
                self.tr("%1 things to look at before this is done"),
            )
        )
        self._how.setText(self.tr("Enter goes there"))
        self.list.clear()
        for one in found:
            quote = " ".join(one.span.quote(text)[:_LONGEST_QUOTE].split())
            item = QListWidgetItem(shown(f"“{quote}”"))
            item.setData(REMARK_ROLE, shown(why(one)))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{why(one)} “{quote}”")
            self.list.addItem(item)
        self.list.setCurrentRow(min(row, len(found) - 1))
        self.list.setFixedHeight(min(len(found), _MOST_ROWS) * _ROW + 8)
        self.show()

    def put_away(self) -> None:
        """Hide, and read on."""
        self._found = ()
        self.hide()
        self.left.emit()

    def _go(self, item: QListWidgetItem) -> None:
        self.wanted.emit(self._found[self.list.row(item)])


def why(one: Overlooked) -> str:
    """What is worth a look, in a sentence."""
    if one.attribute is None:
        return one.why
    words = QCoreApplication.translate("OverlookedBar", "%1 is needed.")
    return words.replace("%1", one.attribute.name)
