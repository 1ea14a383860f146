"""The power goes at a random moment of ordinary work, again and again, and nothing is lost."""

import random
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from annotator.core.errors import AnnotatorError
from tests.torture.days import DAYS, Day
from tests.torture.disks import Disk
from tests.torture.facts import left_beside, own_settings, seen_in, wrong_copies
from tests.torture.recording import Event
from tests.torture.results import Result

_CUTS_OF_A_DAY = 100


def cuts(
    what: str, folder: Path, times: int, *, synchronous: str = "FULL", where: str = ""
) -> Result:
    """Cut the power so many times, at random moments of days of one sort.

    Another `synchronous` than the program's is a control: it must lose or break something.
    """
    is_control = synchronous != "FULL"
    how = f", were the log not synced (synchronous={synchronous})" if is_control else ""
    result = Result(f"power cut {what}{where}{how}", control=is_control)
    begun = time.monotonic()
    written = 0
    lost = 0
    with _synced(synchronous):
        for at in range((times + _CUTS_OF_A_DAY - 1) // _CUTS_OF_A_DAY):
            chance = random.Random(f"{what} {at}")  # noqa: S311 - which moment is no secret
            own_settings(folder / f"day {at}" / "settings")
            day = DAYS[what](folder / f"day {at}", chance)
            own_settings(folder / "settings")
            written += len(day.events)
            if not day.is_faithful():
                result.wrong.append("what was recorded is not what is on the disk")
            lost += _cut(day, folder / "image", min(_CUTS_OF_A_DAY, times), chance, result)
    result.seconds = time.monotonic() - begun
    result.seen = f"{written:,} writes, cuts and syncs recorded" + (
        f"; {lost:,} acts lost in all" if lost else ""
    )
    if is_control:
        result.wrong = []
    return result


def _cut(day: Day, image: Path, times: int, chance: random.Random, into: Result) -> int:
    """Judge what so many power cuts of a day leave; how many acts were lost in all."""
    first = day.events.index(Event("ack", at=0))
    moments = sorted(chance.randrange(first, len(day.events)) + 1 for _ in range(times))
    disk = Disk(day.before)
    acknowledged = at = lost = 0
    for moment in moments:
        for event in day.events[at:moment]:
            disk.take(event)
            if event.what == "ack":
                acknowledged = event.at
        at = moment
        if image.exists():
            shutil.rmtree(image)
        _lay_out(disk.after_cut(chance), day.folder, image)
        into.times += 1
        into.acknowledged += acknowledged
        lost += _judge(image, day, acknowledged, into)
    return lost


def _judge(image: Path, day: Day, acknowledged: int, into: Result) -> int:
    path = image / day.name
    try:
        shows = seen_in(path)
        wrong = left_beside(path) + wrong_copies(image, path)
    except (AnnotatorError, sqlite3.Error) as error:
        into.unsound += 1
        into.wrong.append(f"after {acknowledged} acts: {error}")
        return 0
    if wrong:
        into.unsound += 1
        into.wrong += wrong
    if shows in day.states[acknowledged : acknowledged + 2]:
        return 0
    earlier = [at for at, state in enumerate(day.states[:acknowledged]) if state == shows]
    into.lost += bool(earlier)
    into.half += not earlier
    into.wrong.append(f"of {acknowledged} acts it shows {earlier[-1:]}")
    return acknowledged - earlier[-1] if earlier else 0


@contextmanager
def _synced(synchronous: str) -> Iterator[None]:
    """Let the program sync its log as some setting says, instead of as it asks for."""
    usual = sqlite3.connect

    def connect(*given: Any, factory: Any = sqlite3.Connection, **named: Any) -> Any:  # noqa: ANN401 - passed on
        class Loosened(factory):  # type: ignore[misc] # whatever is asked for, but for one setting
            def execute(self, sql: str, *rest: Any) -> Any:  # noqa: ANN401 - passed on
                if sql.startswith("PRAGMA synchronous="):
                    sql = f"PRAGMA synchronous={synchronous}"
                return super().execute(sql, *rest)

        return usual(*given, factory=Loosened, **named)

    sqlite3.connect = usual if synchronous == "FULL" else connect
    try:
        yield
    finally:
        sqlite3.connect = usual


def _lay_out(files: dict[str, bytes], folder: Path, image: Path) -> None:
    image.mkdir(parents=True)
    for name, data in files.items():
        path = Path(name)
        if path.is_relative_to(folder):
            target = image / path.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
