"""Spans of the article in hand that are not mine: what models suggest, what others have marked.

They are read only while somebody wants to see them, and never changed here. In a blind project
those of others are not read before I am done with the article.
"""

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from annotator.app.policy import may_see
from annotator.core.annotators import GOLD
from annotator.core.edits.values import Change, Kind, News
from annotator.core.ids import AnnotatorId, ArticleId, ObjectId
from annotator.core.spans import Span
from annotator.core.words import Range
from annotator.gui.appearance import OTHERS, SUGGESTIONS, Appearance
from annotator.gui.dates import when_made
from annotator.gui.desk import Desk
from annotator.gui.reader.layers import MODEL
from annotator.gui.reader.metadata import isolated

_ABOUT_SIGHT = (Kind.LAYER, Kind.POLICY, Kind.ASSIGNMENT)


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
        self._suggested: dict[Range, set[ObjectId]] = {}
        """The suggestions of `_all`, by place."""
        self._may_see = True
        self._mine: Counter[Range] = Counter()
        """How many of my spans are at a place."""
        desk.in_hand.spans_changed.connect(self._follow_mine)
        desk.signals.told.connect(self._take)

    def read(self) -> list[Span]:
        """The spans to show beside mine, as the article in hand has them now."""
        in_hand, workspace = self._desk.in_hand, self._desk.workspace
        self._all, self._suggested, self._mine = {}, {}, Counter()
        if in_hand.article is not None and _wanted(self._desk.appearance):
            self._may_see = may_see(workspace, in_hand.article.id)
            self._mine.update(map(_place, in_hand.spans))
            for span in workspace.reading.spans(in_hand.article.id):
                if self._is_other(span):
                    self._put(span)
        return [span for span in self._all.values() if self._is_shown(span)]

    def names(self, span: Span) -> str:
        """Who made a span and when, in a few words."""
        people = {one.id: one.name for one in self._desk.workspace.reading.annotators()}
        name = people.get(span.annotator, "")
        when = when_made(span.id, self._desk.workspace.reading)
        return " · ".join(filter(None, (isolated(name), when)))

    def _is_other(self, span: Span) -> bool:
        workspace, appearance = self._desk.workspace, self._desk.appearance
        if is_mine(span, workspace.me.id):
            return False
        if span.origin == MODEL:
            return appearance.is_on(SUGGESTIONS)
        same_round = span.round == workspace.round or span.annotator == GOLD.id
        return same_round and appearance.is_on(OTHERS) and self._may_see

    def _is_shown(self, span: Span) -> bool:
        return span.origin != MODEL or not self._mine[_place(span)]

    def _put(self, span: Span) -> None:
        self._all[span.id] = span
        if span.origin == MODEL:
            self._suggested.setdefault(_place(span), set()).add(span.id)

    def _drop(self, identity: ObjectId) -> Span | None:
        span = self._all.pop(identity, None)
        if span is not None and span.origin == MODEL:
            self._suggested[_place(span)].discard(identity)
        return span

    def _follow_mine(self, changes: tuple[Change, ...]) -> None:
        """Hide the suggestions that I have answered just now, and show those that I have not."""
        if not _wanted(self._desk.appearance):
            return
        places = {_place(span) for change in changes for span in _spans(change)}
        about = [self._all[each] for place in places for each in self._suggested.get(place, ())]
        before = {span.id: span for span in about if self._is_shown(span)}
        for change in changes:
            if isinstance(change.before, Span):
                self._mine[_place(change.before)] -= 1
            if isinstance(change.after, Span):
                self._mine[_place(change.after)] += 1
        self._tell(before, {span.id: span for span in about if self._is_shown(span)})

    def _take(self, news: News) -> None:
        """Take changes to others' spans, such as by undoing an import."""
        article = self._desk.in_hand.article
        if article is None or news.wholesale or not _wanted(self._desk.appearance):
            return
        if any(change.kind in _ABOUT_SIGHT for change in news.changes):
            self._look_again(article.id)
        before, after = {}, {}
        for change in news.changes:
            is_here = change.kind is Kind.SPAN and change.article == article.id
            if not is_here or not any(self._is_other(span) for span in _spans(change)):
                continue
            was = self._drop(change.object)
            if was is not None and self._is_shown(was):
                before[change.object] = was
            if isinstance(change.after, Span):
                self._put(change.after)
                if self._is_shown(change.after):
                    after[change.object] = change.after
        self._tell(before, after)

    def _look_again(self, article: ArticleId) -> None:
        """Show what others did once I am done, and hide it when I am not any more."""
        if may_see(self._desk.workspace, article) == self._may_see:
            return
        before = {span.id: span for span in self._all.values() if self._is_shown(span)}
        after = {span.id: span for span in self.read()}
        chosen = self._desk.selection.span
        if chosen is not None and chosen.id in before.keys() - after.keys():
            self._desk.selection.choose(None)
        self._tell(before, after)

    def _tell(self, before: dict[ObjectId, Span], after: dict[ObjectId, Span]) -> None:
        changes = tuple(
            Change(Kind.SPAN, each, span.article, before.get(each), after.get(each))
            for each, span in {**before, **after}.items()
            if before.get(each) != after.get(each)
        )
        if changes:
            self.changed.emit(changes)


def is_mine(span: Span, me: AnnotatorId) -> bool:
    """Whether I may change a span: it is of my own layer and no model's."""
    return span.annotator == me and span.origin != MODEL


def _wanted(appearance: Appearance) -> bool:
    return appearance.is_on(OTHERS) or appearance.is_on(SUGGESTIONS)


def _place(span: Span) -> Range:
    return span.start, span.end


def _spans(change: Change) -> Iterable[Span]:
    return (value for value in (change.before, change.after) if isinstance(value, Span))
