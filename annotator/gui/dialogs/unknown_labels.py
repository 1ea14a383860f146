"""A table of labels that the scheme lacks: each is added, left out, or one of ours."""

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from annotator.app.gathered import Gathered
from annotator.core.ids import LabelId
from annotator.core.records import LabelChoice
from annotator.core.schemes import Label, Scheme, Scope
from annotator.gui.gathering import unknown_by_scope
from annotator.gui.reader.metadata import isolated
from annotator.gui.text_positions import shown
from annotator.gui.widgets.choice import Choice
from annotator.gui.widgets.plain_label import ElidedLabel, PlainLabel
from annotator.gui.widgets.scroll_box import ScrollBox

SKIP, CREATE = "skip", "create"
_MOST_ROWS = 50
_LONGEST = 60
_HIGHEST = 150
_NAMES = 300
"""Pixels of the names, so that what becomes of each stands beside it."""

_Scopes = frozenset[Scope]


class UnknownLabels(QWidget):
    """Hidden while there are none. The most frequent have a row each, the others one together."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: Counter[str] = Counter()
        self._key: object = None
        self.rows: dict[str, Choice] = {}
        self._words = PlainLabel(self.tr("LABELS THAT THE SCHEME LACKS"), role="heading")
        self.all = Choice()
        self.all.addItem(self.tr("Choose for all…"), "")
        self.all.addItem(self.tr("Leave all out"), SKIP)
        self.all.addItem(self.tr("Add all to the scheme"), CREATE)
        self.all.setAccessibleName(self.tr("What becomes of all labels that the scheme lacks"))
        self.others = self._choice((), self.tr("What becomes of the others"))
        self._others_words = ElidedLabel(role="muted")
        self._table = QWidget()
        self._grid = QGridLayout(self._table)
        self._grid.setContentsMargins(0, 0, 12, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, _NAMES)
        self._grid.setColumnStretch(2, 1)
        scrolled = _Low(self._table)
        top = QHBoxLayout()
        top.addWidget(self._words, 1)
        top.addWidget(self.all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(scrolled)
        self.all.currentIndexChanged.connect(self._choose_all)
        self.hide()

    @property
    def choice(self) -> LabelChoice:
        """What is chosen, as an import takes it: what is not mapped is added to the scheme."""
        mapping: dict[str, LabelId] = {}
        others = str(self.others.currentData())
        for name in self._counts:
            row = self.rows.get(name)
            said = others if row is None else str(row.currentData())
            if said != CREATE:
                mapping[name] = LabelId("" if said == SKIP else said.removeprefix("="))
        return LabelChoice(CREATE, mapping) if self._counts else LabelChoice(SKIP)

    def show_unknown(self, gathered: Gathered, scheme: Scheme) -> None:
        """Name the labels that what is to come in has and the scheme has not."""
        unknown = unknown_by_scope(gathered, scheme)
        scopes: dict[str, set[Scope]] = {}
        self._counts = Counter()
        for (name, scope), number in unknown.items():
            self._counts[name] += number
            scopes.setdefault(name, set()).add(scope)
        self.setVisible(bool(self._counts))
        key = (tuple(sorted(self._counts.items())), scheme.labels)
        if key != self._key:
            self._key = key
            self._fill({name: frozenset(some) for name, some in scopes.items()}, scheme)

    def _fill(self, scopes: dict[str, _Scopes], scheme: Scheme) -> None:
        """A row for each of the most frequent; what was chosen already stays."""
        before = {name: row.currentData() for name, row in self.rows.items()}
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) not in (None, self.others, self._others_words):
                widget.deleteLater()
        self.rows = {}
        most = [name for name, _ in self._counts.most_common(_MOST_ROWS)]
        for at, name in enumerate(most):
            ours = [one for one in scheme.labels if {one.scope} == scopes[name]]
            words = f"{isolated(shown(name[:_LONGEST]))}  ·  {self._counts[name]:,}"
            row = self.rows[name] = self._choice(
                (one for one in ours if not one.retired),
                self.tr("What becomes of %1").replace("%1", shown(name[:_LONGEST])),
            )
            kept = row.findData(before.get(name, SKIP))
            row.setCurrentIndex(max(0, kept))
            row.currentIndexChanged.connect(self.changed)
            self._grid.addWidget(ElidedLabel(words), at, 0)
            self._grid.addWidget(row, at, 1)
        more = len(self._counts) - len(most)
        for widget in (self._others_words, self.others):
            widget.setVisible(more > 0)
        self._others_words.setText(self.tr("%1 others").replace("%1", f"{more:,}"))
        self._grid.addWidget(self._others_words, len(most), 0)
        self._grid.addWidget(self.others, len(most), 1)

    def _choice(self, ours: Iterable[Label], name: str) -> Choice:
        choice = Choice()
        choice.addItem(self.tr("leave its spans out"), SKIP)
        choice.addItem(self.tr("add it to the scheme"), CREATE)
        for one in ours:
            choice.addItem(self.tr("is our %1").replace("%1", shown(one.name)), f"={one.id}")
        choice.setAccessibleName(name)
        choice.setMinimumContentsLength(22)
        return choice

    def _choose_all(self) -> None:
        said = self.all.currentData()
        if said:
            for row in (*self.rows.values(), self.others):
                row.setCurrentIndex(row.findData(said))
            self.all.setCurrentIndex(0)


class _Low(ScrollBox):
    """Leaves room for what is above: many labels scroll."""

    def _wanted(self) -> int:
        return min(super()._wanted(), _HIGHEST)
