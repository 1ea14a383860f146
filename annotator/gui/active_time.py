"""How long somebody is active in each article: from gesture to gesture, long pauses left out.

It is kept once, when the article is left, and only where work on it has begun.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal

from annotator.app.workspace import Workspace
from annotator.core.edits.time_spent import spend
from annotator.core.errors import AnnotatorError
from annotator.core.ids import ArticleId
from annotator.core.layers import Status
from annotator.core.time_spent import TimeSpent
from annotator.gui.selection import Selection

IDLE = 60.0
"""Seconds without a gesture that count as a pause, all of them."""
_LEAST = 3
"""Seconds that are worth keeping."""
_GESTURES = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
    )
)


class ActiveTime(QObject):
    """Watches the gestures in a window while an article is in hand."""

    changed = Signal()
    """Another full minute has been spent on the article in hand."""

    def __init__(
        self, workspace: Workspace, selection: Selection, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._article: ArticleId | None = None
        self._kept = self._more = 0.0
        self._last: float | None = None
        self.now: Callable[[], float] = time.monotonic
        selection.article_changed.connect(self._turn)
        selection.span_changed.connect(self.touch)
        self._selection = selection

    @property
    def seconds(self) -> int:
        """How long the article in hand was worked on, until now."""
        return int(self._kept + self._more)

    def touch(self) -> None:
        """Count the time since the last gesture, unless that was a pause."""
        now, before = self.now(), self.seconds // 60
        if self._last is not None and now - self._last <= IDLE:
            self._more += now - self._last
        self._last = now
        if self.seconds // 60 != before:
            self.changed.emit()

    def keep(self) -> None:
        """Keep what was spent on the article in hand since it was last kept."""
        seconds, state = int(self._more), self._state()
        if state is None or seconds < _LEAST or self._workspace.read_only:
            return
        status = self._workspace.reading.status(state.article, state.annotator, state.round)
        if status is Status.NEW:
            return
        try:
            self._workspace.perform(spend(state, seconds))
        except AnnotatorError:
            return  # the log has told of it; a minute is no reason to stop somebody
        self._kept, self._more = self._kept + seconds, self._more - seconds

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Notice that somebody does something."""
        if event.type() in _GESTURES:
            self.touch()
        return False

    def _turn(self) -> None:
        self.touch()
        self.keep()
        self._article = self._selection.article
        state = self._state()
        self._kept, self._more = 0.0 if state is None else float(state.seconds), 0.0

    def _state(self) -> TimeSpent | None:
        if self._article is None:
            return None
        blank = TimeSpent(self._article, self._workspace.me.id, self._workspace.round)
        value = self._workspace.reading.value(blank.id)
        return value if isinstance(value, TimeSpent) else blank
