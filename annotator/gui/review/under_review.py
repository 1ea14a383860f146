"""The article under review and the case in hand, kept true by news.

The cases are computed when an article is shown, and again when somebody's layer has changed.
What a reviewer does here only changes decisions, comments and gold; that is taken from the news.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from annotator.app.reviewing import Whole, review_of
from annotator.core.annotators import GOLD
from annotator.core.articles import Article
from annotator.core.cases import Case
from annotator.core.decisions import Comment, Decision
from annotator.core.edits.values import Change, Kind, News
from annotator.core.ids import ArticleId, ObjectId
from annotator.core.layers import LayerState
from annotator.core.reviewing import Review
from annotator.core.spans import Relation, Span
from annotator.gui.desk import Desk
from annotator.gui.review.facts import Standing, Wanted, fact, is_disputed, standings

_T = TypeVar("_T", Decision, Span, Relation)
_OF_LAYERS = (Kind.SPAN, Kind.RELATION, Kind.LAYER)


class UnderReview(QObject):
    """What the panes of review show."""

    shown = Signal()
    """Another article is under review, or its cases are others now."""
    followed = Signal(object)
    """Decisions, comments or gold have changed: carries the changes, as a tuple."""
    case_changed = Signal()
    """Another case is in hand, or none."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.article: Article | None = None
        self.whole: Whole | None = None
        self.case: Case | None = None
        self.wanted = Wanted()
        self.decided: dict[ObjectId, Decision] = {}
        self.standing: dict[ObjectId, Standing] = {}
        self.stale: dict[ObjectId, Decision] = {}
        """The decision that there once was about each case that is stale."""
        self.cases: tuple[Case, ...] = ()
        """Those that annotators differ in, in the order of the text."""
        desk.signals.told.connect(self._take)

    @property
    def text(self) -> str:
        """The text of the article under review."""
        return "" if self.article is None else self.article.text

    @property
    def review(self) -> Review | None:
        """The article's cases, decisions and gold."""
        return None if self.whole is None else self.whole.review

    def open(self, article: ArticleId | None) -> None:
        """Review an article; the first case that waits is in hand, changed ones before others."""
        reading = self._desk.workspace.reading
        self.article = None if article is None else reading.article(article)
        self.case = None
        self._read()
        self.case = self.next_waiting()
        self.shown.emit()
        self.case_changed.emit()

    def go_to(self, case: Case | None) -> None:
        """Take a case in hand."""
        if case != self.case:
            self.case = case
            self.case_changed.emit()

    def fits(self, case: Case) -> bool:
        """Whether a case is among those that the reviewer wants to see."""
        return not self.wanted.is_narrow or self.wanted.fits(fact(case, self.standing[case.id]))

    def wanted_cases(self) -> tuple[Case, ...]:
        """Those that annotators differ in and the filters let through."""
        return tuple(filter(self.fits, self.cases))

    def beside(self, by: int) -> Case | None:
        """The next case (1) or the one before (-1), decided or not; None beyond the ends."""
        cases = self.wanted_cases()
        if self.case is None:
            return (cases[0] if by > 0 else cases[-1]) if cases else None
        here = (self.case.start, self.case.end, self.case.id)
        rest = [case for case in cases if (case.start, case.end, case.id) > here]
        if by < 0:
            rest = [case for case in cases if (case.start, case.end, case.id) < here][::-1]
        return rest[0] if rest else None

    def next_waiting(self) -> Case | None:
        """What to decide next: a changed case, else the next undecided, from the top again."""
        at = -1 if self.case is None else self.case.start
        waiting = [
            case
            for case in self.cases
            if self.standing[case.id] in (Standing.WAITING, Standing.STALE) and self.fits(case)
        ]
        return min(
            waiting,
            key=lambda case: (
                self.standing[case.id] is not Standing.STALE,
                case.start < at,
                case.start,
                case.end,
            ),
            default=None,
        )

    def case_of(self, decision: ObjectId) -> Case | None:
        """The case that a decision (by its object) is or was about."""
        found = [one for one in self.decided.values() if one.object == decision]
        by_id = {case.id: case for case in self.cases}
        return by_id.get(found[0].case) if found else None

    # -- following

    def _read(self) -> None:
        workspace = self._desk.workspace
        self.whole = (
            None
            if self.article is None
            else review_of(workspace.reading, self.article.id, workspace.round)
        )
        self._look()

    def _look(self) -> None:
        whole = self.whole
        self.decided = {} if whole is None else whole.review.decided
        self.standing, self.stale, self.cases = {}, {}, ()
        if whole is not None:
            self.standing, self.stale = standings(whole, self.decided)
            self.cases = tuple(
                case for case in whole.review.cases if is_disputed(case, self.standing[case.id])
            )

    def _take(self, news: News) -> None:
        if self.article is None or not news.touches(self.article.id):
            return
        here = tuple(one for one in news.changes if one.article == self.article.id)
        if news.wholesale or any(map(_is_of_a_person, here)):
            self._read_again()
        elif here:
            self._apply(here)
            self.followed.emit(here)

    def _read_again(self) -> None:
        before = self.case
        self._read()
        by_id = {case.id: case for case in self.cases}
        self.case = None if before is None else by_id.get(before.id)
        if self.case is None:
            self.case = self.next_waiting()
        self.shown.emit()
        self.case_changed.emit()

    def _apply(self, changes: tuple[Change, ...]) -> None:
        whole = self.whole
        if whole is None:
            return
        review, comments = whole.review, list(whole.comments)
        for change in changes:
            if change.kind is Kind.COMMENT:
                comments = [one for one in comments if one.id != change.object]
                comments += [change.after] if isinstance(change.after, Comment) else []
        states = [one.after for one in changes if one.kind is Kind.LAYER]
        state = states[-1] if states else review.state
        review = replace(
            review,
            decisions=_followed(review.decisions, changes, Decision, Kind.DECISION),
            gold=_followed(review.gold, changes, Span, Kind.SPAN),
            gold_links=_followed(review.gold_links, changes, Relation, Kind.RELATION),
            state=state if isinstance(state, LayerState) else None,
        )
        self.whole = replace(whole, review=review, comments=tuple(comments))
        self._look()


def _is_of_a_person(change: Change) -> bool:
    """Whether a change is to what is compared here, not to what comes of it."""
    value = change.after or change.before
    if change.kind is Kind.ASSIGNMENT:
        return True
    return change.kind in _OF_LAYERS and getattr(value, "annotator", GOLD.id) != GOLD.id


def _followed(
    values: Iterable[_T], changes: Iterable[Change], type_: type[_T], kind: Kind
) -> tuple[_T, ...]:
    """Values as they are after changes; those that are not of this kind are passed over."""
    here = [change for change in changes if change.kind is kind]
    if not here:
        return tuple(values)
    name = "object" if kind is Kind.DECISION else "id"
    found = {getattr(value, name): value for value in values}
    for change in here:
        if isinstance(change.after, type_):
            found[change.object] = change.after
        else:
            found.pop(change.object, None)
    return tuple(found.values())
