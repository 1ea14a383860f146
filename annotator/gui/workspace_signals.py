"""The workspace's news as a Qt signal, so that a view that is gone is simply not told."""

from PySide6.QtCore import QObject, Signal

from annotator.app.workspace import Workspace
from annotator.core.edits.values import News


class WorkspaceSignals(QObject):
    """Tells views what has changed in the open project.

    Connect bound methods of QObjects only, never lambdas: Qt forgets a bound method when its
    widget dies, and a lambda would keep calling into it.
    """

    told = Signal(object)
    """Carries the News; sent after the project file has it."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        workspace.listen(self._tell)

    def stop(self) -> None:
        """Listen no longer; for when the project is closed."""
        self._workspace.unlisten(self._tell)

    def _tell(self, news: News) -> None:
        self.told.emit(news)
