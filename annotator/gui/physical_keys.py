"""Which key of the keyboard was pressed, whatever its layout types with it.

Labels have digits and Latin letters, and the reader has signs. On a Russian, Hebrew or Korean
layout the same keys type other letters, and in France the row of digits types “&é"'(” without
Shift. What is printed on the key in the United States is told by what the system says of it.
"""

from itertools import chain
from typing import Final

from PySide6.QtGui import QGuiApplication, QKeyEvent

SIGNS: Final = "[],.;"
_ROWS: Final = ("1234567890", "qwertyuiop[]", "asdfghjkl;", "zxcvbnm,.")
_FIRST_SCAN_CODES: Final = {
    "xcb": (10, 24, 38, 52),
    "wayland": (10, 24, 38, 52),
    "windows": (2, 16, 30, 44),
}
"""Where each row begins; its keys follow one by one."""
_MAC: Final = "asdfhgzxcv bqweryt123465 97 80]ou[ip lj k; , nm."
"""By the virtual key codes of macOS, which are places of the keyboard too."""

_BY_SCAN_CODE: Final = {
    platform: dict(
        chain.from_iterable(enumerate(row, at) for row, at in zip(_ROWS, firsts, strict=True))
    )
    for platform, firsts in _FIRST_SCAN_CODES.items()
}


def pressed(event: QKeyEvent) -> str:
    """The digit, letter or sign of ours that a key means; an empty string for none.

    What a layout types counts where it is one of ours: on a French keyboard, `a` is where it is
    printed. Where a key types something foreign, its place on the keyboard counts.
    """
    return meant(event, QGuiApplication.platformName())


def is_digit(event: QKeyEvent, platform: str = "") -> bool:
    """Whether a bare key types a sign where a digit is printed, as “+” in Prague, “-” in Paris.

    Such a key gives a label, and must not be taken for the sign by a menu.
    """
    typed = event.text()
    if event.modifiers() or not typed or typed.isalnum():
        return False
    return at_place(event, platform or QGuiApplication.platformName()).isdigit()


def meant(event: QKeyEvent, platform: str) -> str:
    """The same on a platform, as Qt calls it."""
    typed = event.text().casefold()
    if typed.isascii() and typed.isalnum():
        return typed
    return typed if typed and typed in SIGNS else at_place(event, platform)


def at_place(event: QKeyEvent, platform: str) -> str:
    """What is printed in the United States on the key that was pressed."""
    if platform == "cocoa":
        code = event.nativeVirtualKey()
        return _MAC[code].strip() if 0 <= code < len(_MAC) else ""
    return _BY_SCAN_CODE.get(platform, {}).get(event.nativeScanCode(), "")
