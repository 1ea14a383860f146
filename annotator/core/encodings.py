"""How bytes show which encoding they are in: the rungs that pages and tables have in common.

Each rung says None where the bytes do not bear it; which rungs are tried, and in what order, is
for those who know what else the file says of itself.
"""

import codecs
import re

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""The marks that a text may begin with, each before those that begin with it."""

_HEAD = 8192
_SAMPLE = 65536
_WESTERN_SIGNS = frozenset("’‘“”–—…€£©®·•°«»§\u00a0")
_MOST_WESTERN = 0.15
_NEARLY_ALL = 0.9
_MOSTLY_PAIRS = 1.7
_UNFIT = "\ufffd"
_EVERY_HIGH_BYTE = bytes(range(128, 256))


def utf16_without_mark(data: bytes) -> str | None:
    """Which UTF-16 it is, by a NUL in every second byte of Latin letters, signs and numbers."""
    head = data[: _HEAD // 2 * 2]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < max(1, len(head) * 0.1) or min(even, odd) * 10 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def nearly_utf8(data: bytes, *, declared: bool = False) -> str | None:
    """The text, if a stray byte or two are all that is wrong with it as UTF-8: they are U+FFFD.

    They must not turn the whole file into gibberish. A half of a surrogate pair, three bytes, is
    one such character, and only UTF-8 has it. Where the file is `declared` to be UTF-8, as many
    may be wrong as are right.
    """
    data, halves = _HALF.subn(_UNFIT.encode(), data)
    text = data.decode("utf-8", "replace")
    stray = text.count(_UNFIT) - data.count(_UNFIT.encode())
    bad = stray + halves
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    few = bad <= _A_FEW or declared
    return text if bad * 10 <= good or (few and good >= bad) or (halves and not stray) else None


_A_FEW = 2
_HALF = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")


def korean(data: bytes) -> str | None:
    """The text in CP949, if most high bytes become Hangul, most of them in pairs.

    A Western “År” is one syllable too, but of one high byte.
    """
    text = strictly(data, "cp949")
    if text is None:
        return None
    high = len(data) - len(data.translate(None, _EVERY_HIGH_BYTE))
    hangul = sum("\uac00" <= char <= "\ud7a3" for char in text)
    fits = hangul * 2 >= high * _NEARLY_ALL and hangul * _MOSTLY_PAIRS <= high
    return text if fits else None


def western(data: bytes) -> str | None:
    """The text in CP1252, if the few high bytes become letters and signs of careful typing."""
    text = strictly(data, "cp1252")
    if text is None:
        return None
    high = [char for char in text if char > "\x7f"]
    usual = sum(char in _WESTERN_SIGNS or "À" <= char <= "ÿ" for char in high)
    few = len(high) <= len(text) * _MOST_WESTERN
    return text if few and usual >= len(high) * _NEARLY_ALL else None


def guessed(data: bytes) -> tuple[str, str] | None:
    """The text in the likeliest of all other encodings, and the encoding's name."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    text = strictly(data, best.encoding) if best is not None else None
    return None if best is None or text is None else (text, best.encoding)


def strictly(data: bytes, encoding: str) -> str | None:
    """The text in an encoding, None if a byte does not fit or the encoding is not known."""
    try:
        return data.decode(encoding)
    except (LookupError, ValueError):
        return None
