"""What there is to discuss about an article."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from annotator.gui.dialogs.question import Question


class FlagDialog(Question):
    """A note, which may be empty."""

    noted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Flag for discussion"),
            self.tr("The article stays as it is; the flag shows in the list."),
            self.tr("Flag"),
            parent,
        )
        self.offer_cancel()
        self.note = QLineEdit()
        self.note.setPlaceholderText(self.tr("What should be talked about?"))
        self.note.setAccessibleName(self.tr("What should be talked about?"))
        self.body.addWidget(self.note)
        self.note.setFocus()

    def accept(self) -> None:
        """Tell the note."""
        self.noted.emit(self.note.text().strip())
        super().accept()
