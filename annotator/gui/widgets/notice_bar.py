"""A line across the top of the window that says what must be seen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from annotator.gui.widgets.plain_label import PlainLabel


class NoticeBar(QWidget):
    """One sentence; hidden while there is nothing to say.

    A `lasting` one stays for as long as it is true; any other has a button to put it away. There
    may be something to do about it.
    """

    answered = Signal()
    """Somebody wants done what the sentence offers."""
    dismissed = Signal()
    """Somebody has read it, and wants nothing."""

    def __init__(self, parent: QWidget | None = None, *, lasting: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = PlainLabel(role="notice")
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.answer = QPushButton()
        self.answer.clicked.connect(self.answered)
        self.answer.hide()
        self._away = QPushButton(self.tr("Dismiss"))
        self._away.clicked.connect(self.put_away)
        self._away.clicked.connect(self.dismissed)
        if lasting:  # to show it here would make it a window
            self._away.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(16)
        row.addWidget(self._text, 1)
        row.addWidget(self.answer, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._away, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence that is shown."""
        return self._text.text()

    def say(self, sentence: str, answer: str = "") -> None:
        """Show a sentence, in the place of the one before, with a button for what it offers."""
        self._text.setText(sentence)
        self.answer.setText(answer)
        self.answer.setVisible(bool(answer))
        self.setAccessibleName(sentence)
        self.show()

    def put_away(self) -> None:
        """Hide, until there is something new to say."""
        self.hide()
