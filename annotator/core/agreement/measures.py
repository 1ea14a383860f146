"""The measures as functions of sums: which counts they take, and what they make of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotator.core.agreement.coefficients import alpha_of_counts, cohen_kappa, f1
from annotator.core.agreement.tallies import FINE, Said, Space
from annotator.core.agreement.unitizing import alpha_of

Sums = Sequence[int]


class Measure(StrEnum):
    """What can be measured; the values are the names in JSON."""

    EXACT_F1 = "exact_f1"
    OVERLAP_F1 = "overlap_f1"
    ALPHA_U = "alpha_u"
    TOKEN_ALPHA = "token_alpha"  # noqa: S105 - a token is a word here
    PRESENCE_ARTICLE = "presence_alpha_article"
    PRESENCE_SENTENCE = "presence_alpha_sentence"
    RELATION_F1 = "relation_f1"
    ATTRIBUTE_KAPPA = "attribute_kappa"
    ARTICLE_LABELS = "article_labels_kappa"
    GAMMA = "gamma"


NOTHING_MARKED = "neither marked anything that this compares"
ALL_THE_SAME = "all have the same value, so agreement cannot be told from chance"


@dataclass(frozen=True, slots=True)
class Statistic:
    """A measure of everything (`about` is None), of one label or of one attribute.

    `value` makes a figure of the sums over articles, None if it is undefined; `units` says how
    many things were compared.
    """

    measure: Measure
    about: str | None
    value: Callable[[Sums], float | None]
    units: Callable[[Sums], int]

    def reason(self, sums: Sums) -> str:
        """Why there is no value."""
        return ALL_THE_SAME if self.units(sums) else NOTHING_MARKED


class _Layout:
    """Where the counts of a pair's tally stand, in the order of `report.tally`."""

    def __init__(self, space: Space) -> None:
        size = len(space.labels)
        self.spans = 0
        self.words = self.spans + 3 * size
        self.nominal = self.words + 3 * size
        self.presence = self.nominal + size + 2
        self.units = self.presence + 6 * size
        self.links = self.units + 2 * size
        self.cells = self.links + 2


def statistics(
    space: Space, cells: Mapping[str, Sequence[tuple[Said, Said]]], *, doubled: bool
) -> list[Statistic]:
    """All that can be said of two annotators; `doubled` where words have several labels.

    `cells` are the pairs of values that occur of each attribute, in the order of their counts.
    """
    places = _Layout(space)
    size = len(space.labels)
    found = [
        _f1_of(Measure.EXACT_F1, None, [places.spans + 3 * at for at in range(size)], 2),
        _f1_of(Measure.OVERLAP_F1, None, [places.spans + 3 * at + 1 for at in range(size)], 1),
        _units_of(None, [places.units + 2 * at for at in range(size)], places.spans, size),
        _words_of_all(places, size, doubled=doubled),
        _f1_of(Measure.RELATION_F1, None, [places.links], 1),
    ]
    for at, label in enumerate(space.labels):
        spans = places.spans + 3 * at
        found += [
            _f1_of(Measure.EXACT_F1, label, [spans], 2),
            _f1_of(Measure.OVERLAP_F1, label, [spans + 1], 1),
            _units_of(label, [places.units + 2 * at], spans, 1),
            _binary_of(Measure.TOKEN_ALPHA, label, places.words + 3 * at),
            _binary_of(Measure.PRESENCE_ARTICLE, label, places.presence + 6 * at),
            _binary_of(Measure.PRESENCE_SENTENCE, label, places.presence + 6 * at + 3),
        ]
    first = places.cells
    for attribute, pairs in cells.items():
        found.append(_kappa_of(attribute, first, pairs))
        first += len(pairs)
    return found


def _f1_of(measure: Measure, about: str | None, matches: list[int], step: int) -> Statistic:
    """F1 with the marks `step` places behind the matches."""

    def units(sums: Sums) -> int:
        return sum(sums[at + step] for at in matches)

    def value(sums: Sums) -> float | None:
        return f1(sum(sums[at] for at in matches), units(sums))

    return Statistic(measure, about, value, units)


def _units_of(about: str | None, places: list[int], spans: int, labels: int) -> Statistic:
    def value(sums: Sums) -> float | None:
        observed = sum(sums[at] for at in places)
        return alpha_of(observed, sum(sums[at + 1] for at in places))

    def units(sums: Sums) -> int:
        return sum(sums[spans + 3 * at + 2] for at in range(labels))

    return Statistic(Measure.ALPHA_U, about, value, units)


def _binary_of(measure: Measure, about: str, first: int) -> Statistic:
    def value(sums: Sums) -> float | None:
        return alpha_of_counts(sums[first] / FINE, sums[first + 1 : first + 3])

    return Statistic(measure, about, value, lambda sums: sums[first + 1])


def _words_of_all(places: _Layout, size: int, *, doubled: bool) -> Statistic:
    first, last = places.nominal, places.nominal + size + 2

    def nominal(sums: Sums) -> float | None:
        return alpha_of_counts(sums[first] / FINE, sums[first + 1 : last])

    def pooled(sums: Sums) -> float | None:
        """One alpha of all the yes-or-no questions “is this word in this label”."""
        observed = by_chance = 0.0
        for at in range(places.words, places.words + 3 * size, 3):
            ones, zeros = sums[at + 1], sums[at + 2]
            if ones + zeros > 1:
                observed += sums[at] / FINE
                by_chance += 2 * ones * zeros / (ones + zeros - 1)
        return alpha_of(observed, by_chance)

    def units(sums: Sums) -> int:
        return sum(sums[at + 1] for at in range(places.words, places.words + 3 * size, 3))

    return Statistic(Measure.TOKEN_ALPHA, None, pooled if doubled else nominal, units)


def _kappa_of(attribute: str, first: int, pairs: Sequence[tuple[Said, Said]]) -> Statistic:
    last = first + len(pairs)

    def value(sums: Sums) -> float | None:
        return cohen_kappa(dict(zip(pairs, sums[first:last], strict=True)))

    return Statistic(Measure.ATTRIBUTE_KAPPA, attribute, value, lambda sums: sum(sums[first:last]))
