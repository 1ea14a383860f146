"""A line above the article: that review has decided otherwise than I did, and how often."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.core.edits.values import Kind, News
from annotator.core.ids import ArticleId
from annotator.gui.desk import Desk
from annotator.gui.plurals import counted
from annotator.gui.widgets.notice_bar import NoticeBar

if TYPE_CHECKING:
    from annotator.app.feedback import Feedback

_ABOUT = (Kind.DECISION, Kind.LAYER, Kind.SPAN)


class FeedbackLine(QObject):
    """Keeps the line true to the article in hand."""

    wanted = Signal()
    """The user wants to look at it."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._said: tuple[ArticleId, int] | None = None
        """The article that the line is about, and how many passages."""
        self.bar = NoticeBar()
        self.bar.answered.connect(self.wanted)
        desk.in_hand.shown.connect(self._look_soon)
        desk.in_hand.layer_changed.connect(self._look_soon)
        desk.signals.told.connect(self._take)

    def _take(self, news: News) -> None:
        article = self._desk.in_hand.article
        if article is None or not news.touches(article.id):
            return
        if news.wholesale or any(one.kind in _ABOUT for one in news.changes):
            self._look_soon()

    def _look_soon(self) -> None:
        self._desk.afterwards.do(self._look)

    def _look(self) -> None:
        article = self._desk.in_hand.article
        found = None if article is None else self._found(article.id)
        if article is None or found is None or not found.differences:
            self._said = None
            self.bar.put_away()
            return
        said = article.id, len(found.differences)
        if said == self._said:
            return  # it is there, or the user has put it away
        self._said = said
        one = self.tr("Review decided one passage of this article otherwise than you did.")
        many = self.tr("Review decided %1 passages of this article otherwise than you did.")
        self.bar.say(counted(len(found.differences), one, many), self.tr("Look"))

    def _found(self, article: ArticleId) -> "Feedback | None":
        workspace = self._desk.workspace
        decided = workspace.reading.of_article(Kind.DECISION, article, None, workspace.round)
        if not any(decided):
            return None
        from annotator.app.feedback import feedback_on

        return feedback_on(workspace.reading, article, workspace.me.id, workspace.round)
