"""Which round to work in."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from annotator.app.rounds import Standing, round_named
from annotator.core.errors import AnnotatorError
from annotator.core.ids import RoundId
from annotator.gui.dialogs.question import Question
from annotator.gui.text_positions import shown
from annotator.gui.widgets.plain_label import PlainLabel
from annotator.gui.widgets.two_column_rows import REMARK_ROLE, TwoColumnDelegate


class ChooseRound(Question):
    """The rounds with how far I am in each, and a line for another one."""

    chosen = Signal(str)

    def __init__(
        self, rounds: Sequence[Standing], now: RoundId, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            self.tr("Work in a round"),
            self.tr(
                "What you mark belongs to the round you work in; the same article can be coded"
                " again in another. Training is left out of exports and agreement."
            ),
            self.tr("Work in it"),
            parent,
        )
        self.offer_cancel()
        self._now = now
        self._rounds = [one.round for one in rounds]
        self.list = QListWidget()
        self.list.setObjectName("rounds")
        self.list.setAccessibleName(self.tr("Rounds"))
        self.list.setItemDelegate(TwoColumnDelegate(self.list))
        for one in rounds:
            item = QListWidgetItem(shown(one.round))
            item.setData(REMARK_ROLE, self._how_far(one))
            self.list.addItem(item)
            if one.round == now:
                self.list.setCurrentItem(item)
        self.another = QLineEdit()
        self.another.setPlaceholderText(self.tr("Or another round, by its name"))
        self.another.setAccessibleName(self.tr("Another round"))
        self._fault = PlainLabel(role="problem")
        self._fault.hide()
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.another)
        self.body.addWidget(self._fault)
        self.list.itemDoubleClicked.connect(self.accept)
        self.list.currentRowChanged.connect(self._follow)
        self.another.textChanged.connect(self._follow)
        self._follow()
        self.list.setFocus()

    def accept(self) -> None:
        """Tell which, if it is another than now."""
        wanted = self._wanted()
        if wanted is not None and wanted != self._now:
            super().accept()
            self.chosen.emit(wanted)

    def _how_far(self, one: Standing) -> str:
        if not one.is_assigned and not one.done:
            return self.tr("here now") if one.round == self._now else ""
        words = self.tr("%1 of %2 done")
        words = words.replace("%1", f"{one.done:,}").replace("%2", f"{one.total:,}")
        return f"{words}  ·  {self.tr('here now')}" if one.round == self._now else words

    def _wanted(self) -> RoundId | None:
        if self.another.text().strip():
            try:
                return round_named(self.another.text())
            except AnnotatorError as error:
                self._fault.setText(str(error))
                return None
        row = self.list.currentRow()
        return self._rounds[row] if row >= 0 else None

    def _follow(self) -> None:
        wanted = self._wanted()
        self._fault.setVisible(wanted is None and bool(self.another.text().strip()))
        self.answer.setEnabled(wanted is not None and wanted != self._now)
