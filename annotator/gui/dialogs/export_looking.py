"""Looks at what an export would write, on another thread: its first record, then all of it."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.app.export.looking import Look, look
from annotator.app.export.options import ExportOptions
from annotator.app.workspace import Workspace
from annotator.core.errors import AnnotatorError
from annotator.core.progress import Progress
from annotator.gui.jobs import Job

_PAUSE = 120
"""Milliseconds without another choice after which is looked."""


class Looking(QObject):
    """The last question counts; one that is under way is broken off for it."""

    first = Signal(object)
    """Carries the Look at the first record."""
    whole = Signal(object)
    """Carries the Look at everything."""
    progressed = Signal(int)
    """Records looked at so far."""
    refused = Signal(str)
    failed = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._question: tuple[Path, ExportOptions] | None = None
        self._job: Job[Look] | None = None
        self._is_whole = False
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._begin)

    @property
    def is_busy(self) -> bool:
        """Whether there is something still to be said."""
        return self._job is not None or self._timer.isActive()

    def ask(self, out: Path, options: ExportOptions) -> None:
        """Look at another export, soon."""
        self._question, self._is_whole = (out, options), False
        if self._job is not None:
            self._job.cancel()
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._question = None
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()

    def _begin(self) -> None:
        if self._question is None or self._job is not None:
            return  # a job that was cancelled begins again when it has ended
        workspace, (out, options), most = self._workspace, self._question, 1
        if self._is_whole:
            most = 0

        def work(progress: Progress) -> Look:
            with workspace.another_reading() as reading:
                return look(reading, out, options, progress, most or None)

        self._job = Job(work)
        signals = self._job.signals
        signals.succeeded.connect(self._succeeded)
        signals.failed.connect(self._failed)
        signals.cancelled.connect(self._cancelled)
        signals.progressed.connect(self._tell)
        self._job.start()

    def _tell(self, done: int) -> None:
        if self._is_whole and self._question is not None and not self._timer.isActive():
            self.progressed.emit(done)

    def _is_outdated(self) -> bool:
        """Whether something else is asked by now."""
        self._job = None
        return self._question is None or self._timer.isActive()

    def _succeeded(self, found: Look) -> None:
        was_whole, self._job = self._is_whole, None
        if self._is_outdated():
            return
        self._is_whole = not was_whole
        if was_whole:
            self._question = None
            self.whole.emit(found)
        else:
            self._timer.start(0)
            self.first.emit(found)

    def _failed(self, error: Exception) -> None:
        if self._is_outdated():
            return
        self._question = None
        if isinstance(error, AnnotatorError):
            self.refused.emit(str(error))
        else:
            self.failed.emit(error)

    def _cancelled(self) -> None:
        self._job = None
        if self._question is not None and not self._timer.isActive():
            self._begin()
