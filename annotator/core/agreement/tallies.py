"""Counts of one article for two annotators, made so that they add up over articles.

Every measure is a function of sums of such counts, so pooling over articles, and drawing a
thousand samples of them, are additions. All counts are whole and not negative; what is not whole
by nature, the disagreements of the alphas, is kept in units of `FINE`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from annotator.core.agreement.codings import Seen
from annotator.core.agreement.components import pairs_of
from annotator.core.agreement.given import Given
from annotator.core.agreement.matching import Pair
from annotator.core.agreement.unitizing import Continuum
from annotator.core.agreement.values import Coding
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


class Column(NamedTuple):
    """One count: by pair of annotators, and over all of them at once (0 if that means nothing)."""

    by_pair: Sequence[int]
    joint: int = 0


def span_columns(given: Sequence[Given]) -> Iterator[Column]:
    """For each label: exact matches, overlapping ones, marks."""
    for one in given:
        yield Column(one.alike)
        yield Column(one.touching)
        marks = one.marks
        yield Column([marks[i] + marks[j] for i, j in pairs_of(len(marks))])


def word_columns(size: int, given: Sequence[Given], unmarked: Sequence[int]) -> Iterator[Column]:
    """For each label: sums for a binary alpha of “is the word in it”, of `size` words.

    Then sums for a nominal one whose categories are the labels and “none”, whose words are
    `unmarked`; they mean something only where nobody has several labels on a word.
    """
    count = len(unmarked)
    pairs = pairs_of(count)
    masks = [one.words for one in given]
    for column in masks:
        yield from _binary(column, size)
    masks.append(unmarked)
    same = [sum([(mask[i] & mask[j]).bit_count() for mask in masks]) for i, j in pairs]
    unlike = max(0, size * len(pairs) - sum(same))
    yield Column([FINE * 2 * max(0, size - n) for n in same], FINE * 2 * unlike // (count - 1))
    for mask in masks:
        ones = [*map(int.bit_count, mask)]
        yield Column([ones[i] + ones[j] for i, j in pairs], sum(ones))


def _binary(masks: Sequence[int], size: int) -> Iterator[Column]:
    """Sums for a binary alpha: ordered unlike pairs over m - 1 in units of FINE, ones, zeros."""
    count = len(masks)
    pairs = pairs_of(count)
    unlike = [(masks[i] ^ masks[j]).bit_count() for i, j in pairs]
    ones = [*map(int.bit_count, masks)]
    both = [ones[i] + ones[j] for i, j in pairs]
    yield Column([FINE * 2 * n for n in unlike], FINE * 2 * sum(unlike) // (count - 1))
    yield Column(both, sum(ones))
    yield Column([2 * size - n for n in both], count * size - sum(ones))


def presence_columns(size: int, given: Sequence[Given]) -> Iterator[Column]:
    """For each label: sums for a binary alpha of “is it in the article”.

    Then of “is it in a sentence”, of which there are `size`.
    """
    for one in given:
        yield from _binary([int(bool(marks)) for marks in one.marks], 1)
        yield from _binary(one.sentences, size)


def unitizing_columns(length: int, given: Sequence[Given]) -> Iterator[Column]:
    """For each label: D_o and D_e, by the article's length (code points), in FINE parts."""
    fine = FINE * length
    for one in given:
        found = Continuum(one.units, one.far)
        yield Column(
            [round(fine * n) for n in found.observed], round(fine * found.observed_by_all)
        )
        yield Column(
            [round(fine * n) for n in found.expected], round(fine * found.expected_by_all)
        )


def link_counts(a: Coding, b: Coding, pairs: Iterable[Pair]) -> list[int]:
    """Relations of the same type between matched spans, and relations of both."""
    if not a.links and not b.links:
        return [0, 0]
    same: dict[ObjectId, ObjectId] = {a.marks[i].id: b.marks[j].id for i, j in pairs}
    theirs = Counter((link.type, link.head, link.child) for link in b.links)
    ours = Counter(
        (link.type, same[link.head], same[link.child])
        for link in a.links
        if link.head in same and link.child in same
    )
    return [(ours & theirs).total(), len(a.links) + len(b.links)]


def attribute_cells(
    a: Seen, b: Seen, pairs: Sequence[Pair], counts: Mapping[LabelId, int], space: Space
) -> Cells:
    """What two annotators said of the spans that both have, of which `counts` has the number.

    The spans themselves, `pairs`, matter only where one of the two has set an attribute.
    """
    found: Cells = {}
    ours, theirs = a.coding.marks, b.coding.marks
    for attribute, labels in space.attributes.items():
        default = space.defaults.get(attribute)
        if attribute not in a.attributes and attribute not in b.attributes:
            same = sum(n for label, n in counts.items() if not labels or label in labels)
            cells = Counter({(default, default): same} if same else {})
        else:
            cells = Counter(
                (
                    ours[i].attributes.get(attribute, default),
                    theirs[j].attributes.get(attribute, default),
                )
                for i, j in pairs
                if not labels or ours[i].label in labels
            )
        if cells:
            found[attribute] = cells
    return found
