"""Works that go wrong in every way, for worker processes to do."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

from annotator.cleaning import reading, worker_process
from annotator.cleaning.work import Page, cleaned_in_steps
from annotator.core.errors import BadInputError


def echo(*values: object) -> Iterator[object]:
    yield from values


def fail(sentence: str) -> Iterator[object]:
    yield 1
    raise BadInputError(sentence)


def choke(*_anything: object) -> Iterator[object]:
    yield from ()
    raise RecursionError("deep inside")


def crash() -> Iterator[object]:
    yield 1
    os.kill(os.getpid(), signal.SIGSEGV)


def leave() -> Iterator[object]:
    yield 1
    os._exit(0)


def burn() -> Iterator[object]:
    """Use the processor without ever coming back to the interpreter."""
    yield 1
    yield pow(7, 10**9)


def lose_the_timer() -> Iterator[object]:
    """Be a system on which the kernel counts no time."""
    yield 1
    del signal.setitimer


def lose_patience() -> Iterator[object]:
    """Wait for files for the blink of an eye."""
    yield 1
    reading.SILENT_SECONDS = 0.1


def be_killed_first(page: Page, mark: str) -> Iterator[object]:
    """Be ended by somebody else, as often as the file `mark` has letters."""
    use_up(mark)
    yield from cleaned_in_steps(page)


def use_up(mark: str) -> None:
    path = Path(mark)
    left = path.read_text()
    if left:
        path.write_text(left[1:])
        os.kill(os.getpid(), signal.SIGKILL)


def go_round() -> Iterator[object]:
    while True:
        yield from ()


def tire() -> Iterator[object]:
    yield os.getpid()
    worker_process._TIRED = 0


def tire_at(kilobytes: int) -> Iterator[object]:
    yield os.getpid()
    worker_process._TIRED = kilobytes


def who() -> Iterator[object]:
    yield os.getpid()


def hoard() -> Iterator[object]:
    yield 1
    yield len(bytearray(1 << 40))


def chatter() -> Iterator[object]:
    print("on the standard output")  # noqa: T201 - as a library might
    os.write(1, b"and below it")
    yield 1


def wait_for_ever() -> Iterator[object]:
    yield 1
    signal.pause()


def clean_unless_bad(page: Page) -> Iterator[object]:
    yield from choke() if "bad" in page.name else cleaned_in_steps(page)


def burning(_page: Page) -> Iterator[object]:
    yield pow(7, 10**9)
