"""One actor of the register: its name, code and aliases, kept when one leaves a field."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QVBoxLayout, QWidget

from annotator.core.entities import Entity
from annotator.core.register import as_name
from annotator.gui.text_positions import shown
from annotator.gui.widgets.note_field import NoteField
from annotator.gui.widgets.plain_label import PlainLabel

_NOBODY = Entity("", "")


class RegisterForm(QWidget):
    """Tells the actor as it is to be; without an id it is a new one."""

    kept = Signal(object)
    """Carries the actor as it was (None for a new one), and as it is to be, as a pair."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actor: Entity | None = None
        self.name, self.code = QLineEdit(), QLineEdit()
        self.name.setAccessibleName(self.tr("Name of the actor"))
        self.code.setAccessibleName(self.tr("Code of a country or organisation"))
        self.code.setPlaceholderText(self.tr("such as KOR"))
        self.aliases = NoteField(self.tr("Other names, one a line"), self.tr("One a line"))
        self.aliases.setMaximumHeight(400)
        self._identity = PlainLabel(role="muted")
        self._identity.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._identity.setWordWrap(True)
        for field in (self.name, self.code):
            field.editingFinished.connect(self._keep)
        self.aliases.written.connect(self._keep)
        fields = QFormLayout()
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(8)
        fields.addRow(self.tr("Name"), self.name)
        fields.addRow(self.tr("Code"), self.code)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(fields)
        column.addWidget(PlainLabel(self.tr("Also called"), role="heading"))
        column.addWidget(self.aliases, 1)
        column.addWidget(self._identity)

    def show_actor(self, actor: Entity | None, *, editable: bool) -> None:
        """Show an actor, or (None) fields for a new one."""
        self._actor = actor
        said = actor or _NOBODY
        self.name.setText(said.name)
        self.code.setText(said.code)
        self.aliases.show_note("\n".join(said.aliases), said.id or "new")
        words = self.tr("Exports write “%1”.").replace("%1", said.id)
        self._identity.setText(shown(words) if said.id else "")
        for field in (self.name, self.code, self.aliases):
            field.setReadOnly(not editable)

    def keep(self) -> None:
        """Keep what is half-written."""
        self._keep()

    def _keep(self, _note: str = "") -> None:
        before = self._actor or _NOBODY
        lines = (as_name(line) for line in self.aliases.toPlainText().split("\n"))
        aliases = tuple(dict.fromkeys(filter(None, lines)))
        name, code = as_name(self.name.text()), as_name(self.code.text())
        after = replace(before, name=name, code=code, aliases=aliases)
        if after != before and (name or self._actor is not None):
            self.kept.emit((self._actor, after))
