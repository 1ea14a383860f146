"""Words of a text: what a drag snaps to and what the arrow keys step over.

All positions are code points of the text. A word never ends inside what a reader sees as one
character: marks, joined emoji and flags stay together (after UAX #29, as far as words need it).
"""

import re
import unicodedata
from collections.abc import Callable

from annotator.core.graphemes import is_boundary

Range = tuple[int, int]
WordsOf = Callable[[str, int, int], list[Range]]
"""Finds the words of a text that begin within a range."""

_WORD = re.compile(
    r"[^\W\d_][^\W_]*(?:['’.&\-][^\W_]+)*"  # names, also with an apostrophe or a hyphen inside
    r"|[$€£¥₩#@]?\d\w*(?:[.,:/–-]\w+)*%?"  # amounts, dates, times
    r"|_+|[^\w\s]"
)
_REACH = 2048
"""Code points looked at on either side of a place: articles may be one line of a megabyte."""

_JOINERS = frozenset("\u00ad\u200c\u2060")
_PARTNERS = dict(zip("([{“‘«„‹「『", ")]}”’»“›」』", strict=True))
_STRAIGHT = "\"'"


def words(text: str, start: int, end: int) -> list[Range]:
    """The words and signs that begin within `[start, end)`, in order."""
    found = [match.span() for match in _WORD.finditer(text, start, end)]
    if text.isascii() or text[start:end].isascii():
        return found
    joined: list[Range] = []
    for a, b in found:
        if joined and joined[-1][1] == a and _goes_on(text, joined[-1][0], a):
            joined[-1] = (joined[-1][0], b)
        else:
            joined.append((a, b))
    return [word for word in joined if _is_seen(text, word)]


def _goes_on(text: str, start: int, at: int) -> bool:
    """Whether the word from `start` goes on with the character at `at`."""
    before, char = text[at - 1], text[at]
    if char in _JOINERS or not is_boundary(text, at):
        return True
    inside = unicodedata.category(before)[0] == "M" or before in "\u00ad\u200c\u2060"
    return inside and char.isalnum() and text[start].isalnum()


def _is_seen(text: str, word: Range) -> bool:
    return any(unicodedata.category(c) not in ("Cf", "Cc") for c in text[word[0] : word[1]])


def _word_edge(text: str, position: int) -> int:
    """A place at or before `position` where no word is under way."""
    lowest = max(0, position - _REACH)
    while position > lowest and not text[position - 1].isspace():
        position -= 1
    return position


def snapped(text: str, start: int, end: int, words_of: WordsOf = words) -> Range | None:
    """The whole words that `[start, end)` touches, without outer blanks and punctuation.

    `words_of` finds words; scripts without blanks want one that has a dictionary.

    A quotation mark or bracket at the edge stays when its partner is inside and not itself at the
    other edge. None if there is nothing but blanks; a selection of signs alone keeps them.
    """
    touched = [
        word
        for word in words_of(text, _word_edge(text, start), min(len(text), end + _REACH))
        if word[0] < end and word[1] > start
    ]
    if not touched:
        return None
    first, last = 0, len(touched) - 1
    while first < last and _is_loose(text, touched, first, first, last):
        first += 1
    while last > first and _is_loose(text, touched, last, first, last):
        last -= 1
    if first == last and _is_sign(text, touched[first]):
        return touched[0][0], touched[-1][1]
    while first < last and _is_loose(text, touched, first, first, last):
        first += 1
    return touched[first][0], touched[last][1]


def _is_sign(text: str, word: Range) -> bool:
    return unicodedata.category(text[word[0]])[0] == "P"


def _is_loose(text: str, touched: list[Range], at: int, first: int, last: int) -> bool:
    """Whether the sign at one edge of `first..last` has no partner among the words inside."""
    if not _is_sign(text, touched[at]):
        return False
    sign = text[touched[at][0]]
    inside = {text[a:b] for a, b in touched[first + 1 : last]}
    if sign in _STRAIGHT:
        return sign not in inside
    partner = _PARTNERS.get(sign) if at == first else _opening_of(sign)
    return partner is None or partner not in inside


def _opening_of(sign: str) -> str | None:
    return next((opening for opening, closing in _PARTNERS.items() if closing == sign), None)
