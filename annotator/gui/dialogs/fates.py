"""The spans that somebody would have to look at after an article is cleaned again."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from annotator.app.recleaning import Plan
from annotator.core.carrying import Fate
from annotator.gui.reader.metadata import isolated
from annotator.gui.text_positions import shown

_ROW = 24
_SHOWN = 4
_LONGEST = 70


class Fates(QListWidget):
    """Hidden while every span has a certain place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fates")
        self.setAccessibleName(self.tr("Spans that need a look"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()

    def show_plan(self, plan: Plan) -> None:
        """List what is unsure, and what would be without a place."""
        self.clear()
        names = {Fate.UNSURE: self.tr("unsure"), Fate.LOST: self.tr("no place")}
        for one in plan.carried:
            if one.fate in names:
                quote = " ".join(one.quote.split())
                quote = quote if len(quote) <= _LONGEST else f"{quote[: _LONGEST - 1]}…"
                words = f"{isolated(f'“{quote}”')}  ·  {names[one.fate]}: {one.why}"
                self.addItem(QListWidgetItem(shown(words)))
        rows = min(self.count(), _SHOWN)
        self.setFixedHeight(rows * _ROW + 8)
        self.setVisible(bool(rows))
