"""How and where to export: form, layers, articles, split; what it begins with and what is lost."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.app.export.command import command, recalled, remembered
from annotator.app.export.looking import Look
from annotator.app.export.writing import ExportOptions, ExportReport, export
from annotator.app.workspace import Workspace
from annotator.core.errors import AnnotatorError
from annotator.core.export_forms import EXPORT_FORMS
from annotator.core.progress import Progress
from annotator.gui.dialogs.export_choices import ExportChoices
from annotator.gui.dialogs.export_looking import Looking
from annotator.gui.dialogs.export_preview import ExportPreview, lost_of, records_of
from annotator.gui.dialogs.export_words import sentence_on
from annotator.gui.dialogs.question import Question
from annotator.gui.jobs import Job
from annotator.gui.plurals import counted
from annotator.gui.widgets.plain_label import ElidedLabel, PlainLabel
from annotator.gui.widgets.scroll_box import ScrollBox

_SIZE = QSize(1080, 700)
_AROUND = QSize(40, 40)
_LEFT = 372


class ExportSheet(Question):
    """Writes one of the forms; looking and writing are done on pool threads."""

    exported = Signal(str)
    """A sentence on what was written."""
    written_to = Signal(str)
    """Carries the folder that was written to."""
    failed = Signal(object)
    chosen = Signal(str)
    """What was asked for, as a text to give back as `before` next time."""

    def __init__(
        self, workspace: Workspace, folder: Path, parent: QWidget | None = None, before: str = ""
    ) -> None:
        super().__init__(self.tr("Export training data"), "", self.tr("Export"), parent)
        self._workspace = workspace
        self._job: Job[ExportReport] | None = None
        self.choices = ExportChoices(workspace)
        self.preview = ExportPreview()
        self._looking = Looking(workspace, self)
        self.target = QLineEdit(str(folder / f"{workspace.path.stem}.jsonl"))
        self.target.setAccessibleName(self.tr("File to write"))
        self.choose = QPushButton(self.tr("Change…"))
        self.copy = QPushButton(self.tr("Copy the command"))
        for button in (self.choose, self.copy):
            button.setAutoDefault(False)
        self.copy.setToolTip(self.tr("The same export as a line for a terminal or a script"))
        self._count = ElidedLabel(role="muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        keeping = self._bar.sizePolicy()
        keeping.setRetainSizeWhenHidden(True)  # nothing jumps when it comes and goes
        self._bar.setSizePolicy(keeping)
        self._bar.hide()
        self.offer_cancel()
        self._lay_out()
        self._connect()
        if before:
            self.choices.show_options(recalled(before))
        self._turn()

    @property
    def count(self) -> str:
        """The line under what is shown."""
        return self._count.text()

    @property
    def is_settled(self) -> bool:
        """Whether all has been looked at."""
        return not self._looking.is_busy

    @property
    def options(self) -> ExportOptions:
        """What is asked for."""
        return self.choices.options

    def accept(self) -> None:
        """Write, and close when it is written."""
        if self._job is not None or not self.answer.isEnabled():
            return
        self._looking.stop()
        workspace, options, target = self._workspace, self.options, Path(self.target.text())

        def write(progress: Progress) -> ExportReport:
            with workspace.another_reading() as reading:
                return export(reading, target, options, progress)

        self._job = Job(write)
        self._job.signals.succeeded.connect(self._done)
        self._job.signals.failed.connect(self._not_done)
        self._job.signals.cancelled.connect(self._cancelled)
        self._bar.show()
        self.answer.setEnabled(False)
        self.choices.setEnabled(False)
        self._job.start()

    def reject(self) -> None:
        """Stop writing; without that, close."""
        if self._job is not None:
            self._job.cancel()
        else:
            self._looking.stop()
            super().reject()

    def _lay_out(self) -> None:
        scrolled = ScrollBox(self.choices)
        left = QVBoxLayout()
        left.addWidget(scrolled)
        left.addStretch(1)
        side = QWidget()
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        side.setFixedWidth(_LEFT)
        panes = QHBoxLayout()
        panes.setSpacing(20)
        panes.addWidget(side)
        panes.addWidget(self.preview, 1)
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(PlainLabel(self.tr("File")))
        where.addWidget(self.target, 1)
        where.addWidget(self.choose)
        self.body.addLayout(panes, 1)
        self.body.addLayout(where)
        self.body.addWidget(self._count)
        self.body.addWidget(self._bar)
        self._buttons.insertWidget(0, self.copy)
        above = self.parentWidget()
        self.resize(_SIZE.boundedTo(above.window().size() - _AROUND) if above else _SIZE)

    def _connect(self) -> None:
        self.choices.forms.changed.connect(self._name_target)
        self.choices.changed.connect(self._turn)
        self.target.textChanged.connect(self._turn)
        self.choose.clicked.connect(self._ask_for_target)
        self.copy.clicked.connect(self._copy)
        self._looking.first.connect(self._show_first)
        self._looking.whole.connect(self._show_whole)
        self._looking.refused.connect(self._refused)
        self._looking.failed.connect(self.failed)
        self._looking.progressed.connect(self._tell)
        self.finished.connect(self._looking.stop)

    def _turn(self) -> None:
        """Look at what would be written now."""
        if self._job is None:
            wrong = bool(self.choices.split.problem.text())
            self.answer.setEnabled(not wrong)
            self.copy.setEnabled(not wrong)
            self._looking.ask(Path(self.target.text()), self.options)

    def _show_first(self, found: Look) -> None:
        self.preview.show_first(found)
        self._count.setText(self._doubts())
        self._bar.show()

    def _show_whole(self, found: Look) -> None:
        self._bar.hide()
        self.preview.show_whole(found)
        records = records_of(found, self.tr("%1 record"), self.tr("%1 records"))
        words = [self._doubts(), records if found.report.records else ""]
        lost = lost_of(found.report.losses)
        if lost and self.options.strict:
            words.insert(
                0,
                counted(
                    lost,
                    self.tr("1 thing would be lost, so nothing would be written"),
                    self.tr("%1 things would be lost, so nothing would be written"),
                ),
            )
        self._count.setText("  ·  ".join(filter(None, words)))
        is_refused = bool(lost) and self.options.strict
        self.answer.setEnabled(bool(found.report.records) and not is_refused)

    def _refused(self, sentence: str) -> None:
        self._bar.hide()
        self.preview.show_problem(sentence)
        self.answer.setEnabled(False)

    def _tell(self, done: int) -> None:
        words = counted(done, self.tr("1 record so far"), self.tr("%1 records so far"))
        self._count.setText(words)

    def _name_target(self) -> None:
        """Call the file as its form ends, unless somebody called it otherwise."""
        path, suffixes = Path(self.target.text()), {each.suffix for each in EXPORT_FORMS}
        if path.suffix in suffixes and path.name:
            self.target.setText(str(path.with_suffix(self.choices.forms.form.suffix)))

    def _doubts(self) -> str:
        """What should be looked at before anybody learns from these data; as a rule nothing."""
        doubts = self._workspace.reading.doubts()
        return (
            counted(
                len(doubts),
                self.tr("1 passage of the project needs a look since its page was cleaned again."),
                self.tr(
                    "%1 passages of the project need a look since their pages were cleaned again."
                ),
            )
            if doubts
            else ""
        )

    def _copy(self) -> None:
        """Put the command for the same export on the clipboard."""
        workspace = self._workspace
        people = workspace.reading.annotators()
        target = Path(self.target.text()).absolute()
        line = command(workspace.path.absolute(), target, self.options, people)
        QGuiApplication.clipboard().setText(line)
        self._count.setText(self.tr("The command is on the clipboard: %1").replace("%1", line))

    def _done(self, report: ExportReport) -> None:
        self._job = None
        self.chosen.emit(remembered(replace(self.options, eyes=None)))
        super().accept()
        if report.files:
            self.written_to.emit(str(report.files[0].absolute().parent))
        self.exported.emit(sentence_on(report))

    def _not_done(self, error: Exception) -> None:
        self._cancelled()
        if isinstance(error, AnnotatorError):
            self._count.setText(str(error))
        else:
            self.failed.emit(error)

    def _cancelled(self) -> None:
        self._job = None
        self._bar.hide()
        self.answer.setEnabled(True)
        self.choices.setEnabled(True)

    def _ask_for_target(self) -> None:
        dialog = QFileDialog(self, self.tr("File to write"), self.target.text())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(self.choices.forms.form.suffix.removeprefix("."))
        dialog.fileSelected.connect(self.target.setText)
        dialog.open()
