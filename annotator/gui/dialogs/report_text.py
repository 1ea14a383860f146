"""What is wrong with a text, for whoever cleans it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from annotator.gui.dialogs.question import Question


class ReportText(Question):
    """A note that goes into the flag of the article."""

    noted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Report a problem with the text"),
            self.tr(
                "The article is flagged with your note, and whoever leads the project can clean it"
                " again. Nothing that you marked gets lost."
            ),
            self.tr("Report"),
            parent,
        )
        self.offer_cancel()
        self.note = QLineEdit()
        self.note.setPlaceholderText(
            self.tr("Such as: the last paragraph belongs to another page")
        )
        self.note.setAccessibleName(self.tr("What is wrong with the text"))
        self.body.addWidget(self.note)
        self.note.textChanged.connect(self._follow)
        self._follow()
        self.note.setFocus()

    def accept(self) -> None:
        """Tell what was written."""
        if self.answer.isEnabled():
            super().accept()
            self.noted.emit(" ".join(self.note.text().split()))

    def _follow(self) -> None:
        self.answer.setEnabled(bool(self.note.text().strip()))
