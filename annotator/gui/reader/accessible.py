"""The reader as screen readers see it, and what is told to them when something changes."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING
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

from annotator.core.edits.values import Change
from annotator.core.schemes import Scheme
from annotator.core.spans import Span
from annotator.gui.reader.accessible_slots import completed
from annotator.gui.reader.accessible_text import AccessibleText
from annotator.gui.reader.tool_tip import short_quote, standing

if TYPE_CHECKING:
    from annotator.gui.reader.selecting import Selecting


class AccessibleReader(QAccessibleWidget):
    """A document with a text."""

    def __init__(self, reader: "Selecting") -> None:
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
    from annotator.gui.reader.selecting import Selecting  # which knows this module

    if not isinstance(about, Selecting):
        return None
    about.accessible = AccessibleReader(about)
    _made.append(about.accessible)
    return about.accessible


def tell_caret(reader: "Selecting") -> None:
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


def what_happened(changes: Sequence[Change], scheme: Scheme, text: str) -> str:
    """Changes to spans of an article in a sentence."""
    if len(changes) > 1:
        return _how_many(changes)
    before, after = changes[0].before, changes[0].after
    if isinstance(after, Span):
        words = f"“{short_quote(after, text)}”"
        label = scheme.label(after.label)
        name = after.label if label is None else label.name
        if not isinstance(before, Span):
            return f"{words} marked as {name}."
        if before.label != after.label:
            return f"{words} is {name} now."
        return f"{name} covers {words} now." if _moved(before, after) else f"{words} changed."
    return f"“{short_quote(before, text)}” unmarked." if isinstance(before, Span) else ""


def _moved(before: Span, after: Span) -> bool:
    here, there = (before.start, before.end, before.fragments), (after.start, after.end)
    return here != (*there, after.fragments)


def _how_many(changes: Sequence[Change]) -> str:
    new = sum(change.before is None for change in changes)
    gone = sum(change.after is None for change in changes)
    changed = len(changes) - new - gone
    counts = ((new, "marked"), (gone, "unmarked"), (changed, "changed"))
    return ", ".join(f"{count} passages {done}" for count, done in counts if count) + "."


def span_in_words(span: Span, reader: "Selecting") -> str:
    """A span as it is said: label, words, what it is, note."""
    label = reader.page.scheme.label(span.label)
    name = span.label if label is None else label.name
    about = standing(span, reader.layers)
    said = f"{name}: “{short_quote(span, reader.page.text)}”"
    return ". ".join(part for part in (said, about, span.note) if part)
