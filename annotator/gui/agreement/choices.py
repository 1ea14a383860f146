"""What is compared and how: rounds, layers as they were or are, the measure, the label."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from annotator.app.agreement import AgreementOptions
from annotator.app.choosing import TRAINING_ROUND
from annotator.core.agreement.measures import Measure
from annotator.core.agreement.naming import NAMES
from annotator.core.ids import LabelId, RoundId
from annotator.core.schemes import Label
from annotator.gui.text_positions import shown
from annotator.gui.widgets.choice import Choice
from annotator.gui.widgets.plain_tip import plain_tip

_NOT_OFFERED = frozenset((Measure.ATTRIBUTE_KAPPA, Measure.GAMMA))
"""Attributes have a table of their own; gamma takes minutes, and is made by the command line."""
_LEAST = 8
_NARROWEST, _WIDEST = 96, 220
"""Letters that a choice has room for at least."""


class Choices(QWidget):
    """A row of choices; at its right there is room for what can be done with the figures."""

    layers_chosen = Signal()
    """Other layers are to be compared: all is to be measured again."""
    figures_chosen = Signal()
    """Another figure of what is measured already is to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rounds = self._choice(self.tr("Rounds"), self.tr("Which rounds are compared"))
        self.rounds.addItem(self.tr("All rounds but training"), frozenset())
        self.moment = self._choice(
            self.tr("Layers"),
            self.tr(
                "As first done: before anybody talked about them. As they are now: with all that"
                " was changed since."
            ),
        )
        self.moment.addItem(self.tr("As first done"), False)
        self.moment.addItem(self.tr("As they are now"), True)
        self.measure = self._choice(self.tr("Measure"), self.tr("What the tables show"))
        for measure, naming in NAMES.items():
            if measure not in _NOT_OFFERED:
                self.measure.addItem(naming.name, measure)
        self.label = self._choice(self.tr("Label"), self.tr("All labels together, or one of them"))
        self.label.addItem(self.tr("All labels"), None)
        self.again = QPushButton(self.tr("Measure again"))
        self.again.setProperty("role", "small")
        self.save = QPushButton(self.tr("Save"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 4)
        row.setSpacing(8)
        for choice in (self.rounds, self.moment, self.measure, self.label):
            row.addWidget(choice)
        row.addStretch(1)
        row.addWidget(self.again)
        row.addWidget(self.save)
        self.rounds.activated.connect(self.layers_chosen)
        self.moment.activated.connect(self.layers_chosen)
        self.measure.currentIndexChanged.connect(self.figures_chosen)
        self.label.currentIndexChanged.connect(self.figures_chosen)

    @property
    def options(self) -> AgreementOptions:
        """Which layers are compared."""
        return AgreementOptions(self.rounds.currentData(), bool(self.moment.currentData()))

    @property
    def wanted(self) -> tuple[Measure, LabelId | None]:
        """The measure, and the label that it is about."""
        return Measure(self.measure.currentData()), self.label.currentData()

    def choose_measure(self, measure: Measure) -> None:
        """Choose a measure, as a click on its figure does."""
        self.measure.setCurrentIndex(self.measure.findData(measure))

    def offer(self, rounds: Iterable[RoundId], labels: Iterable[Label]) -> None:
        """Offer these; what is chosen stays, if it is still there."""
        _fill(
            self.rounds,
            [
                *((shown(_round_named(one)), frozenset({one})) for one in rounds),
            ],
        )
        _fill(self.label, [(shown(label.name), label.id) for label in labels])

    def _choice(self, name: str, tip: str) -> Choice:
        choice = Choice()
        choice.setAccessibleName(name)
        choice.setToolTip(plain_tip(name, tip))
        choice.setMinimumContentsLength(_LEAST)
        choice.setMaximumWidth(_WIDEST)
        choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        choice.setMinimumWidth(_NARROWEST)
        choice.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        return choice


def _round_named(name: RoundId) -> str:
    return f"{name[:1].upper()}{name[1:]}" if name != TRAINING_ROUND else "Training"


def _fill(choice: Choice, items: list[tuple[str, object]]) -> None:
    """Offer these after the first item, without telling anybody."""
    if [choice.itemText(at) for at in range(1, choice.count())] == [name for name, _ in items]:
        return
    kept = choice.currentData()
    was_blocked = choice.blockSignals(True)
    while choice.count() > 1:
        choice.removeItem(1)
    for name, data in items:
        choice.addItem(name, data)
    there = [at for at in range(choice.count()) if choice.itemData(at) == kept]
    choice.setCurrentIndex(there[0] if there else 0)
    choice.blockSignals(was_blocked)
