"""How an article of the project was cleaned; if that is changed, what becomes of its spans."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.app.policy import why_not_clean
from annotator.app.recleaning import Plan, carry_out
from annotator.core.articles import ArticleInfo
from annotator.core.carrying import Fate
from annotator.core.errors import AnnotatorError
from annotator.core.ids import ArticleId
from annotator.core.pages import CleanedPage, corrected, redecided
from annotator.core.rules import Rule, refusal, rules_of
from annotator.core.titles import short_title
from annotator.gui.desk import Desk
from annotator.gui.dialogs.fates import Fates
from annotator.gui.pages.bench import Bench
from annotator.gui.pages.decisions import Decisions
from annotator.gui.pages.facts import all_facts
from annotator.gui.pages.words import why_not_ruled
from annotator.gui.plurals import counted
from annotator.gui.recleaning import Recleaning
from annotator.gui.text_positions import shown
from annotator.gui.widgets.plain_label import ElidedLabel, PlainLabel
from annotator.gui.widgets.tick_box import TickBox

_SIZE = (1160, 740)


class CleaningSheet(QDialog):
    """Shows the stored page and verdicts; a changed one becomes a new text when it is carried out.

    In a project that is open for reading only it is for looking.
    """

    carried_out = Signal(object, str)
    """Carries the article as it is now, by its identity, and a sentence on what was done."""
    failed = Signal(object)

    def __init__(
        self, desk: Desk, article: ArticleId, cleaned: CleanedPage, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._article = article
        self._plan: Plan | None = None
        self._is_awaited = False
        self._rules = desk.workspace.reading.rules()
        self._work = Recleaning(desk.workspace, article, self)
        self.decisions = Decisions(self)
        self._why_not = why_not_clean(desk.workspace)
        self.decisions.may_change = not (desk.workspace.read_only or self._why_not)
        self.bench = Bench(self.decisions, desk.appearance)
        self.again = QPushButton(self.tr("Clean again"))
        self.again.setToolTip(
            self.tr("Clean the page by what the program knows today, and by your rules")
        )
        self.summary = PlainLabel(role="strong")
        self.fates = Fates()
        self.same = TickBox()
        self._said = ElidedLabel(role="muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.hide()
        self.close_button = QPushButton(self.tr("Close"))
        self.go = QPushButton(self.tr("Give the article this text"))
        self.go.setProperty("role", "primary")
        self.setWindowTitle(self.tr("How the page was cleaned"))
        self.resize(*_SIZE)
        self._lay_out(cleaned)
        self._connect()
        self.decisions.show(article, cleaned, cleaned)
        self._ask()

    @property
    def said(self) -> str:
        """The sentence at the foot."""
        return self._said.text()

    def reject(self) -> None:
        """Nothing is changed; decisions do not go without a question."""
        if not self.bench.facts.keep():
            return
        if self.decisions.undoable is None or not self.isVisible():
            self._close()
            return
        from annotator.gui.dialogs.question import Question

        ask = Question(
            self.tr("Close without changing the article?"),
            self.tr("What you decided about this page would be lost."),
            self.tr("Close"),
            self,
        )
        ask.offer_cancel(self.tr("Go on"), first=True)
        ask.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ask.accepted.connect(self._close)
        ask.open()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the blocks."""
        super().showEvent(event)
        self.bench.blocks.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self._work.cancel()
        self.done(QDialog.DialogCode.Rejected)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is for the blocks; only Esc closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, cleaned: CleanedPage) -> None:
        title = short_title(cleaned.article.info.title)
        top = QHBoxLayout()
        top.setSpacing(8)
        words = self.tr("How “%1” was cleaned").replace("%1", shown(title))
        top.addWidget(ElidedLabel(words, role="title"), 1)
        top.addWidget(self.again)
        frame = QFrame()
        frame.setObjectName("frame")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.bench)
        bottom = QHBoxLayout()
        bottom.setSpacing(8)
        bottom.addWidget(self._said, 1)
        bottom.addWidget(self.close_button)
        bottom.addWidget(self.go)
        for button in (self.again, self.close_button, self.go):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(frame, 1)
        column.addWidget(self.summary)
        column.addWidget(self.fates)
        column.addWidget(self.same)
        column.addWidget(self._bar)
        column.addLayout(bottom)
        if self._desk.workspace.read_only:
            self._said.setText(
                self.tr("This project is open for reading only: look, but not more.")
            )
        elif self._why_not:
            self._said.setText(self._why_not)
        for part in (self.again, self.go):
            part.setVisible(self.decisions.may_change)

    def _connect(self) -> None:
        self.bench.refused.connect(self._said.setText)
        self.decisions.said.connect(self._said.setText)
        self.decisions.undone.connect(lambda _key, sentence: self._said.setText(sentence))
        self.decisions.changed.connect(self._ask)
        self.again.clicked.connect(self._clean)
        self.close_button.clicked.connect(self.reject)
        self.go.clicked.connect(self._carry_out)
        self._work.cleaned.connect(self._take)
        self._work.planned.connect(self._show_plan)
        self._work.failed.connect(self._fail)
        for keys, slot in (
            ("Ctrl+Return", self._carry_out),
            ("Ctrl+Z", self.decisions.undo),
            ("Ctrl+Shift+Z", self.decisions.redo),
            ("Ctrl+Y", self.decisions.redo),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def _clean(self) -> None:
        self._bar.show()
        self.again.setEnabled(False)
        self._said.setText(self.tr("Cleaning the page again…"))
        self._work.clean()

    def _take(self, page: CleanedPage) -> None:
        """Put on the table what the program makes of the page today."""
        self._bar.hide()
        self.again.setEnabled(True)
        before = self.decisions.page
        if before is not None:
            page = corrected(redecided(page, before), _known(before.article.info))
        self.decisions.replace(page, self.tr("Clean again"))
        same = before is not None and page.article.text == before.article.text
        self._said.setText(
            self.tr("Cleaned again: nothing is different.")
            if same
            else self.tr("Cleaned again. What is shown is the new text.")
        )

    def _ask(self) -> None:
        """Find out what would become of the spans."""
        self._plan = None
        self._is_awaited = False
        self.go.setEnabled(False)
        page = self.decisions.page
        if self.decisions.may_change and page is not None:
            self._work.ask(page)
        self.bench.tell("" if page is None else self._held_back(page))
        source = "" if page is None else page.article.info.source or ""
        self.same.setVisible(bool(self._learnt()) and self.decisions.may_change)
        words = self.tr("Remember this for other pages of %1").replace("%1", shown(source[:40]))
        self.same.setText(words.replace("&", "&&"))

    def _held_back(self, page: CleanedPage) -> str:
        """What remembered rules would drop here and do not, and why."""
        refused = refusal(page, self._rules)
        return "" if refused is None else shown(why_not_ruled(page, refused))

    def _learnt(self) -> tuple[Rule, ...]:
        """What the verdicts of this sitting say about other pages; earlier ones had their turn."""
        page, first = self.decisions.page, self.decisions.first
        if page is None or first is None:
            return ()
        known = {(rule.key, rule.kind) for rule in rules_of(first)}
        return tuple(rule for rule in rules_of(page) if (rule.key, rule.kind) not in known)

    def _show_plan(self, plan: Plan) -> None:
        self._plan = plan
        self.fates.show_plan(plan)
        differs = plan.after != plan.before or self.decisions.undoable is not None
        self.go.setEnabled(differs)
        self.summary.setText(shown(said_of(plan) if differs else self.tr("Nothing is changed.")))
        if self._is_awaited:
            self._carry_out()

    def _carry_out(self) -> None:
        if not self.bench.facts.keep():
            return
        plan = self._plan
        if plan is None or not self.go.isEnabled():
            self._is_awaited = plan is None  # what becomes of the spans is being found out
            return
        workspace = self._desk.workspace
        try:
            learns = self.same.isVisible() and self.same.isChecked()
            carry_out(workspace, plan, self._learnt() if learns else ())
        except AnnotatorError as error:
            self._said.setText(str(error))
            return
        self.accept()
        self.carried_out.emit(plan.after.id, said_of(plan))

    def _fail(self, error: Exception) -> None:
        self._bar.hide()
        self.again.setEnabled(True)
        self._said.setText(str(error))
        if not isinstance(error, AnnotatorError):
            self.failed.emit(error)


def _known(info: ArticleInfo) -> dict[str, Any]:
    """The facts that are known already, perhaps corrected by hand: cleaning again adds to them."""
    known = {fact.field: getattr(info, fact.field) for fact in all_facts()}
    known |= {fact.raw: getattr(info, fact.raw) for fact in all_facts() if fact.raw}
    return {field: value for field, value in known.items() if value}


def said_of(plan: Plan) -> str:
    """What would become of the spans, in a line."""
    if plan.is_same_text:
        return plan.remark or ""
    parts = [
        counted(count, one, many)
        for count, one, many in (
            (plan.count(Fate.EXACT), "1 span stays", "%1 spans stay"),
            (plan.count(Fate.MOVED), "1 moves along", "%1 move along"),
            (plan.count(Fate.UNSURE), "1 is unsure", "%1 are unsure"),
            (plan.count(Fate.LOST), "1 has no place any more", "%1 have no place any more"),
        )
        if count
    ]
    words = "  ·  ".join(parts) or "Nothing is marked in this article, so nothing moves."
    return f"{words}  ·  {plan.remark}" if plan.remark else words
