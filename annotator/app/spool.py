"""A temporary file for values that are too many to be kept in memory."""

import pickle
import tempfile
import threading
import weakref
import zlib
from contextlib import suppress
from typing import IO, Any

from annotator.core.errors import BadInputError

Place = tuple[int, int]
"""Where a value lies in the file: offset and length, in bytes."""

_LEVEL = 1


class Spool:
    """Values that are put once and taken as often as wanted, by any thread.

    The file has no name that others could open, and goes away with the spool.
    """

    def __init__(self) -> None:
        self._end = 0
        self._lock = threading.Lock()
        self._files: list[IO[bytes]] = []
        self.close = weakref.finalize(self, _close, self._files)

    def put(self, value: object) -> Place:
        """Keep a value; raises BadInputError if there is no place or no room for it."""
        data = zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), _LEVEL)
        with self._lock:
            place = (self._end, len(data))
            file = self._opened()
            try:
                file.seek(self._end)
                file.write(data)
                file.flush()
            except OSError as error:
                raise BadInputError(
                    f"There is no room in “{tempfile.gettempdir()}” to keep pages until they are "
                    f"imported ({error.strerror}): make room, or import fewer at a time."
                ) from error
            self._end += len(data)
        return place

    def _opened(self) -> IO[bytes]:
        """The file, which is made when there is something to put into it."""
        if not self._files:
            try:
                file = tempfile.TemporaryFile(prefix="annotator-")  # noqa: SIM115 - see `close`
            except OSError as error:
                raise BadInputError(
                    "There is no folder for temporary files that can be written to "
                    f"({error.strerror}): make room on the disk, or name another folder in TMPDIR."
                ) from error
            self._files.append(file)
        return self._files[0]

    def at(self, place: Place) -> Any:  # noqa: ANN401 - whatever was put there
        """The value at a place."""
        offset, length = place
        with self._lock:
            file = self._opened()
            file.seek(offset)
            data = file.read(length)
        return pickle.loads(zlib.decompress(data))  # noqa: S301 - we put it there


def _close(files: list[IO[bytes]]) -> None:
    """Let go of the file. What did not fit on the disk has been told, and is not wanted now."""
    for file in files:
        with suppress(OSError):
            file.close()
