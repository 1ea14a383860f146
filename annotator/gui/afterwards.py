"""What follows a gesture when the highlight has been painted: lists, counts, details, menus.

Somebody who marks fast sees each label at once, and the panes beside the article once for several
labels. Nothing is ever seen to be late: before the next key or click, all of it is done.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer

_PAUSE = 20
"""Milliseconds, little more than one frame."""
_GESTURES = frozenset(
    (
        QEvent.Type.ShortcutOverride,
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
    )
)


class Afterwards(QObject):
    """Does things a moment later, each once, in the order in which they were first asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: dict[Callable[[], object], None] = {}
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.settle)

    def do(self, what: Callable[[], object]) -> None:
        """Do something soon; no matter how often it is asked for, once."""
        self._waiting[what] = None
        if not self._timer.isActive():
            self._timer.start()

    def settle(self) -> None:
        """Do what waits now."""
        self._timer.stop()
        while self._waiting:
            what = next(iter(self._waiting))
            del self._waiting[what]
            what()

    def stop(self) -> None:
        """Forget what waits; for when the project is closed."""
        self._timer.stop()
        self._waiting.clear()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Settle before a gesture, which may be about what is yet to follow."""
        if self._waiting and event.type() in _GESTURES:
            self.settle()
        return False
