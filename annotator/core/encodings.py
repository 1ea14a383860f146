"""How bytes show which Unicode encoding they are in, before anything is guessed."""

import codecs

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""The marks that a text may begin with, each before those that begin with it."""

_HEAD = 8192


def utf16_without_mark(data: bytes) -> str | None:
    """Which UTF-16 it is, by a NUL in every second byte of Latin letters, signs and numbers."""
    head = data[: _HEAD // 2 * 2]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < max(1, len(head) * 0.1) or min(even, odd) * 10 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"
