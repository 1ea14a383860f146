"""Counts of one article for two annotators, made so that they add up over articles.

Every measure is a function of sums of such counts, so pooling over articles, and drawing a
thousand samples of them, are additions. All counts are whole and not negative; what is not whole
by nature, the disagreements of the alphas, is kept in units of `FINE`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from annotator.core.agreement.codings import Seen
from annotator.core.agreement.matching import Pair, exact
from annotator.core.agreement.unitizing import Continuum
from annotator.core.agreement.values import CodedArticle, Coding
from annotator.core.attributes import AttributeValue
from annotator.core.ids import LabelId, ObjectId

FINE = 1 << 20
"""How many parts a disagreement of 1 is counted in."""

Said = AttributeValue | None
"""A value of an attribute; None where nothing was said and nothing is understood."""

Cells = dict[str, Counter[tuple[Said, Said]]]
"""How often two annotators gave which values of an attribute to one span."""


@dataclass(frozen=True, slots=True)
class Space:
    """What is counted: labels in a fixed order, and attributes with the labels that have them.

    No labels means all. `defaults` says what is understood where an attribute was not set.
    """

    labels: tuple[LabelId, ...]
    attributes: Mapping[str, frozenset[LabelId]]
    defaults: Mapping[str, AttributeValue]


def span_counts(a: Seen, b: Seen, matched: Sequence[Pair], space: Space) -> list[int]:
    """For each label: exact matches, overlapping matches, marks of both."""
    touching = Counter(a.coding.marks[i].label for i, _ in matched)
    counts: list[int] = []
    for label in space.labels:
        one, other = a.of(label), b.of(label)
        counts += (exact(one, other), touching[label], len(one.marks) + len(other.marks))
    return counts


def word_counts(article: CodedArticle, group: Sequence[Seen], space: Space) -> list[int]:
    """For each label: sums for a binary alpha of “is the word in it”.

    Then sums for a nominal one whose categories are the labels and “none”; they mean something
    only where nobody has several labels on a word.
    """
    size = len(article.words)
    columns = [[each.of(label).words for each in group] for label in space.labels]
    counts = [count for column in columns for count in _binary(column, size)]
    everything = (1 << size) - 1
    columns.append([everything & ~_all_of(each) for each in group])
    pairs = [*combinations(range(len(group)), 2)]
    alike = sum((column[i] & column[j]).bit_count() for column in columns for i, j in pairs)
    unlike = max(0, size * len(pairs) - alike)
    counts.append(FINE * 2 * unlike // (len(group) - 1))
    return counts + [sum(map(int.bit_count, column)) for column in columns]


def has_double_words(one: Seen) -> bool:
    """Whether some word has several labels."""
    together = sum(each.words.bit_count() for each in one.labelled.values())
    return together != _all_of(one).bit_count()


def _all_of(one: Seen) -> int:
    whole = 0
    for each in one.labelled.values():
        whole |= each.words
    return whole


def _binary(masks: Sequence[int], size: int) -> tuple[int, int, int]:
    """Sums for a binary alpha: ordered unlike pairs over m - 1 in units of FINE, ones, zeros."""
    unlike = sum((a ^ b).bit_count() for a, b in combinations(masks, 2))
    ones = sum(map(int.bit_count, masks))
    return FINE * 2 * unlike // (len(masks) - 1), ones, size * len(masks) - ones


def presence_counts(article: CodedArticle, group: Sequence[Seen], space: Space) -> list[int]:
    """For each label: sums for a binary alpha of “is it in the article”, then “in a sentence”."""
    counts: list[int] = []
    for label in space.labels:
        counts += _binary([int(label in each.labelled) for each in group], 1)
        masks = [each.of(label).sentences for each in group]
        counts += _binary(masks, len(article.sentences))
    return counts


def continua(group: Sequence[Seen], space: Space) -> list[Continuum]:
    """For each label where the units of everybody lie."""
    return [Continuum([each.of(label).units for each in group]) for label in space.labels]


def unitizing_counts(
    article: CodedArticle, found: Sequence[Continuum], members: Sequence[int]
) -> list[int]:
    """For each label: D_o and D_e of some annotators, by the article's length, in FINE parts."""
    fine = FINE * article.length
    return [
        round(fine * part)
        for each in found
        for part in (each.observed(members), each.expected(members))
    ]


def link_counts(a: Coding, b: Coding, matched: Iterable[Pair]) -> list[int]:
    """Relations of the same type between matched spans, and relations of both."""
    if not a.links and not b.links:
        return [0, 0]
    same: dict[ObjectId, ObjectId] = {a.marks[i].id: b.marks[j].id for i, j in matched}
    theirs = Counter((link.type, link.head, link.child) for link in b.links)
    ours = Counter(
        (link.type, same[link.head], same[link.child])
        for link in a.links
        if link.head in same and link.child in same
    )
    return [(ours & theirs).total(), len(a.links) + len(b.links)]


def attribute_cells(a: Seen, b: Seen, matched: Sequence[Pair], space: Space) -> Cells:
    """What two annotators said of the spans that both have."""
    found: Cells = {}
    ours, theirs = a.coding.marks, b.coding.marks
    touching = Counter(ours[i].label for i, _ in matched)
    for attribute, labels in space.attributes.items():
        default = space.defaults.get(attribute)
        if attribute not in a.attributes and attribute not in b.attributes:
            alike = sum(n for label, n in touching.items() if not labels or label in labels)
            cells = Counter({(default, default): alike} if alike else {})
        else:
            cells = Counter(
                (
                    ours[i].attributes.get(attribute, default),
                    theirs[j].attributes.get(attribute, default),
                )
                for i, j in matched
                if not labels or ours[i].label in labels
            )
        if cells:
            found[attribute] = cells
    return found
