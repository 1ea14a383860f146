"""Which of the same words in the article are to have the same label."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from annotator.core.same_words import in_context
from annotator.core.words import Range
from annotator.gui.desk import Desk
from annotator.gui.dialogs.question import Question
from annotator.gui.widgets.ticked_rows import TickedRows


class RepeatDialog(Question):
    """Every place with the words around it; what stays ticked is marked, as one action."""

    chosen = Signal(object)
    """Carries the places, code points, as a list."""

    def __init__(self, desk: Desk, places: list[Range], parent: QWidget | None = None) -> None:
        span, article = desk.selection.span, desk.in_hand.article
        label = None if span is None else desk.workspace.scheme.label(span.label)
        super().__init__(
            self.tr("Mark the same words"),
            self.tr("As %1. Untick what is meant differently; one undo takes all back.").replace(
                "%1", "" if label is None else label.name
            ),
            self.tr("Mark"),
            parent,
        )
        self.offer_cancel()
        self.setMinimumWidth(560)
        self._places = places
        self.list = TickedRows(self.tr("Places"))
        text = "" if article is None else article.text
        for start, end in places:
            self.list.add("", in_context(text, start, end))
        self.body.addWidget(self.list)

    def accept(self) -> None:
        """Tell the places that are still ticked."""
        self.chosen.emit([k for row, k in enumerate(self._places) if self.list.is_ticked(row)])
        super().accept()
