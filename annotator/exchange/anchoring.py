"""Putting passages where they belong: formats lie about how they count, quotes do not.

Offsets from elsewhere may be code points, UTF-16 units (browsers, Java) or bytes of UTF-8, counted
over line ends of one or two characters, with or without a byte order mark. What is quoted tells
which. Each text is looked at by itself.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate, pairwise

from annotator.core.attributes import AttributeValue

REACH = 200
"""Code points to either side of its place in which a passage is looked for by its quote."""

_MOST_BLANKS = 16
"""Times as long as its quote a passage may be that has more blanks, or gaps."""
_MOST_PARTS = 1000
_BLANKS = re.compile(r"\s+")
_BEYOND_BMP = re.compile("[\U00010000-\U0010ffff]")
_CRLF = "\r\n"
_LINE_ENDS = re.compile(_CRLF)
_BOM = "\ufeff"

Parts = tuple[tuple[int, int], ...]


class Unit(StrEnum):
    """What an offset may count."""

    CODE_POINTS = "code points"
    UTF16 = "UTF-16 units"
    UTF8 = "bytes of UTF-8"


@dataclass(frozen=True, slots=True)
class Count:
    """A way of counting: the unit, and what line ends and a byte order mark come to.

    `bom` says that the mark is counted otherwise than the text has it: as if there were one where
    there is none, or the other way round.
    """

    unit: Unit = Unit.CODE_POINTS
    crlf_is_one: bool = False
    bom: bool = False

    def __str__(self) -> str:
        """The same in words."""
        line_ends = ", each CRLF as one" if self.crlf_is_one else ""
        return f"{self.unit}{line_ends}{', with a byte order mark' if self.bom else ''}"


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage as somebody else says it: a label, its parts in their way of counting, a quote.

    `id` is theirs; links name it.
    """

    label: str
    parts: Parts
    quote: str | None = None
    id: str = ""
    note: str | None = None
    attributes: tuple[tuple[str, AttributeValue], ...] = ()
    origin: str = "single"


@dataclass(frozen=True, slots=True)
class Placed:
    """Marks with their parts in code points; how they were counted, and what went otherwise.

    `moved` stood elsewhere than they said and were found by their quotes; `lost` could not be
    placed, and have the parts that they came with. `is_unsure` if nothing but the custom of the
    form says how they count, and another way would mean other passages.
    """

    marks: tuple[Mark, ...]
    count: Count
    moved: int = 0
    lost: tuple[Mark, ...] = ()
    is_unsure: bool = False


def placed(text: str, marks: Sequence[Mark], unit: Unit = Unit.CODE_POINTS) -> Placed:
    """Marks on a text by the first way of counting under which all their quotes match.

    The form's own `unit` is tried first, and alone if there is no quote. Where no way fits all
    marks, the way that fits most counts, and the others are looked for near their places. Blanks
    and line ends of quotes need not be those of the text.
    """
    has_quotes = any(mark.quote for mark in marks)
    best, best_fits, ruler = Count(unit), -1, _Ruler(text, Count(unit))
    found: list[Parts | None] = []
    for count in counts(text, unit) if has_quotes else (Count(unit),):
        other = _Ruler(text, count)
        places = _places(text, marks, other)
        fits = sum(
            parts is not None
            for parts, mark in zip(places, marks, strict=True)
            if mark.quote or not has_quotes
        )
        if fits > best_fits:
            best, best_fits, found, ruler = count, fits, places, other
        if all(parts is not None for parts in places):
            break
    kept, lost, moved = [], [], 0
    for mark, parts in zip(marks, found, strict=True):
        where = parts
        if where is None and mark.quote and mark.parts:
            where = _near(text, mark, ruler)
            moved += where is not None
        if where is None:
            lost.append(mark)
        else:
            kept.append(replace(mark, parts=_joined(text, where)))
    is_unsure = (
        bool(marks) and not has_quotes and (_CRLF in text or bool(_BEYOND_BMP.search(text)))
    )
    return Placed(tuple(kept), best, moved, tuple(lost), is_unsure)


def counts(text: str, first: Unit = Unit.CODE_POINTS) -> Iterator[Count]:
    """The ways of counting that differ on this text, the likeliest first."""
    units = [Unit.CODE_POINTS]
    if _BEYOND_BMP.search(text):
        units.append(Unit.UTF16)
    if not text.isascii():
        units.append(Unit.UTF8)
    if first in units:
        units.remove(first)
    for bom in (False, True):
        for unit in (first, *units):
            yield Count(unit, bom=bom)
            if _CRLF in text:
                yield Count(unit, crlf_is_one=True, bom=bom)


