"""What a label of the article can be set to, for a reviewer who wants none of the versions."""

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from annotator.core.verdicts import valued
from annotator.gui.desk import Desk
from annotator.gui.doing import Doing
from annotator.gui.review.deciding import Deciding
from annotator.gui.review.under_review import UnderReview
from annotator.gui.review.words import tr
from annotator.gui.text_positions import shown

_DIGITS = 9


class ValueMenu(QMenu):
    """Digits, arrows and Enter choose; Esc leaves all as it is."""

    def __init__(
        self, desk: Desk, doing: Doing, under: UnderReview, deciding: Deciding, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._over = parent
        self._desk, self._doing, self._under, self._deciding = desk, doing, under, deciding
        self.setAccessibleName(tr("What the article is"))
        deciding.value_wanted.connect(self.ask)

    def ask(self) -> None:
        """Offer the values of the label in hand, or say that it has none."""
        case = self._under.case
        label = None if case is None else self._desk.workspace.scheme.label(case.spans[0].label)
        if label is None or not label.values:
            self._doing.say(tr("It is given or not: take a version, or X for not."))
            return
        self.clear()
        for number, value in enumerate(label.values, 1):
            words = shown(value).replace("&", "&&")
            key = f"&{number}  " if number <= _DIGITS else ""
            self.addAction(f"{key}{words}").triggered.connect(partial(self._choose, value))
        self.setActiveAction(self.actions()[0])
        self.popup(self._over.mapToGlobal(QPoint(24, 24)))

    def _choose(self, value: str, _checked: bool = False) -> None:
        self._deciding.take(lambda case: valued(case, value))
