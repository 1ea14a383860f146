"""Jobs of the look at an article's cleaning: cleaning it again, foretelling what comes of it."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.app.cleaning_again import clean_again
from annotator.app.recleaning import Plan, plan
from annotator.app.workspace import Workspace
from annotator.core.ids import ArticleId
from annotator.core.pages import CleanedPage
from annotator.core.progress import Progress
from annotator.gui.jobs import Job

_PAUSE = 120
"""Milliseconds without another decision after which the plan is made."""


class Recleaning(QObject):
    """One article; the last page that was asked about is the one that is answered."""

    cleaned = Signal(object)
    """Carries the CleanedPage that the program makes of the article's page today."""
    planned = Signal(object)
    """Carries the Plan for the page that was asked about last."""
    failed = Signal(object)

    def __init__(self, workspace: Workspace, article: ArticleId, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._article = article
        self._page: CleanedPage | None = None
        self._cleaning: Job[CleanedPage] | None = None
        self._planning: Job[Plan] | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._plan)

    def clean(self) -> None:
        """Clean the page again."""
        if self._cleaning is None:
            job = self._cleaning = Job(partial(clean_again, self._workspace, self._article))
            job.signals.succeeded.connect(self._cleaned)
            job.signals.failed.connect(self._fail)
            job.signals.cancelled.connect(self._stop)
            job.start()

    def ask(self, page: CleanedPage) -> None:
        """Foretell what would come of this page."""
        self._page = page
        self._pause.start()

    def cancel(self) -> None:
        """Let go of everything that is under way."""
        self._pause.stop()
        for job in (self._cleaning, self._planning):
            if job is not None:
                job.cancel()

    def _plan(self) -> None:
        if self._planning is None and self._page is not None:
            job = self._planning = Job(partial(self._foretold, self._page))
            job.signals.succeeded.connect(self._tell)
            job.signals.failed.connect(self._fail)
            job.signals.cancelled.connect(self._stop)
            job.start()

    def _foretold(self, page: CleanedPage, _progress: Progress) -> Plan:
        return plan(self._workspace, self._article, page)

    def _tell(self, planned: Plan) -> None:
        """Pass on a plan for the page that was asked about last; any other is out of date."""
        self._planning = None
        if planned.page is self._page:
            self.planned.emit(planned)
        elif not self._pause.isActive():
            self._plan()

    def _cleaned(self, page: CleanedPage) -> None:
        self._cleaning = None
        self.cleaned.emit(page)

    def _fail(self, error: Exception) -> None:
        self._stop()
        self.failed.emit(error)

    def _stop(self) -> None:
        self._cleaning = self._planning = None
