"""What the user is at: the article, the span and the label in hand.

One object that every panel may read and change, so that panels need not know each other.
"""

from PySide6.QtCore import QObject, Signal

from annotator.core.ids import ArticleId
from annotator.core.schemes import Label
from annotator.core.spans import Span


class Selection(QObject):
    """The article and the span that are chosen, and the label that is armed."""

    leaving = Signal()
    """The article or the span is about to be another one: what is half-written is kept now."""
    article_changed = Signal()
    span_changed = Signal()
    armed_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._article: ArticleId | None = None
        self._span: Span | None = None
        self._armed: Label | None = None

    @property
    def article(self) -> ArticleId | None:
        """The article that is shown, None when the project has none."""
        return self._article

    @property
    def span(self) -> Span | None:
        """The span that the next label key or Delete is about."""
        return self._span

    @property
    def armed(self) -> Label | None:
        """The label that each drag gives at once."""
        return self._armed

    def settle(self) -> None:
        """Keep what is half-written, before something is done that should come after it."""
        self.leaving.emit()

    def go_to(self, article: ArticleId | None) -> None:
        """Choose an article; no span of it is chosen yet."""
        if article == self._article:
            return
        self.settle()
        self.choose(None)
        self._article = article
        self.article_changed.emit()

    def choose(self, span: Span | None) -> None:
        """Choose a span of the article, or none."""
        if span == self._span:
            return
        self._span = span
        self.span_changed.emit()

    def arm(self, label: Label | None) -> None:
        """Let each drag give this label at once, or none."""
        if label == self._armed:
            return
        self._armed = label
        self.armed_changed.emit()
