"""Reading the bytes of a page's file, without waiting for ever.

A file may be on a drive that has gone, or be one that the system makes up while it is read and
that never ends. No way of asking the system beforehand tells them all.
"""

import errno
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, SimpleQueue

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


class _File:
    """A file to be read: what comes of it, block by block, an empty one at its end."""

    def __init__(self, path: Path, most: int) -> None:
        self._path = path
        self._left = most
        self.size = 0
        self.is_unwanted = False
        self.came: SimpleQueue[bytes | OSError] = SimpleQueue()

    def read(self) -> None:
        """Read it, on a thread that may be kept waiting for ever."""
        try:
            with self._path.open("rb", buffering=0) as file:
                self.size = os.fstat(file.fileno()).st_size
                while data := file.read(min(self._left, _BLOCK)):
                    self._left -= len(data)
                    self.came.put(data)
                    if self.is_unwanted or not self._left:
                        break
            self.came.put(b"")
        except OSError as error:
            self.came.put(error)
        except MemoryError:
            self.came.put(_no_memory())


class _Reader:
    """A thread that reads one file after another, as beginning one for each costs more than that.

    Who finds that it does not answer gives it None, and it ends if it is ever free again.
    """

    def __init__(self) -> None:
        self.files: SimpleQueue[_File | None] = SimpleQueue()
        self.thread = threading.Thread(target=self._read, name="reads pages", daemon=True)
        try:
            self.thread.start()
        except RuntimeError as error:  # there is no memory for another thread
            raise _no_memory() from error

    def _read(self) -> None:
        while file := self.files.get():
            file.read()


_idle: list[_Reader] = []
"""Those that wait for a file."""
if hasattr(
    os, "register_at_fork"
):  # a thread does not come along into a process that is split off
    os.register_at_fork(after_in_child=_idle.clear)


def _no_memory() -> OSError:
    return OSError(errno.ENOMEM, os.strerror(errno.ENOMEM))


def first_bytes(path: Path, name: str, most: int) -> tuple[bytes, int]:
    """At most so many bytes of a file, from its beginning, and the size that it says it has.

    Raises OSError as opening a file does, and UnansweredError, which calls it `name`, if it gives
    nothing for 20 seconds, or has not ended after 60.
    """
    try:
        reader = _idle.pop()
    except IndexError:
        reader = _Reader()
    file = _File(path, most)
    reader.files.put(file)
    try:
        data = b"".join(_blocks(file, time.monotonic() + MOST_SECONDS))
    except OSError:
        _idle.append(reader)
        raise
    except BaseException as error:  # it is still being read
        file.is_unwanted = True
        reader.files.put(None)
        if isinstance(error, Empty):
            raise UnansweredError(
                f"“{name}” does not answer: see whether its drive is there, and whether it is an "
                "ordinary file."
            ) from None
        raise
    _idle.append(reader)
    return data, file.size


def _blocks(file: _File, until: float) -> Iterator[bytes]:
    """What comes; raises Empty if nothing comes for too long, or too much."""
    while block := file.came.get(timeout=max(0, min(SILENT_SECONDS, until - time.monotonic()))):
        if isinstance(block, OSError):
            raise block
        if time.monotonic() > until:
            raise Empty
        yield block


def refused(name: str, error: OSError) -> BadInputError:
    """What to tell of a file that the system refuses to read."""
    remedy = _REMEDIES.get(error.errno or 0, "see whether other programs can read it")
    return BadInputError(f"“{name}” cannot be read ({error.strerror}): {remedy}.")
