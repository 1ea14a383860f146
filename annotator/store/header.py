"""A look at a file before SQLite touches it, which says whether it is a project we can read.

The look is never taken at a file that this process has open. Closing any handle of a file drops
all locks that the process holds on it (POSIX), and SQLite's locks would be gone without a word.
"""

import os
import stat
import threading
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.core.errors import DestroyedError, MissingError, NewerError, ProjectError
from annotator.store.schema import APPLICATION_ID, VERSION

_MAGIC = b"SQLite format 3\0"
_LENGTH = 100
_SUFFIX = ".annotator"
"""Whoever names a file like this means a project, whatever is left in it."""

Identity = tuple[int, int]
"""Device and inode: the same file under any name."""

_BESIDE = ("", ".lock", "-wal", "-shm", "-journal")
"""What the names of a project's own files end with, after the project's name."""

_open_here: dict[Identity, int] = {}
_open_paths: dict[Identity, Path] = {}
_guard = threading.Lock()


@dataclass(frozen=True, slots=True)
class Header:
    """What the first bytes of a project say; `in_wal` if it was not closed cleanly.

    `has_stale_log`: beside it lies a log that is another file's. A project with a log of its own
    says so in its first bytes. `has_journal`: somebody is writing without a log, or was killed.
    """

    version: int
    in_wal: bool
    has_stale_log: bool = False
    has_journal: bool = False

    @property
    def was_left_open(self) -> bool:
        """Whether it is open somewhere, or was not closed as it should be."""
        return self.in_wal or self.has_journal


def real(path: Path) -> Path:
    """The file that a path leads to; of links in a circle, one of them (to be told as unreadable).

    `Path.resolve` raises RuntimeError for such a circle before Python 3.13.
    """
    return Path(os.path.realpath(path))


def identity(path: Path) -> Identity:
    """Which file this is. Raises OSError as `os.stat` does."""
    found = path.stat()
    return found.st_dev, found.st_ino


def hold(path: Path) -> Identity:
    """Remember that this process has the file open, until `release`."""
    which = identity(path)
    with _guard:
        _open_here[which] = _open_here.get(which, 0) + 1
        _open_paths[which] = path.absolute()
    return which


def release(which: Identity) -> None:
    """Forget one `hold`."""
    with _guard:
        left = _open_here.get(which, 0) - 1
        if left > 0:
            _open_here[which] = left
        else:
            _open_here.pop(which, None)
            _open_paths.pop(which, None)


def open_project_of(path: Path) -> Path | None:
    """The project that this process has open and that a file is part of, under whatever name.

    Such a file must not be opened by anything but SQLite, not even to be read.
    """
    try:
        which = identity(path)
    except OSError:
        return None
    with _guard:
        projects = list(_open_paths.values())
    for project in projects:
        for suffix in _BESIDE:
            try:
                if identity(project.with_name(project.name + suffix)) == which:
                    return project
            except OSError:
                continue
    return None


def look_at(path: Path) -> Header | None:
    """What the header of the project says, None if this process has it open already.

    Raises ProjectError with a sentence for everything that is not a project we can read.
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        raise MissingError(
            f"There is no project “{path}”; check the name, or make one with “annotator new”."
        ) from None
    except OSError as error:
        raise ProjectError(f"“{path}” cannot be read ({error.strerror}).") from error
    if stat.S_ISDIR(found.st_mode):
        raise ProjectError(f"“{path}” is a folder, not a project; choose a file.")
    if not stat.S_ISREG(found.st_mode):
        raise ProjectError(f"“{path}” is not a file, so it cannot be a project.")
    if (found.st_dev, found.st_ino) in _open_here:
        return None
    had_log = _is_filled(log_of(path))
    judged = _judged(path, _first_bytes(path))
    # Asked again: somebody who closes the project takes its log away first.
    is_stale = had_log and not judged.in_wal and _is_filled(log_of(path))
    has_journal = _is_filled(log_of(path, "-journal"))
    return replace(judged, has_stale_log=is_stale, has_journal=has_journal)


def log_of(path: Path, suffix: str = "-wal") -> Path:
    """The write-ahead log of a project, or what else SQLite puts beside it."""
    return path.with_name(path.name + suffix)


def has_log(path: Path) -> bool:
    """Whether there are changes beside a project that are not folded into it; reads nothing."""
    return _is_filled(log_of(path))


def _is_filled(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def _first_bytes(path: Path) -> bytes:
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        try:
            return os.read(handle, _LENGTH)
        finally:
            os.close(handle)
    except OSError as error:
        raise ProjectError(
            f"“{path}” cannot be read ({error.strerror}); ask its owner for the right to."
        ) from error


def _judged(path: Path, first: bytes) -> Header:
    if not first:
        raise ProjectError(
            f"“{path}” is empty, so it is not a project; delete it and make a new one,"
            " or fetch it from a backup."
        )
    if not first.startswith(_MAGIC[: len(first)]):
        if path.suffix == _SUFFIX:
            raise _destroyed(path, first)
        raise ProjectError(
            f"“{path}” is not an annotator project; to take in a page, use import instead."
        )
    if len(first) < _LENGTH:
        raise ProjectError(f"“{path}” is only the beginning of a file; fetch it from a backup.")
    version, application = (int.from_bytes(first[at : at + 4]) for at in (60, 68))
    if application != APPLICATION_ID:
        raise ProjectError(f"“{path}” is a database of another program, not an annotator project.")
    refuse_newer(path, version)
    return Header(version, in_wal=first[18] == 2)  # noqa: PLR2004 - SQLite's number for WAL


def _destroyed(path: Path, first: bytes) -> DestroyedError:
    fact = (
        f"“{path}” is not an annotator project, or its beginning is destroyed"
        if any(first)
        else f"The beginning of “{path}” is destroyed"
    )
    remedy = (
        f"“annotator backup {path} --list” lists its snapshots, “annotator restore {path}” goes"
        " back to the newest; if there are none, only a backup helps"
    )
    return DestroyedError(fact, remedy)


def refuse_newer(path: Path, version: int) -> None:
    """Raise NewerError for a project of a form that this program does not know yet."""
    if version > VERSION:
        raise NewerError(
            f"“{path}” was made by a newer annotator (form {version}, this one knows {VERSION});"
            " update annotator to open it."
        )
