"""From the bytes of a saved page to its characters, once, before any offset exists.

Pages lie about their encoding, so what the bytes can be comes before what the page declares.
"""

import codecs
import re

from annotator.cleaning.mojibake import mojibake_in
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

__all__ = ["MOST_BYTES", "decoded", "mojibake_in", "normalised"]

MOST_BYTES = 25_000_000
"""Larger files are refused: no article is, and a parser would need gigabytes for them."""

_SUPERSETS = {
    "euc-kr": "cp949",
    "euckr": "cp949",
    "ks_c_5601-1987": "cp949",
    "ksc5601": "cp949",
    "korean": "cp949",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
}
_NO_CHARSETS = frozenset(
    ("idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "mbcs", "oem")
)
"""Codecs of Python from bytes to characters in which no page is written."""

_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,300}?charset|\?xml\b[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_PAGE_BREAK = re.compile("\x0c+\n|(?:^|(?<=\n))\x0c+")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""What no text format can hold: control characters and half characters."""

_CONTROL_BYTES = bytes((*range(9), 11, 12, *range(14, 32), 127))
_HALF = b"\xed"
"""With this begin the halves of characters, and Korean syllables."""

_HEAD = 8192
_FORMATS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP or office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
)
_MANGLED_SHARE = 0.02
"""More replacement characters or controls than this, and the bytes were no text."""


def decoded(data: bytes, name: str) -> str:
    r"""The characters of a page, with `\n` as line end; see `normalised`.

    Nothing else is altered: blanks of all kinds, quotes and the order of combining marks stay.
    Raises BadInputError naming `name` where the bytes are empty, too many, or no text.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise BadInputError(
            f"“{name}” is empty, so there is nothing to read: choose another file."
        )
    if len(data) > MOST_BYTES:
        raise BadInputError(
            f"“{name}” has {len(data) / 1e6:.0f} MB, more than the {MOST_BYTES // 1_000_000} MB "
            "that a page may have: save the article's page alone."
        )
    for magic, what in _FORMATS:
        if data.startswith(magic):
            raise BadInputError(f"“{name}” is {what}, not text or HTML: save the page as text.")
    text = _characters(data)
    if _is_noise(text):
        raise BadInputError(
            f"“{name}” cannot be read as text: save the page again as HTML or as plain text."
        )
    return normalised(text)


def normalised(text: str) -> str:
    r"""Text with `\n` as its only line end, and U+FFFD for controls and half characters.

    They are shown, not dropped. A page break beside a line end is a line end.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    if not _may_be_unfit(text) or not _UNFIT.search(text):
        return text
    return _UNFIT.sub("\ufffd", _PAGE_BREAK.sub("\n", text))


def _may_be_unfit(text: str) -> bool:
    """Whether a text may have controls or half characters; told at once, as most have none."""
    raw = text.encode("utf-8", "surrogatepass")
    return _HALF in raw or len(raw.translate(None, _CONTROL_BYTES)) != len(raw)


def _characters(data: bytes) -> str:
    """Decode by the first rung of the ladder that bears the bytes."""
    for bom, encoding in BYTE_ORDER_MARKS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace")
    wide = utf16_without_mark(data)
    if wide:
        return data.decode(wide, "replace")
    for rung in (_utf8, _nearly_utf8, _declared, korean, western, _guessed):
        text = rung(data)
        if text is not None:
            return text
    return data.decode("cp1252", "replace")


def _utf8(data: bytes) -> str | None:
    return strictly(data, "utf-8")


def _nearly_utf8(data: bytes) -> str | None:
    return nearly_utf8(data, declared=_label(data) in ("utf-8", "utf8"))


def _label(data: bytes) -> str:
    """What the page calls its encoding, in small letters; empty if it does not."""
    found = _DECLARED.search(data[:_HEAD])
    return found[1].decode("ascii", "replace").lower() if found else ""


def _declared(data: bytes) -> str | None:
    """What the page declares, if that is borne; Western is what servers say of everything."""
    label = _label(data)
    if not label or label.startswith("utf"):
        return None
    try:
        encoding = codecs.lookup(_SUPERSETS.get(label, label)).name
        if encoding in _NO_CHARSETS:
            return None
        if encoding == "cp1252":
            return western(data)
        text = data.decode(encoding, "replace")
    except (LookupError, ValueError):
        return None
    return text if text.count("\ufffd") * 200 <= len(text) else None


def _guessed(data: bytes) -> str | None:
    found = guessed(data)
    return found[0] if found else None


def _is_noise(text: str) -> bool:
    sample = text[:100_000]
    controls = len(_CONTROLS.findall(sample)) if _may_be_unfit(sample) else 0
    bad = controls + sample.count("\ufffd")
    nuls = sample.count("\0")
    return bad - nuls > max(2, len(sample) * _MANGLED_SHARE) or nuls > len(sample) // 3
