"""Reading the bytes of a page's file, without waiting for ever.

A file may be on a drive that has gone, or be one that the system makes up while it is read and
that never ends. No way of asking the system beforehand tells them all.
"""

import errno
import os
import threading
import time
from pathlib import Path

from annotator.core.errors import BadInputError

MOST_SECONDS = 60.0
SILENT_SECONDS = 20.0
"""How long a file may take in all, and how long it may give nothing at all."""

_BLOCK = 1 << 20
_REMEDIES = {
    errno.ENOENT: "see whether it is still there, and check its name",
    errno.EACCES: "check who may read it",
    errno.EPERM: "check who may read it",
    errno.EISDIR: "name the pages in it",
    errno.EIO: "see whether its drive is sound",
    errno.ENOMEM: "there is too little memory left, so close other programs",
    errno.ENAMETOOLONG: "give it a shorter name",
}


class UnansweredError(BadInputError):
    """A file gave nothing for so long that it is not asked again."""


class _Reading:
    """A file that is being read on a thread of its own: what has come so far."""

    def __init__(self, path: Path, most: int) -> None:
        self.blocks: list[bytes] = []
        self.size = 0
        self.error: OSError | None = None
        self.has_moved = threading.Event()
        self.is_done = False
        self.is_unwanted = False
        thread = threading.Thread(target=self._read, args=(path, most), daemon=True)
        try:
            thread.start()
        except RuntimeError as error:  # there is no memory for another thread
            raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM)) from error

    def _read(self, path: Path, most: int) -> None:
        try:
            with path.open("rb", buffering=0) as file:
                self.size = os.fstat(file.fileno()).st_size
                while most > 0 and not self.is_unwanted and (data := file.read(min(most, _BLOCK))):
                    self.blocks.append(data)
                    most -= len(data)
                    self.has_moved.set()
        except OSError as error:
            self.error = error
        except MemoryError:
            self.error = OSError(errno.ENOMEM, os.strerror(errno.ENOMEM))
        self.is_done = True
        self.has_moved.set()


def first_bytes(path: Path, name: str, most: int) -> tuple[bytes, int]:
    """At most so many bytes of a file, from its beginning, and the size that it says it has.

    Raises OSError as opening a file does, and UnansweredError, which calls it `name`, if it gives
    nothing for 20 seconds, or has not ended after 60.
    """
    begun = time.monotonic()
    reading = _Reading(path, most)
    while not reading.is_done:
        left = begun + MOST_SECONDS - time.monotonic()
        if not reading.has_moved.wait(min(SILENT_SECONDS, left)) or left <= 0:
            reading.is_unwanted = True
            raise UnansweredError(
                f"“{name}” does not answer: see whether its drive is there, and whether it is an "
                "ordinary file."
            )
        if not reading.is_done:
            reading.has_moved.clear()
    if reading.error is not None:
        raise reading.error
    return b"".join(reading.blocks), reading.size


def refused(name: str, error: OSError) -> BadInputError:
    """What to tell of a file that the system refuses to read."""
    remedy = _REMEDIES.get(error.errno or 0, "see whether other programs can read it")
    return BadInputError(f"“{name}” cannot be read ({error.strerror}): {remedy}.")
