"""What colleagues' files would bring, before they do: the dry run of a merge, then the merge."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QProgressBar, QVBoxLayout, QWidget

from annotator.app.merging import told
from annotator.app.workspace import Workspace
from annotator.core.errors import AnnotatorError
from annotator.core.merging import Findings
from annotator.core.progress import Progress
from annotator.core.scheme_merging import Answer
from annotator.gui.dialogs.question import Question
from annotator.gui.jobs import Job
from annotator.gui.text_positions import shown
from annotator.gui.widgets.choice import Choice
from annotator.gui.widgets.plain_label import ElidedLabel, PlainLabel
from annotator.gui.widgets.tall_box import TallBox


class MergeSheet(Question):
    """Looks at the files as soon as it is open; all long work is done on a pool thread."""

    merged = Signal(object)
    """Carries the Findings of a merge that has been done."""
    failed = Signal(object)

    def __init__(
        self, workspace: Workspace, paths: Sequence[Path], parent: QWidget | None = None
    ) -> None:
        title = self.tr("Merge a colleague’s file")
        if len(paths) > 1:
            title = self.tr("Merge %1 files").replace("%1", str(len(paths)))
        super().__init__(
            title,
            self.tr(
                "Their work comes in beside yours. Where the same thing was changed twice, the"
                " later change stands; both are kept. Nothing is written to their files."
            ),
            self.tr("Merge"),
            parent,
        )
        self.setMinimumWidth(640)
        self.offer_cancel()
        self._workspace = workspace
        self._paths = tuple(paths)
        self._job: Job[Findings] | None = None
        self._sections = QVBoxLayout()
        self._sections.setContentsMargins(0, 0, 0, 0)
        self._sections.setSpacing(6)
        self.answer_by = Choice()
        self.answer_by.setAccessibleName(self.tr("Whose scheme"))
        for words, answer in (
            (self.tr("The later change, as listed"), None),
            (self.tr("Ours"), Answer.OURS.value),
            (self.tr("Theirs"), Answer.THEIRS.value),
        ):
            self.answer_by.addItem(words, answer)
        self._form = QWidget()
        self._doing = ElidedLabel(role="muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._lay_out()
        self._begin(dry_run=True, then=self._show_found)

    def accept(self) -> None:
        """Merge, and close when it is done."""
        if self._job is None and self.answer.isEnabled():
            self._begin(dry_run=False, then=self._done)

    def reject(self) -> None:
        """Stop what is under way; without that, close."""
        if self._job is not None:
            self._job.cancel()
        else:
            super().reject()

    @property
    def sentences(self) -> list[str]:
        """What is shown of the dry run."""
        found = self.findChildren(PlainLabel, "merge_sentence")
        return [one.text() for one in found]

    def _lay_out(self) -> None:
        content = QWidget()
        content.setLayout(self._sections)
        self.body.addWidget(TallBox(content), 1)
        form = QFormLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(16)
        form.addRow(PlainLabel(self.tr("Where the schemes differ, take")), self.answer_by)
        self._form.hide()
        self.body.addWidget(self._form)
        self.body.addWidget(self._doing)
        self.body.addWidget(self._bar)

    def _begin(self, *, dry_run: bool, then: Callable[[Findings], None]) -> None:
        chosen = self.answer_by.currentData()
        answer = Answer(chosen) if chosen and not dry_run else None
        self._job = Job(partial(self._merged, answer, dry_run))
        signals = self._job.signals
        signals.progressed.connect(self._show_progress)
        signals.succeeded.connect(then)
        signals.failed.connect(self._refused)
        signals.cancelled.connect(self._stopped)
        self.answer.setEnabled(False)
        self.answer_by.setEnabled(False)
        self._bar.setRange(0, 0)
        self._bar.show()
        self._doing.setText(self.tr("Looking at what would come"))
        self._doing.show()
        self._job.start()

    def _merged(self, answer: Answer | None, dry_run: bool, progress: Progress) -> Findings:
        return self._workspace.merge(self._paths, answer, progress, dry_run=dry_run)

    def _show_progress(self, done: int, total: int, doing: str) -> None:
        self._bar.setRange(0, max(total, 0))
        self._bar.setValue(done)
        self._doing.setText(doing)

    def _show_found(self, found: Findings) -> None:
        self._at_rest()
        said = told(found, self._workspace)
        for heading, sentences in (
            (self.tr("What comes"), said.came),
            (self.tr("Changed in two files"), said.conflicts),
            (self.tr("The schemes contradict each other"), said.questions),
            (self.tr("Changed in one scheme only, and taken together"), said.schemes),
            (self.tr("Worth a look"), said.look),
        ):
            self._add(heading, sentences)
        self._form.setVisible(bool(found.questions))
        self.answer.setEnabled(found.anything)
        self.answer_by.setEnabled(True)
        if found.anything:
            self.answer.setFocus()

    def _add(self, heading: str, sentences: Sequence[str]) -> None:
        if not sentences:
            return
        if self._sections.count():
            self._sections.addSpacing(8)
        self._sections.addWidget(PlainLabel(heading, role="heading"))
        for sentence in sentences:
            line = PlainLabel(shown(sentence))
            line.setObjectName("merge_sentence")
            line.setWordWrap(True)
            self._sections.addWidget(line)

    def _done(self, found: Findings) -> None:
        self._at_rest()
        super().accept()
        self.merged.emit(found)

    def _refused(self, error: Exception) -> None:
        self._at_rest()
        if isinstance(error, AnnotatorError):
            self._add(self.tr("It cannot be merged"), (str(error),))
        else:
            super().reject()
            self.failed.emit(error)

    def _stopped(self) -> None:
        self._at_rest()
        super().reject()

    def _at_rest(self) -> None:
        self._job = None
        self._bar.hide()
        self._doing.hide()
