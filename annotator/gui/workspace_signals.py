"""The workspace's news as a Qt signal, so that a view that is gone is simply not told."""

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.app.workspace import Workspace
from annotator.core.edits.values import News

_PAUSE = 1000
"""Milliseconds between two looks at what somebody else has written."""


class WorkspaceSignals(QObject):
    """Tells views what has changed in the open project, by me or, read-only, by somebody else.

    Connect bound methods of QObjects only, never lambdas: Qt forgets a bound method when its
    widget dies, and a lambda would keep calling into it.
    """

    told = Signal(object)
    """Carries the News; sent after the project file has it."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        workspace.listen(self._tell)
        self.watch = QTimer(self, interval=_PAUSE)
        self.watch.timeout.connect(self._look)
        if workspace.read_only:
            self._version = workspace.reading.data_version()
            self.watch.start()

    def stop(self) -> None:
        """Listen no longer; for when the project is closed."""
        self.watch.stop()
        self._workspace.unlisten(self._tell)

    def _tell(self, news: News) -> None:
        self.told.emit(news)

    def _look(self) -> None:
        version = self._workspace.reading.data_version()
        if version != self._version:
            self._version = version
            self.told.emit(News(self.tr("Changes by somebody else"), wholesale=True))
