"""Giving the label of a span to the same words in other articles, as one action.

Only articles whose work is mine to do: those that I have not finished, that nobody else has worked
on or is to work on, because what several people code is coded by each alone. Where articles have
been dealt to me in the round, only those are mine.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from annotator.app.snapshots import before_much
from annotator.core.annotators import AnnotatorKind
from annotator.core.edits.attributes_of_spans import of_the_words
from annotator.core.edits.spans import add_spans
from annotator.core.edits.values import News
from annotator.core.ids import AnnotatorId, ArticleId, RoundId
from annotator.core.layers import Status
from annotator.core.progress import Progress, Silent
from annotator.core.projects import ArticleQuery, ArticleRow
from annotator.core.same_words import has_blanks, in_context, occurrences
from annotator.core.schemes import Label
from annotator.core.spans import Span
from annotator.core.words import Range
from annotator.store.assigned import assignments

if TYPE_CHECKING:
    from annotator.app.workspace import Reading, Workspace

_PAGE = 200


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The same words in another article: where (code points), and the first with its context."""

    article: ArticleId
    title: str
    places: tuple[Range, ...]
    context: tuple[str, str, str]


def same_words_elsewhere(
    reading: "Reading", words: str, span: Span, progress: Progress | None = None
) -> list[Elsewhere]:
    """Where `words`, which `span` covers, stand in my other unfinished articles.

    Whose these are, and which round's, is told by `span`. Places that have its label already are
    left out. Raises Cancelled when `progress` does.
    """
    report = (progress or Silent()).report
    search = _Search(reading, words, span)
    query = ArticleQuery(words=words if has_blanks(words) else "")
    keys = reading.keys(query, span.annotator, span.round)
    found = []
    for first in range(0, len(keys), _PAGE):
        page = keys[first : first + _PAGE]
        for number, row in enumerate(reading.rows(page, span.annotator, span.round), first):
            report(number, len(keys), row.title)
            if (there := search.in_article(row)) is not None:
                found.append(there)
    report(len(keys), len(keys), "")
    return found


class _Search:
    """What is the same for all articles of a search."""

    def __init__(self, reading: "Reading", words: str, span: Span) -> None:
        self._reading = reading
        self._words = words
        self._span = span
        self._models = {one.id for one in reading.annotators() if one.kind is AnnotatorKind.MODEL}
        dealt = [one for one in assignments(reading) if one.round == span.round]
        self._mine = {one.article for one in dealt if one.annotator == span.annotator}
        self._theirs = {one.article for one in dealt if one.annotator != span.annotator}

    def in_article(self, row: ArticleRow) -> Elsewhere | None:
        """The places in an article that are to be marked, None if there are none."""
        span = self._span
        if row.article == span.article or row.status in (Status.DONE, Status.EXCLUDED):
            return None
        if row.article in self._theirs or (self._mine and row.article not in self._mine):
            return None
        article = self._reading.article(row.article)
        if article is None or not (places := occurrences(article.text, self._words)):
            return None
        if self._is_shared(row.article, span.annotator, span.round):
            return None
        mine = self._reading.spans(row.article, span.annotator, span.round)
        taken = {(each.start, each.end) for each in mine if each.label == span.label}
        left = tuple(place for place in places if place not in taken)
        if not left:
            return None
        return Elsewhere(row.article, row.title, left, in_context(article.text, *left[0]))

    def _is_shared(self, article: ArticleId, me: AnnotatorId, phase: RoundId) -> bool:
        """Whether somebody else has worked on an article, or I have in another round."""
        return any(
            layer.status is not Status.NEW
            or self._reading.spans(article, layer.annotator, layer.round)
            for layer in self._reading.layers(article)
            if (layer.annotator, layer.round) != (me, phase)
            and layer.annotator not in self._models
        )


def mark_elsewhere(
    workspace: "Workspace", span: Span, label: Label, chosen: Iterable[Elsewhere]
) -> News:
    """Give the label to all these places, as one action; on any thread, for there may be many."""
    if not workspace.read_only:
        with workspace.another_reading() as reading:
            before_much(reading, workspace.path)
    spans, articles = [], 0
    for there in chosen:
        articles += 1
        spans += [
            replace(
                span,
                id=workspace.new_span_id(),
                article=there.article,
                start=start,
                end=end,
                note=None,
                attributes=of_the_words(span),
                fragments=(),
                origin="single",
            )
            for start, end in there.places
        ]
    action = add_spans(spans, label)
    where = "another article" if articles == 1 else f"{articles} other articles"
    return workspace.perform(replace(action, name=f"{action.name} in {where}"))
