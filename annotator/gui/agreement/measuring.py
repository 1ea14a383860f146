"""Measuring on a pool thread: figures first, their intervals when they are there."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal

from annotator.app.agreement import AgreementOptions, Found, Gathered, gather
from annotator.app.workspace import Workspace
from annotator.core.progress import Progress
from annotator.gui.jobs import Job


class Latest(QObject):
    """Long work of which only the latest counts: what was begun before is cancelled."""

    progressed = Signal(int, int, str)
    finished = Signal(object)
    """Carries what the work gave back."""
    failed = Signal(object)
    stopped = Signal()
    """Somebody has cancelled it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: Job[Any] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something is under way."""
        return self._job is not None

    def begin(self, work: Callable[[Progress], object]) -> None:
        """Do this, and nothing that was asked for before."""
        self.drop()
        job = self._job = Job(work)
        job.signals.progressed.connect(self._report)
        job.signals.succeeded.connect(self._succeed)
        job.signals.failed.connect(self._fail)
        job.signals.cancelled.connect(self._stop)
        job.start()

    def cancel(self) -> None:
        """Stop at the next report, and say so."""
        if self._job is not None:
            self._job.cancel()

    def drop(self) -> None:
        """Stop, and say nothing about it."""
        if self._job is not None:
            self._job.cancel()
            QThreadPool.globalInstance().tryTake(self._job)  # one that has not begun never will
            self._job = None

    @property
    def _is_old(self) -> bool:
        """Whether what is told now comes from work that was dropped."""
        return self._job is None or self.sender() is not self._job.signals

    def _report(self, done: int, total: int, doing: str) -> None:
        if not self._is_old:
            self.progressed.emit(done, total, doing)

    def _succeed(self, result: object) -> None:
        if not self._is_old:
            self._job = None
            self.finished.emit(result)

    def _fail(self, error: Exception) -> None:
        if not self._is_old:
            self._job = None
            self.failed.emit(error)

    def _stop(self) -> None:
        if not self._is_old:
            self._job = None
            self.stopped.emit()


class Measuring(QObject):
    """Reads what is compared, then makes the figures, then draws samples for the intervals."""

    found = Signal(object, object)
    """Carries Gathered and Found; sent twice, the second time with intervals."""
    progressed = Signal(int, int, str)
    ended = Signal(bool)
    """There is no more to come; False if it was cancelled."""
    failed = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._options = AgreementOptions()
        self._gathered: Gathered | None = None
        self._work = Latest(self)
        self._work.progressed.connect(self.progressed)
        self._work.finished.connect(self._go_on)
        self._work.failed.connect(self._fail)
        self._work.stopped.connect(self._stop)

    @property
    def is_busy(self) -> bool:
        """Whether figures or intervals are still to come."""
        return self._work.is_busy

    def begin(self, options: AgreementOptions) -> None:
        """Measure, in the place of what is being measured now."""
        workspace = self._workspace
        options = replace(options, eyes=workspace.me.id)
        self._options, self._gathered = options, None

        def read(progress: Progress) -> tuple[Gathered, Found]:
            with workspace.another_reading() as reading:
                gathered = gather(reading, options, progress)
            return gathered, gathered.found(progress, 0)

        self._work.begin(read)

    def cancel(self) -> None:
        """Stop; the figures that are there stay."""
        self._work.cancel()

    def drop(self) -> None:
        """Stop and say nothing more: the project is about to be closed."""
        self._work.drop()

    def _go_on(self, result: object) -> None:
        if isinstance(result, tuple):
            gathered, quick = result
            self._gathered = gathered
            self.found.emit(gathered, quick)
            if self._gathered is not gathered or self._work.is_busy:
                return  # whoever was told has begun something else
            if quick.agreement.articles > 1 and self._options.samples:
                self._draw_samples(gathered)
                return
        elif isinstance(result, Found):
            self.found.emit(self._gathered, result)
        self.ended.emit(True)

    def _draw_samples(self, gathered: Gathered) -> None:
        samples = self._options.samples

        def draw(progress: Progress) -> Found:
            return gathered.found(progress, samples)

        self._work.begin(draw)

    def _fail(self, error: Exception) -> None:
        self.failed.emit(error)
        self.ended.emit(False)

    def _stop(self) -> None:
        self.ended.emit(False)
