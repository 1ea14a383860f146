"""Days of ordinary work on one project, with all that was asked of the disk written down."""

import json
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from annotator.app.creating import default_scheme
from annotator.app.workspace import Workspace
from annotator.core.records import Record
from tests.torture import template
from tests.torture.acting import NOTHING, attempt, imported
from tests.torture.disks import Disk
from tests.torture.editing import Editor
from tests.torture.facts import ADA, BEN, Facts
from tests.torture.recording import Event, Recorder, recording
from tests.torture.victims import Heard, Voice

_ACTS = 60


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
        """Whether the events, all of them done, make the very files of SQLite that are there."""
        disk = Disk(self.before)
        for event in self.events:
            disk.take(event)
        made = disk.whole()
        there = _files(self.folder)
        return made == {name: data for name, data in there.items() if _is_ours(name, data, made)}


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


def _is_ours(name: str, data: bytes, made: dict[str, bytes]) -> bool:
    """Whether SQLite writes a file, and not Python, whose writing is not recorded."""
    return name in made or data.startswith(b"SQLite") or name.endswith(("-wal", "-journal"))


def _files(folder: Path) -> dict[str, bytes]:
    return {
        str(each): each.read_bytes()
        for each in folder.rglob("*")
        if each.is_file() and not each.name.endswith("-shm")
    }
