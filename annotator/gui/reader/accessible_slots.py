"""Answers of a text interface that PySide6 keeps from Python: selection, attributes, units.

PySide6 6.11 leaves out all functions of QAccessibleTextInterface that answer through pointers. Qt
then gets no attributes, takes a paragraph for a line and copies a whole article to find a word;
and a selection count of one would make it read numbers that nobody wrote. Where the layout of C++
objects is known, those functions are put into the object's table here; elsewhere the text says
that nothing is selected. The layout is what Qt 6 promises not to change, and it is tried out
before it is relied on.
"""

import atexit
import ctypes
import platform
import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import shiboken6

from annotator.gui.reader.units import Unit

if TYPE_CHECKING:
    from annotator.gui.reader.accessible_text import AccessibleText

_INT = ctypes.c_int
_PTR = ctypes.c_void_p
_INTS = ctypes.POINTER(ctypes.c_int)
_SELECTION, _TEXT, _BEFORE, _AFTER, _AT, _COUNT, _ATTRIBUTES, _LENGTH = (
    2,
    9,
    10,
    11,
    12,
    13,
    17,
    18,
)
"""Places in the table, after the two of the destructor, and how many there are."""

_SELECTION_TYPE = ctypes.CFUNCTYPE(None, _PTR, _INT, _INTS, _INTS)
_ATTRIBUTES_TYPE = ctypes.CFUNCTYPE(_PTR, _PTR, _PTR, _INT, _INTS, _INTS)

_UNIT_TYPE = ctypes.CFUNCTYPE(_PTR, _PTR, _PTR, _INT, _INT, _INTS, _INTS)
_TEXT_TYPE = ctypes.CFUNCTYPE(_PTR, _PTR, _PTR, _INT, _INT)

_original: list[int] = []
"""Where the table is that objects are made with."""
_texts: "dict[int, AccessibleText]" = {}
"""Who answers at an address; none of them ever goes."""


def completed(text: "AccessibleText") -> shiboken6.VoidPtr:
    """The address of a text interface for Qt, with the answers that PySide6 leaves out."""
    address = int(shiboken6.getCppPointer(text)[0])
    table = _table(address) if is_known() and _answers(address, text) else None
    if table is not None:
        text.is_complete = True
        _texts[address] = text
        _set_table(address, ctypes.addressof(table) + 16)
    return shiboken6.VoidPtr(address)


def _set_table(address: int, table: int) -> None:
    ctypes.cast(address, ctypes.POINTER(_PTR))[0] = table


@atexit.register
def _give_back() -> None:
    """Give every object the table it was made with, before Python forgets the copy."""
    for address in _texts:
        _set_table(address, _original[0])


def is_known() -> bool:
    """Whether the layout is that of this machine."""
    return sys.platform == "linux" and platform.machine() == "x86_64"


def _functions(address: int) -> Any:  # noqa: ANN401 - ctypes has no name for it
    first = ctypes.cast(address, ctypes.POINTER(_PTR))[0]
    return ctypes.cast(first, ctypes.POINTER(_PTR))


def _answers(address: int, text: "AccessibleText") -> bool:
    """Whether a function of the table that Python does have is where it should be."""
    count = ctypes.CFUNCTYPE(_INT, _PTR)(_functions(address)[_COUNT])
    return bool(count(address) == text.characterCount())


@lru_cache(maxsize=1)
def _table(address: int) -> Any:  # noqa: ANN401 - an array of ctypes
    """A copy of the table with more answers; the same for all text interfaces.

    The two words before a table (an offset, the type) belong to it.
    """
    theirs = ctypes.cast(ctypes.cast(address, ctypes.POINTER(_PTR))[0] - 16, ctypes.POINTER(_PTR))
    _original.append(ctypes.cast(address, ctypes.POINTER(_PTR))[0])
    made = (_PTR * (_LENGTH + 2))(*(theirs[at] for at in range(_LENGTH + 2)))
    for place, function in _OURS.items():
        made[place + 2] = ctypes.cast(function, _PTR).value
    return made


def _selection(address: int, number: int, start: Any, end: Any) -> None:  # noqa: ANN401 - pointers
    start[0] = end[0] = 0
    start[0], end[0] = _texts[address].selection(number)


def _attributes(answer: int, address: int, offset: int, start: Any, end: Any) -> int:  # noqa: ANN401 - pointers
    # A QString that does not own its characters: no owner, where they are, how many.
    string = ctypes.cast(answer, ctypes.POINTER(_PTR * 3))
    string[0] = (_PTR * 3)(None, None, 0)
    start[0] = end[0] = offset
    told, start[0], end[0] = _texts[address].attributes(offset)
    string[0] = (_PTR * 3)(None, *_kept(told))
    return answer


def _unit(step: int) -> Any:  # noqa: ANN401 - a function for C
    def asked(answer: int, address: int, offset: int, unit: int, start: Any, end: Any) -> int:  # noqa: ANN401 - pointers
        ctypes.cast(answer, ctypes.POINTER(_PTR * 3))[0] = (_PTR * 3)(None, None, 0)
        start[0] = end[0] = offset
        start[0], end[0] = _texts[address].unit(offset, Unit(unit), step)
        # The words come from the function that PySide6 has, which makes a string that owns them.
        _TEXT_TYPE(_functions(address)[_TEXT])(answer, address, start[0], end[0])
        return answer

    return _UNIT_TYPE(asked)


_OURS = {
    _SELECTION: _SELECTION_TYPE(_selection),
    _BEFORE: _unit(-1),
    _AFTER: _unit(1),
    _AT: _unit(0),
    _ATTRIBUTES: _ATTRIBUTES_TYPE(_attributes),
}

_buffers: dict[str, tuple[Any, int]] = {}


def _kept(words: str) -> tuple[int | None, int]:
    """Where the characters of some words are for good; labels are few, so few are kept."""
    if words not in _buffers:
        units = words.encode("utf-16-le")
        _buffers[words] = ctypes.create_string_buffer(units + b"\0\0"), len(units) // 2
    buffer, length = _buffers[words]
    return ctypes.addressof(buffer), length
