"""Spans of the article in hand that are not mine: what models suggest, what others have marked.

They are read only while somebody wants to see them, and never changed here.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from annotator.core.annotators import GOLD
from annotator.core.edits.values import Change, Kind, News
from annotator.core.ids import AnnotatorId, ObjectId
from annotator.core.spans import Span
from annotator.gui.appearance import OTHERS, SUGGESTIONS, Appearance
from annotator.gui.article_in_hand import ArticleInHand
from annotator.gui.dates import when_made
from annotator.gui.desk import Desk
from annotator.gui.reader.layers import MODEL


class OtherLayers(QObject):
    """What the reader shows beside my own spans, and who made it.

    A suggestion whose words I have marked just so is answered: it is not shown any longer.
    """

    changed = Signal(object)
    """Carries changes, as a tuple, by which the spans beside mine are others now."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._all: dict[ObjectId, Span] = {}
        self._shown: dict[ObjectId, Span] = {}
        desk.in_hand.spans_changed.connect(self._follow_mine)
        desk.signals.told.connect(self._take)

    def read(self) -> list[Span]:
        """The spans to show beside mine, as the article in hand has them now."""
        article, workspace = self._desk.in_hand.article, self._desk.workspace
        self._all = {}
        if article is not None and _wanted(self._desk.appearance):
            found = workspace.reading.spans(article.id)
            self._all = {span.id: span for span in found if self._is_other(span)}
        self._shown = self._unanswered()
        return list(self._shown.values())

    def names(self, span: Span) -> str:
        """Who made a span and when, in a few words."""
        people = {one.id: one.name for one in self._desk.workspace.reading.annotators()}
        name = people.get(span.annotator, "")
        return " · ".join(filter(None, (name, when_made(span.id, self._desk.workspace.reading))))

    def _is_other(self, span: Span) -> bool:
        workspace, appearance = self._desk.workspace, self._desk.appearance
        if is_mine(span, workspace.me.id):
            return False
        if span.origin == MODEL:
            return appearance.is_on(SUGGESTIONS)
        same_round = span.round == workspace.round or span.annotator == GOLD.id
        return same_round and appearance.is_on(OTHERS)

    def _unanswered(self) -> dict[ObjectId, Span]:
        if not self._all:
            return {}
        mine = _places(self._desk.in_hand)
        return {
            span.id: span
            for span in self._all.values()
            if span.origin != MODEL or (span.start, span.end) not in mine
        }

    def _follow_mine(self, _changes: object) -> None:
        if self._all:
            self._tell()

    def _take(self, news: News) -> None:
        """Take changes to others' spans, such as by undoing an import."""
        article = self._desk.in_hand.article
        if article is None or news.wholesale or not _wanted(self._desk.appearance):
            return
        here = [c for c in news.changes if c.kind is Kind.SPAN and c.article == article.id]
        others = [c for c in here if any(self._is_other(span) for span in _spans((c,)))]
        for change in others:
            self._all.pop(change.object, None)
            if isinstance(change.after, Span):
                self._all[change.object] = change.after
        if others:
            self._tell()

    def _tell(self) -> None:
        before, self._shown = self._shown, self._unanswered()
        changes = tuple(
            Change(Kind.SPAN, each, span.article, before.get(each), self._shown.get(each))
            for each, span in {**before, **self._shown}.items()
            if before.get(each) != self._shown.get(each)
        )
        if changes:
            self.changed.emit(changes)


def is_mine(span: Span, me: AnnotatorId) -> bool:
    """Whether I may change a span: it is of my own layer and no model's."""
    return span.annotator == me and span.origin != MODEL


def _wanted(appearance: Appearance) -> bool:
    return appearance.is_on(OTHERS) or appearance.is_on(SUGGESTIONS)


def _places(in_hand: ArticleInHand) -> set[tuple[int, int]]:
    return {(span.start, span.end) for span in in_hand.spans}


def _spans(changes: Sequence[Change]) -> Iterable[Span]:
    values = (value for change in changes for value in (change.before, change.after))
    return (value for value in values if isinstance(value, Span))
