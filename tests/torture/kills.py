"""A process is killed at a random moment, again and again, and nothing is lost."""

import random
import shutil
import time
from functools import partial
from pathlib import Path

from tests.torture.facts import own_settings
from tests.torture.jobs import Edits, Imports, Job, Merges
from tests.torture.jobs_on_files import Backups, Exports, Migrations
from tests.torture.results import Result
from tests.torture.victims import killed, killed_early

JOBS: dict[str, type[Job]] = {
    "edit": Edits,
    "import": Imports,
    "merge": Merges,
    "migrate": Migrations,
    "export": Exports,
    "backup": Backups,
}

_EARLY = 0.1
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
        work = partial(job.work, place, chance=chance)
        if chance.random() < _EARLY:
            heard = killed_early(work, job.shows, chance)
        else:
            heard = killed(work, job.shows, chance, chance.randrange(job.acts))
        left = [*place.glob("*-wal"), *place.glob("*-journal")]
        hot += any(each.stat().st_size for each in left)
        if heard.failure:
            result.wrong.append(heard.failure)
        known = len(result.wrong) + result.lost + result.half + result.unsound
        job.judge(place, heard, result)
        if known == len(result.wrong) + result.lost + result.half + result.unsound:
            shutil.rmtree(place)
    result.seconds = time.monotonic() - begun
    result.seen = f"{hot} left with a log or journal to be brought in"
    return result
