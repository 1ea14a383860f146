"""The frame that all dialogs share: a title, something under it, two buttons."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from annotator.gui.widgets.plain_label import PlainLabel


class Question(QDialog):
    """A dialog with one thing to decide."""

    def __init__(
        self, title: str, explanation: str, answer: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(440)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self._buttons = QDialogButtonBox()
        self.answer = QPushButton(answer)
        self.answer.setDefault(True)
        self._buttons.addButton(self.answer, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(PlainLabel(title, role="title"))
        if explanation:
            words = PlainLabel(explanation, role="muted")
            words.setWordWrap(True)
            column.addWidget(words)
        column.addLayout(self.body, 1)
        column.addWidget(self._buttons)

    def offer_cancel(self, text: str = "") -> None:
        """Add a button that changes nothing."""
        cancel = QPushButton(text or self.tr("Cancel"))
        self._buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
