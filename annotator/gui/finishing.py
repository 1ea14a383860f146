"""What can be said of an article as a whole, and going from one article to the next."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject

from annotator.core.edits.articles import correct_article, remove_article
from annotator.core.edits.layers import (
    exclude_layer,
    finish_layer,
    flag_layer,
    note_on_layer,
    open_layer,
)
from annotator.core.edits.values import News
from annotator.core.ids import ArticleId
from annotator.core.layers import LayerState, Status
from annotator.core.titles import short_title
from annotator.gui.desk import Desk
from annotator.gui.doing import Doing
from annotator.gui.models.articles import ArticlesModel
from annotator.gui.overlooking import Overlooking
from annotator.gui.plurals import counted
from annotator.gui.text_positions import shown


class Finishing(QObject):
    """Done, excluded, flagged; next and previous."""

    def __init__(
        self, desk: Desk, articles: ArticlesModel, doing: Doing, overlooking: Overlooking
    ) -> None:
        super().__init__(overlooking)
        self._overlooking = overlooking
        self._desk = desk
        self._articles = articles
        self._doing = doing
        self._row = 0
        """Where the article in hand is in the list, or was."""
        doing.undone.connect(self._go_where_it_happened)
        desk.selection.article_changed.connect(self._remember_row)
        desk.signals.told.connect(self._let_go_of_what_is_gone)

    @property
    def layer(self) -> LayerState | None:
        """My status of the article in hand, None without an article."""
        return self._desk.in_hand.layer

    def done_and_next(self) -> None:
        """Say that the article is done, also without a span, and go to the next unfinished one.

        What may have been overlooked in it is shown first, once.
        """
        self._desk.selection.settle()
        layer = self.layer
        if layer is None:
            return
        if layer.status is not Status.DONE and not self._overlooking.may_finish():
            return
        if layer.status is not Status.DONE and self._doing.perform(finish_layer(layer)) is None:
            return
        waiting = self._waiting_in(layer)
        last = self.next_unfinished()
        if waiting:
            self._doing.say(f"{waiting} {last}".rstrip())

    def next_unfinished(self) -> str:
        """Go to the next article that is new or open; says so, and returns it, if none is."""
        here = self._articles.row_of(self._desk.selection.article)
        row = self._articles.next_unfinished(-1 if here is None else here)
        if row is not None:
            self._go_to_row(row)
            return ""
        last = self.tr("That was the last: every article of the list is finished.")
        self._doing.say(last)
        return last

    def _waiting_in(self, layer: LayerState) -> str:
        """A sentence on my passages that nobody has looked at since the page was cleaned again."""
        mine = [
            doubt
            for doubt in self._desk.workspace.reading.doubts(layer.article)
            if (doubt.span.annotator, doubt.span.round) == (layer.annotator, layer.round)
        ]
        if not mine:
            return ""
        return counted(
            len(mine),
            self.tr("Done; 1 passage of it still needs a look."),
            self.tr("Done; %1 passages of it still need a look."),
        )

    def step(self, by: int) -> None:
        """Go to the article `by` rows further down."""
        here = self._articles.row_of(self._desk.selection.article)
        self._go_to_row(0 if here is None else here + by)

    def exclude(self, reason: str) -> None:
        """Leave the article out of everything, say why, and go on."""
        layer = self.layer
        if layer is not None and self._doing.perform(exclude_layer(layer, reason)) is not None:
            self.next_unfinished()

    def reopen(self) -> None:
        """Say that the article is not finished after all."""
        if self.layer is not None:
            self._doing.perform(open_layer(self.layer))

    def flag(self, note: str | None) -> None:
        """Flag the article for discussion, or take the flag away (None)."""
        if self.layer is not None and self.layer.flag != note:
            self._doing.perform(flag_layer(self.layer, note))

    def write_note(self, note: str) -> None:
        """Write a note on the article; an empty one removes it."""
        if self.layer is not None and (self.layer.note or "") != note.strip():
            self._doing.perform(note_on_layer(self.layer, note))

    def correct(self, fields: Mapping[str, Any]) -> None:
        """Correct what is known about the article, by the names of ArticleInfo's fields."""
        article = self._desk.in_hand.article
        if article is not None:
            after = replace(article.info, **fields)
            self._doing.perform(correct_article(article.id, article.info, after))

    def remove(self, article: ArticleId) -> None:
        """Take an article out of the list; the one below it is read next."""
        found = self._desk.workspace.reading.article(article)
        if found is None or self._doing.perform(remove_article(article, found.info)) is None:
            return
        words = self.tr("“%1” is no longer in the list; Ctrl+Z brings it back.")
        self._doing.say(words.replace("%1", shown(short_title(found.info.title))))

    def _go_to_row(self, row: int) -> None:
        found = self._articles.article_row(row)
        if found is not None:
            self._desk.selection.go_to(found.article)

    def _go_where_it_happened(self, news: News) -> None:
        """Show what an undo was about; of an article and its newer text, the one that is there."""
        touched = {change.article for change in news.changes if change.article is not None}
        there = {article for article in touched if self._is_there(article)}
        if len(there) == 1 and self._desk.selection.article not in there:
            self._desk.selection.go_to(there.pop())

    def _remember_row(self) -> None:
        row = self._articles.row_of(self._desk.selection.article)
        self._row = self._row if row is None else row

    def _let_go_of_what_is_gone(self, _news: News) -> None:
        """Go to the article that is now where the one in hand was, if that has left the project.

        The list is told before; also where nothing was in hand, the first that came is shown.
        """
        article = self._desk.selection.article
        if article is not None and self._is_there(article):
            return
        row = min(self._row, self._articles.rowCount() - 1)
        found = self._articles.article_row(row)
        self._desk.selection.go_to(None if found is None else found.article)

    def _is_there(self, article: ArticleId) -> bool:
        return self._desk.workspace.reading.key_of(article) is not None
