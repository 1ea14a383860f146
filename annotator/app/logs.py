"""The log of this person: what went wrong inside the program, for whoever mends it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path

from annotator.app.preferences import settings_folder

_MOST_BYTES = 1_000_000


def log_path() -> Path:
    """Where the log is, once there is something in it."""
    return settings_folder() / "annotator.log"


class _LogFile(logging.FileHandler):
    """A file that is made when there is something to write, and is never trouble itself."""

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Say nothing: a disk that is full must not hide what was to be told."""


def log_file() -> logging.Handler:
    """A handler that writes to the log, which does not grow without end."""
    path = log_path()
    with suppress(OSError):
        if path.stat().st_size > _MOST_BYTES:
            path.replace(path.with_suffix(".old.log"))
    handler = _LogFile(path, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    return handler


@contextmanager
def kept_log() -> Iterator[None]:
    """Keep what the block logs, from warnings on, instead of printing it."""
    handler = log_file()
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)
        handler.close()
