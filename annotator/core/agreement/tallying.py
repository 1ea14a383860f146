"""Counting article by article: for each pair of annotators, and over all of them at once."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from annotator.core.agreement.codings import Rulers, Seen
from annotator.core.agreement.matching import overlapping
from annotator.core.agreement.resampling import packed
from annotator.core.agreement.tallies import (
    Cells,
    Said,
    Space,
    attribute_cells,
    continua,
    has_double_words,
    link_counts,
    presence_counts,
    span_counts,
    unitizing_counts,
    word_counts,
)
from annotator.core.agreement.unitizing import Continuum
from annotator.core.agreement.values import CodedArticle
from annotator.core.ids import AnnotatorId, ArticleId, LabelId

PairOf = tuple[AnnotatorId, AnnotatorId]


@dataclass(slots=True)
class Tally:
    """The counts of two annotators on one article, and what they said of common spans."""

    counts: list[int]
    cells: Cells


@dataclass(slots=True)
class Tallies:
    """What has been counted so far, by pair and article, and over all annotators at once."""

    space: Space
    articles: list[ArticleId] = field(default_factory=list)
    pairs: dict[PairOf, dict[int, Tally]] = field(default_factory=dict)
    joint: list[Tally] = field(default_factory=list)
    ratings: list[list[Mapping[LabelId, Said]]] = field(default_factory=list)
    doubled: bool = False
    skipped: int = 0

    def add(self, article: CodedArticle) -> None:
        """Count an article, unless fewer than two have finished it."""
        if len(article.codings) < 2:  # noqa: PLR2004 - two make a pair
            return
        rulers = Rulers(article)
        people = sorted(article.codings)
        group = [rulers.seen(article.codings[who]) for who in people]
        number = len(self.articles)
        self.articles.append(article.id)
        self.skipped += sum(view.skipped for view in group)
        self.doubled |= any(map(has_double_words, group))
        together: Cells = {}
        found = continua(group, self.space)
        for i, j in combinations(range(len(group)), 2):
            tally = self._tally(article, group, found, (i, j))
            self.pairs.setdefault((people[i], people[j]), {})[number] = tally
            for attribute, cells in tally.cells.items():
                together.setdefault(attribute, Counter()).update(cells)
        everybody = range(len(group))
        self.joint.append(Tally(self._shared(article, group, found, everybody), together))
        self.ratings.append([view.coding.labels for view in group])

    def _tally(
        self,
        article: CodedArticle,
        group: Sequence[Seen],
        found: Sequence[Continuum],
        pair: tuple[int, int],
    ) -> Tally:
        """The counts of two annotators, in the order that `measures` knows."""
        a, b = group[pair[0]], group[pair[1]]
        matched = overlapping(a, b)
        counts = [
            *span_counts(a, b, matched, self.space),
            *self._shared(article, group, found, pair),
            *link_counts(a.coding, b.coding, matched),
        ]
        return Tally(counts, attribute_cells(a, b, matched, self.space))

    def _shared(
        self,
        article: CodedArticle,
        group: Sequence[Seen],
        found: Sequence[Continuum],
        members: Sequence[int],
    ) -> list[int]:
        """The counts that can be made of any number of annotators."""
        views = [group[i] for i in members]
        return [
            *word_counts(article, views, self.space),
            *presence_counts(article, views, self.space),
            *unitizing_counts(article, found, members),
        ]

    def all_cells(self) -> dict[str, list[tuple[Said, Said]]]:
        """The pairs of values that occur of each attribute, in an order of their own."""
        found: dict[str, set[tuple[Said, Said]]] = {one: set() for one in self.space.attributes}
        for tally in self.joint:
            for attribute, cells in tally.cells.items():
                found[attribute].update(cells.keys())
        return {attribute: sorted(cells, key=repr) for attribute, cells in found.items()}

    def column(
        self, pair: PairOf, cells: Mapping[str, Sequence[tuple[Said, Said]]]
    ) -> tuple[list[int], int]:
        """The packed counts of a pair by article, and how many they are.

        The last count says whether both have finished the article.
        """
        tallies = self.pairs[pair]
        rows = {
            number: [
                *tally.counts,
                *(
                    tally.cells.get(attribute, Counter())[each]
                    for attribute, those in cells.items()
                    for each in those
                ),
                1,
            ]
            for number, tally in tallies.items()
        }
        width = len(next(iter(rows.values())))
        blank = [0] * width
        return [packed(rows.get(at, blank)) for at in range(len(self.articles))], width

    def joint_sums(self, cells: Mapping[str, Sequence[tuple[Said, Said]]]) -> list[int]:
        """The sums of what can be counted over all annotators at once, in a pair's order.

        Nothing stands where only two can be compared.
        """
        spans, links = [0] * (3 * len(self.space.labels)), [0, 0]
        sums = [sum(column) for column in zip(*(one.counts for one in self.joint), strict=True)]
        return [*spans, *sums, *links, *(0 for those in cells.values() for _ in those)]
