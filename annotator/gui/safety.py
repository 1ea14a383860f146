"""What keeps work safe while a project is open, and what to do where it is not.

Snapshots take themselves; the file is watched, lest it is moved or replaced; a project that was
not closed as it should be is looked through. What is found is said across the window, with what
can be done about it.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.core.errors import AnnotatorError
from annotator.core.progress import Progress
from annotator.gui.jobs import Job
from annotator.gui.opening import SUFFIX, Opening
from annotator.gui.text_positions import shown
from annotator.gui.widgets.notice_bar import NoticeBar

if TYPE_CHECKING:
    from annotator.app.whereabouts import Whereabouts
    from annotator.app.workspace import Workspace
    from annotator.core.snapshots import Snapshot
    from annotator.gui.asking import Asking
    from annotator.gui.keeping import Keeping

LOOK = 1000
"""Milliseconds between two looks whether the file is where it was."""
_AGAIN = 60_000
"""Milliseconds until somebody who wanted nothing done about it is told again."""


class Safety(QObject):
    """Belongs to the window; `bar` is for what must be seen."""

    def __init__(self, window: QWidget, opening: Opening, asking: "Asking") -> None:
        super().__init__(window)
        self._window = window
        self._opening = opening
        self._asking = asking
        self.bar = NoticeBar()
        self.keeping: Keeping | None = None
        self._where: Whereabouts | None = None
        self._do: Callable[[], None] | None = None
        self._checking: Job[str] | None = None
        self._work: Job[object] | None = None
        self._then = (Path(), "")
        self._back: Path | None = None
        self.watch = QTimer(self, interval=LOOK)
        self.watch.timeout.connect(self.look)
        self.bar.answered.connect(self._answer)
        self.bar.dismissed.connect(self._look_again)
        opening.opened.connect(self._begin)
        opening.closing.connect(self._end)
        opening.spoiled.connect(self._rescue)

    def ask(self) -> None:
        """Show the snapshots of the open project."""
        workspace = self._opening.workspace
        if workspace is not None:
            self._show(workspace.path)

    def look(self) -> None:
        """See whether the file that is open is still the one of its name."""
        trouble = "" if self._where is None else self._where.trouble()
        if trouble:
            self.watch.stop()
            self._say(trouble, self.tr("Save it elsewhere…"), self.ask_where)

    def ask_where(self) -> None:
        """Ask for a file that the project is to be saved to as it is."""
        workspace = self._opening.workspace
        if workspace is None:
            return
        dialog = QFileDialog(self._window, self.tr("Save the project elsewhere"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Projects (*%1)").replace("%1", SUFFIX))
        dialog.setDefaultSuffix(SUFFIX)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.fileSelected.connect(self.save_elsewhere)
        self._asking.show(dialog)

    def save_elsewhere(self, path: str) -> None:
        """Copy the project as it is to a new file, and go on there."""
        workspace = self._opening.workspace
        if workspace is None:
            return
        from annotator.app.copying import back_up

        try:
            back_up(workspace.reading, Path(path))
        except AnnotatorError as error:
            self._say(str(error), self.tr("Save it elsewhere…"), self.ask_where)
            return
        self._opening.close_project()
        self._opening.open_project(Path(path))

    def _begin(self, workspace: "Workspace") -> None:
        from annotator.app.whereabouts import Whereabouts
        from annotator.gui.keeping import Keeping

        self.bar.put_away()
        self._where = Whereabouts(workspace.path)
        self.watch.start(LOOK)
        if workspace.found.notes:
            self._say(" ".join(workspace.found.notes))
        if workspace.read_only:
            return
        self.keeping = Keeping(workspace, self)
        self.keeping.refused.connect(self._say)
        self.keeping.failed.connect(self._opening.failed)
        if workspace.found.was_left_open:
            self._checking = Job(partial(_checked, workspace))
            self._checking.signals.succeeded.connect(self._checked)
            self._checking.signals.failed.connect(self._opening.failed)
            self._checking.start()

    def _end(self) -> None:
        self.watch.stop()
        self._where = self._checking = None
        if self.keeping is not None:
            self.keeping.stop()
            self.keeping.deleteLater()
            self.keeping = None
        self.bar.put_away()

    def _look_again(self) -> None:
        if self._where is not None:
            self.watch.start(_AGAIN)

    def _checked(self, wrong: str) -> None:
        if wrong and self._checking is not None:
            self._say(wrong, self.tr("What can be done…"), partial(self._rescue_open, wrong))

    def _rescue_open(self, wrong: str) -> None:
        workspace = self._opening.workspace
        if workspace is not None:
            title = self.tr("“%1” is damaged").replace("%1", shown(workspace.path.stem))
            self._rescue(workspace.path, title, wrong)

    def _rescue(self, project: Path, title: str, trouble: str) -> None:
        """Offer snapshots of a project that cannot be opened, and to save what can be read."""
        self._show(project, (title, trouble))

    def _show(self, project: Path, trouble: tuple[str, str] | None = None) -> None:
        from annotator.app.snapshots import snapshots_of
        from annotator.gui.dialogs.snapshots import SnapshotsDialog

        found = snapshots_of(project)
        dialog = SnapshotsDialog(project, found, self._window, trouble=trouble)
        dialog.restore_wanted.connect(partial(self.restore, project))
        dialog.copy_wanted.connect(self.restore_as)
        dialog.salvage_wanted.connect(partial(self.salvage, project))
        dialog.failed.connect(self._opening.failed)
        self._asking.show(dialog)

    def restore(self, project: Path, snapshot: "Snapshot") -> None:
        """Put a snapshot in the place of a project, and open it."""
        from annotator.app import snapshots

        self._close(project)
        said = self.tr("The project is as it was then")
        beside = self.tr("; what was there before is kept beside it, as “%1”")
        as_snapshot = self.tr("; what was there before is kept as a snapshot")

        def restored(_progress: Progress) -> str:
            kept = snapshots.restore(project, snapshot)
            if kept is None:
                return said
            is_beside = kept.parent == project.resolve().parent
            return said + (beside.replace("%1", kept.name) if is_beside else as_snapshot)

        self._wait(self.tr("Restoring a snapshot"), restored, project)

    def restore_as(self, snapshot: "Snapshot", target: Path) -> None:
        """Make a file of its own of a snapshot, and open it."""
        from annotator.app import snapshots

        self._wait(
            self.tr("Restoring a snapshot"),
            lambda _progress: snapshots.restore_as(snapshot, target),
            target,
            self.tr("The snapshot is a project of its own now"),
        )

    def salvage(self, project: Path, target: Path) -> None:
        """Save what can be read of a damaged project to a new file, and open that."""
        from annotator.app.salvaging import salvage, salvage_told

        self._close(project)
        self._wait(
            self.tr("Saving what can be read"),
            lambda progress: salvage_told(salvage(project, target, progress), target),
            target,
        )

    def _close(self, project: Path) -> None:
        """Close the project if it is the one that is open; it is opened again if work fails."""
        workspace = self._opening.workspace
        if workspace is not None and workspace.path == project.resolve():
            self._back = project
            self._opening.close_project()

    def _wait(
        self, title: str, work: Callable[[Progress], object], then: Path, said: str = ""
    ) -> None:
        from annotator.gui.widgets.waiting import Waiting

        self._work = Job(work)
        self._then = (then, said)
        self._work.signals.succeeded.connect(self._done)
        self._work.signals.failed.connect(self._not_done)
        Waiting(title, self._work, self._window).begin()

    def _done(self, result: object) -> None:
        self._work = self._back = None
        then, said = self._then
        self._opening.open_project(then)
        self._opening.said.emit(said or str(result))

    def _not_done(self, error: Exception) -> None:
        back, self._work, self._back = self._back, None, None
        if back is not None:
            self._opening.open_project(back)
        if isinstance(error, AnnotatorError):
            self._say(str(error))
        else:
            self._opening.failed.emit(error)

    def _say(self, sentence: str, answer: str = "", do: Callable[[], None] | None = None) -> None:
        self._do = do
        self.bar.say(shown(sentence), answer)

    def _answer(self) -> None:
        if self._do is not None:
            self._do()


def _checked(workspace: "Workspace", _progress: Progress) -> str:
    from annotator.app.checking import damage

    with workspace.another_reading() as reading:
        return damage(reading)
