"""The disk is full in the middle of things, and there is room again later: nothing is lost."""

import os
import resource
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path

from annotator.app.copying import back_up
from annotator.app.export.writing import export
from annotator.app.workspace import Workspace
from annotator.core.errors import AnnotatorError
from annotator.core.progress import Silent
from tests.torture import template
from tests.torture.acting import NOTHING, attempt, imported, judge_project
from tests.torture.editing import Editor
from tests.torture.facts import ADA, BEN, seen_in
from tests.torture.results import Result
from tests.torture.victims import Chance, Voice, finished

_TRIES = 2000
"""Acts after which the disk must have been full."""

Room = Callable[[Path, str], AbstractContextManager[None]]
"""Takes the room away that something needs beside a project, and gives it back at the end."""

_GROWING = ("edits", "an import", "a merge")
_WORDS = (*_GROWING, "a migration", "a backup", "an export")
_LITTLE = 8_192


class _Work:
    """Somebody who works in a folder whose disk gets full."""

    def __init__(self, folder: Path, voice: Voice, chance: Chance, start: template.Start) -> None:
        self._folder = folder
        self._voice = voice
        self._start = start
        self._chance = chance

    def work(self, what: str, room: Room) -> None:
        """Do one thing until there is no room for it; then, with room, go on."""
        workspace = Workspace.open(self._folder / self._start.name, ADA)
        editor = Editor(workspace, self._voice, self._chance)
        for _ in range(5):
            editor.mark()
        act = partial(self._act, what, workspace, editor)
        with room(workspace.path, what):
            self._refused(act)
        for _ in range(5):
            editor.mark()
        workspace.close()

    def migrate(self, form: str, room: Room) -> None:
        """Bring a project of an older form up where there is no room for that."""
        path = self._folder / f"{form}.annotator"
        path.write_bytes(template.old_project(form))
        with room(path, "a migration"):
            self._refused(lambda: Workspace.open(path, ADA).close())
        attempt(self._voice, NOTHING, NOTHING, lambda: Workspace.open(path, ADA).close())

    def _act(self, what: str, workspace: Workspace, editor: Editor) -> None:
        folder, voice = self._folder, self._voice
        if what == "edits":
            for _ in range(_TRIES):
                editor.mark(20)
        elif what == "an import":
            path = folder / "batch-0.jsonl"
            voice.trying(come=frozenset({"an import"}))
            imported(workspace, path)
        elif what == "a merge":
            voice.trying(come=frozenset({"a merge"}))
            workspace.merge([folder / "colleague-0.annotator"])
        elif what == "a backup":
            voice.trying()
            back_up(workspace.reading, folder / "copy.backup")
        else:
            voice.trying()
            export(workspace.reading, folder / "out.jsonl", template.EVERYTHING, Silent())

    def _refused(self, act: Callable[[], object]) -> None:
        try:
            act()
        except AnnotatorError as error:
            self._voice.refused(error)


def full_disks(folder: Path, times: int) -> list[Result]:
    """Fill the disk in each of the acts, in each way that there is here."""
    prepared = _Prepared(folder / "template")
    ways: dict[str, tuple[Room, Mount]] = {"a limit on the size of files": (_limited, _nowhere)}
    if (reason := _mountable(folder / "mount")) is None:
        ways["a small disk"] = (_filled, _mounted)
    results = [_with(prepared, name, way, folder, times) for name, way in ways.items()]
    if reason:
        results[0].seen += f"; a small disk could not be tried ({reason})"
    return results


class _Prepared:
    """What all victims start from."""

    def __init__(self, folder: Path) -> None:
        self.start = template.start(folder / "start")
        template.batch(self.start.folder, 0, 60, BEN)
        template.colleague(self.start, 0, 200)
        self.shown = {form: template.old_start(folder, form)[1] for form in template.OLD_FORMS}


Mount = Callable[[Path], AbstractContextManager[None]]


def _with(
    prepared: _Prepared, name: str, way: tuple[Room, Mount], folder: Path, times: int
) -> Result:
    room, mount = way
    result = Result(f"disk full ({name}) in {', '.join(_WORDS)}")
    begun = time.monotonic()
    sentences = 0
    for at in range(times):
        for what in _WORDS:
            place = folder / f"{name} {at} {what}"
            place.mkdir()
            with mount(place):
                sentences += _once(prepared, what, room, place / "in", at, result)
    result.seconds = time.monotonic() - begun
    result.seen = f"{sentences} refused in one sentence, all went on later"
    return result


def _once(prepared: _Prepared, what: str, room: Room, place: Path, at: int, into: Result) -> int:
    """Whether somebody was told in one sentence."""
    path = prepared.start.copied(place)
    chance = Chance(f"{what} {at}")
    into.times += 1

    def work(voice: Voice) -> None:
        one = _Work(place, voice, chance, prepared.start)
        if what == "a migration":
            one.migrate(template.OLD_FORMS[at % 2], room)
        else:
            one.work(what, room)

    heard = finished(work, prepared.start.shows)
    if heard.failure:
        into.wrong.append(f"{what}: {heard.failure}")
    is_told = len(heard.refusals) == 1 and "\n" not in heard.refusals[0][1]
    if not is_told:
        into.wrong.append(f"{what}: told {heard.refusals}")
    if what == "a migration":
        into.acknowledged += heard.acknowledged
        form = template.OLD_FORMS[at % 2]
        into.half += seen_in(place / f"{form}.annotator") != prepared.shown[form]
    else:
        judge_project(path, heard, into)
    litter = [each.name for each in place.iterdir() if each.name.endswith(".part")]
    into.wrong += [f"{what}: {each} was left" for each in litter]
    into.wrong += [
        f"{what}: half a {name}"
        for name in ("copy.backup", "out.jsonl")
        if (place / name).exists()
    ]
    shutil.rmtree(place)
    return int(is_told)


@contextmanager
def _limited(path: Path, what: str) -> Iterator[None]:
    """Let no file grow much, or none that is not there yet get any larger than a few pages."""
    largest = max(each.stat().st_size for each in path.parent.glob(f"{path.stem}*"))
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    limit = min(largest + 20_000, 200_000) if what in _GROWING else _LITTLE
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)


@contextmanager
def _filled(path: Path, what: str) -> Iterator[None]:
    """Fill the disk but for a little."""
    ballast = path.with_name("ballast")
    found = os.statvfs(path.parent)
    left = 60_000 if what in _GROWING else _LITTLE
    ballast.write_bytes(bytes(max(0, found.f_bavail * found.f_frsize - left)))
    try:
        yield
    finally:
        ballast.unlink()


@contextmanager
def _nowhere(_folder: Path) -> Iterator[None]:
    yield


@contextmanager
def _mounted(folder: Path) -> Iterator[None]:
    """A disk of eight megabytes in memory."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", folder], check=True)  # noqa: S603, S607 - as root, of a system's own
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)  # noqa: S603, S607 - likewise


def _mountable(folder: Path) -> str | None:
    """Why no small disk can be made here, None if one can."""
    folder.mkdir()
    if os.geteuid() != 0:
        return "that needs root"
    try:
        with _mounted(folder):
            return None
    except (OSError, subprocess.CalledProcessError):
        return "not allowed here"
