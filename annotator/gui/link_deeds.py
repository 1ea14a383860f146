"""Links made, changed and removed, each as one action; what cannot be is said and why."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject

from annotator.core.edits.relations import (
    add_relation,
    remove_relations,
    retype_relation,
    reverse_relation,
)
from annotator.core.edits.values import Kind, News
from annotator.core.linking import Rules, Way, shortened
from annotator.core.relation_types import RelationType
from annotator.core.spans import Relation, Span
from annotator.gui.desk import Desk
from annotator.gui.doing import Doing
from annotator.gui.other_layers import is_mine

_LONGEST: Final = 60


class LinkDeeds(QObject):
    """What is done to links between spans of mine in the article in hand."""

    def __init__(self, desk: Desk, doing: Doing, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._doing = doing
        doing.undone.connect(self._show_what_came_back)

    def chosen(self) -> Span | None:
        """The chosen span, if it can be linked; otherwise it is said why not."""
        span, workspace = self._desk.selection.span, self._desk.workspace
        if workspace.read_only:
            self._doing.say(self.tr("This project is open for reading only."))
        elif span is None:
            self._doing.say(self.tr("Choose the marked passage that is to be linked first."))
        elif not is_mine(span, workspace.me.id):
            self._doing.say(self.tr("This passage is not yours; links join your own passages."))
        else:
            return span
        return None

    def rules(self, known: Sequence[Relation] | None = None) -> Rules:
        """What says which links can be beside those that are `known`, all of mine by default."""
        article = self._desk.in_hand.article
        text = "" if article is None else article.text
        there = self._desk.links.all if known is None else known
        return Rules(self._desk.workspace.scheme, text, there)

    def link(self, way: Way, here: Span, there: Span) -> None:
        """Link two spans."""
        head, child = way.ends(here, there)
        workspace = self._desk.workspace
        relation = Relation(
            workspace.new_span_id(), here.article, workspace.me.id, workspace.round,
            way.type.id, head.id, child.id,
        )  # fmt: skip
        if self._doing.perform(add_relation(relation, way.type)) is not None:
            self._doing.say(f"{self.quoted(head)} {way.type.name} {self.quoted(child)}.")

    def remove(self, relation: Relation) -> None:
        """Remove a link."""
        self._doing.perform(remove_relations([relation]))

    def retype(self, relation: Relation, type_: RelationType) -> None:
        """Let a link mean something else."""
        if not self._is_refused(relation, type_, turned=False):
            self._doing.perform(retype_relation(relation, type_))

    def reverse(self, relation: Relation) -> None:
        """Turn a link round."""
        type_ = self._desk.workspace.scheme.relation(relation.type)
        if type_ is not None and not self._is_refused(relation, type_, turned=True):
            self._doing.perform(reverse_relation(relation))

    def words_of(self, span: Span) -> list[str]:
        """The links of a span in words, for what hovering tells and for screen readers."""
        told = self._desk.links.words_of(span.id)
        return [f"{name} {self.quoted(other)}" for _, name, other in told]

    def quoted(self, span: Span) -> str:
        """The beginning of a span's words, as a quotation."""
        article = self._desk.in_hand.article
        words = "" if article is None else span.quote_in_parts(article.text)
        return f"“{shortened(words, _LONGEST)}”"

    def _is_refused(self, relation: Relation, type_: RelationType, *, turned: bool) -> bool:
        """Whether a link cannot be of this type, or the other way round; it is said why."""
        spans = {span.id: span for span in self._desk.in_hand.spans}
        head, child = spans.get(relation.head), spans.get(relation.child)
        if head is None or child is None:
            return True
        others = [one for one in self._desk.links.all if one.id != relation.id]
        ends = (child, head) if turned else (head, child)
        if refused := self.rules(others).refusal(type_, *ends):
            self._doing.say(refused)
        return bool(refused)

    def _show_what_came_back(self, news: News) -> None:
        """After undo and redo of a link alone, choose the span that it begins at."""
        links = [change for change in news.changes if change.kind is Kind.RELATION]
        if len(links) != 1 or any(change.kind is Kind.SPAN for change in news.changes):
            return
        link = links[0].after or links[0].before
        if isinstance(link, Relation) and (span := self._desk.in_hand.span(link.head)):
            self._desk.selection.choose(span)
