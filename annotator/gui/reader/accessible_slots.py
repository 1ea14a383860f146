"""Two answers of a text interface that PySide6 keeps from Python: the selection, the attributes.

PySide6 6.11 leaves `selection` and `attributes` out of QAccessibleTextInterface, because they
answer through pointers: Qt then gets nothing, and a selection count of one would make it read
numbers that nobody wrote. Where the layout of C++ objects is known, both are put into the
object's table of functions here; elsewhere the text says that nothing is selected. The layout is
what Qt 6 promises not to change, and it is tried out before it is relied on.
"""

import atexit
import ctypes
import platform
import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import shiboken6

if TYPE_CHECKING:
    from annotator.gui.reader.accessible_text import AccessibleText

_INT = ctypes.c_int
_PTR = ctypes.c_void_p
_INTS = ctypes.POINTER(ctypes.c_int)
_SELECTION, _COUNT, _ATTRIBUTES, _LENGTH = 2, 13, 17, 18
"""Places in the table, after the two of the destructor, and how many there are."""

_SELECTION_TYPE = ctypes.CFUNCTYPE(None, _PTR, _INT, _INTS, _INTS)
_ATTRIBUTES_TYPE = ctypes.CFUNCTYPE(_PTR, _PTR, _PTR, _INT, _INTS, _INTS)

_original: list[int] = []
"""Where the table is that objects are made with."""
_texts: "dict[int, AccessibleText]" = {}
"""Who answers at an address; none of them ever goes."""


def completed(text: "AccessibleText") -> shiboken6.VoidPtr:
    """The address of a text interface for Qt, with the answers that PySide6 leaves out."""
    address = int(shiboken6.getCppPointer(text)[0])
    table = _table(address) if _is_known() and _answers(address, text) else None
    if table is not None:
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


def is_complete() -> bool:
    """Whether Qt gets the selection and the attributes on this machine."""
    return _is_known()


def _is_known() -> bool:
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
    """A copy of the table with two more answers; the same for all text interfaces.

    The two words before a table (an offset, the type) belong to it.
    """
    theirs = ctypes.cast(ctypes.cast(address, ctypes.POINTER(_PTR))[0] - 16, ctypes.POINTER(_PTR))
    _original.append(ctypes.cast(address, ctypes.POINTER(_PTR))[0])
    made = (_PTR * (_LENGTH + 2))(*(theirs[at] for at in range(_LENGTH + 2)))
    made[_SELECTION + 2] = ctypes.cast(_ASKED_SELECTION, _PTR).value
    made[_ATTRIBUTES + 2] = ctypes.cast(_ASKED_ATTRIBUTES, _PTR).value
    return made


def _selection(address: int, number: int, start: Any, end: Any) -> None:  # noqa: ANN401 - pointers
    start[0], end[0] = _texts[address].selection(number)


def _attributes(answer: int, address: int, offset: int, start: Any, end: Any) -> int:  # noqa: ANN401 - pointers
    told, start[0], end[0] = _texts[address].attributes(offset)
    kept, length = _kept(told)
    # A QString that does not own its characters: no owner, where they are, how many.
    ctypes.cast(answer, ctypes.POINTER(_PTR * 3))[0] = (_PTR * 3)(None, kept, length)
    return answer


_ASKED_SELECTION = _SELECTION_TYPE(_selection)
_ASKED_ATTRIBUTES = _ATTRIBUTES_TYPE(_attributes)

_buffers: dict[str, tuple[Any, int]] = {}


def _kept(words: str) -> tuple[int | None, int]:
    """Where the characters of some words are for good; labels are few, so few are kept."""
    if words not in _buffers:
        units = words.encode("utf-16-le")
        _buffers[words] = ctypes.create_string_buffer(units + b"\0\0"), len(units) // 2
    buffer, length = _buffers[words]
    return ctypes.addressof(buffer), length
