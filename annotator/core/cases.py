"""Cases: what a reviewer decides, made of the spans of several layers of one article.

How spans come together:

1. A case holds at most one span of each annotator, so chains of overlaps never grow: of A-B-C
   where B overlaps both and A and C are by one annotator, B goes to the one it resembles more.
2. Spans of different annotators with the same label and a character in common belong together,
   the likest first (the share of common characters in what both cover); identical ones are likest.
3. What is left over by one annotator then joins spans of another label by others, if they share
   at least half of what both cover: the same place under two names.

All is deterministic and does not depend on the order in which layers are given.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from annotator.core.attributes import AttributeValue
from annotator.core.ids import AnnotatorId, ArticleId, ObjectId, fixed_object
from annotator.core.spans import Relation, Span

SAME_PLACE = 0.5
"""The share of common characters from which two labels are rivals for one place."""


class CaseKind(StrEnum):
    """What annotators differ in; the first that applies names a case."""

    LABEL = "label"
    BOUNDARY = "boundary"
    MISSED = "missed"
    ATTRIBUTE = "attribute"
    RELATION = "relation"
    ARTICLE = "article"
    """A label of the article as a whole: whether it is given, or what it is set to."""
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class Case:
    """Spans of several annotators, one each at most, that speak of one place.

    `annotators` are all whose layers were compared, also those who marked nothing here. `kinds`
    are all the ways in which they differ, `kind` the first of them. `start` and `end` are the
    outer bounds in code points.
    """

    article: ArticleId
    spans: tuple[Span, ...]
    annotators: tuple[AnnotatorId, ...]
    kinds: tuple[CaseKind, ...]

    @property
    def id(self) -> ObjectId:
        """The same on every machine, and another one once other spans take part."""
        return fixed_object("case", self.article, *sorted(span.id for span in self.spans))

    @property
    def kind(self) -> CaseKind:
        """What it is mainly about."""
        return self.kinds[0]

    @property
    def start(self) -> int:
        """Where the first of its spans begins."""
        return min(span.start for span in self.spans)

    @property
    def end(self) -> int:
        """Where the last of its spans ends."""
        return max(span.end for span in self.spans)

    def by(self, annotator: AnnotatorId) -> Span | None:
        """What an annotator marked here."""
        return next((span for span in self.spans if span.annotator == annotator), None)


def cases_of(
    article: ArticleId,
    layers: Mapping[AnnotatorId, Iterable[Span]],
    relations: Iterable[Relation] = (),
    defaults: Mapping[str, AttributeValue] | None = None,
) -> tuple[Case, ...]:
    """All cases of an article in the order of the text, agreed ones too.

    `defaults` says what is understood where an attribute was not set.
    """
    annotators = tuple(sorted(layers))
    spans = sorted(
        (span for those in layers.values() for span in those),
        key=lambda span: (span.start, span.end, span.label, span.annotator, span.id),
    )
    groups = _grouped(spans)
    home = {span.id: number for number, group in enumerate(groups) for span in group}
    links = _links(relations, home)
    found = [
        Case(article, group, annotators, _kinds(group, annotators, links, defaults or {}))
        for group in groups
    ]
    return tuple(sorted(found, key=lambda case: (case.start, case.end, case.id)))


def _grouped(spans: Sequence[Span]) -> list[tuple[Span, ...]]:
    """The spans in groups with one of each annotator at most."""
    group_of = list(range(len(spans)))
    members = {at: [at] for at in group_of}
    people = {at: {span.annotator} for at, span in enumerate(spans)}
    for _, _, i, j in sorted(_likeness(spans)):
        a, b = group_of[i], group_of[j]
        if a == b or not people[a].isdisjoint(people[b]):
            continue
        members[a] += members.pop(b)
        people[a] |= people.pop(b)
        for at in members[a]:
            group_of[at] = a
    return [tuple(spans[at] for at in sorted(group)) for group in members.values()]


def _likeness(spans: Sequence[Span]) -> Iterable[tuple[bool, float, int, int]]:
    """Pairs of different annotators that may belong together, to be sorted, the likest first."""
    active: list[int] = []
    for j, span in enumerate(spans):
        active = [i for i in active if spans[i].end > span.start]
        for i in active:
            other = spans[i]
            if other.annotator != span.annotator:
                share = _share(other, span)
                is_rival = other.label != span.label
                if share > 0 and not (is_rival and share < SAME_PLACE):
                    yield is_rival, -share, i, j
        active.append(j)


def _share(a: Span, b: Span) -> float:
    """The characters in common, of those that either covers; gaps belong to neither."""
    ours, theirs = a.fragments or ((a.start, a.end),), b.fragments or ((b.start, b.end),)
    common = sum(
        max(0, min(one[1], other[1]) - max(one[0], other[0])) for one in ours for other in theirs
    )
    whole = sum(end - start for start, end in (*ours, *theirs)) - common
    return common / whole


_Ends = tuple[str, int, int]


def _links(
    relations: Iterable[Relation], home: Mapping[ObjectId, int]
) -> dict[ObjectId, set[_Ends]]:
    """What leads away from each span, said by type and the groups at either end."""
    found: dict[ObjectId, set[_Ends]] = {}
    for one in relations:
        if one.head in home and one.child in home:
            found.setdefault(one.head, set()).add((one.type, home[one.head], home[one.child]))
    return found


def _kinds(
    group: Sequence[Span],
    annotators: Sequence[AnnotatorId],
    links: Mapping[ObjectId, set[_Ends]],
    defaults: Mapping[str, AttributeValue],
) -> tuple[CaseKind, ...]:
    found = []
    understood = dict(defaults)
    pairs = list(combinations(group, 2))
    if any(a.label != b.label for a, b in pairs):
        found.append(CaseKind.LABEL)
    if any((a.start, a.end, a.fragments) != (b.start, b.end, b.fragments) for a, b in pairs):
        found.append(CaseKind.BOUNDARY)
    if len(group) < len(annotators):
        found.append(CaseKind.MISSED)
    if any(understood | dict(a.attributes) != understood | dict(b.attributes) for a, b in pairs):
        found.append(CaseKind.ATTRIBUTE)
    if any(links.get(a.id, set()) != links.get(b.id, set()) for a, b in pairs):
        found.append(CaseKind.RELATION)
    return tuple(found) or (CaseKind.AGREED,)