class _Ruler:
    """Finds the code point at an offset."""

    def __init__(self, text: str, count: Count) -> None:
        self._length = len(text)
        self._starts: array[int] | None = None
        is_plain = count.unit is Unit.CODE_POINTS or text.isascii()
        if not is_plain or (count.crlf_is_one and _CRLF in text):
            widths = array("Q", [0])
            widths.extend(accumulate(_widths(text, count)))
            self._starts = widths
        width = 3 if count.unit is Unit.UTF8 else 1
        sign = 1 if text.startswith(_BOM) else -1
        self._shift = sign * width if count.bom else 0

    def at(self, offset: int) -> int | None:
        """The code point that begins at an offset, or the end of the text; None within one."""
        offset += self._shift
        if self._starts is None:
            return offset if 0 <= offset <= self._length else None
        if not 0 <= offset <= self._starts[-1]:
            return None
        index = bisect_left(self._starts, offset)
        return index if self._starts[index] == offset else None

    def near(self, offset: int) -> int:
        """The code point at an offset or the next one to it."""
        offset += self._shift
        if self._starts is None:
            return max(0, min(offset, self._length))
        return bisect_left(self._starts, max(0, min(offset, self._starts[-1])))


def _widths(text: str, count: Count) -> Iterable[int]:
    """How much each code point counts; of a CRLF that is one, the second half does."""
    if count.unit is Unit.UTF8:
        widths = bytearray(map(len, map(str.encode, text)))
    else:
        widths = bytearray(b"\1") * len(text)
        if count.unit is Unit.UTF16:
            for found in _BEYOND_BMP.finditer(text):
                widths[found.start()] = 2
    if count.crlf_is_one:
        for found in _LINE_ENDS.finditer(text):
            widths[found.start()] = 0
    return widths


def _places(text: str, marks: Sequence[Mark], ruler: _Ruler) -> list[Parts | None]:
    """Where marks are in code points by a ruler; None for one that does not fit the text."""
    return [_place(text, mark, ruler) for mark in marks]


def _place(text: str, mark: Mark, ruler: _Ruler) -> Parts | None:
    found = []
    last = 0
    for start, end in sorted(mark.parts):
        first, after = ruler.at(start), ruler.at(end)
        if first is None or after is None or not last <= first < after:
            return None
        found.append((first, after))
        last = after
    parts = tuple(found)
    return parts if parts and _says(text, parts, mark.quote) else None


def _says(text: str, parts: Parts, quote: str | None) -> bool:
    """Whether these parts read as the quote does, which may have blanks for line ends.

    Of a passage with gaps some forms quote the parts, with a blank for each gap, others the whole.
    """
    if not quote:
        return True
    longest = _MOST_BLANKS * (len(quote) + REACH)
    if sum(end - start for start, end in parts) > longest:
        return False  # a million quotes of one letter must not copy as many whole texts
    first, after = parts[0][0], parts[-1][1]
    whole = text[first:after] if after - first <= longest else ""
    found = " ".join(text[start:end] for start, end in parts)
    if quote in (found, whole):
        return True
    squeezed = _BLANKS.sub(" ", quote)
    return squeezed == _BLANKS.sub(" ", found) or squeezed == _BLANKS.sub(" ", whole)


def _near(text: str, mark: Mark, ruler: _Ruler) -> Parts | None:
    """The place next to a mark's own that reads as its quote; None if there is none, or two."""
    start = ruler.near(min(mark.parts)[0])
    candidates = _whole(text, mark, start) if len(mark.parts) == 1 else _shifted(text, mark, ruler)
    nearest = sorted((abs(parts[0][0] - start), parts) for parts in candidates)[:2]
    if not nearest or len({distance for distance, _ in nearest}) < len(nearest):
        return None
    return nearest[0][1]


def _whole(text: str, mark: Mark, start: int) -> Iterator[Parts]:
    """Every place around `start` where the quote stands."""
    words = (mark.quote or "").split()
    if not words:
        return
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    at = max(0, start - REACH)
    last = start + REACH
    after = last + _MOST_BLANKS * (len(mark.quote or "") + REACH)
    while (found := pattern.search(text, at, after)) and found.start() <= last:
        yield ((found.start(), found.end()),)
        at = found.start() + 1


def _shifted(text: str, mark: Mark, ruler: _Ruler) -> Iterator[Parts]:
    """Every place around, the parts moved together, where they read as the quote."""
    parts = [(ruler.near(start), ruler.near(end)) for start, end in sorted(mark.parts)]
    lowest = max(-REACH, -parts[0][0])
    highest = min(REACH, len(text) - parts[-1][1])
    if (
        len(parts) > _MOST_PARTS
        or any(start >= end for start, end in parts)
        or any(one[1] > other[0] for one, other in pairwise(parts))
    ):
        return
    for by in range(lowest, highest + 1):
        moved = tuple((start + by, end + by) for start, end in parts)
        if _says(text, moved, mark.quote):
            yield moved


def _joined(text: str, parts: Parts) -> Parts:
    """The parts, those put together between which there is nothing but a line end.

    Some forms cannot write a passage over a line end but in parts.
    """
    joined = [parts[0]]
    for start, end in parts[1:]:
        gap = text[joined[-1][1] : start]
        if not gap.strip() and (not gap or "\n" in gap):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)
