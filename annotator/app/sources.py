"""The files that somebody means by naming files and folders."""

import errno
import json
import os
import re
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from annotator.core.errors import BadInputError
from annotator.core.file_names import spoken
from annotator.store.header import open_project_of

_PAGES = (".html", ".htm", ".xhtml")

_REMEDIES = {
    errno.ENOENT: "; check its name",
    errno.EACCES: "; check who may read it",
    errno.EPERM: "; check who may read it",
}

_BROKEN_LINE = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028-\u202e\u2066-\u2069]")
"""Line ends, and what turns the direction of writing."""

MANIFEST = ".manifest.json"
"""How the file ends that an export puts beside its records."""


_CARD = ".card.md"
_LARGEST_MANIFEST = 64
"""Megabytes; one that lists 200,000 files has 30."""
_DEEPEST = 3
"""Folders of an export in which a file may lie, the folder itself among them."""
_ONLY_OUT = ("csv", "docbin")
_READ_OF = {"hf": "spans/"}
"""Of which forms only one folder is read, the others saying the same again."""


@dataclass(frozen=True, slots=True)
class _Export:
    """A folder that an export made: in which form, and what the manifest beside it lists."""

    root: Path
    form: str
    files: frozenset[str]

    def passes_over(self, path: Path) -> bool:
        """Whether a file in it is one of its own that is not to be read."""
        from annotator.exchange.only_out import HELPERS

        name = path.relative_to(self.root).as_posix()
        is_helper = path.name in HELPERS or not name.startswith(_READ_OF.get(self.form, ""))
        return name in self.files and (is_helper or self.form in _ONLY_OUT)


def _export_around(folder: Path) -> _Export | None:
    """The export that a folder is, or is part of."""
    for root in (folder, *folder.parents)[:_DEEPEST]:
        manifest = Path(f"{root}{MANIFEST}")
        try:
            if manifest.is_file():
                said = json.loads(content_of(manifest, _LARGEST_MANIFEST))
                return _Export(root, str(said["options"]["format"]), frozenset(said["files"]))
        except (BadInputError, OSError, ValueError, KeyError, TypeError, RecursionError):
            continue  # it is not one of ours
    return None


class Files:
    """The files at some paths, folders searched in the order of names.

    A file that is named is always one of them. In a folder only those with a suffix of articles
    are; `passed_over` counts the suffixes of the others. Hidden files, what only
    says how an export of ours is read, and the `NAME_files` folder that a browser saves beside
    `NAME.html`, are nobody's input.
    """

    def __init__(self, paths: Iterable[Path], suffixes: Iterable[str]) -> None:
        self._paths = tuple(paths)
        self._suffixes = frozenset(suffixes)
        self.passed_over: Counter[str] = Counter()

    def __iter__(self) -> Iterator[Path | BadInputError]:
        """Every file to be read, and an error for everything that cannot be."""
        for path in self._paths:
            try:
                mode = path.stat().st_mode
            except OSError as error:
                yield BadInputError(f"{spoken(shown(path))} cannot be read: {reason(error)}.")
                continue
            if stat.S_ISDIR(mode):
                yield from self._files_below(path)
            else:
                yield _regular(path, mode)

    def _files_below(self, folder: Path) -> Iterator[Path | BadInputError]:
        unread: list[BadInputError] = []

        def remember(error: OSError) -> None:
            where = shown(Path(error.filename))
            unread.append(BadInputError(f"{spoken(where)} cannot be read: {reason(error)}."))

        found = False
        for at, folders, names in os.walk(folder, onerror=remember):
            parts = {f"{Path(name).stem}_files" for name in names if name.lower().endswith(_PAGES)}
            folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in parts)
            here = Path(at).absolute()
            export = _export_around(here)
            if export and export.root in folder.absolute().parents:
                export = None  # somebody has chosen this very part of it
            if export and export.form in _ONLY_OUT and here == export.root:
                found = True
                yield _only_out(Path(at), export.form)
            for name in sorted(names):
                if (export and export.passes_over(here / name)) or _is_card(name, names):
                    continue
                if self._is_input(name):
                    found = True
                    yield _in_folder(Path(at, name))
            yield from unread
            unread.clear()
        yield from unread
        if not found and not unread:
            yield BadInputError(
                f"{spoken(shown(folder))} has no articles in it: their files end in"
                f" {', '.join(sorted(self._suffixes))}."
            )

    def _is_input(self, name: str) -> bool:
        from annotator.exchange.formats import BESIDE

        if name.startswith(".") or name.endswith(MANIFEST) or name in BESIDE:
            return False
        suffix = Path(name).suffix.lower()
        if suffix not in self._suffixes:
            self.passed_over[suffix or "no suffix"] += 1
        return suffix in self._suffixes


def _only_out(folder: Path, form: str) -> BadInputError:
    return BadInputError(
        f"{spoken(shown(folder))} is an export in the form {form}, which only goes out; import the"
        " project’s own .jsonl."
    )


def _is_card(name: str, names: Iterable[str]) -> bool:
    """Whether a file is the data card of an export whose manifest is there too."""
    return name.endswith(_CARD) and name.removesuffix(_CARD) + MANIFEST in names


def _in_folder(path: Path) -> Path | BadInputError:
    try:
        return _regular(path, path.stat().st_mode)
    except OSError as error:
        return BadInputError(f"{spoken(shown(path))} cannot be read: {reason(error)}.")


def _regular(path: Path, mode: int) -> Path | BadInputError:
    """Only ordinary files are opened: reading from a pipe or socket may never end."""
    if stat.S_ISREG(mode):
        return path
    name = spoken(shown(path))
    return BadInputError(f"{name} is not an ordinary file but a pipe, socket or device.")


def content_of(path: Path, megabytes: int) -> bytes:
    """All that an ordinary file of a sensible size holds.

    Raises BadInputError, naming the file, for any other: a pipe or device may never end, and a
    project that is open must be read by SQLite alone.
    """
    name = spoken(shown(path))
    if project := open_project_of(path):
        msg = f"{name} belongs to the project {spoken(shown(project))}, which is open."
        raise BadInputError(msg)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise BadInputError(f"{name} is a folder, not an ordinary file; choose a file.")
        if isinstance(found := _regular(path, status.st_mode), BadInputError):
            raise found
        if status.st_size > megabytes << 20:
            msg = f"{name} is larger than {megabytes} MB; choose another file."
            raise BadInputError(msg)
        with path.open("rb") as file:
            return file.read(megabytes << 20)
    except OSError as error:
        raise BadInputError(f"{name} cannot be read: {reason(error)}.") from error


def shown(path: Path) -> str:
    """A path as text for one line, that can be stored too, whatever its name is made of."""
    return _BROKEN_LINE.sub("\ufffd", os.fsencode(path).decode("utf-8", "replace"))


def reason(error: OSError) -> str:
    """Why the system refused, in its own words, and what to do, to end a sentence with."""
    words = error.strerror or "the system does not say why"
    remedy = _REMEDIES.get(error.errno or 0, "")
    return words[0].lower() + words[1:] + remedy
