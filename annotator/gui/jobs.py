"""Long work on a pool thread: the window stays awake, progress is shown, Cancel works.

The work is a plain function that takes a Progress. It computes; what is to be written it hands
back, and the main thread gives that to the workspace.
"""

import sys
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from annotator.core.progress import Cancelled, Progress

Result = TypeVar("Result")

_TURN = 0.0005
"""Seconds until a thread that computes lets the window go on: painting asks for its turn often,
and at Python's usual 5 ms a page that is being painted stands still for a second."""

_PAUSE = 0.1
"""Seconds between two reports that are shown: nobody reads faster."""


class JobSignals(QObject):
    """What a job tells; every job ends in exactly one of succeeded, failed and cancelled."""

    progressed = Signal(int, int, str)
    """Steps done, steps in all (-1: nobody knows), what is being done."""
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, work: Callable[[Progress], object]) -> None:
        super().__init__()
        self.work: Callable[[Progress], object] | None = work
        for ending in (self.succeeded, self.failed, self.cancelled):
            ending.connect(self._let_go)

    def _let_go(self, _how: object = None) -> None:
        """Keep nothing that the work knew of: whoever began it may keep the job for long.

        It is let go on the thread of the window, where what belongs to the window may be ended.
        """
        self.work = None


class Job(QRunnable, Generic[Result]):
    """One piece of long work. `run` may be called directly, in a test."""

    def __init__(self, work: Callable[[Progress], Result]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.signals = JobSignals(work)
        self._unwanted = False
        self._last = 0.0

    def start(self, pool: QThreadPool | None = None) -> None:
        """Begin, as soon as a thread of the pool is free."""
        sys.setswitchinterval(_TURN)
        (pool or QThreadPool.globalInstance()).start(self)

    def cancel(self) -> None:
        """Stop at the next report; nothing is half-done then."""
        self._unwanted = True

    def report(self, done: int, total: int | None, doing: str) -> None:
        """Take a report of the work, and pass on ten a second. Raises Cancelled."""
        if self._unwanted:
            raise Cancelled
        now = time.monotonic()
        if now - self._last >= _PAUSE or done == total:
            self._last = now
            self.signals.progressed.emit(done, -1 if total is None else total, doing)

    def run(self) -> None:
        """Do the work, once, and tell how it ended; called on the pool thread."""
        if self.signals.work is None:
            return
        try:
            result = self.signals.work(self)
        except Cancelled:
            self.signals.cancelled.emit()
        except Exception as error:  # noqa: BLE001 - told to the main thread, which raises it
            self.signals.failed.emit(error)
        else:
            self.signals.succeeded.emit(result)
