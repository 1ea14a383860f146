"""A merge from the window: which files, what they would bring, what came, and taking it back."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.core.errors import AnnotatorError
from annotator.core.progress import Progress
from annotator.gui.jobs import Job
from annotator.gui.opening import SUFFIX, Opening
from annotator.gui.widgets.notice_bar import NoticeBar

if TYPE_CHECKING:
    from annotator.core.edits.values import News
    from annotator.core.merging import Findings
    from annotator.gui.asking import Asking


class Merging(QObject):
    """Asks, shows, and offers to take back until the next thing is done."""

    def __init__(
        self,
        window: QWidget,
        opening: Opening,
        asking: "Asking",
        notice: NoticeBar,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._opening = opening
        self._notice = notice
        self._asking = asking
        self._job: Job[News] | None = None
        self._offer = ""
        opening.projects_offered.connect(self.ask_what_for)
        notice.answered.connect(self.take_back)

    def ask_for_files(self) -> None:
        """Ask which files are to be merged."""
        dialog = QFileDialog(self._window, self.tr("Merge colleagues’ files"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(self.tr("Projects (*%1)").replace("%1", SUFFIX))
        dialog.filesSelected.connect(self._chosen)
        self._asking.show(dialog)

    def ask_what_for(self, paths: list[Path]) -> None:
        """Ask whether projects that were dropped are to be merged, or one opened instead."""
        workspace = self._opening.workspace
        if workspace is not None:
            from annotator.gui.dialogs.merge_or_open import MergeOrOpen

            dialog = MergeOrOpen(paths, workspace.path.stem, self._window)
            dialog.accepted.connect(partial(self.look_at, paths))
            dialog.open_wanted.connect(partial(self._opening.open_project, paths[0]))
            self._asking.show(dialog)

    def look_at(self, paths: Sequence[Path]) -> None:
        """Show what files would bring, and let them be merged."""
        workspace = self._opening.workspace
        if workspace is not None:
            from annotator.gui.dialogs.merge_sheet import MergeSheet

            sheet = MergeSheet(workspace, paths, self._window)
            sheet.merged.connect(self._merged)
            sheet.failed.connect(self._opening.failed)
            self._asking.show(sheet)

    def take_back(self) -> None:
        """Put the project back as it was before the last merge."""
        workspace = self._opening.workspace
        if workspace is None or self._job is not None:
            return
        from annotator.gui.widgets.waiting import Waiting

        def work(_progress: Progress) -> "News":
            return workspace.take_merge_back()

        self._job = Job(work)
        self._job.signals.succeeded.connect(self._taken_back)
        self._job.signals.failed.connect(self._not_taken_back)
        Waiting(self.tr("Taking the merge back"), self._job, self._window).begin()

    def _chosen(self, paths: list[str]) -> None:
        self.look_at([Path(path) for path in paths])

    def _merged(self, found: "Findings") -> None:
        from annotator.app.merging import came

        project = self._asking.project
        if project is None:
            return
        self._offer = " ".join(came(one) for one in found.files)
        self._notice.say(self._offer, self.tr("Take it back"))
        project.desk.signals.told.connect(self._end_offer)
        from annotator.gui.dialogs.merge_findings import MergeFindings

        if MergeFindings.has_something(found):
            dialog = MergeFindings(project.desk.workspace, found, self._window)
            dialog.wanted.connect(project.doing.perform)
            self._asking.show(dialog)

    def _end_offer(self, news: "News") -> None:
        """Offer no longer to take the merge back once something else has been done."""
        from annotator.app.workspace import MERGING

        workspace = self._opening.workspace
        if news.name == MERGING or workspace is None or self._notice.text != self._offer:
            return
        if not workspace.can_take_merge_back:
            self._offer = ""
            self._notice.put_away()

    def _taken_back(self, _news: "News") -> None:
        self._job = None
        self._notice.put_away()
        self._opening.said.emit(self.tr("The project is as it was before the merge"))

    def _not_taken_back(self, error: Exception) -> None:
        self._job = None
        if isinstance(error, AnnotatorError):
            self._notice.say(str(error))
        else:
            self._opening.failed.emit(error)
