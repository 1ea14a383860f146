"""What all annotators gave one label in one article, seen together.

Most of what annotators give is the same, so each range is looked at once, with a bit for each of
those who gave it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_

from annotator.core.agreement.codings import Labelled, seen
from annotator.core.agreement.components import (
    alike,
    apart,
    components,
    pairs_of,
    touching,
)
from annotator.core.agreement.counted_words import CountedWords
from annotator.core.agreement.matching import exact, matched, matching
from annotator.core.agreement.unitizing import Units, distance, far, without_overlaps
from annotator.core.agreement.values import Coding
from annotator.core.ids import LabelId
from annotator.core.sentences import sentences
from annotator.core.words import Range


@dataclass(frozen=True, slots=True)
class Given:
    """What everybody gave one label, by annotator: in the order of the codings.

    `marks` is how many there are, each range once; `words` and `sentences` have a bit for each
    that a mark touches; `units` are what the marks cover without overlaps, which leaves out
    `skipped` ranges. By pair, in the order of `pairs_of`, `alike` is how many marks both have,
    `touching` how many overlap one to one, `far` how far units lie apart (squared code points).
    """

    marks: Sequence[int]
    words: Sequence[int]
    sentences: Sequence[int]
    units: Sequence[Units]
    skipped: int
    alike: Sequence[int]
    touching: Sequence[int]
    far: Sequence[int]


class Touched(dict[Range, int]):
    """For each range that was asked about a bit for each word and, above, sentence it touches.

    `words` and `sentences` are how many there are, `length` is in code points.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.length = len(text)
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


def all_given(codings: Sequence[Coding], touched: Touched) -> dict[LabelId, Given]:
    """What was given each label that somebody gave."""
    people = len(codings)
    by_label = _holders(codings)
    if by_label is None:
        return _with_gaps(codings, touched)
    return {label: _given(holders, people, touched) for label, holders in by_label.items()}


def nothing_given(people: int, touched: Touched) -> Given:
    """What so many annotators gave a label that nobody gave."""
    return _given({}, people, touched)


def _holders(codings: Sequence[Coding]) -> dict[LabelId, dict[Range, int]] | None:
    """For each label and range a bit for each who gave it; None if some mark has gaps."""
    found: dict[LabelId, dict[Range, int]] = {}
    for at, coding in enumerate(codings):
        bit = 1 << at
        for _, start, end, label, _, fragments in coding.marks:
            if fragments:
                return None
            if label not in found:
                found[label] = {}
            holders, one = found[label], (start, end)
            holders[one] = holders.get(one, 0) | bit
    return found


def _given(holders: dict[Range, int], people: int, touched: Touched) -> Given:
    """`holders` gets a bit for each unit, above those for marks."""
    everybody = range(people)
    marks, reach, masks = [0] * people, [0] * people, [0] * people
    units: list[list[Range]] = [[] for _ in everybody]
    ordered = sorted(holders)
    for one in ordered:
        start, end = one
        bits = touched[one]
        for at in _places(holders[one]):
            marks[at] += 1
            masks[at] |= bits
            if start >= reach[at]:  # as in without_overlaps()
                units[at].append(one)
                reach[at] = end
            elif start == units[at][-1][0]:
                units[at][-1] = one
                reach[at] = end
    for at, those in enumerate(units):
        for one in those:
            holders[one] |= 1 << people + at
    groups = components(ordered, holders)
    return Given(
        marks,
        *_apart(masks, touched),
        [Units(those, touched.length) for those in units],
        sum(marks) - sum(map(len, units)),
        alike(groups, people),
        touching(groups, people, _matches),
        apart(groups, people, distance),
    )


@lru_cache(maxsize=4096)
def _places(bits: int) -> tuple[int, ...]:
    return tuple([at for at in range(bits.bit_length()) if bits >> at & 1])


def _apart(masks: Sequence[int], touched: Touched) -> tuple[list[int], list[int]]:
    """The bits of words, and those of sentences."""
    words = (1 << touched.words) - 1
    return [mask & words for mask in masks], [mask >> touched.words for mask in masks]


def _matches(ones: Sequence[Range], others: Sequence[Range]) -> int:
    fewer, more = sorted((ones, others), key=len)
    if not {*fewer}.difference(more):
        return len(fewer)
    if len(fewer) == 1:  # one range has one partner at most
        return int(any(a < d and c < b for a, b in fewer for c, d in more))
    a, b = ([(*one, at) for at, one in enumerate(those)] for those in (ones, others))
    return len(matched(a, b))


def _with_gaps(codings: Sequence[Coding], touched: Touched) -> dict[LabelId, Given]:
    group = [seen(coding) for coding in codings]
    labels = dict.fromkeys(label for one in group for label in one.labelled)
    return {label: _of_parts([one.of(label) for one in group], touched) for label in labels}


def _of_parts(everybody: Sequence[Labelled], touched: Touched) -> Given:
    """Marks are compared by all that they cover, units are their parts."""
    ranges = [one.ranges for one in everybody]
    units = [Units(without_overlaps(those), touched.length) for those in ranges]
    masks = [reduce(or_, map(touched.__getitem__, those), 0) for those in ranges]
    pairs = [(everybody[i], everybody[j]) for i, j in pairs_of(len(everybody))]
    return Given(
        [len(one.marks) for one in everybody],
        *_apart(masks, touched),
        units,
        sum(map(len, ranges)) - sum(len(one.ranges) for one in units),
        [exact(*pair) for pair in pairs],
        [len(matching(*pair)) for pair in pairs],
        far(units),
    )
