"""Reading files that are to be imported, on a pool thread, and bringing in what was found."""

from collections import Counter
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.app.importing import Gathered, ImportOptions, ImportReport, bring_in, gather
from annotator.app.workspace import Workspace
from annotator.core.errors import AnnotatorError
from annotator.core.progress import Progress
from annotator.core.records import LabelChoice
from annotator.core.rules import Rule
from annotator.core.schemes import Scheme, Scope
from annotator.gui.jobs import Job

_PAUSE = 150
"""Milliseconds between two looks at what has been read meanwhile."""


class Gathering(QObject):
    """One job at a time: reading what was added, then bringing it in.

    `gathered` grows while files are read, and keeps what was read before somebody cancelled.
    """

    found = Signal(object)
    """Carries the rows of `gathered` that are new, as a range; more may be settled or skipped."""
    progressed = Signal(int, int, str)
    brought = Signal(object, int)
    """Carries the ImportReport, and how many of the new articles are nearly the same as others."""
    failed = Signal(object)
    stopped = Signal()
    """A job has ended, however it did."""

    def __init__(self, workspace: Workspace | None, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._waiting: list[Path] = []
        self._reading: Job[Gathered] | None = None
        self._bringing: Job[tuple[ImportReport, int]] | None = None
        self.gathered = Gathered()
        self._told = 0
        self._telling = QTimer(self, interval=_PAUSE)
        self._telling.timeout.connect(self._tell_found)

    @property
    def is_busy(self) -> bool:
        """Whether a job is under way."""
        return self._reading is not None or self._bringing is not None

    def add(self, paths: Iterable[Path]) -> None:
        """Read more files."""
        self._waiting.extend(paths)
        if self._reading is None and self._waiting:
            paths, self._waiting = tuple(self._waiting), []
            job = self._reading = Job(partial(self._gather, paths))
            job.signals.progressed.connect(self.progressed)
            job.signals.succeeded.connect(self._gathered)
            job.signals.failed.connect(self._fail)
            job.signals.cancelled.connect(self._stop)
            job.start()
            self._telling.start()

    def bring(self, workspace: Workspace, labels: LabelChoice, rules: Iterable[Rule] = ()) -> None:
        """Write what was gathered into a project, its pages cleaned by `rules`, which are kept.

        `labels` says what to do with unknown ones.
        """
        options = ImportOptions(labels=labels)
        job = self._bringing = Job(partial(self._bring, workspace, options, tuple(rules)))
        job.signals.progressed.connect(self.progressed)
        job.signals.succeeded.connect(self._brought)
        job.signals.failed.connect(self._fail)
        job.signals.cancelled.connect(self._stop)
        job.start()

    def cancel(self) -> None:
        """Stop what is under way; nothing is half-done then."""
        self._waiting = []
        for job in (self._reading, self._bringing):
            if job is not None:
                job.cancel()

    def _gather(self, paths: tuple[Path, ...], progress: Progress) -> Gathered:
        return gather(paths, ImportOptions(), progress, self._workspace, self.gathered)

    def _bring(
        self,
        workspace: Workspace,
        options: ImportOptions,
        rules: tuple[Rule, ...],
        progress: Progress,
    ) -> tuple[ImportReport, int]:
        report = bring_in(workspace, self.gathered, options, progress, rules=rules)
        try:
            with workspace.another_reading() as reading:
                return report, self.gathered.alike_in(reading.groups_alike())
        except AnnotatorError:
            return report, 0  # the articles are there, whatever is the matter with counting them

    def _tell_found(self) -> None:
        """Tell of the rows that have come since they were told of last."""
        first, self._told = self._told, len(self.gathered.findings)
        if first < self._told or self.gathered.has_settled:
            self.found.emit(range(first, self._told))

    def _gathered(self, _gathered: Gathered) -> None:
        self._stop_reading()
        self.stopped.emit()
        self.add(())

    def _brought(self, done: tuple[ImportReport, int]) -> None:
        self._bringing = None
        self.brought.emit(*done)
        self.stopped.emit()

    def _fail(self, error: Exception) -> None:
        self._stop()
        self.failed.emit(error)

    def _stop_reading(self) -> None:
        self._reading = None
        self._telling.stop()
        self._tell_found()

    def _stop(self) -> None:
        self._stop_reading()
        self._bringing = None
        self.stopped.emit()


def unknown_by_scope(gathered: Gathered, scheme: Scheme) -> Counter[tuple[str, Scope]]:
    """Labels of spans and of articles that a scheme lacks, and how often each is given."""
    labels: Counter[tuple[str, Scope]] = Counter()
    for found in gathered.findings:
        if found.comes_in:
            labels.update((name, Scope.SPAN) for name in found.labels)
            labels.update((name, Scope.ARTICLE) for name in found.article_labels)
    unknown: Counter[tuple[str, Scope]] = Counter()
    for (name, scope), number in labels.items():
        known = scheme.named(name)
        if known is None or known.scope != scope:
            unknown[name, scope] = number
    return unknown
