"""Company: what the other dumps of a batch say about one of them.

Pages of one site share its menus and footers, so a line that another page of the site has too is
*site frame* and no article. Nobody says which dumps are of one site: they are known by pairs of
lines that follow one another in both, as the entries of a menu do.
"""

import heapq
from bisect import insort
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import chain
from struct import pack, unpack

from annotator.cleaning import cues
from annotator.cleaning.html_or_text import is_html
from annotator.cleaning.lines import lines_of
from annotator.cleaning.looks import key_of
from annotator.core.errors import BadInputError

_LONG = 60
_SHORT = 40
_MOST_LINES = 2000
_SHELVES = 24
_ON_A_SHELF = 24
_MOST_PAGES = 10_000
_MOST_PAIRS = 100_000
_SAME_SITE = 5
_SAME_FRAME = 0.5
_ODD = 0x9E37_79B9_7F4A_7C15
_MASK = 0xFFFF_FFFF_FFFF_FFFF
_SAME_STORY = 0.75
_ALIKE = 0.5
_OWN = 3
_ENDS = tuple(".!?。”\"’'")


@dataclass(frozen=True, slots=True)
class Company:
    """What is known about a dump from the others: the lines, by `line_hash`, of its site."""

    frame: frozenset[int] = frozenset()


ALONE = Company()
"""The company of a page that has none."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A dump's lines as numbers, packed in order of size: what a batch needs to know of it.

    `lines` are all but the sentences, `prose` the sentences, `pairs` the short lines that follow
    one another; `mark` tells dumps with other lines apart.
    """

    mark: int
    lines: bytes
    prose: bytes
    pairs: bytes


def line_hash(text: str) -> int:
    """A number that all occurrences of a line share, on every machine; 0 for one without words."""
    key = key_of(text)
    if not key:
        return 0
    return int.from_bytes(blake2b(key.encode("utf-8", "replace"), digest_size=8).digest())


def fingerprint(data: bytes, name: str) -> Fingerprint | None:
    """The fingerprint of a text dump, None for HTML and for what cannot be read or is empty."""
    from annotator.cleaning.encodings import decoded

    try:
        text = decoded(data, name)
    except BadInputError:
        return None
    return None if is_html(text, name) else fingerprint_of(text)


def fingerprint_of(text: str) -> Fingerprint | None:
    """The fingerprint of a dump's text, None if it has no lines."""
    lines: set[int] = set()
    prose: set[int] = set()
    pairs: set[int] = set()
    before = 0
    for piece in lines_of(text):
        number = line_hash(piece.text)
        said = is_said(piece.text)
        (prose if said else lines).add(number)
        short = number if len(piece.text) <= _SHORT and not said else 0
        if short and before:
            pairs.add((before * _ODD + short) & _MASK)
        before = short
        if len(lines) + len(prose) >= _MOST_LINES:
            break
    lines.discard(0)
    prose.discard(0)
    if not lines and not prose:
        return None
    packed = [_packed(numbers) for numbers in (lines, prose, pairs)]
    mark = int.from_bytes(blake2b(b"|".join(packed), digest_size=8).digest())
    return Fingerprint(mark, *packed)


def is_said(text: str) -> bool:
    """Whether a line is as long as a sentence, CJK glyphs counted twice, and ends like one.

    Two dumps that share it may tell the same story instead of being of the same site.
    """
    if not text.endswith(_ENDS):
        return False
    return len(text) >= _LONG or len(text) + len(cues.WIDE.findall(text)) >= _LONG


def _packed(numbers: set[int]) -> bytes:
    return pack(f"<{len(numbers)}Q", *sorted(numbers))


def _unpacked(packed: bytes) -> tuple[int, ...]:
    return unpack(f"<{len(packed) // 8}Q", packed)


@lru_cache(maxsize=3000)
def _numbers(packed: bytes) -> frozenset[int]:
    return frozenset(_unpacked(packed))


