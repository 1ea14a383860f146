"""The settings of the person at this machine, read before each change, saved after it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from annotator.app.preferences import Preferences, load, save


class Settings(QObject):
    """What is remembered between sessions; other windows may change it too."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = load()

    @property
    def now(self) -> Preferences:
        """The settings as last read or saved."""
        return self._now

    def change(self, step: Callable[[Preferences], Preferences]) -> None:
        """Save what `step` makes of the settings."""
        self._now = step(load())
        save(self._now)
        self.changed.emit()

    def remember(self, what: str, value: str) -> None:
        """Keep something about the window under a name."""
        self.change(lambda now: replace(now, window={**now.window, what: value}))
