"""A line that says when two of those compared bear one name, and leads to where that is mended."""

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from annotator.gui.text_positions import shown
from annotator.gui.widgets.plain_label import PlainLabel

_PEOPLE = "people"


class Namesakes(QWidget):
    """Hidden where everybody has a name of their own."""

    action_wanted = Signal(str)
    """Carries the name of an action of the menus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = PlainLabel(role="doubt")
        self.words.setWordWrap(True)
        self.button = QPushButton(self.tr("People of the project…"))
        self.button.setProperty("role", "small")
        self.button.setToolTip(self.tr("Say there that they are the same person"))
        self.button.clicked.connect(lambda: self.action_wanted.emit(_PEOPLE))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.hide()

    def show_people(self, names: Iterable[str]) -> None:
        """Say whose name several bear, if anybody’s."""
        names = tuple(names)
        counts = Counter(name.casefold() for name in names)
        shared = {name.casefold(): name for name in names if counts[name.casefold()] > 1}
        listed = ", ".join(f"“{shown(name)}”" for name in sorted(shared.values()))
        words = self.tr("Several people are called %1; if they are one, say so.")
        self.words.setText(words.replace("%1", listed))
        self.setVisible(bool(shared))
