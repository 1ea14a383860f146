"""Processes that work until they are killed, and say what they promise and what they have done.

A victim is a fork of this process, so everything is imported already. It must have no threads
besides the one that forks: run the harness in a process of its own.
"""

import json
import os
import random
import select
import signal
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NoReturn

from tests.torture.facts import Facts

_FIRST = 0.05
"""Seconds that an act takes of which nothing is known."""
_PATIENCE = 120.0
"""Seconds after which a victim that says nothing counts as stuck."""


Chance = random.Random


class Voice:
    """How a victim speaks: a line each, written at once."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def ready(self) -> None:
        """Say that work begins."""
        self._say("ready")

    def trying(self, gone: Facts = frozenset(), come: Facts = frozenset()) -> None:
        """Say what will be gone and there when the next act is done."""
        self._say("try", [sorted(gone), sorted(come)])

    def done(self) -> None:
        """Acknowledge what was tried: it must never be lost from now on."""
        self._say("done")

    def refused(self, error: BaseException) -> None:
        """Say that what was tried failed, and by what; it must not be there."""
        self._say("refused", [type(error).__name__, str(error)])

    def tell(self, what: object) -> None:
        """Say something else."""
        self._say("tell", what)

    def fail(self) -> None:
        """Say that something happened that must not."""
        self._say("failed", traceback.format_exc())

    def _say(self, word: str, what: object = None) -> None:
        data = (json.dumps([word, what]) + "\n").encode()
        while data:
            data = data[os.write(self._handle, data) :]


@dataclass(slots=True)
class Heard:
    """What a victim said until its end, followed up."""

    state: Facts
    """What has been acknowledged, all told."""
    acknowledged: int = 0
    pending: tuple[Facts, Facts] | None = None
    """What was going on at the end."""
    is_ready: bool = False
    refusals: list[tuple[str, str]] = field(default_factory=list)
    told: list[object] = field(default_factory=list)
    failure: str | None = None

    @property
    def allowed(self) -> tuple[Facts, ...]:
        """The states that a project may be in now."""
        if self.pending is None:
            return (self.state,)
        return (self.state, self._after(*self.pending))

    def take(self, line: bytes) -> None:
        """Follow one line."""
        word, what = json.loads(line)
        if word == "try":
            self.pending = frozenset(what[0]), frozenset(what[1])
        elif word == "done":
            if self.pending is not None:
                self.state = self._after(*self.pending)
            self.pending = None
            self.acknowledged += 1
        elif word == "refused":
            self.pending = None
            self.refusals.append((what[0], what[1]))
        elif word == "failed":
            self.failure = what
        elif word == "tell":
            self.told.append(what)
        self.is_ready = self.is_ready or word == "ready"

    def _after(self, gone: Facts, come: Facts) -> Facts:
        return (self.state - gone) | come


@dataclass(slots=True)
class Victim:
    """A process at work: its number, and the end of the pipe that it speaks into."""

    pid: int
    handle: int
    heard: Heard
    rest: bytes = b""

    def listen(self, seconds: float, until: Callable[[Heard], bool] | None = None) -> bool:
        """Take in what is said for so long, or until something is so; False once it has ended."""
        end = time.monotonic() + seconds
        while until is None or not until(self.heard):
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.handle], [], [], left)[0]:
                return True
            data = os.read(self.handle, 1 << 16)
            if not data:
                return False
            *lines, self.rest = (self.rest + data).split(b"\n")
            for line in lines:
                self.heard.take(line)
        return True

    def end(self, how: int | None = signal.SIGKILL) -> Heard:
        """Kill it, or wait for it without `how`; take in the last words."""
        if how is not None:
            os.kill(self.pid, how)
        is_speaking = self.listen(_PATIENCE)
        if is_speaking:
            os.kill(self.pid, signal.SIGKILL)
            self.heard.failure = self.heard.failure or "it got stuck"
        os.waitpid(self.pid, 0)
        os.close(self.handle)
        return self.heard


def begun(work: Callable[[Voice], object], state: Facts = frozenset()) -> Victim:
    """Start a victim that does `work` on something that shows `state`."""
    ours, theirs = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(ours)
        _live(work, Voice(theirs))
    os.close(theirs)
    return Victim(pid, ours, Heard(state))


def killed(
    work: Callable[[Voice], object], state: Facts, chance: random.Random, acts: int
) -> Heard:
    """What a victim said that was killed within two acts after it had done so many.

    How long two acts take is learnt from those before, so that a busy machine is no easier.
    """
    victim = begun(work, state)
    victim.listen(_PATIENCE, is_ready)
    since = time.monotonic()
    victim.listen(_PATIENCE, lambda heard: heard.acknowledged >= acts)
    pace = (time.monotonic() - since) / acts if acts else _FIRST
    victim.listen(chance.uniform(0, 2 * pace))
    return victim.end()


def killed_early(work: Callable[[Voice], object], state: Facts, chance: random.Random) -> Heard:
    """What a victim said that was killed when it had hardly begun."""
    victim = begun(work, state)
    victim.listen(chance.uniform(0, _FIRST))
    return victim.end()


def is_ready(heard: Heard) -> bool:
    """Whether a victim has said that it begins to work, or has begun."""
    return heard.is_ready or heard.pending is not None


def finished(work: Callable[[Voice], object], state: Facts = frozenset()) -> Heard:
    """What a victim said that was left alone until it had done its work."""
    return begun(work, state).end(None)


def _live(work: Callable[[Voice], object], voice: Voice) -> NoReturn:
    try:
        work(voice)
    except BaseException:  # noqa: BLE001 - told, whatever it is: nothing else may leave a fork
        voice.fail()
    finally:
        os._exit(0)
