"""A temporary file for values that are too many to be kept in memory."""

import pickle
import tempfile
import threading
import weakref
import zlib
from typing import Any

from annotator.core.errors import BadInputError

Place = tuple[int, int]
"""Where a value lies in the file: offset and length, in bytes."""

_LEVEL = 1


class Spool:
    """Values that are put once and taken as often as wanted, by any thread.

    The file has no name that others could open, and goes away with the spool.
    """

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="annotator-")  # noqa: SIM115 - see finalize
        self._end = 0
        self._lock = threading.Lock()
        self.close = weakref.finalize(self, self._file.close)

    def put(self, value: object) -> Place:
        """Keep a value; raises BadInputError if there is no room for it."""
        data = zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), _LEVEL)
        with self._lock:
            place = (self._end, len(data))
            try:
                self._file.seek(self._end)
                self._file.write(data)
            except OSError as error:
                raise BadInputError(
                    f"There is no room in “{tempfile.gettempdir()}” to keep pages until they are "
                    f"imported ({error.strerror}): make room, or import fewer at a time."
                ) from error
            self._end += len(data)
        return place

    def at(self, place: Place) -> Any:  # noqa: ANN401 - whatever was put there
        """The value at a place."""
        offset, length = place
        with self._lock:
            self._file.seek(offset)
            data = self._file.read(length)
        return pickle.loads(zlib.decompress(data))  # noqa: S301 - we put it there
