"""Which cases a reviewer wants to see: kind, label, annotator, undecided only."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from annotator.core.cases import CaseKind
from annotator.core.ids import AnnotatorId, LabelId
from annotator.core.schemes import Label
from annotator.gui.review.facts import Wanted
from annotator.gui.review.words import kind_in_words, tr
from annotator.gui.widgets.choice import Choice
from annotator.gui.widgets.tick_box import TickBox

_KINDS = (
    CaseKind.LABEL,
    CaseKind.BOUNDARY,
    CaseKind.MISSED,
    CaseKind.ATTRIBUTE,
    CaseKind.RELATION,
    CaseKind.ARTICLE,
)


class Filters(QWidget):
    """Three boxes to choose from, two ticks."""

    changed = Signal()
    blinded = Signal(bool)
    """Whether names are to be hidden until a case is decided."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind, self.label, self.annotator = Choice(), Choice(), Choice()
        for box, name in (
            (self.kind, tr("Kind of case")),
            (self.label, tr("Label of a version")),
            (self.annotator, tr("Whose version is not that of most")),
        ):
            box.setAccessibleName(name)
            box.setToolTip(name)
            box.setMinimumWidth(60)
        self.kind.addItem(tr("All kinds"), None)
        for kind in _KINDS:
            self.kind.addItem(kind_in_words(kind), kind)
        self.undecided = TickBox(tr("Undecided"))
        self.undecided.setChecked(True)
        self.blind = TickBox(tr("Hide names"))
        self.blind.setChecked(False)
        self.blind.setToolTip(tr("A, B, C until a case is decided"))
        self._pair: frozenset[AnnotatorId] = frozenset()
        self.pair = QPushButton()
        self.pair.setProperty("role", "filter")
        self.pair.setAutoDefault(False)
        self.pair.setMinimumWidth(60)
        self.pair.setToolTip(tr("Came from a figure of agreement; a click shows all cases again"))
        self.pair.hide()
        self.pair.clicked.connect(self._forget_pair)
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 10, 12, 6)
        grid.setSpacing(6)
        grid.addWidget(self.kind, 0, 0)
        grid.addWidget(self.label, 0, 1)
        grid.addWidget(self.annotator, 1, 0, 1, 2)
        grid.addWidget(self.undecided, 2, 0)
        grid.addWidget(self.blind, 2, 1)
        grid.addWidget(self.pair, 3, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for box in (self.kind, self.label, self.annotator):
            box.currentIndexChanged.connect(self.changed)
        self.undecided.toggled.connect(self.changed)
        self.blind.toggled.connect(self.blinded)

    @property
    def wanted(self) -> Wanted:
        """What is chosen."""
        return Wanted(
            self.kind.currentData(),
            self.label.currentData(),
            self.annotator.currentData(),
            self._pair,
            self.undecided.isChecked(),
        )

    def narrow_to(
        self, label: LabelId | None, pair: Sequence[AnnotatorId] | None, words: str
    ) -> None:
        """Show cases with this label in which two people may differ, decided ones too.

        `words` is what the two are called.
        """
        boxes = (self.kind, self.label, self.annotator, self.undecided)
        for box in boxes:
            box.blockSignals(True)
        self.kind.setCurrentIndex(0)
        self.annotator.setCurrentIndex(0)
        self.label.setCurrentIndex(0 if label is None else max(0, self.label.findData(label)))
        self.undecided.setChecked(False)
        for box in boxes:
            box.blockSignals(False)
        self._pair = frozenset(pair or ())
        self.pair.setText(f"{words}  ×".replace("&", "&&"))
        self.pair.setAccessibleName(
            tr("Only where %1 differ; press to see all").replace("%1", words)
        )
        self.pair.setVisible(bool(self._pair))
        self.changed.emit()

    def _forget_pair(self) -> None:
        self._pair = frozenset()
        self.pair.hide()
        self.changed.emit()

    def offer(self, labels: Sequence[Label], people: Sequence[tuple[AnnotatorId, str]]) -> None:
        """Offer these labels and people; what was chosen stays chosen if it is still there."""
        _fill(self.label, tr("All labels"), [(one.name, one.id) for one in labels])
        _fill(self.annotator, tr("All people"), [(name, who) for who, name in people])


def _fill(box: Choice, every: str, offered: Sequence[tuple[str, str]]) -> None:
    items = [(box.itemText(at), box.itemData(at)) for at in range(1, box.count())]
    if box.count() and items == list(offered):
        return
    before = box.currentData()
    box.blockSignals(True)
    box.clear()
    box.addItem(every, None)
    for name, value in offered:
        box.addItem(name, value)
    box.setCurrentIndex(max(0, box.findData(before)))
    box.blockSignals(False)
