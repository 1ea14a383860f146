"""How and where to export: whose layers, which articles, the first record previewed."""

import io
import json
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QWidget,
)

from annotator.app.exporting import ExportOptions, ExportReport, export
from annotator.app.workspace import Workspace
from annotator.core.errors import AnnotatorError
from annotator.core.export_forms import EXPORT_FORMS, OWN, ExportForm, form_called
from annotator.core.layers import Status
from annotator.core.progress import Cancelled, Progress
from annotator.gui.dialogs.question import Question
from annotator.gui.jobs import Job
from annotator.gui.plurals import counted
from annotator.gui.text_positions import shown
from annotator.gui.widgets.choice import Choice
from annotator.gui.widgets.plain_label import ElidedLabel, PlainLabel

_LONGEST_TEXT = 160
_LONGEST_PREVIEW = 20_000


class ExportSheet(Question):
    """Writes one of the forms; the export itself is done on a pool thread."""

    exported = Signal(str)
    """A sentence on what was written."""
    written_to = Signal(str)
    """Carries the folder that was written to."""
    failed = Signal(object)

    def __init__(self, workspace: Workspace, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Export training data"),
            self.tr("Every offset is checked first; what a form has no place for is counted."),
            self.tr("Export"),
            parent,
        )
        self._workspace = workspace
        self._job: Job[ExportReport] | None = None
        self.offer_cancel()
        self.setMinimumWidth(620)
        self.form = Choice()
        self.form.setAccessibleName(self.tr("Format"))
        for each in EXPORT_FORMS:
            kind = each.suffix or self.tr("folder")
            self.form.addItem(f"{each.title} ({kind})", each.name)
        self.layer = Choice()
        self.layer.addItem(self.tr("Final: decided, else the only coder’s"), "final")
        for person in workspace.reading.annotators():
            self.layer.addItem(shown(person.name), person.id)
        self.layer.addItem(self.tr("Every layer"), "all")
        self.statuses = Choice()
        self.statuses.addItem(self.tr("Done"), frozenset({Status.DONE}))
        self.statuses.addItem(self.tr("Done and open"), frozenset({Status.DONE, Status.OPEN}))
        self.target = QLineEdit(str(folder / f"{workspace.path.stem}.jsonl"))
        self.target.setAccessibleName(self.tr("File to write"))
        self.choose = QPushButton(self.tr("Change…"))
        self.choose.setAutoDefault(False)
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setAccessibleName(self.tr("First record"))
        self.preview.setMinimumHeight(220)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPixelSize(12)
        self.preview.setFont(QFont(fixed))
        self._heading = PlainLabel("", role="heading")
        self._count = ElidedLabel(role="muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.hide()
        self._lay_out()
        self.form.currentIndexChanged.connect(self._name_target)
        self.form.currentIndexChanged.connect(self._preview)
        self.layer.currentIndexChanged.connect(self._preview)
        self.statuses.currentIndexChanged.connect(self._preview)
        self.choose.clicked.connect(self._ask_for_target)
        self._preview()

    @property
    def count(self) -> str:
        """The line under the preview."""
        return self._count.text()

    @property
    def options(self) -> ExportOptions:
        """What is asked for."""
        return ExportOptions(
            form=self.form_chosen.name,
            layer=str(self.layer.currentData()),
            statuses=self.statuses.currentData(),
            eyes=self._workspace.me.id,
        )

    @property
    def form_chosen(self) -> ExportForm:
        """The form that is to be written."""
        return form_called(str(self.form.currentData())) or OWN

    def accept(self) -> None:
        """Write, and close when it is written."""
        if self._job is not None:
            return
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
        self._job.start()

    def reject(self) -> None:
        """Stop writing; without that, close."""
        if self._job is not None:
            self._job.cancel()
        else:
            super().reject()

    def _lay_out(self) -> None:
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(self.target, 1)
        where.addWidget(self.choose)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(PlainLabel(self.tr("Format")), self.form)
        form.addRow(PlainLabel(self.tr("Layer")), self.layer)
        form.addRow(PlainLabel(self.tr("Articles")), self.statuses)
        form.addRow(PlainLabel(self.tr("File")), where)
        self.body.addLayout(form)
        self.body.addWidget(self._heading)
        self.body.addWidget(self.preview, 1)
        self.body.addWidget(self._count)
        self.body.addWidget(self._bar)

    def _preview(self) -> None:
        first = _FirstLine()
        try:
            options = self.options
            self._heading.setText(self.tr("First record, its text shortened"))
            if not self.form_chosen.is_lines:  # only lines can be looked at before the rest
                options = replace(options, form=OWN.name)
                self._heading.setText(self.tr("What it will hold of the first record"))
            export(self._workspace.reading, first, options, first)
        except Cancelled:
            pass
        except AnnotatorError as error:
            self.preview.setPlainText(str(error))
            return
        line = first.getvalue()
        self.preview.setPlainText(_readable(line) if line else "")
        self.preview.setPlaceholderText(
            self.tr("Nothing to export yet: finish an article with Ctrl+Enter first.")
        )
        self.answer.setEnabled(bool(line))
        self._count.setText(self._open_questions() if line else "")

    def _name_target(self) -> None:
        """Call the file as its form ends, unless somebody called it otherwise."""
        path, suffixes = Path(self.target.text()), {each.suffix for each in EXPORT_FORMS}
        if path.suffix in suffixes and path.name:
            self.target.setText(str(path.with_suffix(self.form_chosen.suffix)))

    def _open_questions(self) -> str:
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

    def _done(self, report: ExportReport) -> None:
        self._job = None
        super().accept()
        if report.files:
            self.written_to.emit(str(report.files[0].absolute().parent))
        self.exported.emit(self._sentence(report))

    def _sentence(self, report: ExportReport) -> str:
        records = counted(report.records, self.tr("%1 record"), self.tr("%1 records"))
        spans = counted(report.spans, self.tr("%1 span"), self.tr("%1 spans"))
        files = ", ".join(str(path.absolute()) for path in report.files)
        sentence = self.tr("Wrote %1 with %2 to %3")
        for place, words in (("%1", records), ("%2", spans), ("%3", files)):
            sentence = sentence.replace(place, words)
        left = report.left_out.undecided
        if left:
            sentence += "  ·  " + counted(
                left,
                self.tr("%1 undecided article was left out"),
                self.tr("%1 undecided articles were left out"),
            )
        if report.unsettled:
            sentence += "  ·  " + counted(
                report.unsettled,
                self.tr("1 passage nobody has looked at since its article was cleaned again"),
                self.tr(
                    "%1 passages nobody has looked at since their articles were cleaned again"
                ),
            )
        if report.left_out.unplaced:
            sentence += "  ·  " + counted(
                report.left_out.unplaced,
                self.tr("1 passage was left out: it has no place since then"),
                self.tr("%1 passages were left out: they have no place since then"),
            )
        lost = sum(loss.count for loss in report.losses if not loss.caution)
        if lost:
            sentence += "  ·  " + counted(
                lost,
                self.tr("1 thing has no place in this form; the manifest names it"),
                self.tr("%1 things have no place in this form; the manifest names them"),
            )
        if report.unsound:
            sentence += f"  ·  {len(report.unsound)}: {report.unsound[0]}"
        return sentence

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

    def _ask_for_target(self) -> None:
        dialog = QFileDialog(self, self.tr("File to write"), self.target.text())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(self.form_chosen.suffix.removeprefix("."))
        dialog.fileSelected.connect(self.target.setText)
        dialog.open()


def _readable(line: bytes) -> str:
    """A record over several lines, its text shortened, as somebody looks at it."""
    try:
        record = json.loads(line)
    except ValueError:  # a form that is no JSON is shown as it is
        lines = line[:_LONGEST_PREVIEW].decode(errors="ignore").split("\n")
        return "\n".join(map(shown, lines))
    if len(record.get("text", "")) > _LONGEST_TEXT:
        record["text"] = f"{record['text'][:_LONGEST_TEXT]}…"
    lines = json.dumps(record, ensure_ascii=False, indent=2)[:_LONGEST_PREVIEW].split("\n")
    return "\n".join(map(shown, lines))


class _FirstLine(io.BytesIO):
    """A stream that wants no more than one record, and says so when it is next reported to."""

    def report(self, _done: int, _total: int | None, _doing: str) -> None:
        """Stop once there is a record."""
        if self.getvalue():
            raise Cancelled

    def write(self, data: bytes) -> int:  # type: ignore[override] # bytes alone
        """Take the first record; of a large project there are too many to look at."""
        if self.getvalue():
            raise Cancelled
        return super().write(data)
