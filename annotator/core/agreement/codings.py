"""A coding made ready to be compared with others: masks of bits, and sorted ranges by label."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from annotator.core.agreement.unitizing import Units, without_overlaps
from annotator.core.agreement.values import CodedArticle, Coding
from annotator.core.ids import LabelId
from annotator.core.words import Range

Covered = Range | tuple[Range, ...]
"""What a mark covers: a range, or several where it has gaps."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """What one annotator gave one label in one article.

    `marks` are start, end and place in the coding, in order, each range once; `covered` is what
    each of them covers. `words` and `sentences` have a bit for each that a mark touches. `units`
    are what they cover without overlaps, `skipped` how many ranges that leaves out.
    """

    marks: tuple[tuple[int, int, int], ...]
    covered: frozenset[Covered]
    words: int
    sentences: int
    units: Units
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Seen:
    """One annotator's coding of one article; `blank` is the same of a label not given.

    `attributes` are those that were set on some mark.
    """

    coding: Coding
    labelled: Mapping[LabelId, Labelled]
    blank: Labelled
    attributes: frozenset[str]

    def of(self, label: LabelId) -> Labelled:
        """What was given this label."""
        return self.labelled.get(label, self.blank)

    @property
    def skipped(self) -> int:
        """How many marks alpha for unitizing cannot take."""
        return sum(one.skipped for one in self.labelled.values())


class Rulers:
    """The words and sentences of an article, ready to be measured against."""

    def __init__(self, article: CodedArticle) -> None:
        self._length = article.length
        self._words = _Ruler(article.words)
        self._sentences = _Ruler(article.sentences)
        self._blank = Labelled((), frozenset(), 0, 0, Units((), article.length))

    def seen(self, coding: Coding) -> Seen:
        """A coding of the article, made ready to be compared with others."""
        by_label: dict[LabelId, dict[Covered, int]] = {}
        for place, mark in enumerate(coding.marks):
            covered = mark.fragments or (mark.start, mark.end)
            by_label.setdefault(mark.label, {}).setdefault(covered, place)
        labelled = {label: self._labelled(places) for label, places in by_label.items()}
        return Seen(coding, labelled, self._blank, coding.attributes)

    def _labelled(self, places: Mapping[Covered, int]) -> Labelled:
        marks: list[tuple[int, int, int]] = []
        ranges: list[Range] = []
        for covered, place in places.items():
            first, last = covered[0], covered[-1]
            if isinstance(first, int) and isinstance(last, int):
                marks.append((first, last, place))
                ranges.append((first, last))
            else:
                parts = cast("tuple[Range, ...]", covered)
                marks.append((parts[0][0], parts[-1][1], place))
                ranges += parts
        units = without_overlaps(ranges)
        return Labelled(
            tuple(sorted(marks)),
            frozenset(places),
            self._words.mask(ranges),
            self._sentences.mask(ranges),
            Units(units, self._length),
            len(ranges) - len(units),
        )


class _Ruler:
    def __init__(self, places: Iterable[Range]) -> None:
        self._starts, self._ends = [], []
        for start, end in places:
            self._starts.append(start)
            self._ends.append(end)

    def mask(self, ranges: Iterable[Range]) -> int:
        """A bit for each place that one of the ranges touches."""
        mask = 0
        for start, end in ranges:
            first = bisect_right(self._ends, start)
            after = bisect_left(self._starts, end, first)
            mask |= ((1 << after - first) - 1) << first
        return mask
