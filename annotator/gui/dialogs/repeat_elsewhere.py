"""In which other articles the same words are to have the same label."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from annotator.app.repeating import Elsewhere, mark_elsewhere, same_words_elsewhere
from annotator.app.workspace import Workspace
from annotator.core.edits.values import News
from annotator.core.errors import AnnotatorError
from annotator.core.progress import Progress
from annotator.core.schemes import Label
from annotator.core.spans import Span
from annotator.gui.dialogs.question import Question
from annotator.gui.jobs import Job
from annotator.gui.plurals import counted
from annotator.gui.text_positions import shown
from annotator.gui.widgets.plain_label import ElidedLabel
from annotator.gui.widgets.tick_box import TickBox
from annotator.gui.widgets.ticked_rows import TickedRows


class RepeatElsewhere(Question):
    """Searches while it is shown; a line for each article, and those still ticked are marked."""

    marked = Signal(str)
    """A sentence on what was marked."""
    failed = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        span: Span,
        words: str,
        label: Label,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            self.tr("Mark the same words in other articles"),
            self.tr(
                "“%1” as %2, in articles that you have not finished and nobody else works on."
                " Untick what is meant differently; one undo takes all back."
            )
            .replace("%1", shown(words))
            .replace("%2", label.name),
            self.tr("Mark"),
            parent,
        )
        self._workspace, self._span, self._words, self._label = workspace, span, words, label
        self._found: list[Elsewhere] = []
        self._search: Job[list[Elsewhere]] | None = None
        self._marking: Job[News] | None = None
        self.offer_cancel()
        self.setMinimumSize(640, 420)
        self.all = TickBox(self.tr("All articles"))
        self.all.hide()
        self.all.clicked.connect(self._tick_all)
        self.list = TickedRows(self.tr("Articles with these words"))
        self._state = ElidedLabel(role="muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        for widget in (self.all, self.list, self._bar, self._state):
            self.body.addWidget(widget)
        self.answer.setEnabled(False)
        self._look()

    @property
    def state(self) -> str:
        """The line under the list."""
        return self._state.text()

    @property
    def ticked(self) -> list[Elsewhere]:
        """The articles whose places are to be marked."""
        return [there for row, there in enumerate(self._found) if self.list.is_ticked(row)]

    def accept(self) -> None:
        """Mark, and close when that is written."""
        ticked = self.ticked
        if self._marking is not None or not ticked:
            return
        self._show_work(self.tr("Marking…"))

        def mark(_progress: Progress) -> News:
            return mark_elsewhere(self._workspace, self._span, self._label, ticked)

        job = self._marking = Job(mark)
        job.signals.succeeded.connect(self._done)
        job.signals.failed.connect(self._fail)
        job.start()

    def reject(self) -> None:
        """Stop the search and close; what is being written is waited for."""
        if self._marking is not None:
            return
        if self._search is not None:
            self._search.cancel()
        super().reject()

    # -- searching

    def _look(self) -> None:
        self._show_work(self.tr("Searching…"))
        job = self._search = Job(partial(_searched, self._workspace, self._words, self._span))
        job.signals.progressed.connect(self._show_progress)
        job.signals.succeeded.connect(self._show)
        job.signals.failed.connect(self._fail)
        job.start()

    def _show_work(self, doing: str) -> None:
        self._state.setText(doing)
        self._bar.setRange(0, 0)
        self._bar.show()
        self.answer.setEnabled(False)

    def _show_progress(self, done: int, total: int, _title: str) -> None:
        self._bar.setRange(0, max(total, 0))
        self._bar.setValue(done)

    def _show(self, found: list[Elsewhere]) -> None:
        self._search = None
        self._bar.hide()
        self._found = found
        for there in found:
            self.list.add(there.title, there.context, f"{len(there.places):,}")
        self.list.itemChanged.connect(self._count)
        self.all.setVisible(len(found) > 1)
        self._count()
        if found:
            self.list.setCurrentRow(0)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tick_all(self) -> None:
        self.list.tick_all(ticked=self.all.isChecked())

    def _count(self) -> None:
        ticked = self.ticked
        self.answer.setEnabled(bool(ticked))
        self.all.setChecked(len(ticked) == len(self._found))
        if self._found:
            self._state.setText(self._in_words(ticked))
        else:
            self._state.setText(
                self.tr("These words stand in none of your other unfinished articles unmarked.")
            )

    def _in_words(self, ticked: list[Elsewhere]) -> str:
        places = sum(len(there.places) for there in ticked)
        return (
            self.tr("%1 in %2.")
            .replace("%1", counted(places, self.tr("%1 place"), self.tr("%1 places")))
            .replace("%2", counted(len(ticked), self.tr("%1 article"), self.tr("%1 articles")))
        )

    # -- marking

    def _done(self, _news: News) -> None:
        self._marking = None
        said = self.tr("Marked as %1: %2").replace("%1", self._label.name)
        self.marked.emit(said.replace("%2", self._in_words(self.ticked)))
        super().accept()

    def _fail(self, error: Exception) -> None:
        self._search = self._marking = None
        self._bar.hide()
        self.answer.setEnabled(bool(self.ticked))
        self._state.setText(str(error) if isinstance(error, AnnotatorError) else "")
        if not isinstance(error, AnnotatorError):
            self.failed.emit(error)


def _searched(workspace: Workspace, words: str, span: Span, progress: Progress) -> list[Elsewhere]:
    with workspace.another_reading() as reading:
        return same_words_elsewhere(reading, words, span, progress)
