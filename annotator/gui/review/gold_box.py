"""What gold has of the case in hand, how it came to that, and by whom."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.app.reviewing import touched_since
from annotator.core.decisions import Decision
from annotator.core.label_cases import as_span
from annotator.gui.dates import local_time
from annotator.gui.desk import Desk
from annotator.gui.reader.attribute_marks import said_of
from annotator.gui.review.under_review import UnderReview
from annotator.gui.review.versions import versions_of
from annotator.gui.review.words import choice_in_words, reason_in_words, span_in_few_words, tr
from annotator.gui.widgets.plain_label import PlainLabel


class GoldBox(QWidget):
    """A line or two: the choice and its reason, and the words that are gold."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.choice = PlainLabel()
        self.quote = PlainLabel(role="quote")
        self.who = PlainLabel(role="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 4)
        column.setSpacing(4)
        for label in (self.choice, self.quote, self.who):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)

    def show_case(self, under: UnderReview, *, blind: bool) -> None:
        """Show what was decided about the case in hand."""
        matter, whole = under.matter, under.whole
        if matter is None or whole is None:
            for label in (self.choice, self.quote, self.who):
                label.hide()
            return
        decision, earlier = matter.decision, matter.earlier
        taken = [one.name for one in versions_of(whole, matter, blind=blind) if one.is_taken]
        if decision is not None:
            words = choice_in_words(decision, taken)
        elif earlier is not None:
            words = tr("Changed since it was decided; gold is what it was then.")
        else:
            words = tr("Not decided yet")
        told = decision or earlier
        self.choice.setText(words)
        self.choice.show()
        why = "" if told is None else why_in_words(told)
        if why:
            self.choice.setText(f"{words}\n{tr('Why: %1').replace('%1', why)}")
        scheme = self._desk.workspace.scheme
        gold = [span for span in whole.review.gold if told is not None and span.id in told.gold]
        labels = [one for one in whole.review.gold_labels if told and one.id in told.gold]
        quotes = [span_in_few_words(as_span(one), scheme, "") for one in labels]
        for span in gold:
            named = scheme.label(span.label)
            name = span.label if named is None else named.name
            more = said_of(span, scheme)
            quotes.append(f"{name}: “{span.quote_in_parts(under.text)}”" + f" {more}".rstrip())
        self.quote.setText("\n".join(quotes))
        self.quote.setVisible(bool(quotes))
        self.who.setText("" if told is None else self._who(told, whole.names.get(told.reviewer)))
        self.who.setVisible(told is not None)

    def _who(self, decision: Decision, name: str | None) -> str:
        reading = self._desk.workspace.reading
        versions = reading.versions(decision.object)
        when = local_time(versions[0].at) if versions else ""
        who = ", ".join(part for part in (name or "", when) if part)
        touched = touched_since(reading, decision)
        if touched is None:
            return who
        by_hand = tr("Removed by hand: %1") if touched.value is None else tr("By hand since: %1")
        said = ", ".join(part for part in (touched.annotator, local_time(touched.at)) if part)
        return f"{who}\n{by_hand.replace('%1', said)}"


def why_in_words(decision: Decision) -> str:
    """The reason of a decision and what was written beside it; empty for neither."""
    parts = (reason_in_words(decision.reason) if decision.reason else "", decision.note)
    return "; ".join(part for part in parts if part)
