"""Reading files that are to be imported, on a pool thread, and bringing in what was found."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from annotator.app.importing import Gathered, ImportOptions, ImportReport, bring_in, gather
from annotator.app.workspace import Workspace
from annotator.core.ids import ArticleId
from annotator.core.pages import CleanedPage
from annotator.core.records import LabelChoice, Record
from annotator.core.schemes import Scheme
from annotator.gui.jobs import Job
from annotator.gui.models.found import Found
from annotator.gui.plurals import counted


class Gathering(QObject):
    """One job at a time: reading what was added, then bringing it in."""

    found = Signal(object)
    """Carries what was found, as a list of Found."""
    progressed = Signal(int, int, str)
    brought = Signal(object)
    """Carries the ImportReport."""
    failed = Signal(object)
    stopped = Signal()
    """A job has ended, however it did."""

    def __init__(self, workspace: Workspace | None, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._waiting: list[Path] = []
        self._reading: Job[Gathered] | None = None
        self._bringing: Job[ImportReport] | None = None
        self._seen: set[ArticleId] = set()
        self.remarks: list[str] = []

    @property
    def is_busy(self) -> bool:
        """Whether a job is under way."""
        return self._reading is not None or self._bringing is not None

    def add(self, paths: Iterable[Path]) -> None:
        """Read more files."""
        self._waiting.extend(paths)
        if self._reading is None and self._waiting:
            paths, self._waiting = tuple(self._waiting), []
            job = self._reading = Job(partial(gather, paths, ImportOptions()))
            job.signals.progressed.connect(self.progressed)
            job.signals.succeeded.connect(self._gathered)
            job.signals.failed.connect(self._fail)
            job.signals.cancelled.connect(self._stop)
            job.start()

    def bring(self, workspace: Workspace, records: tuple[Record, ...], otherwise: str) -> None:
        """Write records into a project; `otherwise` says what to do with unknown labels."""
        gathered = Gathered(records, ImportOptions(labels=LabelChoice(otherwise)))
        job = self._bringing = Job(partial(bring_in, workspace, gathered))
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

    def _gathered(self, gathered: Gathered) -> None:
        self.remarks.extend(gathered.remarks)
        found = [self._finding(record, gathered.pages) for record in gathered.records]
        found += [Found(_name_in(sentence), sentence) for sentence in gathered.skipped]
        self._reading = None
        self.found.emit(found)
        self.stopped.emit()
        self.add(())

    def _finding(self, record: Record, pages: Mapping[ArticleId, CleanedPage]) -> Found:
        article = record.article
        page = pages.get(article.id)
        if page is not None and article.info != page.article.info:
            page = replace(page, article=article)
        already = article.id in self._seen or self._is_in_project(article.id)
        self._seen.add(article.id)
        where = Path(article.info.path).name if article.info.path else record.where
        detail = "  ·  ".join(part for part in (where, article.info.source) if part)
        words = len(article.text.split())
        facts = [counted(words, self.tr("%1 word"), self.tr("%1 words"))]
        if record.layer is not None:
            spans = len(record.layer.spans)
            facts.append(counted(spans, self.tr("%1 span"), self.tr("%1 spans")))
        info = article.info
        title = info.headline or Path(info.path or "").name or info.title
        found = Found(title, detail, record, page, already)
        if already:
            facts.append(self.tr("there already"))
        elif found.doubtful:
            facts.append(self.tr("worth a look"))
        return replace(found, facts="  ·  ".join(facts))

    def _is_in_project(self, article: ArticleId) -> bool:
        return self._workspace is not None and self._workspace.reading.key_of(article) is not None

    def _brought(self, report: ImportReport) -> None:
        self._bringing = None
        self.brought.emit(report)
        self.stopped.emit()

    def _fail(self, error: Exception) -> None:
        self._stop()
        self.failed.emit(error)

    def _stop(self) -> None:
        self._reading = self._bringing = None
        self.stopped.emit()


def unknown_labels(records: Iterable[Record], scheme: Scheme) -> Counter[str]:
    """Labels of spans that a scheme lacks, and how many spans have each."""
    labels = Counter(
        str(span.label)
        for record in records
        if record.layer is not None
        for span in record.layer.spans
    )
    return Counter({name: n for name, n in labels.items() if scheme.named(name) is None})


def _name_in(sentence: str) -> str:
    """The file that a sentence speaks of, for a title."""
    first = sentence.split(" ", maxsplit=1)[0].strip("“”,:;")
    return Path(first).name or sentence
