"""The article under review and the case in hand, kept true by news.

The cases are computed when an article is shown, and again when somebody's layer has changed.
What a reviewer does here only changes decisions, comments and gold; that is taken from the news.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from annotator.app.pseudonyms import letters
from annotator.app.reviewing import Whole, review_of
from annotator.core.annotators import GOLD
from annotator.core.articles import Article
from annotator.core.cases import Case
from annotator.core.decisions import Comment, Decision
from annotator.core.edits.values import Change, Kind, News
from annotator.core.ids import ArticleId, ObjectId
from annotator.core.layers import LayerState
from annotator.core.reviewing import Review
from annotator.core.spans import ArticleLabel, Relation, Span
from annotator.gui.desk import Desk
from annotator.gui.review.facts import Matter, Standing, Wanted, matters_of, settled

_T = TypeVar("_T", Decision, Span, ArticleLabel, Relation)
_OF_LAYERS = (Kind.SPAN, Kind.RELATION, Kind.ARTICLE_LABEL, Kind.LAYER)


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
        self.matter: Matter | None = None
        """The case in hand, with what was decided about it."""
        self.matters: tuple[Matter, ...] = ()
        """All cases in the order of the text, agreed ones too."""
        self.disputed: tuple[Matter, ...] = ()
        """Those that annotators differ in."""
        self.wanted = Wanted()
        self.is_moving = False
        """Whether it is about to be told that another case is in hand: time to draw then."""
        self._held: list[tuple[Change, ...]] | None = None
        desk.signals.told.connect(self._take)

    @property
    def text(self) -> str:
        """The text of the article under review."""
        return "" if self.article is None else self.article.text

    @property
    def review(self) -> Review | None:
        """The article's cases, decisions and gold."""
        return None if self.whole is None else self.whole.review

    @property
    def case(self) -> Case | None:
        """The case in hand."""
        return None if self.matter is None else self.matter.case

    def open(self, article: ArticleId | None) -> None:
        """Review an article; the first case that waits is in hand, changed ones before others."""
        reading = self._desk.workspace.reading
        self.article = None if article is None else reading.article(article)
        self.matter = None
        self._read()
        self.matter = self.next_waiting()
        self.shown.emit()
        self.case_changed.emit()

    def go_to(self, matter: Matter | None) -> None:
        """Take a case in hand."""
        before, self.matter = self.matter, matter
        if _id(before) != _id(matter) and self._held is None:
            self.case_changed.emit()

    def wanted_matters(self) -> tuple[Matter, ...]:
        """Those that annotators differ in and the filters let through."""
        return tuple(one for one in self.disputed if self.wanted.fits(one.fact))

    def of_case(self, case: ObjectId) -> Matter | None:
        """The case of this identity, if annotators differ in it."""
        return next((one for one in self.disputed if one.id == case), None)

    def beside(self, by: int) -> Matter | None:
        """The next case (1) or the one before (-1), decided or not; None beyond the ends."""
        every = self.wanted_matters()
        here = _place(self.matter) if self.matter is not None else None
        if by > 0:
            return next((one for one in every if here is None or _place(one) > here), None)
        return next((one for one in every[::-1] if here is None or _place(one) < here), None)

    def next_waiting(self) -> Matter | None:
        """What to decide next: a changed case, else the next undecided, from the top again."""
        here = None if self.matter is None else _place(self.matter)
        waiting = [
            one
            for one in self.wanted_matters()
            if one.standing in (Standing.WAITING, Standing.STALE)
        ]
        return min(
            waiting,
            key=lambda one: (
                one.standing is not Standing.STALE,
                here is not None and _place(one) < here,
                _place(one),
            ),
            default=None,
        )

    @contextmanager
    def in_one_go(self) -> Iterator[None]:
        """Tell what was decided once the next case is in hand, so that it is drawn once."""
        held: list[tuple[Change, ...]] = []
        self._held = held
        before = _id(self.matter)
        try:
            yield
        finally:
            self._held = None
        self.is_moving = _id(self.matter) != before
        for changes in held:
            self.followed.emit(changes)
        if self.is_moving:
            self.is_moving = False
            self.case_changed.emit()

    # -- following

    def _read(self) -> None:
        workspace = self._desk.workspace
        self.whole = None
        if self.article is not None:
            whole = review_of(workspace.reading, self.article.id, workspace.round)
            self.whole = replace(whole, letters=letters(workspace.reading))
        self._use(() if self.whole is None else matters_of(self.whole))

    def _use(self, matters: tuple[Matter, ...]) -> None:
        """Know the cases as they are now; the one in hand stays in hand, if it is there."""
        self.matters = matters
        self.disputed = tuple(one for one in matters if one.fact.is_disputed)
        here = _id(self.matter)
        self.matter = next((one for one in matters if one.id == here), None)

    def _take(self, news: News) -> None:
        if self.article is None or not news.touches(self.article.id):
            return
        here = tuple(one for one in news.changes if one.article == self.article.id)
        if news.wholesale or any(map(_is_of_a_person, here)):
            self._read_again()
        elif here:
            self._apply(here)
            if self._held is None:
                self.followed.emit(here)
            else:
                self._held.append(here)

    def _read_again(self) -> None:
        self._read()
        if self.matter is None:
            self.matter = self.next_waiting()
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
            gold_labels=_followed(review.gold_labels, changes, ArticleLabel, Kind.ARTICLE_LABEL),
            gold_links=_followed(review.gold_links, changes, Relation, Kind.RELATION),
            state=state if isinstance(state, LayerState) else None,
        )
        self.whole = replace(whole, review=review, comments=tuple(comments))
        self._use(settled(self.matters, review.decisions))


def _id(matter: Matter | None) -> ObjectId | None:
    return None if matter is None else matter.id


def _place(matter: Matter) -> tuple[int, int, str, ObjectId]:
    case = matter.case
    about = "" if case.end else case.spans[0].label  # of the article: in the order of labels
    return case.start, case.end, about, matter.id


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
