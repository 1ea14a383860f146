"""Progress of work on another thread, which can be stopped from the thread that waits for it."""

import threading

from annotator.core.progress import Cancelled, Progress


class Gate:
    """Passes reports on until it is shut."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._is_shut = threading.Event()

    def shut(self) -> None:
        """Let the next report raise Cancelled."""
        self._is_shut.set()

    def report(self, done: int, total: int | None, doing: str) -> None:
        """Pass a report on."""
        if self._is_shut.is_set():
            raise Cancelled
        self._progress.report(done, total, doing)
