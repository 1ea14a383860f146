"""What a team does with a project: dealing, handing out, sending back, rounds, reports."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from annotator.core.ids import RoundId
from annotator.core.progress import Progress
from annotator.gui.jobs import Job
from annotator.gui.text_positions import shown

if TYPE_CHECKING:
    from annotator.gui.actions import Window
    from annotator.gui.project_page import ProjectPage

_HANDED_TO = "handed out to"
"""Under which the settings keep the folder that files were written to."""


def assign_articles(window: "Window") -> None:
    """Ask who codes what."""
    project = window.project
    if project is not None:
        from annotator.gui.dialogs.assign_sheet import AssignSheet

        project.desk.selection.settle()
        sheet = AssignSheet(project.desk.workspace, project.window())
        sheet.wanted.connect(project.doing.perform)
        window.asking.show(sheet)


def hand_out(window: "Window") -> None:
    """Ask who gets a file, and where."""
    project = window.project
    if project is None:
        return
    from annotator.gui.dialogs.hand_out import HandOut

    project.desk.selection.settle()
    workspace = project.desk.workspace
    kept = window.settings.now.window.get(_HANDED_TO)
    folder = window.team.folder or (Path(kept) if kept else workspace.path.parent / "handed out")
    sheet = HandOut(workspace, folder, project.window())
    sheet.wanted.connect(project.doing.perform)
    sheet.handed_out.connect(partial(_handed_out, window))
    sheet.assign_wanted.connect(partial(assign_articles, window))
    sheet.failed.connect(window.opening.failed)
    window.asking.show(sheet)


def _handed_out(window: "Window", sentence: str, folder: Path) -> None:
    window.settings.remember(_HANDED_TO, str(folder))
    window.opening.said.emit(sentence)


class Sending(QObject):
    """Writes my work into a file on a pool thread."""

    def __init__(self, project: "ProjectPage", folder: Path | None) -> None:
        super().__init__(project)
        self._project = project
        self._folder = folder
        self._job: Job[None] | None = None

    def dialog(self) -> QFileDialog:
        """A dialog that asks for the file, which is written when it is chosen."""
        from annotator.app.handing_over import SUFFIX, file_name

        workspace = self._project.desk.workspace
        dialog = QFileDialog(self._project.window(), self.tr("Send my work"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Projects (*%1)").replace("%1", SUFFIX))
        dialog.setDefaultSuffix(SUFFIX[1:])
        dialog.setDirectory(str(self._folder or workspace.path.parent))
        dialog.selectFile(f"{file_name(workspace.me.name)}-work{SUFFIX}")
        dialog.fileSelected.connect(self.write)
        return dialog

    def write(self, path: str) -> None:
        """Write it; said in the status bar, or refused in a sentence."""
        from annotator.app.handing_over import send
        from annotator.gui.widgets.waiting import Waiting

        workspace, target = self._project.desk.workspace, Path(path)
        self._project.desk.selection.settle()

        def work(_progress: Progress) -> None:
            with workspace.another_reading() as reading:
                send(reading, target, workspace.me.id)

        self._job = Job(work)
        self._job.signals.succeeded.connect(partial(self._done, target))
        self._job.signals.failed.connect(self._fail)
        Waiting(self.tr("Writing your work"), self._job, self._project.window()).begin()

    def _done(self, target: Path, _nothing: None) -> None:
        words = self.tr("Your work is in %1; whoever leads the project can merge it")
        self._project.doing.say(words.replace("%1", shown(str(target))))

    def _fail(self, error: Exception) -> None:
        self._project.doing.refused.emit(str(error))


def send_work(window: "Window") -> None:
    """Ask where my work is to be written."""
    if window.project is not None:
        window.asking.show(Sending(window.project, window.team.folder).dialog())


def people(window: "Window") -> None:
    """Show who is who, and let two identities be one person."""
    project = window.project
    if project is not None:
        from annotator.gui.dialogs.people_sheet import PeopleSheet

        sheet = PeopleSheet(project.desk.workspace, project.window())
        sheet.wanted.connect(project.doing.perform)
        window.asking.show(sheet)


def choose_round(window: "Window") -> None:
    """Ask which round to work in."""
    project = window.project
    if project is None:
        return
    from annotator.app.rounds import standings
    from annotator.gui.dialogs.choose_round import ChooseRound

    workspace = project.desk.workspace
    dialog = ChooseRound(standings(workspace), workspace.round, project.window())
    dialog.chosen.connect(partial(_work_in, window))
    window.asking.show(dialog)


def _work_in(window: "Window", name: str) -> None:
    window.opening.reopen(RoundId(name))


def report_text(window: "Window") -> None:
    """Ask what is wrong with the text in hand, and flag the article with it."""
    project = window.project
    if project is None or project.finishing.layer is None:
        return
    from annotator.gui.dialogs.report_text import ReportText

    dialog = ReportText(project.window())
    dialog.noted.connect(partial(_reported, project))
    window.asking.show(dialog)


def _reported(project: "ProjectPage", note: str) -> None:
    layer = project.finishing.layer
    if layer is not None:
        words = f"Text: {note}"
        project.finishing.flag(f"{layer.flag}; {words}" if layer.flag else words)
