"""Alignment: which pieces of a page are the lines of a text that somebody else took from it.

Words are compared without case and accents, since that text may have been normalised. Every
match is used up by one piece, and matches come in the page's order.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_WORD = re.compile(r"\w+")
_GRAM = 3
_LONG = 6
_TELLING = 3
_COVERED = 0.6
_NEAR = 3
_CELLS = re.compile(r"[\n|]")
_PART = " \n "


def words_of(text: str) -> list[str]:
    """The words of a text for comparison."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    return _WORD.findall(text.casefold())


@dataclass(frozen=True, slots=True)
class Anchor:
    """A piece and where its words stand in the other text."""

    place: int
    start: int
    end: int


def aligned(text: str, pieces: Sequence[Sequence[str]], framed: Sequence[bool]) -> set[int]:
    """The places of the pieces, given as their words, that the lines of `text` are.

    Of several pieces with the same words the one that stands in order is meant, and one without
    a mark of furniture rather than a `framed` one. A short line, which may stand in a menu too,
    counts only where it comes in order between longer ones.
    """
    parts = [words_of(part) for part in _CELLS.split(text)]
    flat = _PART + _PART.join(" ".join(words) for words in parts if words) + _PART
    anchors = _exact(flat, pieces, framed)
    spare = runs_of([word for words in parts for word in words], _GRAM)
    for anchor in anchors:
        spare -= runs_of(pieces[anchor.place], _GRAM)
    taken = {anchor.place for anchor in anchors}
    rest = [
        place for place, words in enumerate(pieces) if len(words) >= _LONG and place not in taken
    ]
    for place in sorted(rest, key=lambda place: framed[place]):
        grams = runs_of(pieces[place], _GRAM)
        if (grams & spare).total() >= _COVERED * grams.total():
            spare -= grams
            anchors.append(_roughly(flat, pieces[place], place))
    anchors.sort(key=lambda anchor: anchor.place)
    return {anchor.place for anchor in anchors} | _short(flat, pieces, _in_order(anchors))


def runs_of(words: Sequence[str], size: int) -> Counter[tuple[str, ...]]:
    """Every run of `size` words, or the one shorter run of a shorter text."""
    if len(words) <= size:
        return Counter([tuple(words)] if words else [])
    return Counter(zip(*(words[k:] for k in range(size)), strict=False))


def _exact(flat: str, pieces: Sequence[Sequence[str]], framed: Sequence[bool]) -> list[Anchor]:
    """The longer pieces whose words stand in the text as they are."""
    alike: dict[str, list[int]] = {}
    for place, words in enumerate(pieces):
        if len(words) >= _LONG:
            alike.setdefault(f" {' '.join(words)} ", []).append(place)
    anchors: list[Anchor] = []
    doubled: list[tuple[Anchor, list[int]]] = []
    for said, places in alike.items():
        start = flat.find(said)
        if len(places) == 1 and start != -1:
            anchors.append(Anchor(places[0], start, start + len(said)))
        for _ in range(len(places) if len(places) > 1 and start != -1 else 0):
            doubled.append((Anchor(-1, start, start + len(said)), places))
            start = flat.find(said, start + len(said))
            if start == -1:
                break
    fixed = _in_order(sorted(anchors, key=lambda anchor: anchor.place))
    taken = {anchor.place for anchor in anchors}
    for found, places in doubled:
        free = [place for place in places if place not in taken]
        best = min(free, key=lambda place: (not _fits(place, found, fixed), framed[place]))
        anchors.append(Anchor(best, found.start, found.end))
        taken.add(best)
    return anchors


def _fits(place: int, found: Anchor, fixed: Sequence[Anchor]) -> bool:
    """Whether a piece stands between the same anchors as the words do."""
    above = bisect_left(fixed, place, key=lambda anchor: anchor.place)
    return above == bisect_left(fixed, found.start, key=lambda anchor: anchor.start)


def _in_order(anchors: Sequence[Anchor]) -> list[Anchor]:
    """The most anchors, in the page's order, that stand in the same order in the text."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, anchor in enumerate(anchors):
        at = bisect_left(tails, anchor.start)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [anchor.start]
        ends[at : at + 1] = [number]
    chain: list[Anchor] = []
    number = ends[-1] if ends else -1
    while number != -1:
        chain.append(anchors[number])
        number = before[number]
    return chain[::-1]


def _roughly(flat: str, words: Sequence[str], place: int) -> Anchor:
    """Where a piece stands of whose words only most are in the text."""
    starts = (
        flat.find(f" {' '.join(words[k : k + _GRAM])} ") for k in range(len(words) - _GRAM + 1)
    )
    start = next((start for start in starts if start != -1), 0)
    return Anchor(place, start, start + sum(map(len, words)) // 2)


def _short(flat: str, pieces: Sequence[Sequence[str]], fixed: Sequence[Anchor]) -> set[int]:
    """The short pieces that come in order between the anchors, or near the outer ones."""
    taken: set[int] = set()
    if not fixed:
        return taken
    edges = [
        Anchor(fixed[0].place - _NEAR - 1, -1, 0),
        *fixed,
        Anchor(len(pieces), len(flat), len(flat)),
    ]
    for above, below in pairwise(edges):
        cursor = max(0, above.end - len(_PART))
        last = above.place
        for place in range(max(0, above.place + 1), below.place):
            if below.place == len(pieces) and place > last + _NEAR:
                break
            words = " ".join(pieces[place])
            if not words or len(pieces[place]) >= _LONG:
                continue
            end = _found(flat, words, len(pieces[place]), cursor, below.start + len(_PART))
            if end != -1:
                taken.add(place)
                last, cursor = place, end
    return taken


def _found(flat: str, words: str, count: int, low: int, high: int) -> int:
    """Where a short line ends that is a whole part of the text, or says enough to be known."""
    whole = flat.find(f"{_PART}{words}{_PART}", low, high)
    if whole != -1:
        return whole + len(_PART) + len(words)
    start = flat.find(f" {words} ", low, high) if count >= _TELLING else -1
    return start + 1 + len(words) if start != -1 else -1
