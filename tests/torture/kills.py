"""A process is killed at a random moment, again and again, and nothing is lost."""

import random
import shutil
import time
from functools import partial
from pathlib import Path

from tests.torture.facts import own_settings
from tests.torture.jobs import JOBS
from tests.torture.results import Result
from tests.torture.victims import killed

_UNREADY = 0.1
"""The share of victims that are killed while they are still opening the project."""


def kills(kind: str, folder: Path, times: int, seed: int = 0) -> Result:
    """Kill so many victims of a kind."""
    job = JOBS[kind](folder / "template")
    result = Result(job.what, times)
    begun = time.monotonic()
    hot = 0
    for at in range(times):
        place = folder / str(at)
        job.lay_out(place)
        own_settings(place / "settings")
        chance = random.Random(f"{kind} {seed} {at}")  # noqa: S311 - which moment is no secret
        ready = not job.at_birth and chance.random() > _UNREADY
        after = chance.uniform(0.002, job.longest)
        heard = killed(partial(job.work, place, chance=chance), job.shows, after, ready=ready)
        hot += any(each.stat().st_size for each in place.glob("*-wal"))
        if heard.failure:
            result.wrong.append(heard.failure)
        known = len(result.wrong) + result.lost + result.half + result.unsound
        job.judge(place, heard, result)
        if known == len(result.wrong) + result.lost + result.half + result.unsound:
            shutil.rmtree(place)
    result.seconds = time.monotonic() - begun
    result.seen = f"{hot} left with a write-ahead log"
    return result
