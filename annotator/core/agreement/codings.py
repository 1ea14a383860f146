"""A coding made ready to be compared with others: masks of bits, and sorted ranges by label."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
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
    `has_gaps` says whether some mark has.
    """

    marks: tuple[tuple[int, int, int], ...]
    covered: frozenset[Covered]
    words: int
    sentences: int
    units: Units
    skipped: int = 0
    has_gaps: bool = False

    @property
    def ranges(self) -> Iterator[Range]:
        """Start and end of each mark."""
        return ((start, end) for start, end, _ in self.marks)


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
        for place, (_, start, end, label, _, fragments) in enumerate(coding.marks):
            if label not in by_label:
                by_label[label] = {}
            by_label[label].setdefault(fragments or (start, end), place)
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
            len(ranges) > len(marks),
        )


class _Ruler(dict[Range, int]):
    """For each range that was asked about a bit for each place that it touches."""

    def __init__(self, places: Sequence[Range]) -> None:
        super().__init__()
        self._starts = [start for start, _ in places]
        self._ends = [end for _, end in places]

    def __missing__(self, given: Range) -> int:
        first = bisect_right(self._ends, given[0])
        after = bisect_left(self._starts, given[1], first)
        found = self[given] = ((1 << after - first) - 1) << first
        return found

    def mask(self, ranges: Iterable[Range]) -> int:
        """A bit for each place that one of the ranges touches."""
        return reduce(or_, map(self.__getitem__, ranges), 0)
