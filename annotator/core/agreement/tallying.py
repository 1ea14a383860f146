"""Counting article by article: for each pair of annotators, and over all of them at once."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from annotator.core.agreement.attribute_units import Values, values_of
from annotator.core.agreement.codings import seen
from annotator.core.agreement.components import pairs_of
from annotator.core.agreement.given import Given, Touched, all_given, nothing_given
from annotator.core.agreement.matching import overlapping
from annotator.core.agreement.resampling import packed
from annotator.core.agreement.tallies import (
    Cells,
    Column,
    Said,
    Space,
    attribute_cells,
    link_counts,
    presence_columns,
    span_columns,
    unitizing_columns,
    word_columns,
)
from annotator.core.agreement.values import Codebook, CodedArticle, codebook_of
from annotator.core.ids import AnnotatorId, ArticleId, LabelId

PairOf = tuple[AnnotatorId, AnnotatorId]
Finishers = tuple[tuple[AnnotatorId, int | None], ...]
"""Who has finished an article, and under which version of the codebook, if it is known."""


@dataclass(slots=True)
class Tally:
    """The counts of two annotators on one article, and what they said of common spans."""

    counts: list[int]
    cells: Cells


@dataclass(frozen=True, slots=True)
class CountedArticle:
    """What has been counted in an article: by pair, and over all its annotators at once.

    `said` is of each attribute what all said of the same spans, `ratings` the labels that each
    gave the whole article. `skipped` marks could not be taken for unitizing; `doubled` says
    whether somebody gave a word several labels.
    """

    id: ArticleId
    finishers: Finishers
    pairs: Mapping[PairOf, Tally]
    joint: Tally
    said: Mapping[str, Values]
    ratings: Sequence[Mapping[LabelId, Said]]
    skipped: int
    doubled: bool

    @property
    def codebook(self) -> Codebook | None:
        """The versions of the codebook under which it was finished."""
        return codebook_of(version for _, version in self.finishers)


@dataclass(frozen=True, slots=True)
class Tallies:
    """What has been counted, article by article."""

    space: Space
    articles: list[CountedArticle] = field(default_factory=list)

    def add(self, article: CodedArticle) -> None:
        """Count an article, unless fewer than two have finished it."""
        if len(article.codings) > 1:
            self.articles.append(_counted(article, self.space))

    def among(self, chosen: Collection[ArticleId]) -> "Tallies":
        """What has been counted in these articles alone."""
        return Tallies(self.space, [one for one in self.articles if one.id in chosen])

    @property
    def pairs(self) -> list[PairOf]:
        """Every two annotators who have finished an article, in the order of their first one."""
        return [*dict.fromkeys(pair for one in self.articles for pair in one.pairs)]

    def codebooks(self) -> tuple[Codebook | None, list[Codebook | None]]:
        """The versions behind everything, and behind what each of the `pairs` has in common.

        Most articles have the same annotators and versions, so these are looked at only once.
        """
        each = [dict(one) for one in {one.finishers for one in self.articles}]
        return codebook_of(version for one in each for version in one.values()), [
            codebook_of(one[who] for one in each if a in one and b in one for who in (a, b))
            for a, b in self.pairs
        ]

    def said(self, attribute: str) -> Values:
        """What everybody said of the same spans."""
        found = Values()
        for one in self.articles:
            if attribute in one.said:
                found.merge(one.said[attribute])
        return found

    def all_cells(self) -> dict[str, list[tuple[Said, Said]]]:
        """The pairs of values that occur of each attribute, in an order of their own."""
        found: dict[str, set[tuple[Said, Said]]] = {one: set() for one in self.space.attributes}
        for one in self.articles:
            for attribute, cells in one.joint.cells.items():
                found[attribute].update(cells.keys())
        return {attribute: sorted(cells, key=repr) for attribute, cells in found.items()}

    def column(
        self, pair: PairOf, cells: Mapping[str, Sequence[tuple[Said, Said]]]
    ) -> tuple[list[int], int]:
        """The packed counts of a pair by article, and how many they are.

        The last count says whether both have finished the article.
        """
        asked = [(attribute, each) for attribute, those in cells.items() for each in those]
        nothing: Counter[tuple[Said, Said]] = Counter()
        found, width = [], 0
        for one in self.articles:
            tally = one.pairs.get(pair)
            if tally is None:
                found.append(0)
                continue
            counts = [tally.cells.get(attribute, nothing)[each] for attribute, each in asked]
            width = len(tally.counts) + len(counts) + 1
            found.append(packed([*tally.counts, *counts, 1]))
        return found, width

    def joint_sums(self, cells: Mapping[str, Sequence[tuple[Said, Said]]]) -> list[int]:
        """The sums of what can be counted over all annotators at once, in a pair's order.

        Nothing stands where only two can be compared.
        """
        rows = zip(*(one.joint.counts for one in self.articles), strict=True)
        return [*map(sum, rows), 0, 0, *(0 for those in cells.values() for _ in those)]


def _counted(article: CodedArticle, space: Space) -> CountedArticle:
    people = sorted(article.codings)
    codings = [article.codings[who] for who in people]
    touched = Touched(article.text)
    given = all_given(codings, touched)
    marked = [_marked(given, at) for at in range(len(people))]
    columns = [*_columns(given, [words for words, _ in marked], touched, space)]
    rows = zip(*(column.by_pair for column in columns), strict=True)
    # Which marks of two annotators are one matters only for what is said of them.
    is_told = space.attributes or any(coding.links for coding in codings)
    group = [seen(coding) for coding in codings] if is_told else []
    matches = {(i, j): overlapping(group[i], group[j]) for i, j in pairs_of(len(group))}
    pairs: dict[PairOf, Tally] = {}
    together: Cells = {}
    for (i, j), row in zip(pairs_of(len(people)), rows, strict=True):
        cells: Cells = {}
        matched = matches.get((i, j), [])
        if group:
            touching = dict(zip(space.labels, row[1::3], strict=False))
            cells = attribute_cells(group[i], group[j], matched, touching, space)
        counts = [*row, *link_counts(codings[i], codings[j], matched)]
        pairs[people[i], people[j]] = Tally(counts, cells)
        for attribute, those in cells.items():
            together.setdefault(attribute, Counter()).update(those)
    return CountedArticle(
        article.id,
        tuple([(who, article.codings[who].codebook) for who in people]),
        pairs,
        Tally([column.joint for column in columns], together),
        values_of(group, matches, space) if group else {},
        [coding.labels for coding in codings],
        sum(one.skipped for one in given.values()),
        any(is_doubled for _, is_doubled in marked),
    )


def _marked(given: Mapping[LabelId, Given], at: int) -> tuple[int, bool]:
    """A bit for each word that this annotator marked, and whether some got several labels."""
    whole = words = 0
    for one in given.values():
        whole |= one.words[at]
        words += one.words[at].bit_count()
    return whole, words != whole.bit_count()


def _columns(
    given: Mapping[LabelId, Given], marked: Sequence[int], touched: Touched, space: Space
) -> Iterator[Column]:
    """The counts in the order that `measures` knows, but for links and attributes."""
    those = [given.get(label) or nothing_given(len(marked), touched) for label in space.labels]
    whole = (1 << touched.words) - 1
    yield from span_columns(those)
    yield from word_columns(touched.words, those, [whole & ~words for words in marked])
    yield from presence_columns(touched.sentences, those)
    yield from unitizing_columns(touched.length, those)
