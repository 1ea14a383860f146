"""What runs in a worker process: orders come in on a pipe, answers go out on another.

An order is a function that yields, its arguments, and the CPU seconds that it may take; it and the
answers are pickles, each behind its length. A process whose time is up, or that eats too much
memory, ends; whoever gave the order sees that, and starts another.
"""

import contextlib
import os
import pickle
import queue
import signal
import struct
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from annotator.core.errors import AnnotatorError

MOST_MEMORY = 3 << 30
"""Bytes of address space; where the system does not count them, nothing is refused."""

_TIRED = 1 << 20
"""Kilobytes after which a process ends with the page it is at: trees leave their room behind."""

_LOOKS = 0.1
OUT_OF_TIME = 75
"""The exit code of a process that had to look at the clock itself."""

_LENGTH = struct.Struct("<Q")


@dataclass(frozen=True, slots=True)
class Order:
    """Something to do, in at most so many seconds of CPU."""

    seconds: float
    work: Callable[..., Iterable[Any]]
    arguments: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Yielded:
    """One of the values that the work yielded."""

    value: Any


@dataclass(frozen=True, slots=True)
class Ended:
    """The work is done; `tired` processes want to be let go."""

    tired: bool


@dataclass(frozen=True, slots=True)
class Failed:
    """The work raised something of a `kind`: `sentence` is for the user, the rest for the log."""

    sentence: str | None
    kind: str = ""
    traceback: str = ""


def put(stream: BinaryIO, value: object) -> None:
    """Write a value for `taken`."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def taken(stream: BinaryIO) -> Any:  # noqa: ANN401 - whatever was put
    """The next value that was put; raises EOFError where there is none, or half of one."""
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    return pickle.loads(_exactly(stream, length))  # noqa: S301 - our own process wrote it


def _exactly(stream: BinaryIO, length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data


def main() -> None:
    """Take orders until there is nobody to give them."""
    orders, answers = _pipes()
    _limit()
    waiting: queue.SimpleQueue[Order] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(orders, waiting), daemon=True).start()
    put(answers, Ended(tired=False))
    while True:
        _carry_out(waiting.get(), answers)


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """The pipes to whoever gives the orders, out of reach for libraries that print."""
    orders, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    return orders, answers


def _listen(orders: BinaryIO, waiting: "queue.SimpleQueue[Order]") -> None:
    """Hand on the orders; the process ends when there are no more, or one makes no sense."""
    try:
        while True:
            waiting.put(taken(orders))
    finally:
        os._exit(1)


def _limit() -> None:
    """Let the system end a process that goes too far, and leave no picture of its memory."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        memory = MOST_MEMORY if most == resource.RLIM_INFINITY else min(MOST_MEMORY, most)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory, most))
    if hasattr(signal, "SIGPROF"):
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGPROF,))


def _carry_out(order: Order, answers: BinaryIO) -> None:
    with _time_limit(order.seconds):
        try:
            for value in order.work(*order.arguments):
                put(answers, Yielded(value))
        except AnnotatorError as error:
            put(answers, Failed(str(error)))
        except Exception as error:  # noqa: BLE001 - one page must not cost the others; logged
            put(answers, Failed(None, type(error).__name__, traceback.format_exc()))
    put(answers, Ended(_is_tired()))


@contextlib.contextmanager
def _time_limit(seconds: float) -> Any:  # noqa: ANN401 - a context manager's type says nothing here
    """End this process if the block takes more CPU time, even if it never comes back to Python."""
    timer = getattr(signal, "setitimer", None)
    if timer is not None:
        timer(signal.ITIMER_PROF, seconds)
        try:
            yield
        finally:
            timer(signal.ITIMER_PROF, 0)
        return
    done = threading.Event()
    threading.Thread(target=_watch, args=(seconds, done), daemon=True).start()
    try:
        yield
    finally:
        done.set()


def _watch(seconds: float, done: threading.Event) -> None:
    end = time.process_time() + seconds
    while not done.wait(_LOOKS):
        if time.process_time() > end:
            os._exit(OUT_OF_TIME)


def _is_tired() -> bool:
    return _most_used() > _TIRED


def _most_used() -> int:
    """The most memory that this process ever had, in kilobytes; 0 where nobody says.

    What Linux tells by `getrusage` is no less than what the program had that started this one, so
    a window with much in memory would have each of its processes start anew with every page.
    """
    with contextlib.suppress(OSError, ValueError, StopIteration):
        lines = Path("/proc/self/status").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("VmHWM:")).split()[1])
    try:
        import resource
    except ImportError:
        return 0
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used // (1024 if sys.platform == "darwin" else 1)
