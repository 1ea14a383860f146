"""Counts the cases of the articles that wait, a few at a time on another thread.

It pauses while the reviewer acts: a count may be late, a decision may not.
"""

from collections.abc import Iterable
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.app.reviewing import review_of
from annotator.core.ids import ArticleId
from annotator.core.progress import Progress
from annotator.gui.desk import Desk
from annotator.gui.jobs import Job
from annotator.gui.review.facts import Tally, matters_of, tally

_AT_ONCE = 16
"""Articles of one job."""
_BETWEEN = 10
"""Milliseconds between two jobs."""
_AFTER_A_GESTURE = 400
"""Milliseconds without a decision after which it goes on."""

Tallies = dict[ArticleId, Tally]


class Counting(QObject):
    """Tells the tally of each article that it was given."""

    counted = Signal(object)
    """Carries some tallies, by article."""
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._waiting: dict[ArticleId, None] = {}
        self._job: Job[Tallies] | None = None
        self._last = 0.0
        self._is_over = False
        self.timer = QTimer(self, singleShot=True, interval=_BETWEEN)
        self.timer.timeout.connect(self._go_on)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to count."""
        return not self._waiting and self._job is None

    def count(self, articles: Iterable[ArticleId]) -> None:
        """Count these too; what waits already keeps its place."""
        self._waiting.update(dict.fromkeys(articles))
        if self._waiting and self._job is None:
            self.timer.start(_BETWEEN)

    def forget(self) -> None:
        """Count nothing more of what was asked for."""
        self._waiting.clear()
        self.timer.stop()
        if self._job is not None:
            self._job.cancel()

    def let_go(self) -> None:
        """Tell nothing more: the project is about to be closed."""
        self._is_over = True
        self.forget()

    def pause(self) -> None:
        """Let a gesture have the machine to itself."""
        self._last = monotonic()

    def _go_on(self) -> None:
        rest = _AFTER_A_GESTURE - round((monotonic() - self._last) * 1000)
        if rest > 0:
            self.timer.start(rest)
            return
        articles = list(self._waiting)[:_AT_ONCE]
        if not articles or self._job is not None:
            return
        for article in articles:
            del self._waiting[article]
        workspace = self._desk.workspace
        round_ = workspace.round

        def count(progress: Progress) -> Tallies:
            found = {}
            with workspace.another_reading() as reading:
                for number, article in enumerate(articles):
                    progress.report(number, len(articles), "Counting cases")
                    whole = review_of(reading, article, round_)
                    found[article] = tally(whole, matters_of(whole))
            return found

        job = self._job = Job(count)
        job.signals.succeeded.connect(self._take)
        job.signals.failed.connect(self._fail)
        job.signals.cancelled.connect(self._end)
        job.start()

    def _take(self, found: Tallies) -> None:
        self._end()
        if not self._is_over:
            self.counted.emit(found)

    def _fail(self, error: object) -> None:
        self._end()
        if not self._is_over:
            self.failed.emit(error)

    def _end(self) -> None:
        self._job = None
        if self._waiting:
            self.timer.start(_BETWEEN)
