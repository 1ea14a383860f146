"""Taking files apart: which form each has, what is a page, what is no input at all."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Union, cast

from annotator.app.cleaning_pages import remarks_on
from annotator.app.rule_book import RuleBook
from annotator.app.sentences import Sentences
from annotator.app.sources import Files, reason, shown
from annotator.core.errors import AnnotatorError, BadInputError
from annotator.core.file_names import spoken
from annotator.core.ids import RoundId
from annotator.core.progress import Progress
from annotator.core.records import LabelChoice, RawPage, Record
from annotator.core.titles import file_name
from annotator.exchange import formats
from annotator.exchange.incoming import Incoming, Mended, Remark, Skipped
from annotator.exchange.jsonl import ANYBODY
from annotator.exchange.only_out import refusal
from annotator.store.header import open_project_of

if TYPE_CHECKING:
    from annotator.app.batches import Batch
    from annotator.app.workspace import Reading
    from annotator.cleaning.workers import Outcome, Page

_SUFFIXES = (
    *(".html", ".htm", ".xhtml", ".txt", ".text"),
    *(suffix for form in formats.FORMATS for suffix in form.suffixes),
)
_HEAD = 8192
_SHOWN = 50
_MANY = 60
"""Pages from which on somebody would wait until all have been compared."""
_AT_FIRST = 16
"""Dumps that are shown until then."""
_DATABASE = b"SQLite format 3\0"
_PROJECT = ".annotator"


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How to import.

    `as_annotator` is a name or UUID that the layers of people are given to, whoever made them;
    `round` puts all layers in one round. `columns` says which column of a table is what, as
    `{"text": "Body"}`. `clean` is `never`, `auto`, which cleans pages alone, or `always`: also the
    texts of tables and of records without spans.
    """

    as_annotator: str | None = None
    format: str | None = None
    clean: str = "auto"
    round: RoundId | None = None
    labels: LabelChoice = field(default_factory=LabelChoice)
    columns: Mapping[str, str] = field(default_factory=dict)
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """A page in which no article was found, why, and its bytes if they could be read."""

    where: str
    sentence: str
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class FirstLook:
    """What a page is like before it has been compared with all others; it comes once more."""

    item: Record | Refused


@dataclass(frozen=True, slots=True)
class _File:
    """A file to be read: as a page, or in a form; or why it cannot be."""

    path: Path
    name: str
    form: formats.Format | None = None
    page: "Page | None" = None
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class _Note:
    """Something to be noted down when its turn comes."""

    note: Callable[[], None]


_Job = tuple[Record | _Note | str, Union["Page", None]]
"""A page to clean, with its name; or what is ready as it is."""


