"""One worker process, as seen by the thread that gives it orders."""

import contextlib
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

from annotator.cleaning.worker_process import (
    OUT_OF_TIME,
    Ended,
    Failed,
    Order,
    Yielded,
    put,
    taken,
)
from annotator.core.errors import AnnotatorError, BadInputError

_PROGRAM = (
    "import sys; sys.path[:] = sys.argv[1:];"
    " from annotator.cleaning.worker_process import main; main()"
)
_GRACE = 5.0
"""Seconds in which a process that no longer answers has to be gone."""

_PAUSES = (0.0, 0.05, 0.2, 0.5)
"""Seconds to wait before a process is started that has ended before it began: so many attempts."""


class WorkerError(AnnotatorError):
    """No worker process can be started; `killed` if something else ended each that was."""

    def __init__(self, sentence: str, *, killed: bool = False) -> None:
        super().__init__(sentence)
        self.killed = killed


class DiedError(Exception):
    """The process ended in the midst of its work.

    `late` if its time was up, `closed` if nobody wants its answer any more, `killed` if somebody
    else ended it, for what need not be the fault of the page.
    """

    def __init__(self, *, late: bool, closed: bool = False, killed: bool = False) -> None:
        super().__init__("the process ended")
        self.late = late
        self.closed = closed
        self.killed = killed


class BrokenError(Exception):
    """The work raised something that the user cannot be told: what it was, and its traceback."""

    def __init__(self, kind: str, traceback: str) -> None:
        super().__init__(traceback)
        self.kind = kind


class Worker:
    """A process that is started when there is something to do, and again when it has died.

    `ask` is for one thread at a time, `kill` for any. `since` is when the work under way began, by
    the monotonic clock, None between two works.
    """

    def __init__(self) -> None:
        self.since: float | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._was_late = False
        self._was_killed = False

    def ask(
        self, seconds: float, work: Callable[..., Iterable[Any]], *arguments: object
    ) -> Iterator[Any]:
        """What `work(*arguments)` yields over there, as it comes.

        Raises BadInputError if the work raised an AnnotatorError, BrokenError if it raised
        something else, DiedError if the process died of it, and WorkerError if there is none.
        """
        self.since = time.monotonic()
        try:
            orders, answers = _pipes(self._running())
            put(orders, Order(seconds, work, arguments))
            yield from self._answers(answers)
        except (EOFError, OSError):
            raise self._died() from None
        except GeneratorExit:
            self.kill()
            raise
        finally:
            self.since = None

    def _answers(self, answers: BinaryIO) -> Iterator[Any]:
        failed: Failed | None = None
        while not isinstance(answer := taken(answers), Ended):
            if isinstance(answer, Yielded):
                yield answer.value
            else:
                failed = cast("Failed", answer)
        if answer.tired:
            self.bury()
        if failed is not None and failed.sentence is not None:
            raise BadInputError(failed.sentence)
        if failed is not None:
            raise BrokenError(failed.kind, failed.traceback)

    def kill(self, *, late: bool = False) -> None:
        """End the process at once, whatever it does; `late` if it is because of that."""
        with self._lock:
            if self._process is not None:
                self._was_late = self._was_late or late
                self._process.kill()

    def close(self) -> None:
        """End the process for good."""
        with self._lock:
            self._closed.set()
        self.kill()

    def bury(self) -> None:
        """Let the system forget the process; for when nobody is asking it any more."""
        self.kill()
        self._ended()

    def _running(self) -> subprocess.Popen[bytes]:
        """The process that is there, or a new one, which has said that it is ready."""
        if self._process is not None:
            if self._process.poll() is None:
                return self._process
            self._ended()
        for pause in _PAUSES:
            self._closed.wait(pause)
            with self._lock:
                if self._closed.is_set():
                    raise DiedError(late=False, closed=True)
                self._was_late = False
                process = self._process = _started()
            try:
                taken(_pipes(process)[1])
            except (EOFError, OSError):
                if self._was_late:
                    raise self._died() from None
                self._ended()
            else:
                return process
        raise WorkerError(
            "The process that is to clean pages ended as soon as it began: see whether there "
            "is memory enough, and whether the program is installed whole.",
            killed=self._was_killed,
        )

    def _died(self) -> DiedError:
        """Why there is no answer."""
        late = self._ended() or self._was_late
        closed = self._closed.is_set()
        return DiedError(late=late, closed=closed, killed=self._was_killed and not late)

    def _ended(self) -> bool:
        """Wait for a process that has ended or is about to; says whether its time was up."""
        process, self._process = self._process, None
        if process is None:
            return False
        try:
            code = process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
            code = process.wait()
        for stream in _pipes(process):
            with contextlib.suppress(OSError):
                stream.close()
        self._was_killed = code in _FROM_OUTSIDE
        return code in (OUT_OF_TIME, -getattr(signal, "SIGPROF", 0) or OUT_OF_TIME)


_FROM_OUTSIDE = tuple(
    -getattr(signal, name) for name in ("SIGKILL", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
"""How a process ends that somebody else ends, be it the system for want of memory."""


def _pipes(process: subprocess.Popen[bytes]) -> tuple[BinaryIO, BinaryIO]:
    return cast("BinaryIO", process.stdin), cast("BinaryIO", process.stdout)


def _started() -> subprocess.Popen[bytes]:
    """A new process that knows where our modules are, and to which Ctrl+C means nothing."""
    folders = [str(Path(folder).absolute()) for folder in sys.path]
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
    try:
        return subprocess.Popen(  # noqa: S603 - this very Python, with a program of our own
            [sys.executable, "-I", "-c", _PROGRAM, *folders],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            creationflags=flags,
        )
    except (OSError, ValueError) as error:
        raise WorkerError(
            f"No process can be started to clean pages ({error}): end other programs first."
        ) from error
