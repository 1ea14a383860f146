"""Spans carried over from one text of an article to a newer one.

What has not changed goes where it stands now. For the rest the quote is looked for, and what
stands around it says which place is meant. Where that is not certain the span is *unsure*, and
where there is no place for it *lost*: a person has to look at both.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from annotator.core.aligning import runs
from annotator.core.spans import Span

_FIRM = 12
"""Code points that must be the same on both sides of a span to need no further look."""
_AROUND = 40
"""Code points on either side that are compared."""
_SOME, _CLEAR, _APART = 8, 20, 10
"""Of those: what makes a place plausible, what makes it certain, and what tells two apart."""
_LONG = 25
"""Code points of a quote that hardly any two places have in common."""
_MOST_PLACES = 60
_BLANKS = re.compile(r"\s+")

Part = tuple[int, int]


class Fate(StrEnum):
    """What became of a span: the same place, another one, a likely one, or none."""

    EXACT = "exact"
    MOVED = "moved"
    UNSURE = "unsure"
    LOST = "lost"


_ORDER = tuple(Fate)
NOT_THERE = "Its words are not in the new text."
CHANGED = "Its words have changed."
AROUND = "The words around it have changed."
SEVERAL = "The same words are in several places."
TAKEN = "Where it might stand, the words are marked so already."


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of the old text is in the new one (None: nowhere), and why not surely."""

    fate: Fate
    at: Part | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Carried:
    """A span of the old text, and its parts in the new one (one if it has no gaps; none if lost).

    Offsets are code points. `why` is a sentence where the fate is not certain.
    """

    span: Span
    quote: str
    fate: Fate
    parts: tuple[Part, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A place where the quote stands: how much around it agrees, and how far off it is."""

    start: int
    end: int
    agreeing: int
    distance: int


class Carrying:
    """The way from an old text to a new one."""

    def __init__(self, old: str, new: str) -> None:
        self.old = old
        self.new = new
        self._runs = runs(old, new)
        self._starts = [run.old for run in self._runs]
        self._new_starts = [run.new for run in self._runs]

    def carried(self, span: Span, taken: Collection[Part] = ()) -> Carried:
        """A span of the old text, carried over; an unsure one to none of the `taken` places."""
        parts = span.fragments or ((span.start, span.end),)
        places = [self.place(*part, taken) for part in parts]
        worst = max(places, key=lambda place: _ORDER.index(place.fate))
        parts = tuple(place.at for place in places if place.at)
        quote = span.quote(self.old)
        if worst.fate is Fate.LOST:
            return Carried(span, quote, Fate.LOST, why=worst.why)
        if any(one[1] > other[0] for one, other in pairwise(parts)):
            return Carried(span, quote, Fate.LOST, why="Its parts are in another order now.")
        return Carried(span, quote, worst.fate, parts, worst.why)

    def place(self, start: int, end: int, taken: Collection[Part] = ()) -> Place:
        """Where `[start, end)` of the old text is in the new one."""
        aligned = self._aligned(start, end)
        if aligned and self._is_firm(start, end):
            return Place(Fate.EXACT, aligned)
        around = (self.old[max(0, start - 2 * _AROUND) : start], self.old[end : end + 2 * _AROUND])
        quote = self.old[start:end]
        expected = aligned[0] if aligned else self._expected(start)
        room = self._room(start, end)
        found = [
            one
            for one in self._candidates(quote, around, expected)
            if self._is_plausible(one, start, room, quote)
        ]
        if not found:
            return _free(self._changed(start, end), taken)
        best, second = found[0], found[1].agreeing if len(found) > 1 else 0
        once = len(found) == 1 and _occurs_once(quote, self.old)
        certain = best.agreeing >= _CLEAR and best.agreeing >= second + _APART
        certain |= once and (len(quote) >= _LONG or best.agreeing >= _SOME)
        at = (best.start, best.end)
        if certain and self._origin(best.start) in (None, start):
            return Place(Fate.EXACT if at == aligned else Fate.MOVED, at)
        why = AROUND if best.agreeing >= second + _APART else SEVERAL
        return self._likeliest(found, why, taken)

    def sought(self, quote: str, before: str, after: str, taken: Collection[Part] = ()) -> Place:
        """Where a quote that stood between `before` and `after` may be; never certain."""
        found = self._candidates(quote, (before, after), 0)
        found = [one for one in found if one.agreeing >= _SOME or len(quote) >= _LONG]
        return self._likeliest(found, AROUND, taken)

    @staticmethod
    def _likeliest(found: Sequence[_Candidate], why: str, taken: Collection[Part]) -> Place:
        """The first of some places that is not taken yet."""
        places = (_free(Place(Fate.UNSURE, (one.start, one.end), why), taken) for one in found)
        none = Place(Fate.LOST, None, TAKEN if found else NOT_THERE)
        return next((place for place in places if place.at), none)

    # What the runs say

    def _run_at(self, offset: int) -> int | None:
        """The number of the run that has a code point of the old text."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0 or offset >= self._runs[at].old + self._runs[at].length:
            return None
        return at

    def _aligned(self, start: int, end: int) -> Part | None:
        """Where the runs have a stretch, if its words are all there and nothing else is."""
        first, last = self._run_at(start), self._run_at(end - 1)
        if first is None or last is None:
            return None
        there = start - self._runs[first].old + self._runs[first].new
        there_end = end - self._runs[last].old + self._runs[last].new
        if first != last and _words(self.new[there:there_end]) != _words(self.old[start:end]):
            return None
        return there, there_end

    def _is_firm(self, start: int, end: int) -> bool:
        """Whether enough on both sides of an aligned stretch is aligned with it."""
        first, last = self._run_at(start), self._run_at(end - 1)
        if first is None or last is None:
            return False
        head, tail = self._runs[first], self._runs[last]
        before, after = start - head.old, tail.old + tail.length - end
        is_first = head.old == head.new == 0
        is_last = after + end == len(self.old) and tail.new + tail.length == len(self.new)
        return (before >= _FIRM or is_first) and (after >= _FIRM or is_last)

    def _expected(self, start: int) -> int:
        """About where a place of the old text should be."""
        at = bisect_right(self._starts, start) - 1
        return start if at < 0 else start - self._runs[at].old + self._runs[at].new

    def _room(self, start: int, end: int) -> Part:
        """The stretch of the new text between what was before and what was after a span."""
        at = bisect_right(self._starts, start) - 1
        low = self._runs[at].new if at >= 0 else 0
        following = bisect_right(self._starts, end)
        is_last = following == len(self._runs)
        return low, len(self.new) if is_last else self._runs[following].new

    def _origin(self, offset: int) -> int | None:
        """Where the runs have a code point of the new text in the old one."""
        at = bisect_right(self._new_starts, offset) - 1
        if at < 0 or offset >= self._runs[at].new + self._runs[at].length:
            return None
        return offset - self._runs[at].new + self._runs[at].old

    def _changed(self, start: int, end: int) -> Place:
        """The place of a stretch whose words have changed, if at least half of them remain."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        shared = []
        for run in self._runs[first:]:
            if run.old >= end:
                break
            low, high = max(run.old, start), min(run.old + run.length, end)
            if low < high:
                shared.append((low - run.old + run.new, high - run.old + run.new))
        length = end - start
        if 2 * sum(high - low for low, high in shared) < length:
            return Place(Fate.LOST, None, NOT_THERE)
        low, high = shared[0][0], shared[-1][1]
        while low > 0 and self.new[low - 1].isalnum() and self.new[low].isalnum():
            low -= 1
        while high < len(self.new) and self.new[high - 1].isalnum() and self.new[high].isalnum():
            high += 1
        if high - low > 3 * length + 200:
            return Place(Fate.LOST, None, NOT_THERE)
        return Place(Fate.UNSURE, (low, high), CHANGED)

    # What the words say

    def _candidates(self, quote: str, around: tuple[str, str], expected: int) -> list[_Candidate]:
        """The places where a quote stands, the likeliest first."""
        found = [
            _Candidate(start, end, self._agreeing(around, start, end), abs(start - expected))
            for start, end in self._places(quote)
        ]
        return sorted(found, key=lambda one: (-one.agreeing, one.distance))

    def _places(self, quote: str) -> Iterator[Part]:
        """Where a quote stands, else where it stands with other blanks between its words."""
        at = self.new.find(quote)
        if at < 0:
            words = quote.split()
            pattern = r"\s+".join(map(re.escape, words))
            if len(words) > 1 and (match := re.search(pattern, self.new)):
                yield match.span()
            return
        for _ in range(_MOST_PLACES):
            yield at, at + len(quote)
            at = self.new.find(quote, at + 1)
            if at < 0:
                return

    def _agreeing(self, around: tuple[str, str], start: int, end: int) -> int:
        """How many code points around a place of the new text are as they were."""
        before = (around[0], self.new[max(0, start - 2 * _AROUND) : start])
        after = (around[1], self.new[end : end + 2 * _AROUND])
        return _common(*(_words(text)[::-1] for text in before)) + _common(*map(_words, after))

    def _is_plausible(self, one: _Candidate, start: int, room: Part, quote: str) -> bool:
        """Whether a place is worth a look: a short word stands in many that are not meant."""
        if self._origin(one.start) not in (None, start):
            return one.agreeing >= _CLEAR  # it is what another place has become
        if one.agreeing >= _SOME:
            return True
        return len(quote) >= _LONG or room[0] <= one.start <= room[1]


def _occurs_once(quote: str, text: str) -> bool:
    at = text.find(quote)
    return at >= 0 and text.find(quote, at + 1) < 0


def _free(place: Place, taken: Collection[Part]) -> Place:
    """The place, unless it has words in common with one that is taken."""
    if place.at and any(place.at[0] < end and start < place.at[1] for start, end in taken):
        return Place(Fate.LOST, None, TAKEN)
    return place


def _words(text: str) -> str:
    """The text with one blank wherever it has some."""
    return _BLANKS.sub(" ", text)


def _common(one: str, other: str) -> int:
    """How long two texts begin alike, at most `_AROUND`; all of it where both end there."""
    count = 0
    for a, b in zip(one[:_AROUND], other[:_AROUND], strict=False):
        if a != b:
            return count
        count += 1
    return _AROUND if len(one) == len(other) else count
