"""Bringing articles and annotations into a project, from whatever files somebody has.

`gather` reads, cleans and checks without a project, on any thread; `bring_in` writes what was
gathered. `import_paths` does both at once and holds only one record in memory at a time.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.app.fitting import Fitting, Labels, People
from annotator.app.sources import Files, reason, shown
from annotator.core.articles import Article
from annotator.core.edits.schemes import add_labels
from annotator.core.errors import AnnotatorError, BadInputError
from annotator.core.ids import ArticleId, RoundId
from annotator.core.pages import CleanedPage
from annotator.core.progress import Progress
from annotator.core.records import LabelChoice, Record
from annotator.exchange import formats
from annotator.exchange.incoming import Incoming, Mended, Skipped
from annotator.exchange.jsonl import ANYBODY

if TYPE_CHECKING:
    from annotator.app.workspace import ImportCounts, Reading, Workspace

CLEANING = ("auto", "never", "always")
"""`auto` cleans pages alone, `always` also the texts of tables and of records without spans."""

_SUFFIXES = (
    *(".html", ".htm", ".xhtml", ".txt", ".text"),
    *(suffix for form in formats.FORMATS for suffix in form.suffixes),
)
_HEAD = 8192
_LARGEST_PAGE = 25 * 1024 * 1024
_DATABASE = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How to import.

    `as_annotator` is a name or UUID that all layers are given to, whoever made them; `round` puts
    them in one round. `columns` says which column of a table is what, as `{"text": "Body"}`.
    """

    as_annotator: str | None = None
    format: str | None = None
    clean: str = "auto"
    round: RoundId | None = None
    labels: LabelChoice = field(default_factory=LabelChoice)
    columns: Mapping[str, str] = field(default_factory=dict)
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came of an import: articles that are new and that were there, layers and their spans.

    `new_spans` says how many of the `spans` were not there already. `skipped` has a sentence for
    everything that was left out, `remarks` for what came in changed.
    """

    came: int = 0
    already: int = 0
    layers: int = 0
    spans: int = 0
    new_spans: int = 0
    skipped: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether there was not a single article in all that was offered."""
        return self.came + self.already == 0


@dataclass(frozen=True, slots=True)
class Gathered:
    """What files hold, ready to be looked at; `pages` tells how each page was cleaned."""

    records: tuple[Record, ...]
    options: ImportOptions
    skipped: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    pages: Mapping[ArticleId, CleanedPage] = field(default_factory=dict)


