"""The strips of the inspector: one asks about the chosen span, one about the article in hand."""

from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QWidget

from annotator.core.attributes import ENTITY
from annotator.core.edits.attributes_of_spans import value_of
from annotator.core.edits.values import Kind, News
from annotator.core.entities import Entity
from annotator.core.ids import LabelId
from annotator.core.projects import ArticleQuery
from annotator.core.register import as_name, called, like, may_stand_for
from annotator.core.spans import ArticleLabel, Span
from annotator.gui.desk import Desk
from annotator.gui.panels.attribute_questions import (
    Option,
    about_article,
    about_span,
    option_of,
)
from annotator.gui.panels.attribute_strip import AttributeStrip
from annotator.gui.panels.entity_register import EntityRegister
from annotator.gui.plurals import counted

NEW: Final = "\0"
"""What the value of an option begins with that is a new name and not an id."""
_OFFERED: Final = 5


class SpanAttributes(AttributeStrip):
    """Whom the chosen span stands for, and the attributes of its label."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.appearance, parent)
        self._desk = desk
        self.register = EntityRegister(desk.workspace, desk.signals, self)
        self.register.changed.connect(self._again_soon)
        self._span: Span | None = None
        self._editable_span = False
        self.setAccessibleName(self.tr("Attributes of the span"))
        self.typed.connect(self._offer)

    def show_span(self, span: Span, *, editable: bool) -> None:
        """Ask about a span of the article in hand."""
        self._span, self._editable_span = span, editable
        named = self.register.of(value_of(span, ENTITY))
        questions = about_span(span, self._desk.workspace.scheme, named, self._likely(span))
        suggested = self.suggested(span) if editable else None
        if suggested is not None:
            name = called(suggested)
            questions = tuple(
                replace(one, likely=name) if one.id == ENTITY else one for one in questions
            )
        self.show_questions(questions, span.id, editable=editable)

    def suggested(self, span: Span) -> Entity | None:
        """Whom the words of a span mean by what the register remembers, if it says none yet."""
        scheme = self._desk.workspace.scheme
        if value_of(span, ENTITY) is not None or not may_stand_for(scheme, span.label):
            return None
        return next(iter(self.register.meant_by(self.words_of(span))), None)

    def words_of(self, span: Span) -> str:
        """The words that a span covers."""
        article = self._desk.in_hand.article
        return "" if article is None else span.quote(article.text)

    def _likely(self, span: Span) -> list[Entity]:
        meant = self.register.meant_by(self.words_of(span))
        others = [one for one in self.register.recent if one not in meant]
        return [*meant, *others][:_OFFERED]

    def _offer(self, question: str, text: str) -> None:
        """Let the options follow what is being written of a name."""
        asked = self.in_hand
        if question != ENTITY or asked is None or self._span is None:
            return
        if not text.strip():
            options = tuple(map(option_of, self._likely(self._span)))
            self.offer(replace(asked, options=options), -1)
            return
        found = like(text, self.register.entities, _OFFERED)
        options = tuple(map(option_of, found))
        name = as_name(text)
        if not any(one.is_called(name) for one in found):
            words = self.tr("New: %1").replace("%1", name)
            options = (*options, Option(f"{NEW}{name}", words))
        self.offer(replace(asked, options=options), 0)

    def _again_soon(self) -> None:
        self._desk.afterwards.do(self._again)

    def _again(self) -> None:
        span = self._span
        if span is not None and self._desk.selection.span == span:
            self.show_span(span, editable=self._editable_span)


class ArticleLabels(AttributeStrip):
    """The labels of the article as a whole; hidden where the scheme has none."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.appearance, parent)
        self._desk = desk
        self.given: tuple[ArticleLabel, ...] = ()
        self.setAccessibleName(self.tr("Labels of the article"))
        desk.in_hand.shown.connect(self._read)
        desk.signals.told.connect(self._follow)
        self.turned.connect(self._count)
        self._read()

    def label(self, identity: str) -> ArticleLabel | None:
        """What I said of the article under a label, None if nothing."""
        return next((one for one in self.given if one.label == identity), None)

    def _follow(self, news: News) -> None:
        article = self._desk.in_hand.article
        here = (c for c in news.changes if c.kind is Kind.ARTICLE_LABEL or c.kind.is_of_scheme)
        if news.wholesale or any(
            change.kind.is_of_scheme or (article is not None and change.article == article.id)
            for change in here
        ):
            self._read()

    def _count(self) -> None:
        """Say how many articles have the label in hand."""
        question, workspace = self.in_hand, self._desk.workspace
        label = None if question is None else workspace.scheme.label(LabelId(question.id))
        if question is None or label is None:
            return
        query = ArticleQuery(label=label.id)
        found = len(workspace.reading.keys(query, workspace.me.id, workspace.round))
        words = counted(found, self.tr("In 1 article so far."), self.tr("In %1 articles so far."))
        self.offer(replace(question, hint=f"{label.definition} {words}".strip()), -1)

    def _read(self) -> None:
        article, workspace = self._desk.in_hand.article, self._desk.workspace
        asked = workspace.scheme.for_articles
        self.given = ()
        if article is not None and asked:
            self.given = workspace.reading.article_labels(
                article.id, workspace.me.id, workspace.round
            )
        questions = about_article(workspace.scheme, self.given) if article is not None else ()
        about = "" if article is None else article.id
        self.show_questions(questions, about, editable=not workspace.read_only)
        self.setVisible(bool(questions))
        self._count()
