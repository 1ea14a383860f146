"""Links between the spans of others, for as long as these are shown."""

from PySide6.QtCore import QObject, Signal

from annotator.app.policy import seen_by
from annotator.core.edits.values import Kind, News
from annotator.core.layers import LayerState
from annotator.core.spans import Relation
from annotator.gui.appearance import OTHERS, SUGGESTIONS
from annotator.gui.desk import Desk

_ABOUT_SIGHT = (Kind.LAYER, Kind.POLICY, Kind.ASSIGNMENT)


class OtherLinks(QObject):
    """Read when they are first wanted, and again when some of them are others."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._known: tuple[Relation, ...] | None = None
        desk.in_hand.shown.connect(self._forget)
        desk.signals.told.connect(self._take)

    def all(self) -> tuple[Relation, ...]:
        """Those on the article in hand that are not mine; none while nobody else's are shown."""
        article, workspace = self._desk.in_hand.article, self._desk.workspace
        looks = self._desk.appearance
        if article is None or not (looks.is_on(OTHERS) or looks.is_on(SUGGESTIONS)):
            return ()
        if self._known is None:
            mine = workspace.me.id, workspace.round
            seen = seen_by(workspace.reading, workspace.me.id)
            found = workspace.reading.relations(article.id)
            self._known = tuple(
                one
                for one in found
                if (one.annotator, one.round) != mine
                and seen(LayerState(article.id, one.annotator, one.round))
            )
        return self._known

    def _forget(self) -> None:
        self._known = None

    def _take(self, news: News) -> None:
        if any(
            change.kind in _ABOUT_SIGHT
            or (change.kind is Kind.RELATION and self._is_other(change.after or change.before))
            for change in news.changes
        ):
            self._forget()
            self.changed.emit()

    def _is_other(self, one: object) -> bool:
        return isinstance(one, Relation) and one.annotator != self._desk.workspace.me.id
