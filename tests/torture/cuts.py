"""The power goes at a random moment of ordinary work, again and again, and nothing is lost."""

import json
import random
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from annotator.app.creating import default_scheme
from annotator.app.workspace import Workspace
from annotator.core.errors import AnnotatorError
from annotator.core.records import Record
from tests.torture import template
from tests.torture.disks import Disk
from tests.torture.editing import Editor
from tests.torture.facts import ADA, BEN, Facts, left_beside, own_settings, seen_in, wrong_copies
from tests.torture.jobs import attempt, imported
from tests.torture.recording import Event, Recorder, recording
from tests.torture.results import Result
from tests.torture.victims import Heard, Voice

_CUTS_OF_A_DAY = 100
_ACTS = 60
NOTHING: Facts = frozenset()


class Diary(Voice):
    """Writes down among the events what has been acknowledged, and what showed then."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self.heard = Heard(NOTHING)
        self.states: list[Facts] = []

    def begins(self, shows: Facts) -> None:
        """Say what the project shows before anything is done."""
        self.heard = Heard(shows)
        self.states = [shows]
        self._recorder.acknowledge(0)

    def _say(self, word: str, what: object = None) -> None:
        self.heard.take(json.dumps([word, what]).encode())
        if word == "done":
            self.states.append(self.heard.state)
            self._recorder.acknowledge(len(self.states) - 1)


@dataclass(frozen=True, slots=True)
class Day:
    """Some work on one project: what the disk was asked for, and what showed after each act."""

    folder: Path
    name: str
    before: dict[str, bytes]
    events: list[Event]
    states: list[Facts]

    def is_faithful(self) -> bool:
        """Whether the events, all of them done, make the very files that are there."""
        disk = Disk(self.before)
        for event in self.events:
            disk.take(event)
        return disk.whole() == _files(self.folder)


def worked(folder: Path, chance: random.Random) -> Day:
    """Somebody makes a project, imports, edits, merges, takes that back, and comes again."""
    folder.mkdir(parents=True)
    outside = folder.with_name(f"{folder.name}-others")
    base = template.start(outside)
    others = [template.colleague(base, at, 60) for at in range(2)]
    batch = template.batch(outside, 0, 8, BEN)
    path = folder / base.name
    shutil.copyfile(base.folder / base.name, path)
    before = _files(folder)
    with recording() as recorder:
        diary = Diary(recorder)
        diary.begins(base.shows)
        _first_session(path, diary, chance, batch)
        _second_session(path, diary, chance, others)
    return Day(folder, path.name, before, recorder.events, diary.states)


def began(folder: Path, chance: random.Random) -> Day:
    """Somebody makes a new project and begins to work in it."""
    folder.mkdir(parents=True)
    path = folder / "new.annotator"
    with recording() as recorder:
        diary = Diary(recorder)
        workspace = Workspace.create(path, default_scheme(), ADA)
        diary.begins(NOTHING)
        articles = template.articles("Base", 6)
        come = frozenset(each.id for each in articles)
        records = [Record(each) for each in articles]
        attempt(diary, NOTHING, come, lambda: workspace.bring_in(records, "Import"))
        _edit(workspace, diary, chance)
        workspace.close()
    return Day(folder, path.name, {}, recorder.events, diary.states)


def migrated(folder: Path, chance: random.Random) -> Day:
    """A project of an older form is brought up to today's, and work goes on."""
    folder.mkdir(parents=True)
    form = chance.choice(template.OLD_FORMS)
    _, shows, _ = template.old_start(folder.with_name(f"{folder.name}-new"), form)
    path = folder / f"{form}.annotator"
    path.write_bytes(template.old_project(form))
    before = _files(folder)
    with recording() as recorder:
        diary = Diary(recorder)
        diary.begins(shows)
        workspace = Workspace.open(path, ADA)
        diary.trying()
        diary.done()
        _edit(workspace, diary, chance, 5)
        workspace.close()
    return Day(folder, path.name, before, recorder.events, diary.states)


DAYS: dict[str, Callable[[Path, random.Random], Day]] = {
    "at work: edits, import, merge, undo, closing": worked,
    "while a new project is begun": began,
    "while an older form is brought up to today’s": migrated,
}


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


def _edit(workspace: Workspace, diary: Diary, chance: random.Random, acts: int = _ACTS) -> None:
    editor = Editor(workspace, diary, chance)
    for _ in range(acts):
        editor.act()


def _first_session(
    path: Path, diary: Diary, chance: random.Random, batch: tuple[Path, Facts]
) -> None:
    workspace = Workspace.open(path, ADA)
    _edit(workspace, diary, chance)
    file, brings = batch
    attempt(diary, NOTHING, brings, lambda: imported(workspace, file))
    attempt(diary, brings, NOTHING, workspace.undo)
    attempt(diary, NOTHING, brings, workspace.redo)
    workspace.close()


def _second_session(
    path: Path, diary: Diary, chance: random.Random, others: list[tuple[Path, Facts]]
) -> None:
    workspace = Workspace.open(path, ADA)
    for file, brings in others:
        attempt(diary, NOTHING, brings, partial(workspace.merge, [file]))
        attempt(diary, brings, NOTHING, workspace.take_merge_back)
        attempt(diary, NOTHING, brings, partial(workspace.merge, [file]))
    _edit(workspace, diary, chance)
    workspace.close()


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


def _files(folder: Path) -> dict[str, bytes]:
    return {
        str(each): each.read_bytes()
        for each in folder.rglob("*")
        if each.is_file() and not each.name.endswith("-shm")
    }


def _lay_out(files: dict[str, bytes], folder: Path, image: Path) -> None:
    image.mkdir(parents=True)
    for name, data in files.items():
        path = Path(name)
        if path.is_relative_to(folder):
            target = image / path.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
