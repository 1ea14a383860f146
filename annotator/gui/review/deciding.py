"""What a reviewer's gestures mean: gesture → verdict → workspace → news → every view."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from annotator.app.reviewing import decide_again, decide_cases, say
from annotator.core.annotators import GOLD
from annotator.core.cases import Case
from annotator.core.decisions import Decision
from annotator.core.edits.attributes_of_spans import relabel, relabelled
from annotator.core.edits.parts import move_parts
from annotator.core.edits.relations import with_relations_removed
from annotator.core.edits.spans import add_span, move_span, remove_spans
from annotator.core.edits.values import Kind, News
from annotator.core.errors import AnnotatorError, RefusedError
from annotator.core.ids import AnnotatorId, ObjectId, fixed_object
from annotator.core.label_cases import AboutArticle
from annotator.core.reasons import explain
from annotator.core.schemes import Label
from annotator.core.spans import Span
from annotator.core.verdicts import (
    FLAGGED,
    LATER,
    NOTHING,
    Verdict,
    edited,
    take,
    unite,
)
from annotator.core.words import Range
from annotator.gui.desk import Desk
from annotator.gui.doing import Doing
from annotator.gui.review.differing import of_most, said
from annotator.gui.review.facts import Matter
from annotator.gui.review.under_review import UnderReview


class State(Enum):
    """What keys are about now; it is always shown."""

    DECIDING = auto()
    """Digits take versions."""
    EDITING = auto()
    """Arrows move the edges of a draft, a label's key gives it the label."""
    GOLD = auto()
    """A span of gold is chosen: a label's key relabels it."""
    MARKING = auto()
    """Words are selected: a label's key makes them gold."""


