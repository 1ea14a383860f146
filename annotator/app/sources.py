"""The files that somebody means by naming files and folders."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.core.errors import BadInputError

_PAGES = (".html", ".htm", ".xhtml")


def files_in(paths: Iterable[Path]) -> Iterator[Path | BadInputError]:
    """Every file to be read, folders searched in the order of names; errors for what is none.

    Hidden files and the `NAME_files` folder that a browser saves beside `NAME.html` are no input.
    """
    for path in paths:
        try:
            mode = path.stat().st_mode
        except OSError as error:
            yield BadInputError(f"{shown(path)} cannot be read: {reason(error)}.")
            continue
        if stat.S_ISDIR(mode):
            yield from _files_below(path)
        else:
            yield _regular(path, mode)


def _files_below(folder: Path) -> Iterator[Path | BadInputError]:
    unread: list[BadInputError] = []

    def remember(error: OSError) -> None:
        where = shown(Path(error.filename))
        unread.append(BadInputError(f"{where} cannot be read: {reason(error)}."))

    found = False
    for at, folders, names in os.walk(folder, onerror=remember):
        parts = {f"{Path(name).stem}_files" for name in names if name.lower().endswith(_PAGES)}
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in parts)
        for name in sorted(names):
            if not name.startswith("."):
                found = True
                yield _in_folder(Path(at, name))
        yield from unread
        unread.clear()
    yield from unread
    if not found and not unread:
        yield BadInputError(f"{shown(folder)} has no files in it to import.")


def _in_folder(path: Path) -> Path | BadInputError:
    try:
        return _regular(path, path.stat().st_mode)
    except OSError as error:
        return BadInputError(f"{shown(path)} cannot be read: {reason(error)}.")


def _regular(path: Path, mode: int) -> Path | BadInputError:
    """Only ordinary files are opened: reading from a pipe or socket may never end."""
    if stat.S_ISREG(mode):
        return path
    return BadInputError(f"{shown(path)} is not an ordinary file but a pipe, socket or device.")


def shown(path: Path) -> str:
    """A path as text that can be printed and stored, whatever bytes its name is made of."""
    return os.fsencode(path).decode("utf-8", "replace")


def reason(error: OSError) -> str:
    """Why the system refused, in its own words, to stand inside a sentence."""
    words = error.strerror or "the system does not say why"
    return words[0].lower() + words[1:]
