"""A crew of worker processes that clean pages on all cores, each page within limits.

A page that takes too much time or memory, or on which a parser ends the whole process, costs only
itself: the first answer to it is taken if there was one, else its words are read as lines.
"""

import logging
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYetError
from dataclasses import dataclass, replace
from typing import Self, TypeVar, cast

from annotator.cleaning.company import Fingerprint
from annotator.cleaning.looks import TooLongError
from annotator.cleaning.work import Page, cleaned_barely, cleaned_in_steps, fingerprint_in
from annotator.cleaning.worker import BrokenError, DiedError, Worker, WorkerError
from annotator.core.errors import BadInputError
from annotator.core.pages import CleanedPage

__all__ = ["Crew", "Outcome", "Page", "WorkerError"]

PRINT_SECONDS = 1.0
PAGE_SECONDS = 6.0
BARE_SECONDS = 2.75
"""CPU seconds for the fingerprint of a page, for cleaning it, and for reading it as lines if that
fails: ten with all around."""

_WALL_SECONDS = 90.0
"""No page is waited for longer, be it that its file hangs or the machine is busy with others."""

_CUT_SHORT = 0.5
"""The confidence in a first answer to which nothing could be added."""

_ATTEMPTS = 3
"""How often a page is begun whose process is ended by somebody else."""

_MOST_STILLBORN = 12
"""So many pages in a row that find no process end a batch: there is something else the matter."""

_AHEAD = 4
"""Pages a process that are under way or wait for their turn to be handed out."""

_MOST_WORKERS = 32
_TICK = 0.05

_log = logging.getLogger(__name__)
_T = TypeVar("_T")
_R = TypeVar("_R")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a page: an answer, or the sentence that says why there is none.

    `data` are the page's bytes, None if they could not be read. `remark` says in one sentence what
    went wrong on the way to the answer, or was not done because the page is too large.
    """

    page: CleanedPage | None = None
    data: bytes | None = None
    trouble: str | None = None
    remark: str | None = None


class Crew:
    """As many worker processes as there is work for and cores to use; a context manager.

    `pulse` is called many times a second while the crew is waited for; what it raises ends the
    waiting. At the end of the context, all processes are gone.
    """

    def __init__(self, pulse: Callable[[], None] | None = None, size: int | None = None) -> None:
        self._size = size or min(cores(), _MOST_WORKERS)
        self._pulse = pulse or (lambda: None)
        self._threads = ThreadPoolExecutor(self._size, thread_name_prefix="crew")
        self._lock = threading.Lock()
        self._all: list[Worker] = []
        self._idle: list[Worker] = []
        self._is_closed = False
        self._stillborn = 0
        self._unanswered: dict[str, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all processes, whatever they do."""
        with self._lock:
            self._is_closed = True
            for worker in self._all:
                worker.close()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in self._all:
            worker.bury()

    def fingerprints(self, pages: Iterable[Page]) -> Iterator[Fingerprint | None]:
        """What a batch has to know of each page, in the order of the pages; None of HTML."""
        for _, found in self._in_order(((None, page) for page in pages), self._print_of):
            yield found

    def clean(self, jobs: Iterable[tuple[_T, Page | None]]) -> Iterator[tuple[_T, Outcome | None]]:
        """Clean pages in the order in which they come, each handed back with what came with it.

        What comes without a page is handed back as it is, in its turn. Only few pages are held at
        a time. Raises WorkerError if no process can be started.
        """
        return self._in_order(jobs, self._cleaned)

    def _in_order(
        self, jobs: Iterable[tuple[_T, Page | None]], work: Callable[[Worker, Page], _R]
    ) -> Iterator[tuple[_T, _R | None]]:
        for key, future in self._paced(jobs, work):
            yield key, None if future is None else self._awaited(future)

    def _paced(
        self, jobs: Iterable[tuple[_T, Page | None]], work: Callable[[Worker, Page], _R]
    ) -> Iterator[tuple[_T, Future[_R] | None]]:
        """Begin with a few jobs ahead of the one that is handed out."""
        begun: deque[tuple[_T, Future[_R] | None]] = deque()
        for key, page in jobs:
            future = None if page is None else self._threads.submit(self._done, work, page)
            begun.append((key, future))
            while begun and (len(begun) > self._size * _AHEAD or _is_there(begun[0][1])):
                yield begun.popleft()
        yield from begun

    def _awaited(self, future: Future[_R]) -> _R:
        self._pulse()
        while True:
            try:
                return future.result(_TICK)
            except NotYetError:
                self._pulse()
                self._give_up_on_the_stuck()

    def _give_up_on_the_stuck(self) -> None:
        now = time.monotonic()
        with self._lock:
            for worker in self._all:
                since = worker.since
                if since is not None and now - since > _WALL_SECONDS:
                    worker.kill(late=True)

    def _done(self, work: Callable[[Worker, Page], _R], page: Page) -> _R:
        """Do one work with a process that has nothing else to do; on a thread of the crew."""
        with self._lock:
            worker = self._idle.pop() if self._idle else Worker()
            if worker not in self._all:
                self._all.append(worker)
            if self._is_closed:
                worker.close()
        try:
            return work(worker, page)
        finally:
            with self._lock:
                self._idle.append(worker)

    def _print_of(self, worker: Worker, page: Page) -> Fingerprint | None:
        """The fingerprint of a page, None if there is none to be had."""
        for _ in range(_ATTEMPTS):
            try:
                (found,) = worker.ask(PRINT_SECONDS, fingerprint_in, page)
            except BadInputError as error:
                self._unanswered[page.name] = str(error)
                return None
            except WorkerError as error:
                self._found_no_process(error)
                break
            except DiedError as error:
                if not error.killed:
                    break
            except (BrokenError, ValueError):
                break
            else:
                self._stillborn = 0
                return cast("Fingerprint | None", found)
        return None

    def _cleaned(self, worker: Worker, page: Page) -> Outcome:
        """The best answer that can be had within the limits."""
        if page.name in self._unanswered:
            return Outcome(trouble=self._unanswered[page.name])
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                outcome = _cleaned(worker, page, is_last=attempt == _ATTEMPTS)
            except WorkerError as error:
                self._found_no_process(error)
                break
            if outcome is not None:
                self._stillborn = 0
                return outcome
        what = _what(DiedError(late=False, killed=True), page.name)
        return Outcome(trouble=f"{what}: try it again.")

    def _found_no_process(self, error: WorkerError) -> None:
        """Bear it for a while if it is somebody else’s doing, who may soon have enough of it."""
        with self._lock:
            self._stillborn += 1
            is_enough = self._stillborn > _MOST_STILLBORN
        if is_enough or not error.killed:
            raise error


