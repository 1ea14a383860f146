"""Cleaning files and folders of pages, on all cores, for whoever asks."""

import os
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.app.rule_book import RuleBook
from annotator.core.articles import INFO_TEXTS
from annotator.core.pages import CleanedPage
from annotator.core.progress import Progress, Silent
from annotator.core.rules import Rule

if TYPE_CHECKING:
    from annotator.cleaning.workers import Outcome

PAGE_SUFFIXES = frozenset((".txt", ".text", ".html", ".htm", ".xhtml"))
"""What a page's file is called; in a folder, other files are not looked at."""

_NO_PAGES = {
    ".csv": "a table of articles",
    ".tsv": "a table of articles",
    ".json": "a file of records",
    ".jsonl": "a file of records",
    ".ndjson": "a file of records",
    ".annotator": "a project",
}

_LARGE = 8_000_000
"""Bytes from which on a page is cleaned, but said to be strange."""


@dataclass(frozen=True, slots=True)
class CleanedFile:
    """What became of one file: a page, or the sentence that says why there is none.

    `remarks` says in sentences what to know about the page that there is.
    """

    path: str
    page: CleanedPage | None
    trouble: str | None = None
    remarks: tuple[str, ...] = ()


def clean_paths(
    paths: Sequence[str], rules: Iterable[Rule] = (), progress: Progress | None = None
) -> Generator[CleanedFile]:
    """Clean every page at these paths, in order; folders are walked by name.

    `path` of each is as given, with the way inside the folder after it. A file that cannot be
    cleaned is reported, and the others go on. Dumps are told apart from the frame of their site by
    the other dumps among them; `rules` have the last word. What `progress` raises ends it all.
    """
    from annotator.app.batches import Batch
    from annotator.cleaning.workers import Page

    progress, book = progress or Silent(), RuleBook(rules)
    files = [(path, trouble) for given in paths for path, trouble in pages_at(given)]
    files = [(path, trouble or _no_page(path)) for path, trouble in files]
    pages = [Page(path, path) for path, trouble in files if trouble is None]
    with Batch(pages, progress, "Cleaning") as batch:
        found = batch.outcomes()
        for path, trouble in files:
            if trouble is not None:
                yield CleanedFile(path, None, trouble)
            else:
                yield _file(path, next(found), book)


def _file(path: str, outcome: "Outcome", book: RuleBook) -> CleanedFile:
    if outcome.page is None:
        return CleanedFile(path, None, outcome.trouble)
    page = book.applied(outcome.page)
    return CleanedFile(path, page, None, remarks_on(outcome, page, path))


def pages_at(given: str) -> Iterator[tuple[str, str | None]]:
    """The pages at a path, each with the trouble there is with reaching it."""
    path = Path(given)
    try:
        if not path.is_dir():
            yield given, None if path.exists() else f"“{given}” is not there: check its name."
            return
    except OSError as error:
        yield given, _unopened(given, error)
        return
    unread: list[OSError] = []
    found = sorted(
        Path(at, name)
        for at, _, names in os.walk(path, onerror=unread.append)
        for name in names
        if _is_page(Path(at, name), path)
    )
    for inner in found:
        yield f"{given.rstrip('/')}/{inner.relative_to(path).as_posix()}", None
    for each in unread:
        yield str(each.filename), _unopened(str(each.filename), each)
    if not found and not unread:
        yield given, f"“{given}” is a folder without pages: they end in .txt, .html or .htm."


def _unopened(name: str, error: OSError) -> str:
    from annotator.cleaning.reading import refused

    return str(refused(name, error))


def _is_page(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return not hidden and path.suffix.lower() in PAGE_SUFFIXES


def _no_page(path: str) -> str | None:
    """Why the file at a path is not even tried."""
    what = _NO_PAGES.get(Path(path).suffix.lower())
    if what is not None:
        return f"“{path}” is {what}, not a page: import it instead."
    try:
        is_file = Path(path).is_file()
    except OSError as error:
        return _unopened(path, error)
    return None if is_file else f"“{path}” is no file that can be read: choose a page."


def remarks_on(outcome: "Outcome", page: CleanedPage, name: str) -> tuple[str, ...]:
    """What to know about a page that was cleaned, in sentences."""
    from annotator.cleaning.encodings import mojibake_in

    remarks = [outcome.remark] if outcome.remark else []
    size = len(outcome.data or b"")
    if size > _LARGE:
        remarks.append(
            f"“{name}” has {size / 1e6:.0f} MB, far more than an article: see what is in it."
        )
    if sentence := unread(page, outcome.data or b"", name):
        remarks.append(sentence)
    if sample := mojibake_in(page.article.text):
        remarks.append(
            f"“{name}” seems to have been saved in a wrong encoding (“{sample}”): save it again "
            "from the web."
        )
    return tuple(remarks)


def unread(page: CleanedPage, data: bytes, name: str) -> str | None:
    """A sentence on the characters of a page that could not be read, None if all could."""
    text, info = page.article.text, page.article.info
    facts = [getattr(info, fact) or "" for fact in INFO_TEXTS if fact != "path"]
    elsewhere = [fact for fact in (*facts, *info.authors) if fact not in text]
    count = sum(said.count("\ufffd") for said in (text, *elsewhere))
    if not count:
        return None
    what = "1 character" if count == 1 else f"{count:,} characters"
    if not _is_utf8(data):
        return f"“{name}” has {what} that could not be read and became “\ufffd”: save it as UTF-8."
    are = "is none" if count == 1 else "are none"
    return (
        f"“{name}” has {what} that {are}, such as NUL, shown as “\ufffd”: see what is lost there."
    )


def _is_utf8(data: bytes) -> bool:
    """Whether saving a page as UTF-8 would be of no help, because it is."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
