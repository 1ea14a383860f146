"""All trials by name, how often each is done, and how they are run beside each other.

Each runs in a process of its own, which has one thread and opens nothing else: it forks.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.torture.broken_disks import broken_disks, short_memory
from tests.torture.cuts import cuts
from tests.torture.days import DAYS
from tests.torture.full_disks import full_disks
from tests.torture.hostile_files import hostile_files
from tests.torture.kills import kills
from tests.torture.neighbours import neighbours
from tests.torture.recording import is_possible
from tests.torture.results import Result, loaded
from tests.torture.window_kills import window_kills

Trial = Callable[[Path, int], Sequence[Result]]


@dataclass(frozen=True, slots=True)
class Plan:
    """A trial, and how often it is done in `make test` and in `make torture`."""

    trial: Trial
    short: int
    long: int
    records: bool = False
    """Whether it puts a layer of its own under SQLite."""


_SHARED = "Dropbox"
"""A folder of this name is copied to a cloud, so projects are written to without a log there."""


def _cut(folder: Path, times: int) -> list[Result]:
    """The promise: nothing is lost when the power goes."""
    at_work, *others = DAYS
    return [
        cuts(at_work, folder / "full", times),
        cuts(at_work, folder / _SHARED, times // 4, where=f" in a folder called {_SHARED}"),
        *(cuts(what, folder / str(at), times // 4) for at, what in enumerate(others)),
    ]


def _cut_unsynced(folder: Path, times: int) -> list[Result]:
    """The proof that it would be seen if that promise were broken."""
    at_work, *_ = DAYS
    return [cuts(at_work, folder / how, times, synchronous=how) for how in ("NORMAL", "OFF")]


def _killed(kind: str) -> Trial:
    return lambda folder, times: [kills(kind, folder, times)]


def _killed_in_a_cloud(folder: Path, times: int) -> list[Result]:
    result = kills("edit", folder / _SHARED, times)
    result.what += f" in a folder called {_SHARED}"
    return [result]


TRIALS: dict[str, Plan] = {
    "edit": Plan(_killed("edit"), 25, 1000),
    "import": Plan(_killed("import"), 25, 1000),
    "merge": Plan(_killed("merge"), 25, 1000),
    "migrate": Plan(_killed("migrate"), 25, 1000),
    "export": Plan(_killed("export"), 10, 200),
    "backup": Plan(_killed("backup"), 10, 200),
    "cloud": Plan(_killed_in_a_cloud, 10, 200),
    "power": Plan(_cut, 100, 2000, records=True),
    "unsynced": Plan(_cut_unsynced, 25, 500, records=True),
    "full": Plan(full_disks, 1, 10),
    "broken": Plan(broken_disks, 12, 200, records=True),
    "memory": Plan(short_memory, 3, 24),
    "others": Plan(neighbours, 1, 25),
    "hostile": Plan(hostile_files, 200, 10_000),
    "window": Plan(window_kills, 2, 50),
}


def possible(names: Iterable[str]) -> list[str]:
    """Those of some trials that can be run with this Python."""
    return [name for name in names if is_possible() or not TRIALS[name].records]


def run(name: str, folder: Path, *, long: bool) -> Sequence[Result]:
    """Run a trial in this process."""
    plan = TRIALS[name]
    return plan.trial(folder, plan.long if long else plan.short)


def run_apart(name: str, *, long: bool) -> list[Result]:
    """Run a trial in a process of its own."""
    command = [sys.executable, "-m", "tests.torture", name, "--json"]
    begun = time.monotonic()
    done = subprocess.run(  # noqa: S603 - ourselves
        [*command, "--long"] if long else command,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    sys.stderr.write(f"{name}: {time.monotonic() - begun:.0f} s\n")
    if done.returncode or not done.stdout:
        return [Result(name, wrong=[done.stderr])]
    return loaded(done.stdout)


def run_all(names: Sequence[str], *, long: bool, at_once: int) -> dict[str, list[Result]]:
    """Run trials, some at a time; what came of each, in the order of the names."""
    with ThreadPoolExecutor(at_once) as pool:
        return dict(zip(names, pool.map(partial(run_apart, long=long), names), strict=True))
