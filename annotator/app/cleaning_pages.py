"""Cleaning files and folders of pages, one after the other, for whoever asks."""

import logging
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.core.errors import AnnotatorError, BadInputError
from annotator.core.pages import CleanedPage

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


_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CleanedFile:
    """What became of one file: a page, or the sentence that says why there is none."""

    path: str
    page: CleanedPage | None
    trouble: str | None = None


def clean_paths(paths: Sequence[str]) -> Iterator[CleanedFile]:
    """Clean every page at these paths, in order; folders are walked by name.

    `path` of each is as given, with the way inside the folder after it. A file that cannot be
    cleaned is reported, and the others go on.
    """
    for given in paths:
        for path, trouble in pages_at(given):
            yield CleanedFile(path, None, trouble) if trouble else clean_file(path)


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
    return f"“{name}” cannot be opened ({error.strerror}): check who may read it."


def _is_page(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return not hidden and path.suffix.lower() in PAGE_SUFFIXES


def cleaned(data: bytes, name: str) -> CleanedPage:
    """The article in a page; raises BadInputError naming the page if there is none.

    A page that a parser chokes on is bad input too, since the others have to go on; what it choked
    on goes to the log. Everything else that is raised is a bug and stays one.
    """
    from annotator.cleaning.pages import clean_page

    try:
        return clean_page(data, name)
    except (RecursionError, MemoryError, ValueError) as error:
        _log.exception("Cleaning a page failed")
        msg = f"“{name}” is too tangled to be cleaned: save the page as plain text."
        raise BadInputError(msg) from error


def clean_file(path: str) -> CleanedFile:
    """Clean the page in one file."""
    from annotator.cleaning.encodings import MOST_BYTES

    what = _NO_PAGES.get(Path(path).suffix.lower())
    if what is not None:
        return CleanedFile(path, None, f"“{path}” is {what}, not a page: import it instead.")
    try:
        if not Path(path).is_file():
            return CleanedFile(path, None, f"“{path}” is no file that can be read: choose a page.")
        with Path(path).open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        return CleanedFile(path, cleaned(data, path))
    except OSError as error:
        trouble = f"“{path}” cannot be read ({error.strerror}): check who may read it."
        return CleanedFile(path, None, trouble)
    except AnnotatorError as error:
        return CleanedFile(path, None, str(error))


def unread(text: str, name: str) -> str | None:
    """A sentence on the characters of a page that could not be read, None if all could."""
    count = text.count("\ufffd")
    if not count:
        return None
    what = "1 character" if count == 1 else f"{count:,} characters"
    return f"“{name}” has {what} that could not be read and became “\ufffd”: save it as UTF-8."
