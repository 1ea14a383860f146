"""The passages behind a figure of agreement: what two annotators marked, side by side."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from annotator.core.agreement.codings import Seen, seen
from annotator.core.agreement.gold import met
from annotator.core.agreement.matching import overlapping
from annotator.core.agreement.values import CodedArticle, Coding, Link, Mark
from annotator.core.attributes import AttributeValue
from annotator.core.ids import AnnotatorId, ArticleId, LabelId, ObjectId

Pair = tuple[AnnotatorId, AnnotatorId]
Cell = tuple[LabelId | None, LabelId | None]
"""A cell of a confusion: what the first and the second gave; None is “not marked”."""


class How(StrEnum):
    """How two annotators are together at a passage."""

    SAME = "same"
    BOUNDARY = "boundary"
    LABEL = "label"
    VALUE = "value"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Said:
    """A label of a whole article, with its value."""

    label: LabelId
    value: AttributeValue


@dataclass(frozen=True, slots=True)
class Joined:
    """A relation with the marks at its ends."""

    type: str
    head: Mark
    child: Mark


Side = Mark | Joined | Said | None


@dataclass(frozen=True, slots=True)
class Passage:
    """What two annotators have in one place, None where one of them has nothing.

    `start` and `end` are code points that hold both.
    """

    article: ArticleId
    a: AnnotatorId
    b: AnnotatorId
    ours: Side
    theirs: Side
    how: How
    start: int = 0
    end: int = 0


class Subject(StrEnum):
    """What a figure is about."""

    MARKS = "marks"
    RELATIONS = "relations"
    ARTICLE_LABELS = "article labels"


@dataclass(frozen=True, slots=True)
class Question:
    """Which passages are asked for; what is None or empty asks for all.

    `cell` is one of a confusion and needs a `pair`. With an `attribute`, marks that both have are
    compared by its value; `default` is what is understood where nothing was said.
    """

    pair: Pair | None = None
    label: LabelId | None = None
    cell: Cell | None = None
    attribute: str = ""
    default: AttributeValue | None = None
    labels: frozenset[LabelId] = frozenset()
    articles: frozenset[ArticleId] | None = None
    subject: Subject = Subject.MARKS


def passages(articles: Iterable[CodedArticle], question: Question) -> Iterator[Passage]:
    """The passages asked for, article by article, in the order of the text."""
    for article in articles:
        if question.articles is not None and article.id not in question.articles:
            continue
        views = _Views(article)
        for pair in _pairs(article, question.pair):
            found = (one for one in _of(views, pair, question) if _is_wanted(one, question))
            yield from sorted(found, key=lambda one: (one.start, one.end))


class _Views:
    """An article whose codings are made ready once, and only those that are looked at."""

    def __init__(self, article: CodedArticle) -> None:
        self.article = article
        self._seen: dict[AnnotatorId, Seen] = {}

    def of(self, who: AnnotatorId) -> Seen:
        """The coding of one annotator."""
        if who not in self._seen:
            self._seen[who] = seen(self.article.codings[who])
        return self._seen[who]


def _pairs(article: CodedArticle, wanted: Pair | None) -> Iterable[Pair]:
    if wanted is None:
        return combinations(sorted(article.codings), 2)
    return [wanted] if set(wanted) <= article.codings.keys() else []


def _of(views: _Views, pair: Pair, question: Question) -> Iterator[Passage]:
    article = views.article
    first, second = article.codings[pair[0]], article.codings[pair[1]]
    if question.subject is Subject.ARTICLE_LABELS:
        return _said(article.id, pair, first.labels, second.labels)
    a, b = views.of(pair[0]), views.of(pair[1])
    if question.subject is Subject.RELATIONS:
        return _joined(article.id, pair, a, b)
    return _marked(article.id, pair, a, b, question)


def _is_wanted(one: Passage, question: Question) -> bool:
    ours, theirs = _label(one.ours), _label(one.theirs)
    if question.cell is not None:
        return (ours, theirs) == question.cell
    if question.attribute:
        is_pair = ours is not None and ours == theirs
        return is_pair and (not question.labels or ours in question.labels)
    return question.label is None or question.label in (ours, theirs)


def _label(side: Side) -> LabelId | None:
    return None if side is None or isinstance(side, Joined) else side.label


def _marked(
    article: ArticleId, pair: Pair, a: Seen, b: Seen, question: Question
) -> Iterator[Passage]:
    for i, j in met(a, b):
        ours = None if i is None else a.coding.marks[i]
        theirs = None if j is None else b.coding.marks[j]
        here = [mark for mark in (ours, theirs) if mark is not None]
        start, end = min(mark.start for mark in here), max(mark.end for mark in here)
        yield Passage(article, *pair, ours, theirs, _how(ours, theirs, question), start, end)


def _how(ours: Mark | None, theirs: Mark | None, question: Question) -> How:
    if ours is None or theirs is None:
        return How.MISSED
    if ours.label != theirs.label:
        return How.LABEL
    if name := question.attribute:
        values = (one.attributes.get(name, question.default) for one in (ours, theirs))
        return How.SAME if len(set(values)) == 1 else How.VALUE
    return How.SAME if _covered(ours) == _covered(theirs) else How.BOUNDARY


def _covered(mark: Mark) -> object:
    return mark.fragments or (mark.start, mark.end)


def _joined(article: ArticleId, pair: Pair, a: Seen, b: Seen) -> Iterator[Passage]:
    """Relations of both: the same where type and both ends meet, as relation F1 counts them."""
    there = {a.coding.marks[i].id: b.coding.marks[j].id for i, j in overlapping(a, b)}
    left = {(one.type, one.head, one.child): one for one in b.coding.links}
    for link in a.coding.links:
        key = (link.type, there.get(link.head), there.get(link.child))
        other = left.pop(key, None) if None not in key else None  # type: ignore[arg-type] # no None
        yield from _relation(article, pair, _whole(link, a.coding), _whole(other, b.coding))
    for link in left.values():
        yield from _relation(article, pair, None, _whole(link, b.coding))


def _whole(link: Link | None, coding: Coding) -> Joined | None:
    marks: dict[ObjectId, Mark] = {mark.id: mark for mark in coding.marks}
    if link is None or link.head not in marks or link.child not in marks:
        return None
    return Joined(link.type, marks[link.head], marks[link.child])


def _relation(
    article: ArticleId, pair: Pair, ours: Joined | None, theirs: Joined | None
) -> Iterator[Passage]:
    ends = [mark for one in (ours, theirs) if one is not None for mark in (one.head, one.child)]
    if ends:
        how = How.MISSED if ours is None or theirs is None else How.SAME
        start, end = min(mark.start for mark in ends), max(mark.end for mark in ends)
        yield Passage(article, *pair, ours, theirs, how, start, end)


def _said(
    article: ArticleId,
    pair: Pair,
    first: Mapping[LabelId, AttributeValue],
    second: Mapping[LabelId, AttributeValue],
) -> Iterator[Passage]:
    for label in sorted(first.keys() | second.keys()):
        ours = Said(label, first[label]) if label in first else None
        theirs = Said(label, second[label]) if label in second else None
        is_both = ours is not None and theirs is not None
        how = How.MISSED if not is_both else How.SAME if ours == theirs else How.VALUE
        yield Passage(article, *pair, ours, theirs, how)
