"""What is shown while no article was finished by two: how it comes to that."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.gui.widgets.plain_label import PlainLabel

_WIDTH = 520


class NothingShared(QWidget):
    """Never an empty table without a word."""

    action_wanted = Signal(str)
    """Carries the name of an action of the menus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ground")
        title = PlainLabel(self.tr("No article was finished by two people yet"), role="title")
        words = PlainLabel(
            self.tr(
                "Agreement is measured on articles that at least two people have finished with"
                " Ctrl+Enter, each on their own.\n\n"
                "Let several people annotate the same articles: assign them with an overlap, hand"
                " them out, and merge what comes back into this project. Then come back here.\n\n"
                "Articles finished in a training round count only if you choose that round above."
            ),
            role="lead",
        )
        words.setWordWrap(True)
        words.setFixedWidth(_WIDTH)
        self.merge = QPushButton(self.tr("Merge colleagues’ files…"))
        self.assign = QPushButton(self.tr("Assign articles…"))
        self.assign.clicked.connect(partial(self._want, "assign"))
        self.merge.clicked.connect(partial(self._want, "merge"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.assign)
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

    def _want(self, name: str, _checked: bool = False) -> None:
        self.action_wanted.emit(name)
