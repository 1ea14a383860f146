"""Which keys do what: as the table of actions says, or as the user has changed it.

A key is never given twice. What cannot be given is refused with a sentence that names what has the
key now.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence

from annotator.gui.actions import Entry
from annotator.gui.settings import Settings

_NATIVE: Final = QKeySequence.SequenceFormat.NativeText
_PORTABLE: Final = QKeySequence.SequenceFormat.PortableText
_READERS: Final = frozenset(
    (
        *("Left", "Right", "Up", "Down", "Home", "End", "PgUp", "PgDown"),
        *("Return", "Enter", "Esc", "Tab", "Backtab", "Space"),
    )
)
"""What moves about and ends things everywhere; with Ctrl, Shift or both, most of it too."""
_MODIFIERS: Final = ("Ctrl+Shift+", "Ctrl+", "Shift+", "")


class KeyMap(QObject):
    """The keys of all actions."""

    changed = Signal()

    def __init__(
        self, entries: tuple[Entry, ...], settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.entries = entries
        self._settings = settings
        self._by_name = {entry.name: entry for entry in entries}

    def keys(self, name: str) -> list[QKeySequence]:
        """The keys of an action, the one that is shown first."""
        given = self._settings.now.keys.get(name)
        if given is None:
            return self._by_name[name].sequences()
        return [QKeySequence(key, _PORTABLE) for key in given]

    def shown(self, name: str) -> str:
        """The first key of an action as this platform writes it; empty if it has none."""
        keys = self.keys(name)
        return keys[0].toString(_NATIVE) if keys else ""

    def is_changed(self, name: str) -> bool:
        """Whether the user has given the action other keys."""
        return name in self._settings.now.keys

    def signs(self, names: Iterable[str]) -> dict[str, str]:
        """The keys of some actions that are typed as one sign, and the action of each."""
        found = ((key.toString(_PORTABLE), name) for name in names for key in self.keys(name))
        return {key: name for key, name in found if len(key) == 1}

    def refusal(self, name: str, key: QKeySequence) -> str:
        """Why an action cannot have a key; an empty sentence if it can."""
        portable, native = key.toString(_PORTABLE), key.toString(_NATIVE)
        if not portable:
            return self.tr("This is no key that an action can have.")
        bare = next(portable[len(m) :] for m in _MODIFIERS if portable.startswith(m))
        if bare in _READERS and not (bare in ("Return", "Enter") and portable != bare):
            return self.tr("“%1” moves about and selects in the article.").replace("%1", native)
        if portable.removeprefix("Shift+").isalnum() and len(portable.removeprefix("Shift+")) == 1:
            return self.tr(
                "“%1” belongs to the labels, as all letters and digits do; add Ctrl or Alt."
            ).replace("%1", native)
        for entry in self.entries:
            if entry.name != name and key in self.keys(entry.name):
                return (
                    self.tr("“%1” is the key for “%2” already; give that another key first.")
                    .replace("%1", native)
                    .replace("%2", entry.text)
                )
        return ""

    def change(self, name: str, key: QKeySequence) -> str:
        """Give an action a key instead of those that it has; says why if it cannot have it."""
        refused = self.refusal(name, key)
        if not refused:
            self._keep({**self._settings.now.keys, name: (key.toString(_PORTABLE),)})
        return refused

    def reset(self, name: str) -> str:
        """Give an action back the keys that it comes with; says why if one of them is taken."""
        for key in self._by_name[name].sequences():
            if refused := self.refusal(name, key):
                return refused
        others = {each: keys for each, keys in self._settings.now.keys.items() if each != name}
        self._keep(others)
        return ""

    def reset_all(self) -> None:
        """Give all actions back the keys that they come with."""
        self._keep({})

    def _keep(self, keys: dict[str, tuple[str, ...]]) -> None:
        self._settings.change(lambda now: replace(now, keys=keys))
        self.changed.emit()


def key_of(key: int, modifiers: Qt.KeyboardModifier) -> QKeySequence:
    """A pressed key as a key of an action; empty while only a modifier is held."""
    if key in _HELD or key <= 0:
        return QKeySequence()
    if modifiers & Qt.KeyboardModifier.ShiftModifier and _is_sign(key):
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier  # it is what makes the sign
    modifiers &= ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(key | modifiers.value)


_HELD: Final = frozenset(
    (
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_unknown,
    )
)


def _is_sign(key: int) -> bool:
    return key < Qt.Key.Key_Escape and not chr(key).isalnum() and key != Qt.Key.Key_Space
