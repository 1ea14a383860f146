"""The page of review: the queue, the text with its lanes, the case in hand."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from annotator.app.identities import people_of
from annotator.app.policy import policy
from annotator.app.pseudonyms import letters
from annotator.app.reviewing import acceptance, carry_out, queue, review_of
from annotator.core.annotators import GOLD
from annotator.core.edits.values import Action, Change, Kind, News
from annotator.core.errors import AnnotatorError
from annotator.core.ids import AnnotatorId, ArticleId, LabelId
from annotator.core.progress import Progress
from annotator.gui.desk import Desk
from annotator.gui.doing import Doing
from annotator.gui.jobs import Job
from annotator.gui.modes import ModePage
from annotator.gui.review.case_pane import CasePane
from annotator.gui.review.counting import Counting, Tallies
from annotator.gui.review.deciding import Deciding, State
from annotator.gui.review.facts import Tally, matters_of, tally
from annotator.gui.review.queue_model import QueueModel
from annotator.gui.review.queue_pane import QueuePane
from annotator.gui.review.text_pane import TextPane
from annotator.gui.review.under_review import UnderReview
from annotator.gui.review.value_menu import ValueMenu
from annotator.gui.review.words import tr
from annotator.gui.widgets.waiting import Waiting

_LEFT, _RIGHT = (0.23, 214, 300), (0.27, 264, 360)
"""The share of the width, and the least and most pixels; the text has the rest."""
_LOOKED_AT: Final = 10
"""Articles not counted yet that are looked at for the next case; each takes some milliseconds."""
_OF_THE_QUEUE: Final = (Kind.LAYER, Kind.ANNOTATOR, Kind.ASSIGNMENT)


class ReviewPage(ModePage):
    """Puts the panes together; gone with the project."""

    failed = Signal(object)
    """Something went wrong that is our fault."""

    def __init__(self, desk: Desk, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._doing = desk, doing
        self._is_here = False
        self._is_late = True
        """Whether the queue has to be read again before it is shown."""
        self._accepting: Job[tuple[Action, int]] | None = None
        self.under = UnderReview(desk, self)
        self.deciding = Deciding(desk, doing, self.under, self)
        self.counting = Counting(desk, self)
        self.model = QueueModel(self)
        self.queue = QueuePane(desk, self.model)
        self.text = TextPane(desk, self.under, self.deciding)
        self.values = ValueMenu(desk, doing, self.under, self.deciding, self.text)
        self.case = CasePane(desk, self.under, self.deciding)
        self.panes_of_page = QSplitter(Qt.Orientation.Horizontal)
        self.panes_of_page.setChildrenCollapsible(False)
        for pane, stretch, least in (
            (self.queue, 0, 210),
            (self.text, 1, 360),
            (self.case, 0, 260),
        ):
            pane.setMinimumWidth(least)
            self.panes_of_page.addWidget(pane)
            self.panes_of_page.setStretchFactor(self.panes_of_page.count() - 1, stretch)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.panes_of_page)
        self._arranged_by_hand = False
        self.panes_of_page.splitterMoved.connect(self._keep_arrangement)
        self._connect()

    def _keep_arrangement(self) -> None:
        self._arranged_by_hand = True

    def _connect(self) -> None:
        self.queue.wanted.connect(self.open)
        self.queue.accept.connect(self.accept_agreed)
        self.queue.filters.changed.connect(self._narrow)
        self.queue.filters.blinded.connect(self._hide_names)
        self.deciding.finished.connect(self._next_article)
        self.deciding.went_back.connect(self.open)
        self.text.hinted.connect(self.hinted)
        self.case.left.connect(self.text.read_on)
        self.counting.counted.connect(self._take_counts)
        self.counting.failed.connect(self.failed)
        self.under.followed.connect(self._count_this)
        self.under.shown.connect(self._count_this)
        self._desk.signals.told.connect(self._take)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give each pane its share, until somebody has moved them."""
        super().resizeEvent(event)
        if not self._arranged_by_hand:
            width = self.width()
            left, right = (
                min(most, max(least, round(width * share)))
                for share, least, most in (_LEFT, _RIGHT)
            )
            self.panes_of_page.setSizes([left, width - left - right, right])

    # -- what the window asks

    def enter(self) -> None:
        """Read the queue if need be, and go on where the reviewer was."""
        self._is_here = True
        if policy(self._desk.workspace.reading).hide_names:  # and nobody takes that back here
            self.queue.filters.blind.setChecked(True)
            self.queue.filters.blind.setEnabled(False)
        if self._is_late:
            self._read()
        self.text.read_on()

    def leave(self) -> None:
        """Give up a draft."""
        self._is_here = False
        self.deciding.step_back()

    def let_go(self) -> None:
        """Count nothing more."""
        self.counting.let_go()
        if self._accepting is not None:
            self._accepting.cancel()

    def step(self, by: int) -> None:
        """Review the next article of the list (1) or the one before (-1)."""
        article = None if self.under.article is None else self.under.article.id
        row = self.model.row_of(article)
        wanted = 0 if row is None else row + by
        if 0 <= wanted < len(self.model.rows):
            self.open(self.model.rows[wanted].article)
        else:
            self._doing.say(tr("There is no further article to review."))

    def write_note(self) -> None:
        """Put the caret into the field for comments."""
        self.case.ensureWidgetVisible(self.case.thread_of_case.field)
        self.case.thread_of_case.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_signs(self, signs: dict[str, str]) -> None:
        """Know what signs do, by the names of actions, as the settings have it."""
        self.text.reader.hand.signs = signs

    def panes(self) -> tuple[QWidget, ...]:
        """Where the keyboard begins in each pane."""
        first = self.case.rows[0] if self.case.rows else self.case.thread_of_case.field
        return self.queue.view, self.text.reader, first

    def hint(self) -> str:
        """What keys do now."""
        if self.under.article is None:
            return ""
        if self._desk.workspace.read_only:
            return tr("[ ] steps through cases")
        return {
            State.DECIDING: tr(
                "Digits take a version  ·  U union  ·  E edit  ·  X nothing  ·  L later"
                "  ·  F flag  ·  [ ] cases  ·  O gold  ·  W words"
            ),
            State.EDITING: tr(
                "← → move the edge  ·  Shift by character  ·  , other edge  ·  a label’s key"
                " gives the label  ·  Enter decides  ·  Esc leaves"
            ),
            State.GOLD: tr(
                "A label’s key relabels  ·  ← → move the edge, Enter keeps  ·  , other edge"
                "  ·  Backspace removes  ·  Esc goes back to deciding"
            ),
            State.MARKING: tr(
                "← → and Shift select words  ·  a label’s key makes them gold  ·  Esc goes back"
            ),
        }[self.deciding.state]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no field wanted decide; Esc leaves a field."""
        if event.key() == Qt.Key.Key_Escape:
            self.text.bar.leave_note()
            self.text.read_on()
        elif not self.text.keys.take(event):
            super().keyPressEvent(event)

    # -- the queue

    def open(self, article: ArticleId) -> None:
        """Review an article."""
        self.deciding.last = None
        self.model.kept = article
        self.under.open(article)
        if self.model.row_of(article) is None:
            self.model.narrow(self.model.wanted)
        self.queue.show_article(article)
        self.text.read_on()

    def _read(self) -> None:
        """Read the queue; count what is not counted yet, that under review first."""
        self._is_late = False
        workspace = self._desk.workspace
        self.model.show_queue(queue(workspace.reading, workspace.round, workspace.me.id))
        self._offer_filters()
        here = self.under.article
        there = {one.article for one in self.model.all}
        if here is None or here.id not in there:
            first = next(iter(self.model.rows), None)
            if first is None:
                self.model.kept = None
                self.under.open(None)
                self.text.nothing.setText(self.queue.nothing.text())
            else:
                self.open(first.article)
                if self.under.matter is None:
                    self._next_article()
        else:
            self.queue.show_article(here.id)
        known = self.model.tallies
        self.counting.count(one.article for one in self.model.all if one.article not in known)
        self._say()

    def _offer_filters(self) -> None:
        workspace = self._desk.workspace
        people = [(one.id, one.name) for one in people_of(workspace)]
        if self.text.blind:
            known = letters(workspace.reading)
            people = [(who, known[who]) for who, _ in sorted(people) if who in known]
        scheme = workspace.scheme
        self.queue.filters.offer((*scheme.for_spans, *scheme.for_articles), people)

    def narrow_to(
        self, label: LabelId | None, pair: Sequence[AnnotatorId] | None, words: str
    ) -> None:
        """Show what a figure of agreement was asked about, decided or not."""
        self.queue.filters.narrow_to(label, pair, words)

    def _narrow(self) -> None:
        wanted = self.queue.filters.wanted
        self.under.wanted = wanted
        self.model.narrow(wanted)
        matter = self.under.matter
        if matter is None or not wanted.fits(matter.fact):
            self.under.go_to(self.under.next_waiting())
        self.deciding.changed.emit()
        self.queue.show_article(self.model.kept)
        self._say()

    def _hide_names(self, blind: bool) -> None:
        self.text.show_names(blind=blind)
        self.case.show_names(blind=blind)
        self._offer_filters()

    def _next_article(self) -> None:
        """Go to the next article with something to decide; say so if there is none."""
        rows = self.model.rows
        here = self.model.row_of(self.model.kept)
        at = -1 if here is None else here
        looked_at = 0
        for one in (*rows[at + 1 :], *rows[: max(0, at)]):
            waits = self.model.waits(one.article)
            if waits is None and looked_at < _LOOKED_AT:
                looked_at += 1
                self._take_counts({one.article: self._tally_of(one.article)})
                waits = self.model.waits(one.article)
            if waits:
                self.open(one.article)
                return
        self._doing.say(tr("Nothing is left to decide. What was put off is still in the list."))

    def _tally_of(self, article: ArticleId) -> Tally:
        workspace = self._desk.workspace
        whole = review_of(workspace.reading, article, workspace.round)
        return tally(whole, matters_of(whole))

    def _take_counts(self, found: Tallies) -> None:
        if self.model.take(found):
            self.model.narrow(self.model.wanted)
            self.queue.show_article(self.model.kept)
        self._say()

    def _count_this(self, _changes: object = None) -> None:
        """Keep the count of the article under review true."""
        if self.under.whole is not None and self.under.article is not None:
            self.counting.pause()
            self.model.take({self.under.article.id: tally(self.under.whole, self.under.matters)})
            self._desk.afterwards.do(self._say)

    def _say(self) -> None:
        self.queue.show_progress(
            counting=not self.counting.is_done, may_write=not self._desk.workspace.read_only
        )

    def _take(self, news: News) -> None:
        """Count again what has changed elsewhere, and read the queue again if it is another."""
        here = None if self.under.article is None else self.under.article.id
        if news.wholesale:
            self.model.forget()
            self._is_late = True
        else:
            every = (one.article for one in news.changes)
            elsewhere = {one for one in every if one is not None and one != here}
            self.model.forget(elsewhere)
            queued = any(map(_is_of_the_queue, news.changes))
            self._is_late = self._is_late or bool(elsewhere) or queued
        if self._is_late and self._is_here:
            self._desk.afterwards.do(self._read)

    # -- what all agree on

    def accept_agreed(self) -> None:
        """Accept it everywhere, as one action."""
        workspace = self._desk.workspace
        if self._accepting is not None or workspace.read_only:
            return
        round_, me = workspace.round, workspace.me.id

        def work(progress: Progress) -> tuple[Action, int]:
            with workspace.another_reading() as reading:
                return acceptance(reading, round_, me, progress)

        job = self._accepting = Job(work)
        job.signals.succeeded.connect(self._accept)
        job.signals.failed.connect(self._not_accepted)
        job.signals.cancelled.connect(self._end_accepting)
        Waiting(tr("Accepting what all agree on"), job, self.window()).begin()

    def _accept(self, found: tuple[Action, int]) -> None:
        self._accepting = None
        action, count = found
        if not action.changes:
            return
        try:
            carry_out(self._desk.workspace, action)
        except AnnotatorError as error:
            self._doing.refused.emit(str(error))
            return
        said = tr("%1 cases accepted; undo takes all of them back.")
        self._doing.say(said.replace("%1", f"{count:,}"))
        self.text.read_on()

    def _not_accepted(self, error: object) -> None:
        self._accepting = None
        self.failed.emit(error)

    def _end_accepting(self) -> None:
        self._accepting = None


def _is_of_the_queue(change: Change) -> bool:
    """Whether another article may wait after a change; how far gold is, is counted here."""
    value = change.after or change.before
    return change.kind in _OF_THE_QUEUE and getattr(value, "annotator", None) != GOLD.id
