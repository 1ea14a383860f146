"""Which key does what: look an action or a label up, press another key for it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.core.edits.labels import give_key
from annotator.core.errors import RefusedError
from annotator.core.schemes import Label
from annotator.gui.actions import Entry
from annotator.gui.key_map import KeyMap, key_of
from annotator.gui.physical_keys import pressed
from annotator.gui.project_page import ProjectPage
from annotator.gui.ranking import rank
from annotator.gui.text_positions import shown
from annotator.gui.widgets.plain_label import PlainLabel
from annotator.gui.widgets.two_column_rows import REMARK_ROLE, TwoColumnDelegate

_NATIVE = QKeySequence.SequenceFormat.NativeText
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_WHAT = int(Qt.ItemDataRole.UserRole)


class KeyButton(QPushButton):
    """A button that takes the next key that is pressed, whatever it is; Esc lets go."""

    pressed_key = Signal(object)
    """Carries the QKeyEvent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.toggled.connect(self._say)
        self._say()

    def event(self, event: QEvent) -> bool:
        """Take every key while it waits, Tab and the window's shortcuts too."""
        is_key = isinstance(event, QKeyEvent) and self.isChecked()
        if is_key and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and is_key and event.type() == QEvent.Type.KeyPress:
            self._take(event)
            return True
        return super().event(event)

    def _take(self, event: QKeyEvent) -> None:
        if key_of(event.key(), event.modifiers()).isEmpty():
            return
        self.setChecked(False)
        if event.key() != Qt.Key.Key_Escape:
            self.pressed_key.emit(event)

    def _say(self) -> None:
        waits = self.isChecked()
        self.setText(self.tr("Press the new key…") if waits else self.tr("Change the key"))


class ChangeKeys(QDialog):
    """A list of actions and labels with their keys; each change holds at once."""

    def __init__(
        self, keys: KeyMap, project: ProjectPage | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._keys = keys
        self._project = project
        self.setWindowTitle(self.tr("Change keys"))
        self.setMinimumSize(560, 520)
        self.wanted = QLineEdit()
        self.wanted.setPlaceholderText(self.tr("Look up an action or a label"))
        self.wanted.setAccessibleName(self.tr("Look up an action or a label"))
        self.list = QListWidget()
        self.list.setObjectName("commands")
        self.list.setAccessibleName(self.tr("Actions and labels"))
        self.list.setItemDelegate(TwoColumnDelegate(self.list))
        self.said = PlainLabel(role="muted")
        self.said.setWordWrap(True)
        self.change = KeyButton()
        self.reset = QPushButton(self.tr("Usual key"))
        self.reset_all = QPushButton(self.tr("Usual keys for all"))
        self._lay_out()
        self.wanted.textChanged.connect(self._fill)
        self.list.currentItemChanged.connect(self._follow)
        self.list.itemActivated.connect(self.change.click)
        self.change.pressed_key.connect(self._give)
        self.change.toggled.connect(self._prompt)
        self.reset.clicked.connect(self._reset)
        self.reset_all.clicked.connect(self._reset_all)
        self._fill()

    def _lay_out(self) -> None:
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.change, self.reset, self.reset_all):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(close)
        close.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(PlainLabel(self.tr("Change keys"), role="title"))
        column.addWidget(self.wanted)
        column.addWidget(self.list, 1)
        column.addWidget(self.said)
        column.addLayout(row)

    @property
    def _chosen(self) -> Entry | Label | None:
        row = self.list.currentRow()
        what = self.list.item(row).data(_WHAT) if row >= 0 else None
        return what if isinstance(what, Entry | Label) else None

    def _fill(self) -> None:
        wanted, chosen = self.wanted.text(), _name(self._chosen)
        self.list.blockSignals(True)  # else the button that has the focus is disabled between
        self.list.clear()
        for what, text, key in self._rows():
            if rank(wanted, text, key) is not None:
                item = QListWidgetItem(text)
                item.setData(REMARK_ROLE, key)
                item.setData(_WHAT, what)
                self.list.addItem(item)
                if _name(what) == chosen:
                    self.list.setCurrentItem(item)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self._follow()

    def _rows(self) -> list[tuple[Entry | Label, str, str]]:
        rows: list[tuple[Entry | Label, str, str]] = []
        if self._project is not None:
            for label in self._project.desk.workspace.scheme.for_spans:
                name = self.tr("Label: %1").replace("%1", shown(label.name))
                rows.append((label, name, label.key.upper()))
        rows.extend((e, e.text, self._keys.shown(e.name)) for e in self._keys.entries)
        return rows

    def _follow(self) -> None:
        chosen = self._chosen
        self.change.setEnabled(chosen is not None)
        self.reset.setEnabled(isinstance(chosen, Entry) and self._keys.is_changed(chosen.name))

    def _prompt(self, waits: bool) -> None:
        if waits:
            self.said.setText(self.tr("Press the key that is wanted; Esc leaves it as it is."))
        elif self.said.text():
            self.said.setText("")

    def _give(self, event: QKeyEvent) -> None:
        chosen = self._chosen
        if isinstance(chosen, Label):
            held = event.modifiers() & _COMMANDS
            native = key_of(event.key(), event.modifiers()).toString(_NATIVE)
            key = native if held else event.text().strip() or pressed(event) or native
            self.said.setText(self._give_label(chosen, key))
        elif isinstance(chosen, Entry):
            sequence = key_of(event.key(), event.modifiers())
            self._tell(self._keys.change(chosen.name, sequence), chosen, sequence)
        self._fill()

    def _tell(self, refused: str, entry: Entry, key: QKeySequence) -> None:
        native = key.toString(_NATIVE)
        given = self.tr("“%1” is the key for “%2” now.")
        self.said.setText(refused or given.replace("%1", native).replace("%2", entry.text))

    def _give_label(self, label: Label, key: str) -> str:
        if self._project is None:
            return ""
        if self._project.desk.workspace.read_only:
            return self.tr("This project is open for reading only.")
        try:
            action = give_key(self._project.desk.workspace.scheme, label, key)
        except RefusedError as error:
            return str(error)
        self._project.doing.perform(action)
        given = self.tr("“%1” gives %2 now, for all who use this scheme; undo takes it back.")
        return given.replace("%1", key.upper()).replace("%2", shown(label.name))

    def _reset(self) -> None:
        chosen = self._chosen
        if isinstance(chosen, Entry):
            self.said.setText(self._keys.reset(chosen.name))
            self._fill()

    def _reset_all(self) -> None:
        self._keys.reset_all()
        self.said.setText(self.tr("All actions have their usual keys again."))
        self._fill()


def _name(what: Entry | Label | None) -> str:
    if isinstance(what, Label):
        return f"label {what.id}"
    return "" if what is None else what.name
