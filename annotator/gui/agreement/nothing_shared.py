"""What is shown while no article was finished by two: how it comes to that."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.gui.widgets.plain_label import PlainLabel

_WIDTH = 520


class NothingShared(QWidget):
    """Never an empty table without a word."""

    merge_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ground")
        title = PlainLabel(self.tr("No article was finished by two people yet"), role="title")
        words = PlainLabel(
            self.tr(
                "Agreement is measured on articles that at least two people have finished with"
                " Ctrl+Enter, each on their own.\n\n"
                "Let several people annotate the same articles: assign them with an overlap, or"
                " give everybody a copy of this project. Then merge what they send you into this"
                " project, and come back here.\n\n"
                "Articles finished in a training round count only if you choose that round above."
            ),
            role="lead",
        )
        words.setWordWrap(True)
        words.setFixedWidth(_WIDTH)
        self.merge = QPushButton(self.tr("Merge colleagues’ files…"))
        self.merge.setProperty("role", "primary")
        self.merge.clicked.connect(self.merge_wanted)
        row = QHBoxLayout()
        row.addWidget(self.merge)
        row.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(14)
        column.addStretch(2)
        column.addWidget(title)
        column.addWidget(words)
        column.addLayout(row)
        column.addStretch(3)
        whole = QHBoxLayout(self)
        whole.addStretch(1)
        whole.addLayout(column)
        whole.addStretch(1)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