def _is_there(future: Future[_R] | None) -> bool:
    return future is None or future.done()


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _cleaned(worker: Worker, page: Page, *, is_last: bool = True) -> Outcome | None:
    """The best answer that can be had within the limits; None if it is better to try again."""
    outcome = Outcome(data=page.source if isinstance(page.source, bytes) else None)
    try:
        for answer in worker.ask(PAGE_SECONDS, cleaned_in_steps, page):
            if isinstance(answer, bytes):
                outcome = replace(outcome, data=answer)
            elif isinstance(answer, str):
                outcome = replace(outcome, remark=answer)
            else:
                outcome = replace(outcome, page=answer)
    except BadInputError as error:
        return replace(outcome, page=None, trouble=str(error))
    except (BrokenError, DiedError) as error:
        if isinstance(error, DiedError):
            if error.closed:
                return outcome
            if error.killed and not is_last:
                return None
        what = _what(error, page.name)
        if outcome.page is None:
            return _read_as_lines(worker, page, outcome, what)
        remark = f"{what}: only the first way of cleaning was used."
        found = replace(outcome.page, confidence=min(outcome.page.confidence, _CUT_SHORT))
        return replace(outcome, page=found, remark=remark)
    return outcome


def _what(error: BrokenError | DiedError, name: str) -> str:
    """What went wrong with a page, to begin a sentence with; more of it goes to the log."""
    if isinstance(error, DiedError) and error.late:
        return f"“{name}” took too long to clean"
    if isinstance(error, BrokenError) and error.kind == TooLongError.__name__:
        return f"“{name}” has too many lines to judge each"
    if isinstance(error, DiedError) and error.killed:
        return f"“{name}” lost the process that cleaned it, which something else ended"
    _log.warning("Cleaning “%s” failed: %s", name, error)
    return f"“{name}” is too tangled to be cleaned in full"


def _read_as_lines(worker: Worker, page: Page, outcome: Outcome, what: str) -> Outcome:
    """The last resort."""
    if outcome.data is not None:
        page = replace(page, source=outcome.data)
    try:
        (found,) = worker.ask(BARE_SECONDS, cleaned_barely, page)
    except BadInputError as error:
        return replace(outcome, trouble=str(error))
    except (BrokenError, DiedError, ValueError) as error:
        is_ours = not (isinstance(error, DiedError) and error.killed)
        remedy = "save its article as plain text" if is_ours else "try it again"
        return replace(outcome, trouble=f"{what}: {remedy}.")
    return replace(outcome, page=found, remark=f"{what}: its text was taken line by line.")
