"""The log of this person: what went wrong inside the program, for whoever mends it.

It holds what the program says in its own words, and nothing of an article (`discretion.py`).
"""

import faulthandler
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from os import getpid
from pathlib import Path

from annotator.app.discretion import discreet, report
from annotator.app.preferences import settings_folder

_MOST_BYTES = 1_000_000
_OURS = "annotator"
_FALLS = "fall-*.log"
_MONTH = 30 * 24 * 3600.0
"""Seconds after which an empty trace is of a run that was killed, not of one that goes on."""


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


class _Discreet(logging.Formatter):
    """Writes down our own sentences, with what fills them made discreet, and no others' words."""

    def format(self, record: logging.LogRecord) -> str:
        """One entry of the log."""
        when = self.formatTime(record)
        said = f"{when} {record.levelname} {record.name}: {_message(record)}"
        if record.exc_info and record.exc_info[1] is not None:
            said += "\n" + report(*record.exc_info)
        return said


def _message(record: logging.LogRecord) -> str:
    if record.name.split(".")[0] != _OURS:
        return f"{discreet(record.getMessage())} ({record.module}:{record.lineno})"
    given = record.args if isinstance(record.args, tuple) else ()
    filled = tuple(one if isinstance(one, int | float) else discreet(str(one)) for one in given)
    return str(record.msg) % filled if filled else str(record.msg)


def log_file() -> logging.Handler:
    """A handler that writes to the log, which does not grow without end."""
    path = log_path()
    with suppress(OSError):
        if path.stat().st_size > _MOST_BYTES:
            path.replace(path.with_suffix(".old.log"))
    handler = _LogFile(path, encoding="utf-8", delay=True)
    handler.setFormatter(_Discreet())
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


@contextmanager
def falls_told() -> Iterator[bool]:
    """See that a fall of the whole program leaves a trace; whether an earlier one did.

    What an earlier run wrote while it fell is moved into the log. It names functions, no values.
    """
    folder = settings_folder()
    had_fallen = False
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        for left in sorted(folder.glob(_FALLS)):
            had_fallen = _moved_into_log(left) or had_fallen
    path = folder / _FALLS.replace("*", str(getpid()))
    try:
        file = path.open("w", encoding="utf-8")
    except OSError:
        yield had_fallen
        return
    faulthandler.enable(file)
    try:
        yield had_fallen
    finally:
        faulthandler.disable()
        file.close()
        with suppress(OSError):
            path.unlink()


def _moved_into_log(trace: Path) -> bool:
    """Whether a run wrote this trace while it fell; of one that goes on it is left alone."""
    said = ""
    with suppress(OSError):
        said = trace.read_text("utf-8", "replace").strip()
        if said:
            with suppress(OSError), log_path().open("a", encoding="utf-8") as log:
                log.write(f"An earlier run ended abruptly:\n{said}\n")
        if said or time.time() - trace.stat().st_mtime > _MONTH:
            trace.unlink()
    return bool(said)
