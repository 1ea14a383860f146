"""What a reader sees as one character, so that nothing ever begins or ends inside of it.

After UAX #29 (extended grapheme clusters), with what Python's own tables know: joined emoji and
flags, marks, syllables of Korean letters and of the scripts of India. All positions are code
points of a text.
"""

import unicodedata

_ZWJ = "\u200d"
_THAI_AM = "\u0e33\u0eb3"
"""Vowels that are letters by their category, but stand on the consonant before them."""
_VIRAMAS = frozenset("\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d")
_CONJOINING = frozenset({0x0900, 0x0980, 0x0A80, 0x0B00, 0x0C00, 0x0D00})
"""The blocks of the scripts of India in which a virama joins consonants: Devanagari, Bengali,
Gujarati, Oriya, Telugu, Malayalam."""
_KA = 0x15
_NO_CONSONANTS = frozenset({0x3D, 0x50, 0x60, 0x61})
_PREPENDED = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")
_FARTHEST = 64
"""Code points looked back at: longer clusters are noise, and may be cut."""


def is_boundary(text: str, at: int) -> bool:
    """Whether a new character, as a reader sees them, begins at `at`."""
    if not 0 < at < len(text):
        return True
    before, char = text[at - 1], text[at]
    if before < "\u0300" and char < "\u0300":
        return not (before == "\r" and char == "\n")
    if _is_control(before) or _is_control(char):
        return True
    return not (_extends(char) or before in _PREPENDED or _is_joined(text, at))


def _is_joined(text: str, at: int) -> bool:
    """Whether two characters that could each stand alone are seen as one here."""
    before, char = text[at - 1], text[at]
    if _is_regional(char) and _is_regional(before):
        return _regionals_before(text, at) % 2 == 1
    if before == _ZWJ and _is_picture(char):
        return _is_picture(_base_before(text, at))
    if _is_consonant(char) and _extends(before):
        return _is_conjunct(text, at)
    return _is_syllable(before, char)


def boundary_after(text: str, position: int) -> int:
    """The next boundary beyond `position`, at most the end of the text."""
    at = position + 1
    while at < len(text) and not is_boundary(text, at):
        at += 1
    return min(at, len(text))


def boundary_before(text: str, position: int) -> int:
    """The last boundary before `position`, at least 0."""
    at = position - 1
    while at > 0 and not is_boundary(text, at):
        at -= 1
    return max(at, 0)


def nearest_boundary(text: str, position: int) -> int:
    """`position` if it is a boundary, else the beginning of the character that it is in."""
    return position if is_boundary(text, position) else boundary_before(text, position)


def whole(text: str, start: int, end: int) -> tuple[int, int]:
    """`[start, end)`, widened until it holds only whole characters."""
    if not is_boundary(text, start):
        start = boundary_before(text, start)
    if not is_boundary(text, end):
        end = boundary_after(text, end)
    return start, end


def _is_control(char: str) -> bool:
    kind = unicodedata.category(char)
    if kind in ("Cc", "Zl", "Zp"):
        return True
    return kind == "Cf" and not _extends(char) and char not in _PREPENDED


def _extends(char: str) -> bool:
    if char < "\u0300":
        return False
    return (
        unicodedata.category(char)[0] == "M"
        or char in "\u200c\u200d\uff9e\uff9f"
        or char in _THAI_AM
        or "\U0001f3fb" <= char <= "\U0001f3ff"
        or "\U000e0020" <= char <= "\U000e007f"
    )


def _is_regional(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _regionals_before(text: str, at: int) -> int:
    count = 0
    while count < at and _is_regional(text[at - 1 - count]):
        count += 1
    return count


def _is_picture(char: str) -> bool:
    if char < "\u2190":
        return char in "©®‼⁉™ℹ"
    if char <= "\u2bff" or char in "\u3030\u303d\u3297\u3299":
        return True
    return "\U0001f000" <= char <= "\U0001faff" and not (_is_regional(char) or _extends(char))


def _base_before(text: str, at: int) -> str:
    """What a joiner and other marks before `at` stand on."""
    at -= 1
    lowest = max(0, at - _FARTHEST)
    while at > lowest and _extends(text[at]):
        at -= 1
    return text[at]


def _is_consonant(char: str) -> bool:
    if not "\u0900" <= char <= "\u0d7f" or ord(char) & ~0x7F not in _CONJOINING:
        return False
    place = ord(char) & 0x7F
    return place >= _KA and place not in _NO_CONSONANTS and unicodedata.category(char) == "Lo"


def _is_conjunct(text: str, at: int) -> bool:
    """Whether the consonant at `at` is joined to one before it."""
    joined = False
    lowest = max(0, at - _FARTHEST)
    at -= 1
    while at > lowest and _extends(text[at]):
        joined = joined or text[at] in _VIRAMAS
        at -= 1
    return joined and _is_consonant(text[at])


def _is_syllable(before: str, char: str) -> bool:
    """Whether two Korean letters are of one syllable."""
    first, second = _hangul(before), _hangul(char)
    return (
        (first == "L" and second in ("L", "V", "S", "ST"))
        or (first in ("V", "S") and second in ("V", "T"))
        or (first in ("T", "ST") and second == "T")
    )


def _hangul(char: str) -> str:
    """Leading, vowel, trailing; a whole syllable (S), or one that has its trailing letters."""
    if char < "\u1100":
        return ""
    if char <= "\u11ff":
        return "L" if char < "\u1160" else "V" if char < "\u11a8" else "T"
    if "\uac00" <= char <= "\ud7a3":
        return "ST" if (ord(char) - 0xAC00) % 28 else "S"
    if "\ua960" <= char <= "\ua97c":
        return "L"
    if "\ud7b0" <= char <= "\ud7fb":
        return "V" if char <= "\ud7c6" else "T"
    return ""
