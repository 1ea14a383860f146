"""A coding made ready to be compared with others: masks of bits, and sorted ranges by label."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import NamedTuple, cast

from annotator.core.agreement.counted_words import CountedWords
from annotator.core.agreement.unitizing import Units, without_overlaps
from annotator.core.agreement.values import CodedArticle, Coding
from annotator.core.ids import LabelId
from annotator.core.sentences import sentences
from annotator.core.words import Range

Covered = Range | tuple[Range, ...]
"""What a mark covers: a range, or several where it has gaps."""


class Labelled(NamedTuple):
    """What one annotator gave one label in one article.

    `places` are what its marks cover, each once and in order, with the place of the mark in the
    coding; `marks` are start, end and place of the same. `words` and `sentences` have a bit for
    each that a mark touches. `units` are what they cover without overlaps, `skipped` how many
    ranges that leaves out. `has_gaps` says whether some mark has.
    """

    places: Mapping[Covered, int]
    marks: Sequence[tuple[int, int, int]]
    words: int
    sentences: int
    units: Units
    skipped: int = 0
    has_gaps: bool = False


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
    """The words and sentences of an article, ready to be measured against.

    `length` is in code points; `words` and `sentences` are how many there are.
    """

    def __init__(self, article: CodedArticle) -> None:
        self.length = len(article.text)
        self._touched = _Touched(article.text)
        self.words = self._touched.words
        self.sentences = self._touched.sentences
        self._blank = Labelled({}, (), 0, 0, Units((), self.length))

    def seen(self, coding: Coding) -> Seen:
        """A coding of the article, made ready to be compared with others."""
        by_label: dict[LabelId, dict[Covered, int]] = {}
        has_gaps = False
        for place, (_, start, end, label, _, fragments) in enumerate(coding.marks):
            if label not in by_label:
                by_label[label] = {}
            by_label[label].setdefault(fragments or (start, end), place)
            if fragments:
                has_gaps = True
        labelled = {
            label: self._with_gaps(places) if has_gaps else self._labelled(places)
            for label, places in by_label.items()
        }
        return Seen(coding, labelled, self._blank, coding.attributes)

    def _labelled(self, places: Mapping[Covered, int]) -> Labelled:
        ranges = sorted(cast("Mapping[Range, int]", places))
        marks = [(start, end, places[start, end]) for start, end in ranges]
        return self._measured(places, marks, ranges)

    def _with_gaps(self, places: Mapping[Covered, int]) -> Labelled:
        parts = {covered: _parts(covered) for covered in places}
        marks = [(parts[one][0][0], parts[one][-1][1], place) for one, place in places.items()]
        ranges = sorted(part for those in parts.values() for part in those)
        return self._measured(places, sorted(marks), ranges)

    def _measured(
        self,
        places: Mapping[Covered, int],
        marks: Sequence[tuple[int, int, int]],
        ranges: Sequence[Range],
    ) -> Labelled:
        units = without_overlaps(ranges)
        touched = reduce(or_, map(self._touched.__getitem__, ranges), 0)
        return Labelled(
            places,
            marks,
            touched & ((1 << self.words) - 1),
            touched >> self.words,
            Units(units, self.length),
            len(ranges) - len(units),
            len(ranges) > len(marks),
        )


def _parts(covered: Covered) -> tuple[Range, ...]:
    first, last = covered[0], covered[-1]
    if isinstance(first, int) and isinstance(last, int):
        return ((first, last),)
    return cast("tuple[Range, ...]", covered)


class _Touched(dict[Range, int]):
    """For each range that was asked about a bit for each word and, above, sentence it touches.

    `words` and `sentences` are how many there are.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self._words = CountedWords(text)
        self.words = len(self._words)
        places = sentences(text, 0, len(text))
        self.sentences = len(places)
        self._starts = [start for start, _ in places]
        self._ends = [end for _, end in places]

    def __missing__(self, given: Range) -> int:
        start, end = given
        word, after_words = self._words.touched(start, end)
        sentence = bisect_right(self._ends, start)
        after_sentences = bisect_left(self._starts, end, sentence)
        found = self[given] = ((1 << after_sentences - sentence) - 1) << self.words + sentence | (
            (1 << after_words - word) - 1
        ) << word
        return found
