"""From the bytes of a table to its characters: a table says nowhere which encoding it has.

The ladder is that of saved pages, without what a page declares. Characters are never dropped:
a byte that fits nowhere becomes U+FFFD, and the user is told.
"""

from dataclasses import dataclass

from annotator.core.encodings import (
    BYTE_ORDER_MARKS,
    guessed,
    korean,
    nearly_utf8,
    strictly,
    utf16_without_mark,
    western,
)
from annotator.core.errors import BadInputError

_TITLES = {
    "cp949": "Korean (CP949)",
    "cp1252": "Western European (Windows-1252)",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
}
_UNFIT = "\ufffd"


@dataclass(frozen=True, slots=True)
class TableText:
    """What a table says, and a sentence if that rests on a guess."""

    text: str
    remark: str | None = None


def decoded(data: bytes, name: str) -> TableText:
    """The characters of a table; raises BadInputError naming `name` where there are none."""
    for bom, encoding in BYTE_ORDER_MARKS:
        if data.startswith(bom):
            return _replaced(data[len(bom) :], encoding, name)
    wide = utf16_without_mark(data)
    if wide is not None:
        return _assumed(data.decode(wide, "replace"), wide, name)
    if b"\0" in data[:4096]:
        msg = f"{name} is a binary file, not a table; export it as CSV in UTF-8."
        raise BadInputError(msg)
    if strictly(data, "utf-8") is not None or nearly_utf8(data) is not None:
        return _replaced(data, "utf-8", name)
    for encoding, rung in (("cp949", korean), ("cp1252", western)):
        text = rung(data)
        if text is not None:
            return _assumed(text, encoding, name)
    return _any(data, name)


def _replaced(data: bytes, encoding: str, name: str) -> TableText:
    """The text in an encoding that is known, with U+FFFD for what is broken in it."""
    text = strictly(data, encoding)
    if text is not None:
        return TableText(text)
    text = data.decode(encoding, "replace")
    many = text.count(_UNFIT)
    places = "One place" if many == 1 else f"{many:,} places"
    title = _TITLES.get(encoding, encoding.upper())
    return TableText(text, f"{places} of {name} had no {title} and became “{_UNFIT}”.")


def _assumed(text: str, encoding: str, name: str) -> TableText:
    title = _TITLES.get(encoding, encoding)
    remark = f"{name} is not in UTF-8 and was read as {title}; check that its letters are right."
    return TableText(text, remark)


def _any(data: bytes, name: str) -> TableText:
    found = guessed(data)
    if found is not None:
        return _assumed(*found, name)
    text = strictly(data, "cp1252")
    if text is not None:
        return _assumed(text, "cp1252", name)
    msg = f"{name} is in no encoding that can be told; save it as CSV in UTF-8."
    raise BadInputError(msg)
