"""Asking where the codebook is to be written, and writing it there on a pool thread."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from annotator.core.errors import AnnotatorError
from annotator.core.progress import Progress
from annotator.gui.jobs import Job
from annotator.gui.text_positions import shown

if TYPE_CHECKING:
    from annotator.core.codebook import Line
    from annotator.gui.actions import Window
    from annotator.gui.project_page import ProjectPage


class CodebookWriting(QObject):
    """Writes the codebook of a project as Markdown, HTML or PDF, by the name of the file."""

    def __init__(self, project: "ProjectPage") -> None:
        super().__init__(project)
        self._project = project
        self._path = Path()
        self._job: Job[tuple[Line, ...]] | None = None

    def dialog(self) -> QFileDialog:
        """A dialog that asks for the file, which is written when it is chosen."""
        dialog = QFileDialog(self._project.window(), self.tr("Export the codebook"))
        suffixes = {
            self.tr("Web page (*.html)"): "html",
            self.tr("PDF (*.pdf)"): "pdf",
            self.tr("Markdown (*.md)"): "md",
        }
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(list(suffixes))
        dialog.setDefaultSuffix("html")
        dialog.filterSelected.connect(lambda words: dialog.setDefaultSuffix(suffixes[words]))
        dialog.setDirectory(str(self._project.path.parent))
        dialog.selectFile(f"{self._project.path.stem}-codebook")
        dialog.fileSelected.connect(self.write)
        return dialog

    def write(self, path: str) -> None:
        """Write it; said in the status bar, or refused in a sentence."""
        from annotator.app.codebooks import codebook_of, require_free, write_codebook

        workspace, target = self._project.desk.workspace, Path(path)
        is_pdf = target.suffix.casefold() == ".pdf"

        def work(_progress: Progress) -> "tuple[Line, ...]":
            with workspace.another_reading() as reading:
                if is_pdf:
                    require_free(target, reading.path)
                    return codebook_of(reading, workspace.me.id)
                write_codebook(reading, target, workspace.me.id)
                return ()

        self._path = target
        self._job = Job(work)
        self._job.signals.succeeded.connect(self._done)
        self._job.signals.failed.connect(self._fail)
        self._job.start()

    def _done(self, lines: "tuple[Line, ...]") -> None:
        if lines:
            from annotator.app.codebooks import put_in_place
            from annotator.gui.codebook_pdf import pdf_of

            try:
                put_in_place(pdf_of(self._project.desk.workspace.scheme, lines), self._path)
            except AnnotatorError as error:
                self._fail(error)
                return
        words = self.tr("Wrote the codebook to %1").replace("%1", shown(str(self._path)))
        self._project.doing.say(words)

    def _fail(self, error: Exception) -> None:
        self._project.doing.refused.emit(str(error))


def export_codebook(window: "Window") -> None:
    """Ask where to write the codebook of the open project."""
    if window.project is not None:
        window.asking.show(CodebookWriting(window.project).dialog())
