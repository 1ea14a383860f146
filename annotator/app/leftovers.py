"""What a killed program left beside a file or folder that it was writing, and taking it away.

Whoever writes holds a lock on what it writes, which ends with the program, however that ends.
"""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_ONE = re.compile(r"[0-9a-f]{8}\.part")

if sys.platform == "win32":

    def _lock(descriptor: int) -> bool:
        """Whether nobody else writes: unknown here, so it is left alone."""
        return descriptor < 0

else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        """Whether nobody else writes; this holds until the descriptor is closed."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


@contextmanager
def held(aside: Path) -> Iterator[None]:
    """Mark a file or folder as being written, where the system has a way."""
    try:
        descriptor = os.open(aside, os.O_RDONLY)
    except OSError:  # a folder on Windows
        yield
        return
    try:
        _lock(descriptor)
        yield
    finally:
        os.close(descriptor)


def take_away(folder: Path, begin: str) -> None:
    """Delete what killed programs left of files that begin so; what cannot be deleted stays."""
    with suppress(OSError):
        for path in folder.iterdir():
            if path.name.startswith(begin) and _ONE.fullmatch(path.name, len(begin)):
                _take_away_if_left(path)


def _take_away_if_left(aside: Path) -> None:
    with suppress(OSError):
        descriptor = os.open(aside, os.O_RDONLY)
        try:
            if not _lock(descriptor):
                return
            if aside.is_dir():
                shutil.rmtree(aside, ignore_errors=True)
            else:
                aside.unlink()
        finally:
            os.close(descriptor)
