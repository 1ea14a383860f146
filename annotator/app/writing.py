"""Files that are there whole or not at all: written aside, made durable, then renamed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


@contextmanager
def written_aside(path: Path, mode: int = 0o666) -> Iterator[BinaryIO]:
    """A stream whose bytes become the file at `path` when the block ends well.

    If the block fails, or the machine does, `path` is what it was before. Raises OSError as
    opening a file does.
    """
    aside = path.with_name(f".{path.name[:_SHOWN]}.{os.urandom(4).hex()}.part")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode)
    try:
        with os.fdopen(descriptor, "wb", buffering=1024 * 1024) as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        aside.replace(path)
    except BaseException:
        with suppress(OSError):
            aside.unlink()
        raise
    _make_durable(path.parent)


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
