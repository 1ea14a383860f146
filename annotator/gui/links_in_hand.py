"""My links between spans of the article in hand, kept true by news."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from annotator.app.workspace import Workspace
from annotator.core.edits.values import Change, Kind, News
from annotator.core.ids import ObjectId
from annotator.core.linking import in_words
from annotator.core.spans import Relation, Span
from annotator.gui.article_in_hand import ArticleInHand
from annotator.gui.workspace_signals import WorkspaceSignals


class LinksInHand(QObject):
    """Read once when an article is chosen; afterwards each change is taken from the news."""

    changed = Signal()

    def __init__(
        self, workspace: Workspace, signals: WorkspaceSignals, in_hand: ArticleInHand
    ) -> None:
        super().__init__(in_hand)
        self._workspace = workspace
        self._in_hand = in_hand
        self._all: dict[ObjectId, Relation] = {}
        in_hand.shown.connect(self._read)
        signals.told.connect(self._take)

    @property
    def all(self) -> tuple[Relation, ...]:
        """All of them, in the order in which they were made."""
        return tuple(self._all.values())

    def of(self, span: ObjectId) -> list[Relation]:
        """Those that begin or end at a span."""
        return [one for one in self._all.values() if span in (one.head, one.child)]

    def words_of(self, span: ObjectId) -> list[tuple[Relation, str, Span]]:
        """Those of a span, each with its name as the span tells it, and the other end."""
        found = self.of(span)
        if not found:
            return []
        spans = {each.id: each for each in self._in_hand.spans}
        told = [(one, *in_words(one, span, self._workspace.scheme, spans)) for one in found]
        return [(one, name, other) for one, name, other in told if other is not None]

    def _read(self) -> None:
        article, workspace = self._in_hand.article, self._workspace
        found: Iterable[Relation] = ()
        if article is not None:
            found = workspace.reading.relations(article.id, workspace.me.id, workspace.round)
        before, self._all = self._all, {one.id: one for one in found}
        if before or self._all:
            self.changed.emit()

    def _take(self, news: News) -> None:
        if news.wholesale:  # all is read again
            return
        here = [change for change in news.changes if self._is_here(change)]
        for change in here:
            if isinstance(change.after, Relation):
                self._all[change.object] = change.after
            else:
                self._all.pop(change.object, None)
        if here or any(change.kind is Kind.RELATION_TYPE for change in news.changes):
            self.changed.emit()

    def _is_here(self, change: Change) -> bool:
        one, article = change.after or change.before, self._in_hand.article
        return (
            change.kind is Kind.RELATION
            and isinstance(one, Relation)
            and article is not None
            and one.article == article.id
            and (one.annotator, one.round) == (self._workspace.me.id, self._workspace.round)
        )
