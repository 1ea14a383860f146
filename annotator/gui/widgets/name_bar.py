"""A line at the top of the window that asks once under which name marks are kept."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from annotator.gui.widgets.plain_label import PlainLabel
from annotator.gui.widgets.window_keys import WindowKeys


class NameBar(QWidget):
    """A name to begin with, to be kept or changed; it is in nobody's way."""

    named = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("name_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        words = PlainLabel(self.tr("Your marks are kept under this name:"))
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Your name"))
        self.name.setFixedWidth(220)
        WindowKeys(self.name)
        self.name.returnPressed.connect(self._keep)
        self.keep = QPushButton(self.tr("Keep"))
        self.keep.clicked.connect(self._keep)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(8)
        row.addWidget(words)
        row.addWidget(self.name)
        row.addWidget(self.keep)
        row.addStretch(1)
        self.hide()

    def ask(self, name: str) -> None:
        """Show a name that may be kept as it is."""
        self.name.setText(name)
        self.show()

    def _keep(self) -> None:
        name = " ".join(self.name.text().split())
        if name:
            self.hide()
            self.named.emit(name)
