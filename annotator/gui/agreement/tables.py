"""The tables of agreement under their tabs, one at a time, with a picture where it helps."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from annotator.core.agreement.passages import Pair
from annotator.core.annotators import GOLD
from annotator.gui.agreement.figures import Asked
from annotator.gui.agreement.picture import Picture
from annotator.gui.agreement.sheet import Sheet, View, tr
from annotator.gui.agreement.sheet_view import SheetView
from annotator.gui.agreement.sheets import by_name
from annotator.gui.appearance import Appearance
from annotator.gui.text_positions import shown
from annotator.gui.widgets.choice import Choice
from annotator.gui.widgets.plain_label import PlainLabel

_TITLES: Final = {
    View.PAIRS: ("Pairs", "The measure for each pair of annotators"),
    View.LABELS: ("Labels", "The measure for each label, with its interval"),
    View.MEASURES: ("Measures", "Every measure, for the label that is chosen"),
    View.ATTRIBUTES: ("Attributes", "Whether we say the same of passages that both have"),
    View.ARTICLES: ("Articles", "Exact F1 of each article, the worst first"),
    View.MONTHS: ("Over time", "The measure by the month in which the later of two finished"),
    View.CONFUSION: ("Confusion", "Which labels of one met which of another"),
    View.GOLD: ("Gold", "Everybody beside what was decided in review"),
}
DRAWN: Final = frozenset((View.PAIRS, View.LABELS, View.MONTHS))
"""Tables with bars below them."""
_WIDEST = 380
_LEAST = 100
"""Pixels of a table or picture."""


class Tables(QWidget):
    """Tells which table is wanted, and shows what it is given."""

    turned = Signal()
    """Another table is wanted, or the confusion of another pair."""
    asked = Signal(object)
    """Carries the Behind of a figure."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views = tuple(View)
        self.tabs = QTabBar()
        self.tabs.setObjectName("tables")
        self.tabs.setAccessibleName(self.tr("Tables"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for view in self._views:
            name, tip = _TITLES[view]
            self.tabs.setTabToolTip(self.tabs.addTab(tr(name)), tr(tip))
        self.pairs = Choice()
        self.pairs.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self.pairs.setMaximumWidth(_WIDEST)
        self.pairs.setAccessibleName(self.tr("Whose labels are compared"))
        self.view = SheetView(appearance)
        self.picture = Picture()
        self.note = PlainLabel(role="hint")
        self.note.setObjectName("ground")
        self.note.setWordWrap(True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._lay_out()
        self.tabs.currentChanged.connect(self.turned)
        self.pairs.currentIndexChanged.connect(self.turned)
        self.view.asked.connect(self.asked)

    @property
    def now(self) -> View:
        """The table that is shown."""
        return self._views[self.tabs.currentIndex()]

    @property
    def pair(self) -> Pair | None:
        """The two whose labels are compared."""
        found: Pair | None = self.pairs.currentData()
        return found

    @property
    def sheet(self) -> Sheet:
        """What is shown."""
        return self.view.sheet

    def turn_to(self, view: View) -> None:
        """Show another table."""
        self.tabs.setCurrentIndex(self._views.index(view))

    def offer_pairs(self, asked: Asked) -> None:
        """Offer the pairs whose labels can be compared, gold among them."""
        people = by_name(asked)
        there = {frozenset((one.a, one.b)) for one in asked.found.agreement.pairs}
        pairs: list[Pair] = [
            (a, b)
            for at, a in enumerate(people)
            for b in people[at + 1 :]
            if frozenset((a, b)) in there
        ]
        pairs += [(who, GOLD.id) for who in people if who in asked.found.gold]
        offered = [(shown(asked.names.pair(*pair)), pair) for pair in pairs]
        places = range(self.pairs.count())
        if offered == [(self.pairs.itemText(at), self.pairs.itemData(at)) for at in places]:
            return
        kept = self.pair
        was_blocked = self.pairs.blockSignals(True)
        self.pairs.clear()
        for words, pair in offered:
            self.pairs.addItem(words, pair)
        those = [set(pair) for pair in pairs]
        here = those.index(set(kept)) if kept is not None and set(kept) in those else 0
        self.pairs.setCurrentIndex(here if pairs else -1)
        self.pairs.blockSignals(was_blocked)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a table, or why it is empty."""
        name, tip = _TITLES[self.now]
        self.view.setAccessibleName(f"{tr(name)}: {tr(tip)}")
        self.pairs.setVisible(self.now is View.CONFUSION)
        self.view.show_sheet(sheet)
        self.note.setText(shown(sheet.note))
        self._stack.setCurrentWidget(self.note if sheet.note else self._split)

    def show_picture(self, svg: str, said: str) -> None:
        """Draw the picture of the table; none without an SVG."""
        self.picture.setVisible(bool(svg))
        if svg:
            self.picture.show_svg(svg, said)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height anew."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Give the table what it needs and the picture the rest; each at least some."""
        if self.picture.isHidden():
            return
        room = self._split.height()
        table = self.view.wanted_height
        table = max(min(table, max(room * 3 // 5, room - self.picture.wanted_height)), _LEAST)
        self._split.setSizes([table, max(room - table, _LEAST)])

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(8, 0, 12, 0)
        top.addWidget(self.tabs)
        top.addStretch(1)
        beside = QHBoxLayout()
        beside.setContentsMargins(16, 6, 16, 4)
        beside.addWidget(self.pairs)
        beside.addStretch(1)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.view)
        self._split.addWidget(self.picture)
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._split)
        self._stack.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(beside)
        column.addWidget(self._stack, 1)
