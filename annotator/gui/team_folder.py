"""A folder in which colleagues put their files: what comes is offered, never merged by itself."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog, QWidget

from annotator.core.progress import Progress
from annotator.gui.jobs import Job
from annotator.gui.opening import Opening
from annotator.gui.plurals import counted
from annotator.gui.settings import Settings
from annotator.gui.text_positions import shown
from annotator.gui.widgets.notice_bar import NoticeBar

if TYPE_CHECKING:
    from annotator.app.team_folder import Arrival, State
    from annotator.app.workspace import Workspace
    from annotator.core.edits.values import News
    from annotator.gui.merging import Merging

    Found = tuple[tuple[State, ...], tuple[Arrival, ...]]

_PAUSE = 1000
"""Milliseconds without a change after which the folder is looked at: copying takes a while."""
_NAMED = 3


class TeamFolder(QObject):
    """Watches the folder of the open project, if it has one."""

    _merged = Signal()

    def __init__(
        self, window: QWidget, opening: Opening, merging: "Merging", settings: Settings
    ) -> None:
        super().__init__(window)
        self._window = window
        self._opening = opening
        self._merging = merging
        self._settings = settings
        self._workspace: Workspace | None = None
        self._job: Job[Found] | None = None
        self._again = False
        self._seen: frozenset[State] = frozenset()
        self._offered: dict[Path, State] = {}
        self._put_away: set[State] = set()
        self.bar = NoticeBar()
        self.pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self.pause.timeout.connect(self.look)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._soon)
        self._watcher.fileChanged.connect(self._soon)
        self.bar.answered.connect(self._merge)
        self.bar.dismissed.connect(self._dismiss)
        self._merged.connect(self.pause.start)
        opening.opened.connect(self._begin)
        opening.closing.connect(self._end)

    @property
    def folder(self) -> Path | None:
        """The folder of the open project."""
        if self._workspace is None:
            return None
        kept = self._settings.now.window.get(self._key(self._workspace))
        return Path(kept) if kept else None

    def ask(self) -> QDialog:
        """A dialog that shows the folder, and lets another be chosen."""
        from annotator.gui.dialogs.watched_folder import WatchedFolder

        dialog = WatchedFolder(self.folder, self._window)
        dialog.chosen.connect(self.use)
        return dialog

    def use(self, folder: str) -> None:
        """Watch this folder from now on, for this project; an empty name ends that."""
        if self._workspace is not None:
            self._settings.remember(self._key(self._workspace), folder)
            self._put_away.clear()
            self._watch()
            self._opening.said.emit(
                self.tr("What comes into %1 is offered for merging").replace("%1", shown(folder))
                if folder
                else self.tr("No folder is watched any longer")
            )

    def look(self) -> None:
        """See what has come or changed since the last look."""
        self.pause.stop()
        workspace, folder = self._workspace, self.folder
        if workspace is None or folder is None or workspace.read_only:
            return
        if self._job is not None:
            self._again = True
            return
        me = workspace.me.id

        from annotator.app.team_folder import files_in, look_at

        def work(progress: Progress) -> "Found":
            files = files_in(folder, workspace.path)
            with workspace.another_reading() as reading:
                return files, look_at(reading, files, me, progress)

        self._job = Job(work)
        self._job.signals.succeeded.connect(partial(self._take, self._job))
        self._job.signals.failed.connect(partial(self._fail, self._job))
        self._job.start()

    def _begin(self, workspace: "Workspace") -> None:
        self._workspace = workspace
        workspace.listen(self._follow)
        self._watch()

    def _end(self) -> None:
        self.pause.stop()
        self.bar.put_away()
        if self._workspace is not None:
            self._workspace.unlisten(self._follow)
        if self._job is not None:
            self._job.cancel()
        self._job = self._workspace = None
        self._put_away.clear()
        self._watch_paths([])

    def _watch(self) -> None:
        self.bar.put_away()
        folder = self.folder
        self._watch_paths([] if folder is None else [str(folder)])
        self.look()

    def _watch_paths(self, paths: list[str]) -> None:
        before = {*self._watcher.directories(), *self._watcher.files()}
        if gone := before - set(paths):
            self._watcher.removePaths(list(gone))
        if new := [path for path in paths if path not in before and Path(path).exists()]:
            self._watcher.addPaths(new)

    def _soon(self, _path: str) -> None:
        self.pause.start()

    def _follow(self, news: "News") -> None:
        from annotator.app.workspace import MERGING

        if news.name == MERGING:
            self._merged.emit()  # this may be another thread

    def _take(self, job: "Job[Found]", found: "Found") -> None:
        if job is not self._job:
            return
        self._job = None
        files, arrivals = found
        self._watch_paths([str(self.folder), *(str(one.path) for one in files)])
        if self._again:
            self._again = False
            self.pause.start()
        states = {one.path: one for one in files}
        new = [one for one in arrivals if states[one.path] not in self._put_away]
        self._offered = {one.path: states[one.path] for one in new}
        if new:
            self.bar.say(said_of(new), self.tr("Merge…"))
        else:
            self.bar.put_away()

    def _fail(self, job: "Job[Found]", error: Exception) -> None:
        if job is self._job:
            self._job = None
            self._opening.failed.emit(error)

    def _merge(self) -> None:
        self._merging.look_at(list(self._offered))

    def _dismiss(self) -> None:
        """Offer these files again only when they have changed."""
        self._put_away.update(self._offered.values())

    def _key(self, workspace: "Workspace") -> str:
        return f"team folder of {workspace.path.absolute()}"


def said_of(arrivals: "list[Arrival]") -> str:
    """Whose work has come, on how many articles."""
    names = sorted({name for one in arrivals for name in one.names.values()})
    articles = len(
        {article for one in arrivals for those in one.work.values() for article in those}
    )
    what = counted(articles, "%1 article", "%1 articles")
    if len(names) == 1:
        return f"{shown(names[0])}’s work has come: {what}."
    if len(names) > _NAMED:
        names = [*names[: _NAMED - 1], f"{len(names) - _NAMED + 1} others"]
    return f"Work of {', '.join(map(shown, names[:-1]))} and {shown(names[-1])} has come: {what}."
