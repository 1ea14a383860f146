"""What a file can be called after somebody or something, on every system; and in a sentence."""

import re
import unicodedata
from pathlib import Path

DEVICES = frozenset(
    (
        *("con", "prn", "aux", "nul", "conin$", "conout$", "clock$"),
        *(f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"),
    )
)
"""What Windows takes for a device, whatever its suffix and case."""

_LONGEST = 120
"""Bytes in UTF-8; a suffix and a number have room behind them."""

_SIGNS = re.compile(
    '[\x00-\x1f\x7f-\x9f<>:"/\\\\|?*\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]'
    "|[\ud800-\udfff]"
)
"""What no name may have: separators, controls, what is invisible or turns the writing round."""


def safe_name(name: str, otherwise: str) -> str:
    """The name as one part of a path that Windows, macOS and Linux all take; never a way out.

    `otherwise` stands for a name of which nothing is left.
    """
    kept = _SIGNS.sub("_", unicodedata.normalize("NFC", name))
    kept = kept.encode()[:_LONGEST].decode(errors="ignore").strip(" .")
    if not kept.strip("_"):
        return otherwise
    return f"{kept}_" if kept.partition(".")[0].rstrip().casefold() in DEVICES else kept


def spoken(path: Path | str) -> str:
    """A path within a sentence: in quotes where blanks would hide where it ends."""
    return f"“{path}”" if any(map(str.isspace, str(path))) else str(path)
