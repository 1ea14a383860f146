"""The strip above the text: what keys mean now, and which case is in hand."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.gui.review.deciding import State
from annotator.gui.review.facts import Standing
from annotator.gui.review.under_review import UnderReview
from annotator.gui.review.words import case_in_words, tr
from annotator.gui.widgets.plain_label import ElidedLabel, PlainLabel


class ModeStrip(QWidget):
    """Says it in words and by the colour of its left end; read out when it changes."""

    def __init__(self, under: UnderReview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._under = under
        self.setObjectName("review_mode")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.mode = PlainLabel(role="mode")
        self.about = ElidedLabel()
        self.changed = PlainLabel(tr("Changed since it was decided"), role="warned")
        self.done = PlainLabel(role="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 16, 6)
        row.setSpacing(10)
        row.addWidget(self.mode)
        row.addWidget(self.about, 1)
        row.addWidget(self.changed)
        row.addWidget(self.done)

    def show_state(self, state: State) -> None:
        """Say what keys are about now."""
        self.mode.setText(
            {
                State.DECIDING: tr("Decide"),
                State.EDITING: tr("Edit"),
                State.GOLD: tr("Gold"),
                State.MARKING: tr("Mark"),
            }[state]
        )
        name = state.name.casefold()
        if self.mode.property("state") != name:
            self.mode.setProperty("state", name)
            self.mode.style().unpolish(self.mode)
            self.mode.style().polish(self.mode)
        self._say()

    def _say(self) -> None:
        under = self._under
        cases = under.wanted_matters()
        decided = sum(one.standing is Standing.DECIDED for one in cases)
        said = tr("%1 of %2 cases decided")
        self.done.setText(said.replace("%1", str(decided)).replace("%2", str(len(cases))))
        self.done.setVisible(bool(cases))
        matter = under.matter
        self.changed.setVisible(matter is not None and matter.earlier is not None)
        if matter is None:
            words = tr("Nothing is left to decide here.") if cases else tr("No cases here.")
            self.about.show_text(words if under.article is not None else "")
            return
        number = next((at for at, one in enumerate(cases, 1) if one.id == matter.id), 0)
        self.about.show_text(case_in_words(matter.case, number, len(cases)))
        self.setAccessibleName(f"{self.mode.text()}. {self.about.text()}")