class _Desk:
    """Where files are taken apart; what is not a record is noted down."""

    def __init__(self, options: ImportOptions, progress: Progress) -> None:
        self.options = options
        self.progress = progress
        self.nobody = ANYBODY
        self.skipped: list[str] = []
        self.mended = 0
        self.passed_over: Counter[str] = Counter()
        self.on_page: Callable[[CleanedPage], None] = lambda _page: None

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the user should know about what came in."""
        found = []
        if self.passed_over:
            kinds = ", ".join(sorted(self.passed_over))
            many = "1 file" if (n := self.passed_over.total()) == 1 else f"{n:,} files"
            found.append(f"Passed over in folders, being no articles: {many} ({kinds}).")
        if self.mended:
            many = "1 character was" if self.mended == 1 else f"{self.mended:,} characters were"
            found.append(f"{many} not storable and became “\ufffd”; no offset has moved.")
        return tuple(found)

    def records(self, paths: Sequence[Path]) -> Iterator[Record]:
        """The records of all files, in order; whatever is wrong with a file is noted down."""
        found = Files(paths, _SUFFIXES)
        files = list(found)
        self.passed_over = found.passed_over
        for done, path in enumerate(files):
            if len(files) > 1:
                self.progress.report(done, len(files), "Reading")
            if isinstance(path, BadInputError):
                self.skipped.append(str(path))
                continue
            try:
                yield from self._of_file(path)
            except AnnotatorError as error:
                self.skipped.append(str(error))
            except OSError as error:
                self.skipped.append(f"{shown(path)} cannot be read: {reason(error)}.")

    def _of_file(self, path: Path) -> Iterator[Record]:
        name = shown(path)
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
            if head.startswith(_DATABASE):
                raise BadInputError(f"{name} is a project or another database, not a page.")
            form = self._form(name, head)
            if form is None:
                yield self._page(head + stream.read(_LARGEST_PAGE + 1 - len(head)), name)
                return
        if form is not formats.TABLE and b"\0" in head:
            raise BadInputError(f"{name} is not UTF-8 text; save it as JSON Lines in UTF-8.")
        for item in formats.read(form, path, name, self.options.columns, self.nobody):
            yield from self._taken(item)

    def _form(self, name: str, head: bytes) -> formats.Format | None:
        wanted = self.options.format
        return formats.sniffed(name, head) if wanted is None else formats.named(wanted)

    def _taken(self, item: Incoming) -> Iterable[Record]:
        if isinstance(item, Skipped):
            self.skipped.append(item.sentence)
        elif isinstance(item, Mended):
            self.mended += item.characters
        elif self.options.clean == "always" and item.layer is None:
            yield self._page(item.article.text.encode(), item.where)
        else:
            yield _findable(item)

    def _page(self, data: bytes, name: str) -> Record:
        from annotator.cleaning.pages import clean_page, plain_article

        if self.options.clean == "never":
            article = plain_article(data, name)
        else:
            page = clean_page(data, name)
            article = page.article
            self.on_page(page)
        if article.info.path != name:
            article = Article(article.text, replace(article.info, path=name))
        return Record(article, where=name)


def _findable(record: Record) -> Record:
    """The record, with a place to find it again if there is nothing at all to call it by."""
    info = record.article.info
    if info.headline or info.external_id or info.path:
        return record
    article = Article(record.article.text, replace(info, path=record.where))
    return replace(record, article=article)


def gather(paths: Sequence[Path], options: ImportOptions, progress: Progress) -> Gathered:
    """Read, clean and check files, for a thread of its own; nothing is written anywhere."""
    desk = _Desk(options, progress)
    pages: dict[ArticleId, CleanedPage] = {}
    desk.on_page = lambda page: pages.__setitem__(page.article.id, page)
    records = tuple(desk.records(paths))
    return Gathered(records, options, tuple(desk.skipped), desk.remarks, pages)


def bring_in(workspace: "Workspace", gathered: Gathered, progress: Progress) -> ImportReport:
    """Write what was gathered into the project, as one act that one undo takes back.

    Raises RefusedError, and writes nothing, if labels are unknown and `labels` says to refuse.
    """
    report = _write(workspace, gathered.records, gathered.options, progress)
    return replace(
        report,
        skipped=gathered.skipped + report.skipped,
        remarks=gathered.remarks + report.remarks,
    )


def import_paths(
    workspace: "Workspace", paths: Sequence[Path], options: ImportOptions, progress: Progress
) -> ImportReport:
    """Import files and folders as one act; whatever cannot be read is left out and reported."""
    desk = _Desk(options, progress)
    desk.nobody = workspace.me
    report = _write(workspace, desk.records(paths), options, progress)
    return replace(
        report, skipped=(*desk.skipped, *report.skipped), remarks=desk.remarks + report.remarks
    )


def _write(
    workspace: "Workspace", records: Iterable[Record], options: ImportOptions, progress: Progress
) -> ImportReport:
    # This may be any thread; `workspace.reading` is for the one that opened the project.
    with workspace.another_reading() as reading:
        return _written(workspace, reading, records, options, progress)


def _written(
    workspace: "Workspace",
    reading: "Reading",
    records: Iterable[Record],
    options: ImportOptions,
    progress: Progress,
) -> ImportReport:
    people = People(reading.annotators(), workspace.me)
    labels = Labels(workspace.scheme, options.labels)
    given_to = people.named(options.as_annotator) if options.as_annotator else None
    fitted: Iterable[Record] = Fitting(people, labels, given_to, options.round).fitted(records)
    if options.labels.otherwise == "create":
        # Labels have to be there before the first span that wears one.
        fitted = tuple(fitted)
        if labels.created and not options.dry_run:
            workspace.perform(add_labels(workspace.scheme, tuple(labels.created)))
    tally = _Tally()
    if options.dry_run:
        report = tally.foretold(fitted, reading)
    else:
        counts = workspace.bring_in(tally.counted(fitted), "Import", progress)
        report = tally.report(counts)
    return replace(report, skipped=_unlabelled(labels))


def _unlabelled(labels: Labels) -> tuple[str, ...]:
    if not labels.left_out:
        return ()
    names = ", ".join(f"“{name[:60]}”" for name in sorted(labels.left_out))
    many = labels.left_out.total()
    spans = "1 span was" if many == 1 else f"{many:,} spans were"
    return (f"{spans} left out, the label not being wanted: {names}.",)


class _Tally:
    """Counts what goes by."""

    def __init__(self) -> None:
        self._seen: set[ArticleId] = set()
        self._repeats = self._layers = self._spans = 0

    def counted(self, records: Iterable[Record]) -> Iterator[Record]:
        """The same records."""
        for record in records:
            if record.layer is not None:
                self._layers += 1
                self._spans += len(record.layer.spans)
            elif record.article.id in self._seen:
                self._repeats += 1
            self._seen.add(record.article.id)
            yield record

    def report(self, counts: "ImportCounts") -> ImportReport:
        """What came of it, in numbers."""
        came = len(self._seen) - counts.already
        already = counts.already + self._repeats
        return ImportReport(came, already, self._layers, self._spans, counts.spans)

    def foretold(self, records: Iterable[Record], reading: "Reading") -> ImportReport:
        """What would come of it."""
        for _ in self.counted(records):
            pass
        came = sum(reading.key_of(article) is None for article in self._seen)
        already = len(self._seen) - came + self._repeats
        return ImportReport(came, already, self._layers, self._spans, self._spans)
