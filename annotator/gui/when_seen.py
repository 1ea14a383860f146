"""What may follow a gesture later than the rest: something to read, that costs a while to write.

Somebody who steps through passages by key is not to wait for text that nobody has time to read.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from annotator.gui.afterwards import Afterwards

_PAUSE = 120
"""Milliseconds without anything new; shorter than somebody needs to look there."""


class WhenSeen(Afterwards):
    """Does things some moments after they were last asked for, and only while they can be seen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer.setInterval(_PAUSE)
        self._seen: QWidget | None = None

    def watch(self, seen: QWidget) -> None:
        """Say in which widget it is seen what was done."""
        self._seen = seen
        seen.installEventFilter(self)

    def do(self, what: Callable[[], object]) -> None:
        """Do something when nothing new has been asked for during a pause."""
        self._waiting[what] = None
        self._timer.start()

    def settle(self) -> None:
        """Do what waits now; wait on while nobody could see it."""
        if self._seen is None or self._seen.isVisible():
            super().settle()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Do what waits as soon as it can be seen."""
        if event.type() == QEvent.Type.Show and self._waiting:
            QTimer.singleShot(0, self, self.settle)
        return False
