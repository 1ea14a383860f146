"""Counting article by article: for each pair of annotators, and over all of them at once."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from annotator.core.agreement.attribute_units import Values, add_article
from annotator.core.agreement.codings import Rulers, Seen
from annotator.core.agreement.components import pairs_of
from annotator.core.agreement.matching import overlapping
from annotator.core.agreement.resampling import packed
from annotator.core.agreement.tallies import (
    Cells,
    Column,
    Said,
    Space,
    attribute_cells,
    has_double_words,
    link_counts,
    met,
    presence_columns,
    span_columns,
    unitizing_columns,
    word_columns,
)
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
    said: dict[str, Values] = field(default_factory=dict)
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
        self.doubled = self.doubled or any(map(has_double_words, group))
        columns = [*self._columns(rulers, group)]
        together: Cells = {}
        self.joint.append(Tally([column.joint for column in columns], together))
        rows = zip(*(column.by_pair for column in columns), strict=True)
        is_told = bool(self.space.attributes)
        matches = {}
        for (i, j), row in zip(pairs_of(len(group)), rows, strict=True):
            a, b = group[i], group[j]
            matched = overlapping(a, b) if is_told or _is_told_more(a, b) else []
            matches[i, j] = matched
            touching = dict(zip(self.space.labels, row[1::3], strict=False))
            cells = attribute_cells(a, b, matched, touching, self.space)
            counts = [*row, *link_counts(a.coding, b.coding, matched)]
            self.pairs.setdefault((people[i], people[j]), {})[number] = Tally(counts, cells)
            for attribute, those in cells.items():
                together.setdefault(attribute, Counter()).update(those)
        if is_told:
            add_article(self.said, group, matches, self.space)
        self.ratings.append([view.coding.labels for view in group])

    def _columns(self, rulers: Rulers, group: Sequence[Seen]) -> Iterator[Column]:
        """The counts in the order that `measures` knows, but for links and attributes."""
        labelled = [[view.of(label) for view in group] for label in self.space.labels]
        found = [met(everybody) for everybody in labelled]
        yield from span_columns(labelled, found)
        yield from word_columns(rulers.words, labelled, group)
        yield from presence_columns(rulers.sentences, labelled)
        yield from unitizing_columns(rulers.length, labelled, found)

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
        sums = [sum(column) for column in zip(*(one.counts for one in self.joint), strict=True)]
        return [*sums, 0, 0, *(0 for those in cells.values() for _ in those)]


def _is_told_more(a: Seen, b: Seen) -> bool:
    """Whether it matters which marks of two annotators are one, and not only how many."""
    links = a.coding.links or b.coding.links
    return bool(links or a.attributes or b.attributes)
