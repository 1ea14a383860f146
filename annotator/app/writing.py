"""Files and folders that are there whole or not at all: written aside, made durable, renamed."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from annotator.app.leftovers import held, take_away


@contextmanager
def written_aside(path: Path, mode: int = 0o666) -> Iterator[BinaryIO]:
    """A stream whose bytes become the file at `path` when the block ends well.

    If the block fails, or the machine does, `path` is what it was before. Raises OSError as
    opening a file does.
    """
    aside = _part_beside(path)
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode)
    try:
        with os.fdopen(descriptor, "wb", buffering=1024 * 1024) as out, held(aside):
            yield out
            out.flush()
            os.fsync(out.fileno())
        aside.replace(path)
    except BaseException:
        with suppress(OSError):
            aside.unlink()
        raise
    _make_durable(path.parent)


@contextmanager
def folder_written_aside(path: Path) -> Iterator[Path]:
    """An empty folder that becomes the one at `path`, in place of what was there, at the end.

    If the block fails, `path` is what it was before. Raises OSError as making a folder does.
    """
    aside = _part_beside(path)
    aside.mkdir()
    try:
        with held(aside):
            yield aside
            _make_all_durable()
            _put_in_place(aside, path)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    _make_durable(path.parent)


def _put_in_place(aside: Path, path: Path) -> None:
    """Rename a folder, and take away the one that was there before."""
    if not path.exists():
        aside.rename(path)
        return
    before = _beside(path, "old")
    path.rename(before)
    try:
        aside.rename(path)
    except BaseException:
        before.rename(path)
        raise
    shutil.rmtree(before, ignore_errors=True)


def _part_beside(path: Path) -> Path:
    """A name for what is under way; what killed programs left there is taken away."""
    take_away(path.parent, _begin(path))
    return _beside(path, "part")


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(f"{_begin(path)}{os.urandom(4).hex()}.{ending}")


def _begin(path: Path) -> str:
    return f".{path.name[:_SHOWN]}."


_SHOWN = 48
"""So many characters of a name fit into any name, whatever they are in bytes."""

_BINARY = getattr(os, "O_BINARY", 0)


def _make_durable(folder: Path) -> None:
    """See that the new name of a file survives a power cut, where the system has a way."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _make_all_durable() -> None:
    """See that thousands of files survive a power cut, where the system can do it at once."""
    if hasattr(os, "sync"):
        os.sync()