class Deciding(QObject):
    """Decides the case in hand, and changes gold directly."""

    changed = Signal()
    """Keys are about something else now, or the draft is another one."""
    finished = Signal()
    """Nothing of the article waits any longer."""
    value_wanted = Signal()
    """The case in hand is a label of the article, which is to be set to something else."""
    went_back = Signal(object)
    """Undo or redo was about a case of another article, which this is."""

    def __init__(self, desk: Desk, doing: Doing, under: UnderReview, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._doing, self._under = desk, doing, under
        self.draft: Span | None = None
        self.words: Range | None = None
        """The selected words that would become gold, in code points."""
        self.is_marking = False
        """Whether the arrow keys select words."""
        self.gold: ObjectId | None = None
        """The span of gold that is chosen."""
        self.last: ObjectId | None = None
        """The decision that was made last; a reason is about it."""
        under.case_changed.connect(self._let_go)
        under.followed.connect(self._follow)
        doing.undone.connect(self._go_where_it_happened)

    @property
    def state(self) -> State:
        """What keys are about now."""
        if self.draft is not None:
            return State.EDITING
        if self.words is not None or self.is_marking:
            return State.MARKING
        return State.GOLD if self.gold_span is not None else State.DECIDING

    @property
    def gold_span(self) -> Span | None:
        """The span of gold that is chosen, as it is now."""
        review = self._under.review
        if review is None or self.gold is None:
            return None
        return next((span for span in review.gold if span.id == self.gold), None)

    @property
    def explained(self) -> Decision | None:
        """The decision that a reason would be about: of the case in hand, else the last one."""
        matter = self._under.matter
        if matter is not None and matter.decision is not None:
            return matter.decision
        value = None if self.last is None else self._desk.workspace.reading.value(self.last)
        return value if isinstance(value, Decision) else None

    @property
    def is_about_case_in_hand(self) -> bool:
        """Whether the case in hand is decided, so that a reason is about it."""
        matter = self._under.matter
        return matter is not None and matter.decision is not None

    # -- deciding the case in hand

    def take(self, version: Callable[[Case], Verdict]) -> None:
        """Decide the case in hand as `version` makes of it, and go on to the next."""
        matter = self._under.matter
        if matter is None:
            self._doing.say(self.tr("No case is in hand: choose one with [ or ]."))
            return
        try:
            self._decide(matter, version(matter.case))
        except RefusedError as error:
            self._doing.say(str(error))

    def take_of(self, number: int, order: Sequence[AnnotatorId]) -> None:
        """Take the version of the annotator of this number, from 0, in the order shown."""
        if number < len(order):
            self.take(lambda case: take(case, order[number]))
        else:
            said = self.tr("There is no version %1.").replace("%1", str(number + 1))
            self._doing.say(said)

    def unite(self) -> None:
        """Take the union of the boundaries."""
        self.take(unite)

    def nothing(self) -> None:
        """Decide that nothing is here."""
        self.take(lambda _case: NOTHING)

    def later(self) -> None:
        """Put the case off."""
        self.take(lambda _case: LATER)

    def flag(self) -> None:
        """Put the case off for an expert."""
        self.take(lambda _case: FLAGGED)

    def _decide(self, matter: Matter, verdict: Verdict) -> None:
        review = self._under.review
        if review is None or not self._may_write():
            return
        under = self._under
        try:
            with under.in_one_go():
                decide_cases(self._desk.workspace, review, [(matter.case, verdict)])
                now = under.matter
                self.last = None if now is None or now.decision is None else now.decision.object
                again = under.beside(1) if matter.decision is not None else None
                following = again or under.next_waiting()
                if following is not None:
                    under.go_to(following)
        except AnnotatorError as error:
            self._doing.refused.emit(str(error))
            return
        if following is None:
            self.finished.emit()

    def step(self, by: int) -> None:
        """Go to the next case (1) or the one before (-1)."""
        beside = self._under.beside(by)
        if beside is not None:
            self._under.go_to(beside)
        elif by > 0:
            self._doing.say(self.tr("This is the last case here; Alt+Down: the next article."))
        else:
            self._doing.say(self.tr("This is the first case here; Alt+Up: the article before."))

    def reopen(self) -> None:
        """Take back the decision about the case in hand."""
        review, matter = self._under.review, self._under.matter
        decision = None if matter is None else matter.decision
        if review is None or decision is None or not self._may_write():
            self._doing.say(self.tr("This case is not decided."))
            return
        try:
            decide_again(self._desk.workspace, review, decision)
        except AnnotatorError as error:
            self._doing.refused.emit(str(error))

    def say_why(self, reason: str, note: str | None = None) -> None:
        """Say why it was decided so; the same reason again takes it away."""
        decision = self.explained
        if decision is None:
            self._doing.say(self.tr("Decide a case first; the reason comes after."))
            return
        if note is None:
            note, reason = decision.note, "" if reason == decision.reason else reason
        if (reason, note.strip()) != (decision.reason, decision.note):
            self._doing.perform(explain(decision, reason, note))
            self.changed.emit()

    def comment(self, text: str) -> None:
        """Say something about the case in hand."""
        matter, article = self._under.matter, self._under.article
        if matter is None or article is None or not text.strip() or not self._may_write():
            return
        try:
            say(self._desk.workspace, article.id, matter.id, text)
        except AnnotatorError as error:
            self._doing.refused.emit(str(error))

    # -- a version that nobody chose

    def begin_edit(self) -> None:
        """Begin with the version of most, or what gold has."""
        matter, review = self._under.matter, self._under.review
        if matter is None or review is None or not self._may_write():
            return
        if isinstance(matter.case.spans[0], AboutArticle):
            self.value_wanted.emit()
            return
        decision = matter.decision
        made = [span for span in review.gold if decision and span.id in decision.gold]
        model = made[0] if made else of_most(matter.case)
        self.draft = replace(
            model, id=fixed_object("draft", matter.id), annotator=GOLD.id, note=None
        )
        self.words, self.gold, self.is_marking = None, None, False
        self.changed.emit()

    def change_draft(self, start: int, end: int) -> None:
        """Let the draft cover `[start, end)` instead (code points)."""
        if self.draft is not None and start < end:
            self.draft = replace(self.draft, start=start, end=end, fragments=())
            self.changed.emit()

    def change_draft_parts(self, parts: tuple[Range, ...]) -> None:
        """Let the draft, which has gaps, cover these parts instead (code points)."""
        if self.draft is not None:
            start, end = parts[0][0], parts[-1][1]
            self.draft = replace(self.draft, start=start, end=end, fragments=parts)
            self.changed.emit()

    def replace_draft(self, draft: Span) -> None:
        """Let the draft be this, such as with other parts; nobody has to redraw anything."""
        if self.draft is not None:
            self.draft = draft

    def keep_edit(self) -> None:
        """Decide on the draft."""
        draft, self.draft = self.draft, None
        self.changed.emit()
        if draft is not None:
            self.take(lambda case: _as_drawn(case, draft))

    def drop_edit(self) -> None:
        """Leave the case as it is."""
        self.draft = None
        self.changed.emit()

    # -- labels: of the draft, of gold, of words

    def give(self, label: Label) -> None:
        """Do what a label's key does now."""
        if self.draft is not None:
            self.draft = relabelled(self.draft, label, self._desk.workspace.scheme)
            self.changed.emit()
        elif self.words is not None:
            self._mark(*self.words, label)
        elif (span := self.gold_span) is not None and span.label != label.id:
            self._doing.perform(relabel(span, label, self._desk.workspace.scheme))

    def _mark(self, start: int, end: int, label: Label) -> None:
        """Make gold of words that nobody has marked so."""
        workspace, article = self._desk.workspace, self._under.article
        if article is None or not self._may_write():
            return
        span = Span(
            workspace.new_span_id(), article.id, GOLD.id, workspace.round, start, end, label.id,
            origin="adjudicated",
        )  # fmt: skip
        self.words, self.is_marking = None, False
        if self._doing.perform(add_span(span, label)) is not None:
            self.choose_gold(span.id)

    # -- gold

    def choose_gold(self, span: ObjectId | None) -> None:
        """Choose a span of gold to be changed, or none."""
        self.gold, self.words, self.is_marking = span, None, False
        self.changed.emit()

    def choose_gold_here(self) -> None:
        """Choose what gold has of the case in hand."""
        matter, review = self._under.matter, self._under.review
        if matter is None or review is None:
            return
        if isinstance(matter.case.spans[0], AboutArticle):
            self._doing.say(self.tr("Gold of a label of the article is changed by deciding."))
            return
        start, end, decision = matter.case.start, matter.case.end, matter.decision
        near = [span for span in review.gold if span.overlaps(start, end)]
        ours = [span for span in near if decision is not None and span.id in decision.gold]
        if not near:
            self._doing.say(self.tr("Gold has nothing here yet."))
            return
        self.choose_gold((ours or near)[0].id)

    def move_gold(self, span: Span, start: int, end: int) -> None:
        """Let a span of gold cover `[start, end)` instead (code points)."""
        self._doing.perform(move_span(span, start, end))

    def move_gold_parts(self, span: Span, parts: tuple[Range, ...]) -> None:
        """Let a span of gold with gaps cover these parts instead."""
        self._doing.perform(move_parts(span, parts, self._under.text))

    def remove_gold(self) -> None:
        """Remove the chosen span of gold, with its links."""
        span, review = self.gold_span, self._under.review
        if span is not None and review is not None:
            links = [link for link in review.gold_links if span.id in (link.head, link.child)]
            self._doing.perform(with_relations_removed(remove_spans([span]), links))

    def select(self, words: Range | None) -> None:
        """Words are selected (code points), or none."""
        if words != self.words:
            self.words = words
            if words is not None:
                self.gold = None
            self.changed.emit()

    def mark_words(self) -> None:
        """Let the arrow keys select words, which a label's key makes gold."""
        self.gold, self.is_marking = None, True
        self.changed.emit()

    def step_back(self) -> None:
        """Esc: let go of the draft, of words, of gold; back to deciding."""
        self.draft = self.words = self.gold = None
        self.is_marking = False
        self.changed.emit()

    # -- following

    def _may_write(self) -> bool:
        if self._desk.workspace.read_only:
            self._doing.say(self.tr("This project is open for reading only."))
        return not self._desk.workspace.read_only

    def _let_go(self) -> None:
        self.draft = self.words = self.gold = None
        self.is_marking = False
        self.changed.emit()

    def _follow(self, _changes: object) -> None:
        if not self._under.is_moving:
            self.changed.emit()

    def _go_where_it_happened(self, news: News) -> None:
        """After undo and redo of decisions, take the first that they were about in hand."""
        about = [one.before or one.after for one in news.changes if one.kind is Kind.DECISION]
        decisions = [one for one in about if isinstance(one, Decision)]
        if not decisions:
            return
        here = None if self._under.article is None else self._under.article.id
        at_home = [one for one in decisions if one.article == here]
        if not at_home:
            self.went_back.emit(decisions[0].article)
        self.take_in_hand((at_home or decisions)[0])

    def take_in_hand(self, decision: Decision) -> None:
        """Take the case in hand that a decision is about, if it is of this article."""
        matter = self._under.of_case(decision.case)
        if matter is not None:
            self._under.go_to(matter)


def _as_drawn(case: Case, draft: Span) -> Verdict:
    """The verdict that a draft comes to: somebody's version if it is just that."""
    for span in case.spans:
        if said(span) == said(draft):
            return take(case, span.annotator)
    made = edited(case, draft.start, draft.end, draft.label, draft.attributes)
    if not draft.fragments:
        return made
    return replace(made, spans=(replace(made.spans[0], fragments=draft.fragments),))
