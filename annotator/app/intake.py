"""Taking files apart: which form each has, what is a page, what is no input at all."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from annotator.app.sentences import Sentences
from annotator.app.sources import Files, reason, shown
from annotator.core.articles import Article
from annotator.core.errors import AnnotatorError, BadInputError
from annotator.core.ids import RoundId
from annotator.core.pages import CleanedPage
from annotator.core.progress import Progress
from annotator.core.records import LabelChoice, Record
from annotator.exchange import formats
from annotator.exchange.incoming import Incoming, Mended, Remark, Skipped
from annotator.exchange.jsonl import ANYBODY
from annotator.store.header import open_project_of

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


class Intake:
    """Where files are taken apart; what is not a record is noted down."""

    def __init__(self, options: ImportOptions, progress: Progress) -> None:
        self.options = options
        self.progress = progress
        self.nobody = ANYBODY
        self.skipped = Sentences()
        self.mended = 0
        self._told: list[str] = []
        self.passed_over: Counter[str] = Counter()
        self.on_page: Callable[[CleanedPage], None] = lambda _page: None

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the user should know about what came in."""
        found = list(self._told)
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
                self.skipped.add(str(path), str(path))
                continue
            name = shown(path)
            try:
                yield from self._of_file(path)
            except AnnotatorError as error:
                self.skipped.add(name, str(error))
            except OSError as error:
                self.skipped.add(name, f"{name} cannot be read: {reason(error)}.")
            self.skipped.finish(name)

    def _of_file(self, path: Path) -> Iterator[Record]:
        name = shown(path)
        project = open_project_of(path)
        if project is not None:
            raise BadInputError(f"{name} belongs to the project {shown(project)}, which is open.")
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
        anything = False
        options = self.options
        for item in formats.read(form, path, name, options.columns, self.nobody):
            anything = True
            yield from self._taken(item, name)
        if not anything:
            raise BadInputError(f"{name} has no records in it.")

    def _form(self, name: str, head: bytes) -> formats.Format | None:
        wanted = self.options.format
        return formats.sniffed(name, head) if wanted is None else formats.named(wanted)

    def _taken(self, item: Incoming, name: str) -> Iterable[Record]:
        if isinstance(item, Skipped):
            self.skipped.add(name, item.sentence)
        elif isinstance(item, Mended):
            self.mended += item.characters
        elif isinstance(item, Remark):
            self._told.append(item.sentence)
        elif self.options.clean == "always" and item.layer is None:
            yield self._page(item.article.text.encode(), item.where)
        else:
            yield _findable(item)

    def _page(self, data: bytes, name: str) -> Record:
        from annotator.app.cleaning_pages import cleaned, unread
        from annotator.cleaning.pages import plain_article

        if self.options.clean == "never":
            article = plain_article(data, name)
        else:
            page = cleaned(data, name)
            article = page.article
            self.on_page(page)
        if sentence := unread(article.text, name):
            self._told.append(sentence)
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
