"""The upper edge of the editor: what is edited, and where a scheme comes from and goes to."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton, QWidget

from annotator.gui.widgets.plain_label import PlainLabel


class TopBar(QWidget):
    """Tabs for labels, attributes, relations and the scheme itself; ways in and out."""

    wanted = Signal(int)
    """Carries the number of the tab that was pressed."""

    def __init__(self, start_from: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names = (
            self.tr("Labels"),
            self.tr("Attributes"),
            self.tr("Relations"),
            self.tr("About"),
        )
        self.tabs = QButtonGroup(self)
        self.start = small_button(self.tr("Start from"))
        self.start.setMenu(start_from)
        self.read = small_button(self.tr("Import…"), self.tr("Read a scheme from a JSON file"))
        self.write = small_button(self.tr("Export…"), self.tr("Write the scheme to a JSON file"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(PlainLabel(self.tr("Scheme"), role="title"))
        row.addSpacing(12)
        for number, name in enumerate(self.names):
            tab = small_button(name)
            tab.setProperty("role", "filter")
            tab.setCheckable(True)
            tab.clicked.connect(partial(self.wanted.emit, number))
            self.tabs.addButton(tab, number)
            row.addWidget(tab)
        row.addStretch(1)
        for button in (self.start, self.read, self.write):
            row.addWidget(button)

    def count(self, counts: Sequence[int]) -> None:
        """Say on the tabs how many there are of each."""
        for number, count in enumerate(counts):
            self.tabs.button(number).setText(f"{self.names[number]}  {count}")


def small_button(words: str, name: str = "") -> QPushButton:
    """A button of the editor; `name` says more than its words."""
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.setProperty("role", "small")
    if name:
        button.setAccessibleName(name)
        button.setToolTip(name)
    return button