class Companies:
    """The dumps of a batch: each is added first, then each is asked for its company.

    The answer does not depend on the order in which they came. Of a site two dozen pages are
    remembered, of the batch 10,000 (a sample of larger ones), so hundreds of thousands of dumps
    may be added.
    """

    def __init__(self) -> None:
        self._pages: dict[int, Fingerprint] = {}
        self._highest: list[int] = []
        self._shelves: dict[int, list[int]] = {}
        self._same: dict[tuple[int, int], bool] = {}

    def add(self, page: Fingerprint) -> None:
        """Remember a dump of the batch; the same dump counts once."""
        mark = page.mark
        if mark in self._pages:
            return
        if len(self._highest) >= _MOST_PAGES:
            if mark > -self._highest[0]:
                return
            self._forget(-heapq.heapreplace(self._highest, -mark))
        else:
            heapq.heappush(self._highest, -mark)
        self._pages[mark] = page
        for shelf in _shelves_of(page):
            marks = self._shelves.setdefault(shelf, [])
            insort(marks, mark)
            del marks[_ON_A_SHELF:]

    def _forget(self, mark: int) -> None:
        page = self._pages.pop(mark)
        for shelf in _shelves_of(page):
            marks = self._shelves.get(shelf, [])
            if mark in marks:
                marks.remove(mark)
            if not marks:
                self._shelves.pop(shelf, None)

    def of(self, page: Fingerprint) -> Company:
        """The company of a dump, whether it was added or not; ALONE if nothing is of its site."""
        siblings = self._siblings(page)
        if not siblings:
            return ALONE
        needed = 1 + (len(siblings) > 4) + (len(siblings) > 12)
        lines, prose = _numbers(page.lines), _numbers(page.prose)
        found = Counter(chain.from_iterable(lines & _numbers(one.lines) for one in siblings))
        said = Counter(chain.from_iterable(prose & _numbers(one.prose) for one in siblings))
        frame = {line for line, count in found.items() if count >= needed}
        frame.update(line for line, count in said.items() if count >= max(2, needed))
        return Company(frozenset(frame))

    def _siblings(self, page: Fingerprint) -> list[Fingerprint]:
        """Other dumps of the same site, the likest first, each telling a story of its own."""
        near = {mark for shelf in _shelves_of(page) for mark in self._shelves.get(shelf, ())}
        near.discard(page.mark)
        pairs = _numbers(page.pairs)
        likes = []
        for mark in near:
            other = self._pages[mark]
            shared = len(pairs & _numbers(other.pairs))
            if shared >= _SAME_SITE:
                likes.append((-shared, mark, other))
        closest = -min((like[0] for like in likes), default=0)
        likes = [like for like in likes if -like[0] >= _SAME_FRAME * closest]
        stories: list[Fingerprint] = []
        for _, _, other in sorted(likes, key=lambda like: like[:2])[:_ON_A_SHELF]:
            is_known = any(self._tell_the_same(other, story) for story in stories)
            if not is_known and not _tell_the_same(other, page):
                stories.append(other)
        return stories

    def _tell_the_same(self, one: Fingerprint, other: Fingerprint) -> bool:
        """Whether two dumps are one story; each page of a site asks of the same two dozen."""
        pair = (one.mark, other.mark)
        known = self._same.get(pair)
        if known is None:
            if len(self._same) >= _MOST_PAIRS:
                self._same.clear()
            known = self._same[pair] = _tell_the_same(one, other)
        return known


def _shelves_of(page: Fingerprint) -> tuple[int, ...]:
    """Where a dump is found again: the lowest of its pairs, which its siblings share mostly."""
    return _unpacked(page.pairs[: 8 * _SHELVES])


def _tell_the_same(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether two dumps are one story: saved twice, or brought up to date in between."""
    ones, others = _numbers(one.prose), _numbers(other.prose)
    shared, fewest = len(ones & others), min(len(ones), len(others))
    if shared >= _SAME_STORY * max(1, fewest):
        return True
    return shared >= _ALIKE * fewest and fewest - shared < _OWN
