"""All keys on one sheet, made from the table of actions and the labels of the scheme."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.actions import MENUS
from annotator.gui.key_map import KeyMap
from annotator.gui.widgets.plain_label import PlainLabel

_KEY_WIDTH = 96


class KeySheet(QDialog):
    """Two columns of what to press for what."""

    def __init__(self, keys: KeyMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self.setMinimumSize(780, 620)
        self._keys = keys
        columns = QHBoxLayout()
        columns.setSpacing(40)
        table = list(self._groups_of_table())
        columns.addLayout(self._column([*self._own_groups(), *table[:1]]))
        columns.addLayout(self._column(table[1:]))
        page = QWidget()
        page.setLayout(columns)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 12, 12)
        outer.setSpacing(16)
        outer.addWidget(PlainLabel(self.tr("Keys"), role="title"))
        outer.addWidget(area)

    def _column(self, groups: Iterable[tuple[str, list[tuple[str, str]]]]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        for heading, rows in groups:
            column.addWidget(PlainLabel(heading, role="heading"))
            grid = QGridLayout()
            grid.setContentsMargins(0, 2, 0, 14)
            grid.setHorizontalSpacing(16)
            grid.setVerticalSpacing(5)
            grid.setColumnStretch(1, 1)
            grid.setColumnMinimumWidth(0, _KEY_WIDTH)
            for row, (key, words) in enumerate(rows):
                grid.addWidget(PlainLabel(key, role="key"), row, 0, Qt.AlignmentFlag.AlignTop)
                what = PlainLabel(words)
                what.setWordWrap(True)
                grid.addWidget(what, row, 1)
            column.addLayout(grid)
        column.addStretch(1)
        return column

    def _groups_of_table(self) -> Iterable[tuple[str, list[tuple[str, str]]]]:
        for menu in MENUS:
            found = ((self._keys.shown(e.name), e) for e in self._keys.entries if e.menu == menu)
            rows = [(key, entry.text) for key, entry in found if key]
            if rows:
                yield self.tr(menu), rows

    def _own_groups(self) -> Iterable[tuple[str, list[tuple[str, str]]]]:
        yield (
            self.tr("Marking"),
            [
                (self.tr("Drag"), self.tr("Select whole words; with Ctrl to the letter")),
                (
                    self.tr("1 … 9"),
                    self.tr("Give the label to the selected words, or to the chosen passage"),
                ),
                ("", self.tr("With nothing chosen: each drag gives the label")),
                (
                    self.tr("letters"),
                    self.tr("Its code, or the first letters of its name: a label without a key"),
                ),
                (self.tr("Esc"), self.tr("Let go of words, passage, or the label in hand")),
            ],
        )
        yield (
            self.tr("In the article"),
            [
                ("← →", self.tr("Word by word; with Ctrl by sentence")),
                ("↑ ↓", self.tr("Line by line; with Ctrl by paragraph")),
                (self.tr("Shift"), self.tr("With any of these: select")),
                (self.tr("Enter"), self.tr("Accept the suggestion; end the moving of an edge")),
                (self.tr("Menu"), self.tr("What can be done here, as by the right button")),
                (self.tr("Space"), self.tr("Attributes of the passage, and back to the text")),
                (self.tr("Tab"), self.tr("To the next part of the window")),
            ],
        )
        yield (
            self.tr("While attributes are open"),
            [
                (self.tr("1 … 9, 0"), self.tr("Choose an answer; letters begin to write one")),
                (self.tr("Tab ↑ ↓"), self.tr("To the next attribute, or the one before")),
                (self.tr("Backspace"), self.tr("Take the answer away")),
            ],
        )
        yield (
            self.tr("Reviewing"),
            [
                (self.tr("1 … 9, 0"), self.tr("Take that annotator’s version")),
                ("U E X", self.tr("Union; other edges or label; nothing here")),
                ("L F", self.tr("Later; for an expert")),
                ("B N M G T", self.tr("Why: edges, label, missed, guideline, unclear")),
                ("R", self.tr("Why, in your own words")),
                ("[ ] ← →", self.tr("From case to case")),
                ("O W", self.tr("Change gold directly; make words gold")),
            ],
        )
        yield (
            self.tr("Looking at pages"),
            [
                (self.tr("Space"), self.tr("Drop a block of the page, or restore it")),
                ("H P C X", self.tr("Keep it as headline, paragraph, caption, crosshead")),
                ("Q L", self.tr("Keep it as quote, as list")),
                ("Shift+↑ ↓", self.tr("Several blocks at once")),
                ("Ctrl+↑ ↓", self.tr("The page before, after, that needs a look; also N")),
                ("Ctrl+Enter", self.tr("This page is good, go on")),
            ],
        )
