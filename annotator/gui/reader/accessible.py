"""The reader as screen readers see it, and what is told to them when something changes."""

from functools import lru_cache
from weakref import ref

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextSelectionEvent,
)
from PySide6.QtWidgets import QAccessibleWidget

from annotator.gui.reader.accessible_text import AccessibleText
from annotator.gui.reader.selecting import Selecting


class AccessibleReader(QAccessibleWidget):
    """A document with a text."""

    def __init__(self, reader: Selecting) -> None:
        from annotator.gui.reader.accessible_slots import completed  # ctypes takes a while

        super().__init__(reader, QAccessible.Role.Document)
        self._reader = ref(reader)
        self.content = AccessibleText(reader)
        self._address = completed(self.content)

    def text(self, kind: QAccessible.Text) -> str:
        """Its name; as description, the span or the words in hand."""
        reader = self._reader()
        if kind is QAccessible.Text.Description and reader is not None:
            return reader.in_hand_in_words()
        return super().text(kind)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> shiboken6.VoidPtr:  # type: ignore[override]  # what PySide6 calls an int must be a pointer, or it crashes
        """Its text, and whatever a widget has."""
        if kind is QAccessible.InterfaceType.TextInterface:
            return self._address
        return shiboken6.VoidPtr(super().interface_cast(kind))


_made: "list[AccessibleReader]" = []
"""Qt deletes what it was given when it likes, so Python must never do so first: there are few."""


@lru_cache(maxsize=1)
def install() -> None:
    """Let Qt know how readers are told of."""
    QAccessible.installFactory(_accessible_of)


def _accessible_of(_name: str, about: QObject | None) -> QAccessibleInterface | None:
    if not isinstance(about, Selecting):
        return None
    about.accessible = AccessibleReader(about)
    _made.append(about.accessible)
    return about.accessible


def tell_caret(reader: Selecting) -> None:
    """Tell a screen reader where the caret has gone, and what is selected now."""
    QAccessible.queryAccessibleInterface(reader)
    if reader.accessible is None:
        return
    content = reader.accessible.content
    QAccessible.updateAccessibility(QAccessibleTextCursorEvent(reader, content.cursorPosition()))
    selected = QAccessibleTextSelectionEvent(reader, *content.selection(0))
    QAccessible.updateAccessibility(selected)


def say(reader: QObject, words: str) -> None:
    """Let a screen reader say something when it is done with what it says now."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(reader, words))