class Intake:
    """Where files are taken apart; what is not a record is noted down.

    `reading` is the project that they are for: its rules count, and what it has is not cleaned.
    `others` are company for dumps that have none.
    """

    def __init__(
        self,
        options: ImportOptions,
        progress: Progress,
        reading: "Reading | None" = None,
        others: "Iterable[Page] | None" = None,
    ) -> None:
        self.others = others
        self.options = options
        self.progress = progress
        self.reading = reading
        self.nobody = ANYBODY
        self.skipped = Sentences()
        self.mended = 0
        self.about: dict[str, tuple[str, ...]] = {}
        """Sentences on pages that were handed out, by name, until somebody takes them."""
        self._told: list[str] = []
        self._held_back: list[str] = []
        """Pages of which rules would have taken too much, by name."""
        self.passed_over: Counter[str] = Counter()
        self.book = RuleBook(() if reading is None else reading.rules())

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the user should know about what came in."""
        told = self._told[:_SHOWN]
        if more := len(self._told) - len(told):
            told.append(f"… and {more:,} more remarks like these.")
        return (*told, *self.notes)

    @property
    def notes(self) -> tuple[str, ...]:
        """What there is to know beside what is wrong with single pages."""
        found: list[str] = []
        if self._held_back:
            found.append(_said_of_held_back(self._held_back))
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
        for item in self.found(paths):
            if isinstance(item, FirstLook):
                continue
            if isinstance(item, Refused):
                self.skipped.add(item.where, item.sentence)
            else:
                yield item

    def found(
        self, paths: Sequence[Path], *, early: bool = False
    ) -> Iterator[Record | Refused | FirstLook]:
        """The same, with the pages in which no article was found, so that somebody may look.

        With `early`, a few dumps of a large batch come before it has been compared, too.
        """
        from annotator.app.batches import Batch

        found = Files(paths, _SUFFIXES)
        files: list[_File] = []
        pages: list[Page] = []
        with Batch(pages, self.progress, "Reading", self.others) as batch:
            pairs: set[Path] = set()
            for path in found:
                file = self._sorted(path)
                if file.form is formats.BRAT:
                    if file.path in pairs:
                        continue  # its other half has come before
                    pairs.add(file.path)
                files.append(file)
                if file.page is not None:
                    pages.append(file.page)
                    if early and len(pages) == _MANY and self.options.clean != "never":
                        yield from self._first_looks(pages, batch)
                self.progress.report(len(files), None, "Looking through the files")
            self.passed_over = found.passed_over
            for job, outcome in batch.clean(self._jobs(files, batch)):
                if isinstance(job, _Note):
                    job.note()
                elif outcome is None:
                    yield cast("Record", job)
                else:
                    yield self._page(cast("str", job), outcome)

    def _first_looks(self, pages: Sequence["Page"], batch: "Batch") -> Iterator[FirstLook]:
        """Some dumps as they are in the company of each other, before the rest is looked for."""
        from annotator.cleaning.reading import UnansweredError

        some: list[int] = []
        for number in range(len(pages)):
            try:
                if batch.needs_company(number) and self._there(pages[number]) is None:
                    some.append(number)
            except UnansweredError:
                continue  # told in its turn
            if len(some) == _AT_FIRST:
                break
        for number, outcome in batch.at_first(some):
            yield FirstLook(self._item(pages[number].name, outcome))

    def _sorted(self, path: Path | BadInputError) -> "_File":
        """What a file is, by its first bytes."""
        if isinstance(path, BadInputError):
            return _File(Path(), str(path), trouble=str(path))
        name = shown(path)
        try:
            return self._kind_of(path, name)
        except BadInputError as error:
            return _File(path, name, trouble=str(error))
        except OSError as error:
            return _File(path, name, trouble=f"{spoken(name)} cannot be read: {reason(error)}.")

    def _kind_of(self, path: Path, name: str) -> "_File":
        from annotator.cleaning.reading import first_bytes
        from annotator.cleaning.workers import Page

        said = spoken(name)
        pair = formats.pair_of(path) if self.options.format in (None, "brat") else None
        text = None if pair is None else pair.with_suffix(".txt")
        for each in filter(None, (path, pair, text)):
            if project := open_project_of(each):
                msg = f"{said} belongs to the project {spoken(shown(project))}, which is open."
                raise BadInputError(msg)
        if pair is not None:
            return _File(pair, shown(pair), formats.BRAT)
        head, _ = first_bytes(path, name, _HEAD)
        if head.startswith(_DATABASE):
            raise BadInputError(
                f"{said} is a project or another database, not a page; a colleague’s project comes"
                " in by “annotator merge”, or File > Merge colleagues’ files."
            )
        if path.suffix.casefold() == _PROJECT:
            raise BadInputError(
                f"{said} is named like a project and is none; if it is a page or a table, rename"
                " it."
            )
        if self._may_only_go_out() and (sentence := refusal(name, head)):
            raise BadInputError(sentence)
        form = self._form(name, head)
        if form is None:
            return _File(path, name, page=Page(name, str(path)))
        if form not in (formats.TABLE, formats.XMI, formats.QDPX) and b"\0" in head:
            raise BadInputError(f"{said} is not UTF-8 text; save it as JSON Lines in UTF-8.")
        return _File(path, name, form)

    def _jobs(self, files: Sequence["_File"], batch: "Batch") -> Iterator["_Job"]:
        """What there is to do with each file, in order: clean a page, or hand on a record."""
        numbers = count()
        for done, file in enumerate(files):
            if len(files) > 1 and (file.page is None or self.options.clean == "never"):
                self.progress.report(done, len(files), "Reading")
            if file.trouble is not None:
                yield self._noted(file.name, file.trouble)
            elif file.page is not None:
                yield self._of_page(file.page, next(numbers), batch)
            else:
                yield from self._of_file(file)
            yield _Note(partial(self.skipped.finish, file.name)), None

    def _there(self, page: "Page") -> Record | None:
        """The article that the project has of a page whose very bytes it keeps.

        Cleaned again, in other company, it might be a slightly different one. Raises
        UnansweredError where nobody should try to read the file again.
        """
        from annotator.cleaning.reading import UnansweredError
        from annotator.cleaning.work import bytes_of

        if self.reading is None:
            return None
        try:
            data = bytes_of(page)
        except UnansweredError:
            raise
        except BadInputError:
            return None  # it is told where the page is cleaned
        made = self.reading.made_of(hashlib.sha256(data).hexdigest())
        return None if made is None else self._record(RawPage(data, made), page.name)

    def _of_page(self, page: "Page", number: int, batch: "Batch") -> "_Job":
        from annotator.cleaning.reading import UnansweredError

        if self.options.clean == "never":
            return self._as_it_is(page)
        try:
            there = self._there(page)
        except UnansweredError as error:
            batch.pass_over()
            return self._noted(page.name, str(error))
        if there is None:
            return page.name, batch.in_company(number)
        batch.pass_over()
        return there, None

    def _as_it_is(self, page: "Page") -> "_Job":
        from annotator.cleaning.work import bytes_of, plainly

        try:
            data = bytes_of(page)
            return self._record(RawPage(data, plainly(data, page.name, 1.0)), page.name), None
        except BadInputError as error:
            return self._noted(page.name, str(error))

    def _of_file(self, file: "_File") -> Iterator["_Job"]:
        anything = False
        form, options = cast("formats.Format", file.form), self.options
        try:
            for item in formats.read(form, file.path, file.name, options.columns, self.nobody):
                anything = True
                yield from self._taken(item, file.name)
            if not anything:
                raise BadInputError(f"{spoken(file.name)} has no records in it.")
        except AnnotatorError as error:
            yield self._noted(file.name, str(error))
        except OSError as error:
            yield self._noted(file.name, f"{spoken(file.name)} cannot be read: {reason(error)}.")

    def _noted(self, name: str, sentence: str) -> "_Job":
        """What is said in its turn, between the pages before it and those after."""
        return _Note(partial(self.skipped.add, name, sentence)), None

    def _may_only_go_out(self) -> bool:
        """Whether nobody has said that it is a page, or a table of which column has the texts."""
        return self.options.format != "page" and "text" not in self.options.columns

    def _form(self, name: str, head: bytes) -> formats.Format | None:
        wanted = self.options.format
        return formats.sniffed(name, head) if wanted is None else formats.named(wanted)

    def _taken(self, item: Incoming, name: str) -> Iterator["_Job"]:
        from annotator.cleaning.workers import Page

        if isinstance(item, Skipped):
            yield self._noted(name, item.sentence)
        elif isinstance(item, Mended):
            self.mended += item.characters
        elif isinstance(item, Remark):
            yield _Note(partial(self._told.append, item.sentence)), None
        elif self.options.clean == "always" and item.layer is None:
            yield item.where, Page(item.where, item.article.text.encode())
        else:
            yield _findable(item), None

    def _page(self, name: str, outcome: "Outcome") -> Record | Refused:
        """The record of a page that was cleaned; what there is to say about it is noted down."""
        item = self._item(name, outcome)
        if outcome.page is not None and isinstance(item, Record) and item.page is not None:
            if item.page.cleaned.confidence < outcome.page.confidence:
                self._held_back.append(name)
            if remarks := remarks_on(outcome, item.page.cleaned, name):
                self.about[name] = remarks
                self._told.extend(remarks)
        return item

    def _item(self, name: str, outcome: "Outcome") -> Record | Refused:
        if outcome.page is None:
            return Refused(name, str(outcome.trouble), outcome.data)
        page = self.book.applied(outcome.page)
        return self._record(RawPage(outcome.data or b"", page), name)

    def _record(self, page: RawPage, name: str) -> Record:
        return Record(page.cleaned.article, where=name, page=page)


def _said_of_held_back(names: Sequence[str]) -> str:
    """A sentence on pages that the remembered rules would have left too little of."""
    pages, them = f"“{file_name(names[0])}”", "it"
    if more := len(names) - 1:
        pages += " and 1 other page" if more == 1 else f" and {more:,} other pages"
        them = "them"
    return (
        f"Rules of the project were not followed on {pages}, because too little of {them} would "
        "be left: look there yourself."
    )


def _findable(record: Record) -> Record:
    """The record, with a place to find it again if there is nothing at all to call it by."""
    info = record.article.info
    if info.headline or info.external_id or info.path:
        return record
    article = record.article.with_info(replace(info, path=record.where))
    return Record(article, record.layer, record.where, record.page)
