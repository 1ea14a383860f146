"""A change of the scheme that takes annotations along: shown beforehand, done on a pool thread."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from annotator.app.evolving import preview
from annotator.app.workspace import Workspace
from annotator.core.errors import AnnotatorError
from annotator.core.evolution import Evolution, Evolved, Preview
from annotator.core.progress import Progress
from annotator.gui.dialogs.question import Question
from annotator.gui.jobs import Job
from annotator.gui.plurals import counted
from annotator.gui.text_positions import shown
from annotator.gui.widgets.plain_label import PlainLabel

Make = Callable[[], Evolution | None]
"""What is to happen as the dialog stands; None while that is not said yet."""


class EvolvingQuestion(Question):
    """Asks for the rest, says what would be touched, and does it; Cancel stops it midway."""

    evolved = Signal(str)
    """Carries a sentence on what was done."""
    failed = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        title: str,
        explanation: str,
        answer: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, explanation, answer, parent)
        self._workspace = workspace
        self._evolution: Evolution | None = None
        self._found = Preview()
        self._looking: Job[Preview] | None = None
        self._doing: Job[Evolved] | None = None
        self.touched = PlainLabel()
        self.touched.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.hide()
        self.offer_cancel()
        self.answer.setEnabled(False)

    def accept(self) -> None:
        """Do it, and close when it is done."""
        evolution = self._evolution
        if evolution is None or self._doing is not None:
            return

        def work(progress: Progress) -> Evolved:
            return self._evolve(evolution, progress)

        job = self._doing = Job(work)
        job.signals.progressed.connect(self._show_progress)
        job.signals.succeeded.connect(self._done)
        job.signals.failed.connect(self._fail)
        job.signals.cancelled.connect(self._stopped)
        self._bar.show()
        self._grow()
        self.answer.setEnabled(False)
        job.start()

    def _evolve(self, evolution: Evolution, progress: Progress) -> Evolved:
        """Let it happen; called on a pool thread."""
        return self._workspace.evolve(evolution, progress)

    def reject(self) -> None:
        """Stop what is under way; without that, close."""
        if self._doing is not None:
            self._doing.cancel()
        else:
            super().reject()

    def _finish_body(self) -> None:
        self.body.addWidget(self.touched)
        self.body.addWidget(self._bar)

    def _consider(self, make: Make) -> None:
        """Look at what an evolution would touch, or say why it cannot be."""
        self.answer.setEnabled(False)
        self._evolution = None
        try:
            evolution = make()
        except AnnotatorError as error:
            self._say(str(error))
            return
        if evolution is None:
            self._say("")
            return
        self._say(self.tr("Counting…"))

        def look(_progress: Progress) -> Preview:
            return preview(self._workspace, evolution)

        job = self._looking = Job(look)

        def tell(found: Preview) -> None:
            if job is self._looking:  # else something else is asked for by now
                self._evolution, self._found = evolution, found
                self._say(self.in_words(found))
                self.answer.setEnabled(True)

        self._tell = tell
        job.signals.succeeded.connect(self._tell_preview)
        job.signals.failed.connect(self._fail)
        job.start()

    def _tell_preview(self, found: Preview) -> None:
        self._tell(found)

    def in_words(self, found: Preview) -> str:
        """What would be touched, in a few sentences."""
        articles = counted(found.articles, self.tr("%1 article"), self.tr("%1 articles"))
        people = ", ".join(shown(name) for name, _ in found.people)
        words = self.tr("%1 in %2").replace("%1", self._things(found)).replace("%2", articles)
        parts = [f"{words} ({people})." if people else f"{words}."]
        if found.twice:
            parts.append(
                counted(
                    found.twice,
                    self.tr("1 passage has both labels; one of them goes."),
                    self.tr("%1 passages have both labels; one of each goes."),
                )
            )
        if found.both:
            parts.append(
                counted(
                    found.both,
                    self.tr("1 article has both; what is said under the one that stays counts."),
                    self.tr(
                        "%1 articles have both; what is said under the one that stays counts."
                    ),
                )
            )
        parts.append(self.tr("No passage is moved, and one undo takes all of it back."))
        return " ".join(parts)

    def _say(self, words: str) -> None:
        self.touched.setText(words)
        QTimer.singleShot(0, self, self._grow)  # once the fields have grown

    def _grow(self) -> None:
        """Become higher where there is more to say; never lower, so that no button jumps."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            wanted = layout.totalHeightForWidth(self.width())
            wanted = max(self.height(), wanted, layout.totalMinimumSize().height())
            self.resize(self.width(), wanted)

    def _show_progress(self, done: int, total: int, _doing: str) -> None:
        self._bar.setRange(0, max(total, 0))
        self._bar.setValue(done)

    def _done(self, evolved: Evolved) -> None:
        name = "" if self._evolution is None else self._evolution.name
        self._doing = None
        super().accept()
        self.evolved.emit(f"{shown(name)}: {self.in_short(evolved)}")

    def in_short(self, evolved: Evolved) -> str:
        """What was done, in a few words for the status bar."""
        return self._things(replace(self._found, spans=evolved.spans))

    def _things(self, found: Preview) -> str:
        """What is touched, counted: passages, labels of articles, or both."""
        spans = counted(found.spans, self.tr("%1 passage"), self.tr("%1 passages"))
        on_articles = counted(
            found.article_labels,
            self.tr("1 label of a whole article"),
            self.tr("%1 labels of whole articles"),
        )
        ones = [spans] * bool(found.spans or not found.article_labels)
        ones += [on_articles] * bool(found.article_labels)
        return ", ".join(ones)

    def _fail(self, error: Exception) -> None:
        self._stopped()
        if isinstance(error, AnnotatorError):
            self._say(str(error))
        else:
            self.failed.emit(error)

    def _stopped(self) -> None:
        self._doing = None
        self._bar.hide()
        self.answer.setEnabled(self._evolution is not None)
