"""The article that is being read, with my spans and my status of it, kept true by news.

Read once when an article is chosen; afterwards each change is taken from the news, so that a
label costs the same however many spans the article has.
"""

from bisect import bisect_left, insort
from collections import Counter
from operator import attrgetter

from PySide6.QtCore import QObject, Signal

from annotator.app.workspace import Workspace
from annotator.core.articles import Article, ArticleInfo
from annotator.core.edits.values import Change, Kind, News
from annotator.core.ids import LabelId, ObjectId
from annotator.core.layers import LayerState
from annotator.core.spans import Span
from annotator.gui.selection import Selection
from annotator.gui.workspace_signals import WorkspaceSignals

_IN_ORDER = attrgetter("start", "end", "id")


class ArticleInHand(QObject):
    """My work on the article that is chosen."""

    shown = Signal()
    """Another article, or the same one read again."""
    spans_changed = Signal(object)
    """Carries the changes to spans of mine, as a tuple."""
    layer_changed = Signal()
    """The status, the note or the flag is another one now, or what is known of the article."""

    def __init__(
        self, workspace: Workspace, signals: WorkspaceSignals, selection: Selection
    ) -> None:
        super().__init__(selection)
        self._workspace = workspace
        self._selection = selection
        self.article: Article | None = None
        self.spans: list[Span] = []
        """Sorted by start, then by end."""
        self.layer: LayerState | None = None
        self._counts: Counter[LabelId] = Counter()
        selection.article_changed.connect(self._read)
        signals.told.connect(self._take)

    def count(self, label: LabelId) -> int:
        """How many of my spans here have this label."""
        return self._counts[label]

    def span(self, identity: ObjectId) -> Span | None:
        """The span of this identity as it is now, None if it is gone."""
        return next((span for span in self.spans if span.id == identity), None)

    def _read(self) -> None:
        wanted, me, phase = self._selection.article, self._workspace.me.id, self._workspace.round
        reading = self._workspace.reading
        self.article = None if wanted is None else reading.article(wanted)
        self.spans, self.layer = [], None
        if self.article is not None:
            self.spans = sorted(reading.spans(self.article.id, me, phase), key=_IN_ORDER)
            self.layer = reading.layer(self.article.id, me, phase)
        self._counts = Counter(span.label for span in self.spans)
        self.shown.emit()

    def _take(self, news: News) -> None:
        if self.article is None or not news.touches(self.article.id):
            return
        if news.wholesale:
            self._read_again()
            return
        here = [change for change in news.changes if change.article == self.article.id]
        spans = tuple(change for change in here if self._is_my_span(change))
        for change in spans:
            self._apply(change)
        if spans:
            self.spans_changed.emit(spans)
            self._follow(spans)
        taken = [self._takes_over(change) for change in here]
        if any(taken):
            self.layer_changed.emit()

    def _read_again(self) -> None:
        chosen = self._selection.span
        self._read()
        if chosen is not None:
            self._selection.choose(self.span(chosen.id))

    def _is_my_span(self, change: Change) -> bool:
        span = change.after or change.before
        return (
            isinstance(span, Span)
            and span.annotator == self._workspace.me.id
            and span.round == self._workspace.round
        )

    def _apply(self, change: Change) -> None:
        if isinstance(change.before, Span):
            del self.spans[bisect_left(self.spans, _IN_ORDER(change.before), key=_IN_ORDER)]
            self._counts[change.before.label] -= 1
        if isinstance(change.after, Span):
            insort(self.spans, change.after, key=_IN_ORDER)
            self._counts[change.after.label] += 1

    def _follow(self, changes: tuple[Change, ...]) -> None:
        """Keep the chosen span chosen under its new state, or choose none when it is gone."""
        chosen = self._selection.span
        for change in changes:
            if chosen is not None and change.object == chosen.id:
                after = change.after
                self._selection.choose(after if isinstance(after, Span) else None)

    def _takes_over(self, change: Change) -> bool:
        """Whether the change is to my status or to the article's fields, which are then taken."""
        if self.article is None:
            return False
        if change.kind is Kind.ARTICLE and isinstance(change.after, ArticleInfo):
            self.article = Article(self.article.text, change.after)
            return True
        mine = LayerState(self.article.id, self._workspace.me.id, self._workspace.round)
        if change.kind is Kind.LAYER and change.object == mine.id:
            self.layer = change.after if isinstance(change.after, LayerState) else mine
            return True
        return False
