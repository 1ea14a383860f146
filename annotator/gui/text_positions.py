"""Where Python's characters are in Qt's strings: the only place that knows of UTF-16.

Everywhere else a position is a count of code points. Qt counts UTF-16 units, of which a character
beyond U+FFFF (most emoji) takes two. Names with `utf16` in them are in Qt's units. The maps are
made for one piece of an article at a time, and cost nothing where no such character occurs.
"""

import re
from bisect import bisect_left

_BEYOND = re.compile("[\U00010000-\U0010ffff]")

_ODD = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f\x85\u2029\u202d\u202e"
    "\ufdd0-\ufdef\ufeff\ufff9-\ufffc\ufffe\uffff\ud800-\udfff]"
)
"""What the way from `str` to QString drops, what Qt takes for a line's end, what is invisible but
counts, and what would show letters in another order than they stand in (U+202D, U+202E).
The tab (U+0009) and U+2028, which Qt shows as they are meant, are not among them."""

_SEPARATORS = frozenset("\x0a\x0b\x0c\x0d\x1c\x1d\x1e\x85\u2029")


def _harmless(match: re.Match[str]) -> str:
    char = match.group()
    if char in _SEPARATORS:
        return " "
    if char < " ":
        return chr(0x2400 + ord(char))  # the picture of a control character
    return "\u200b" if char == "\ufeff" else "\ufffd"


def shown(text: str) -> str:
    """A copy to hand to Qt: just as long, with something harmless for each odd character.

    Without it, Qt would drop a leading U+FEFF and lone surrogates, and positions would shift. The
    article itself is never changed, and nothing is ever read back from Qt.
    """
    return text if text.isascii() and text.isprintable() else _ODD.sub(_harmless, text)


def utf16_length(text: str) -> int:
    """How many UTF-16 units Qt counts for a text."""
    return len(text) if text.isascii() else len(text) + len(_BEYOND.findall(text))


class Positions:
    """Translates positions within one text, both ways."""

    __slots__ = ("_beyond",)

    def __init__(self, text: str) -> None:
        plain = text.isascii() or max(text) < "\U00010000"
        self._beyond = [] if plain else [match.start() for match in _BEYOND.finditer(text)]

    def to_utf16(self, position: int) -> int:
        """Qt's position for a count of code points."""
        return position + bisect_left(self._beyond, position) if self._beyond else position

    def to_code_points(self, utf16: int) -> int:
        """The count of code points for Qt's position; within a character, that of its start."""
        beyond = self._beyond
        if not beyond:
            return utf16
        low, high = 0, len(beyond)  # the k-th character of two units ends at beyond[k] + k + 2
        while low < high:
            middle = (low + high) // 2
            if beyond[middle] + middle + 2 <= utf16:
                low = middle + 1
            else:
                high = middle
        inside = low < len(beyond) and beyond[low] + low + 1 == utf16
        return utf16 - low - inside
