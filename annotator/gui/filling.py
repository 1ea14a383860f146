"""A new project while its first pages are brought in; it stays only if some came."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator.app.importing import ImportReport
from annotator.app.workspace import Workspace
from annotator.core.progress import Progress
from annotator.gui.jobs import Job


class Filling(QObject):
    """Fills a project on a pool thread; a project that nothing came into is taken away again."""

    filled = Signal(object, object)
    """Carries the Workspace and the ImportReport."""
    empty = Signal(object)
    """Carries the ImportReport of pages that could not be read; the project is gone."""
    failed = Signal(object)
    """Carries the error; the project is gone."""

    def __init__(
        self,
        workspace: Workspace,
        bring: Callable[[Progress], ImportReport],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._job = Job(bring)
        self._job.signals.succeeded.connect(self._succeeded)
        self._job.signals.failed.connect(self._failed)
        self._job.signals.cancelled.connect(self._take_away)

    def begin(self, title: str, window: QWidget) -> None:
        """Start, and show how it goes."""
        from annotator.gui.widgets.waiting import Waiting

        Waiting(title, self._job, window).begin()

    def _succeeded(self, report: ImportReport) -> None:
        if report.nothing:
            self._take_away()
            self.empty.emit(report)
        else:
            self.filled.emit(self._workspace, report)
            self.deleteLater()

    def _failed(self, error: Exception) -> None:
        self._take_away()
        self.failed.emit(error)

    def _take_away(self) -> None:
        path = self._workspace.path
        self._workspace.close()
        path.unlink(missing_ok=True)
        self.deleteLater()
