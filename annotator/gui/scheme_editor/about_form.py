"""The form of the scheme itself: its name, and what it is for."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.core.schemes import SchemeInfo
from annotator.gui.scheme_editor.fields import LineField, TextField
from annotator.gui.widgets.plain_label import PlainLabel


class AboutForm(QWidget):
    """Name, description and version of a scheme."""

    written = Signal(object)
    """Carries the SchemeInfo."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._info = SchemeInfo("")
        self.name = LineField(self.tr("Name"))
        self.description = TextField(self.tr("Description"), self.tr("What it is for"), least=3)
        self.version = PlainLabel(role="muted")
        self.version.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 12, 8)
        column.setSpacing(10)
        for widget in (self.name, self.description, self.version):
            column.addWidget(widget)
        column.addStretch(1)
        self.name.written.connect(self._tell)
        self.description.written.connect(self._tell)

    def show_info(self, info: SchemeInfo, *, read_only: bool) -> None:
        """Show what a scheme says of itself."""
        self._info = info
        self.name.show_text(info.name)
        self.name.say_fault("" if info.name.strip() else self.tr("A name is needed."))
        self.description.show_text(info.description)
        words = self.tr("Version %1. Each change makes it one higher; exports say which it was.")
        self.version.setText(words.replace("%1", str(info.version)))
        for field in (self.name, self.description):
            field.set_read_only(read_only)

    def _tell(self) -> None:
        self.written.emit(
            replace(self._info, name=self.name.text.strip(), description=self.description.text)
        )
