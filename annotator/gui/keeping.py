"""Snapshots that take themselves while somebody works, without anybody waiting for them."""

from functools import partial

from PySide6.QtCore import QObject, QThread, QThreadPool, QTimer, Signal

from annotator.app import snapshots
from annotator.app.workspace import Workspace
from annotator.core.errors import AnnotatorError
from annotator.core.progress import Progress
from annotator.core.snapshots import Snapshot, Why
from annotator.gui.jobs import Job
from annotator.gui.workspace_signals import WorkspaceSignals

AFTER_OPENING = 4000
"""Milliseconds in which whoever opened a project begins to read it."""
_PAUSE = 1500
"""Milliseconds without a change after which it is looked at whether a snapshot is due."""
_PATIENCE = 5000
"""Milliseconds; a copy looks between its steps whether it is still wanted."""


class Keeping(QObject):
    """Looks after one open project, on a thread of little priority."""

    refused = Signal(str)
    """Why no snapshot can be taken; told once for each opening."""
    taken = Signal(object)
    """Carries the Snapshot."""
    failed = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._edits_before = snapshots.edits(workspace.reading)
        self._job: Job[Snapshot | None] | None = None
        self._is_told = False
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setThreadPriority(QThread.Priority.LowPriority)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)
        self._timer.start(AFTER_OPENING)
        self._signals = WorkspaceSignals(workspace, self)
        self._signals.told.connect(self._wait)

    def stop(self) -> None:
        """Let go of the project, which is about to be closed."""
        self._timer.stop()
        self._signals.stop()
        if self._job is not None:
            self._job.cancel()
        self._pool.waitForDone(_PATIENCE)

    def look(self) -> None:
        """Begin a snapshot if one is due."""
        workspace = self._workspace
        if self._job is not None or self._is_told:
            return
        if snapshots.due(workspace.reading, workspace.path, self._edits_before):
            self._job = Job(partial(_taken, workspace))
            signals = self._job.signals
            signals.succeeded.connect(self._end)
            signals.failed.connect(self._fail)
            self._job.start(self._pool)

    def _wait(self, _news: object) -> None:
        self._timer.start(_PAUSE)

    def _end(self, snapshot: Snapshot | None) -> None:
        self._job = None
        if snapshot is not None:
            self.taken.emit(snapshot)

    def _fail(self, error: Exception) -> None:
        self._job = None
        self._is_told = True
        if isinstance(error, AnnotatorError):
            self.refused.emit(str(error))
        else:
            self.failed.emit(error)


def _taken(workspace: Workspace, progress: Progress) -> Snapshot | None:
    with workspace.another_reading() as reading:
        return snapshots.take(reading, workspace.path, Why.WORK, progress)
