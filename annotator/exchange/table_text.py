"""From the bytes of a table to its characters: a table says nowhere which encoding it has.

The ladder is that of saved pages, without what a page declares. Characters are never dropped:
a byte that fits nowhere becomes U+FFFD, and the user is told.
"""

from dataclasses import dataclass

from annotator.core.encodings import BYTE_ORDER_MARKS, utf16_without_mark
from annotator.core.errors import BadInputError

_TITLES = {
    "cp949": "Korean (CP949)",
    "cp1252": "Western European (Windows-1252)",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
}
_SAMPLE = 65536
_WESTERN_SIGNS = frozenset("’‘“”–—…€£©®·•°«»§\u00a0")
_MOST_WESTERN = 0.15
_NEARLY_ALL = 0.9
_MOSTLY_PAIRS = 1.7
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
    found = _replaced(data, "utf-8", name)
    if found.remark is None or _is_nearly_utf8(data, found.text):
        return found
    for encoding, bears in (("cp949", _is_korean), ("cp1252", _is_western)):
        text = _strictly(data, encoding)
        if text is not None and bears(data, text):
            return _assumed(text, encoding, name)
    return _guessed(data, name)


def _replaced(data: bytes, encoding: str, name: str) -> TableText:
    """The text in an encoding that is known, with U+FFFD for what is broken in it."""
    text = _strictly(data, encoding)
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


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (LookupError, ValueError):
        return None


def _is_nearly_utf8(data: bytes, text: str) -> bool:
    """Whether a stray byte or two are all that is wrong, so that no other encoding is meant."""
    whole = data.count(_UNFIT.encode())
    bad = text.count(_UNFIT) - whole
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    return bad * 10 <= good or (bad <= 2 and good >= bad)  # noqa: PLR2004 - “or two”


def _is_korean(data: bytes, text: str) -> bool:
    """Whether most high bytes became Hangul, most of them in pairs as common syllables have them.

    A Western “År” is one syllable too, but of one high byte.
    """
    high = len(data) - len(data.translate(None, bytes(range(128, 256))))
    hangul = sum("\uac00" <= char <= "\ud7a3" for char in text)
    return hangul * 2 >= high * _NEARLY_ALL and hangul * _MOSTLY_PAIRS <= high


def _is_western(_data: bytes, text: str) -> bool:
    """Whether the few high bytes became letters and the signs of careful typing."""
    high = [char for char in text if char > "\x7f"]
    usual = sum(char in _WESTERN_SIGNS or "À" <= char <= "ÿ" for char in high)
    return len(high) <= len(text) * _MOST_WESTERN and usual >= len(high) * _NEARLY_ALL


def _guessed(data: bytes, name: str) -> TableText:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    for encoding in (best.encoding if best is not None else "cp1252", "cp1252"):
        text = _strictly(data, encoding)
        if text is not None:
            return _assumed(text, encoding, name)
    msg = f"{name} is in no encoding that can be told; save it as CSV in UTF-8."
    raise BadInputError(msg)
