"""Why an article is left out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QWidget

from annotator.gui.dialogs.question import Question


class ReasonDialog(Question):
    """Three usual reasons, and one in own words."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Exclude the article"),
            self.tr("It will not be exported, neither with its spans nor as an empty example."),
            self.tr("Exclude"),
            parent,
        )
        self.offer_cancel()
        self._group = QButtonGroup(self)
        reasons = (
            ("irrelevant", self.tr("&Irrelevant to the question")),
            ("duplicate", self.tr("A &duplicate of another article")),
            ("broken text", self.tr("The text is &broken")),
        )
        for reason, words in reasons:
            button = QRadioButton(words)
            button.setObjectName(reason)
            self._group.addButton(button)
            self.body.addWidget(button)
        self._group.buttons()[0].setChecked(True)
        self.other = QLineEdit()
        self.other.setPlaceholderText(self.tr("Another reason"))
        self.other.setAccessibleName(self.tr("Another reason"))
        self.body.addWidget(self.other)
        self._group.buttons()[0].setFocus()

    def accept(self) -> None:
        """Tell the reason."""
        button = self._group.checkedButton()
        usual = "" if button is None else button.objectName()
        self.chosen.emit(self.other.text().strip() or usual)
        super().accept()
