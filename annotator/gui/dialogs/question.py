"""The frame that all dialogs share: a title, something under it, two buttons."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

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
        self.answer = QPushButton(answer)
        self.answer.setDefault(True)
        self.answer.clicked.connect(self.accept)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.answer)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        column.addWidget(PlainLabel(title, role="title"))
        if explanation:
            words = PlainLabel(explanation, role="muted")
            words.setWordWrap(True)
            column.addWidget(words)
        column.addLayout(self.body, 1)
        column.addLayout(self._buttons)

    def offer_cancel(self, text: str = "", *, first: bool = False) -> None:
        """Add a button that changes nothing; `first`: Enter presses it and not the answer."""
        cancel = QPushButton(text or self.tr("Cancel"))
        cancel.setAutoDefault(first)
        cancel.clicked.connect(self.reject)
        self._buttons.insertWidget(self._buttons.count() - 1, cancel)
        if first:
            self.answer.setAutoDefault(False)
            cancel.setDefault(True)
            cancel.setFocus()
