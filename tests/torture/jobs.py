"""What victims do until they are killed, and what must be there afterwards."""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from annotator.app.copying import back_up
from annotator.app.exporting import export
from annotator.app.importing import ImportOptions, ImportReport, import_paths
from annotator.app.workspace import Workspace
from annotator.core.errors import AnnotatorError
from annotator.core.progress import Silent
from annotator.store import header
from annotator.store.schema import VERSION
from tests.torture import template
from tests.torture.editing import Editor
from tests.torture.facts import ADA, BEN, Facts, left_beside, seen_in, wrong_copies
from tests.torture.results import Result
from tests.torture.victims import Chance, Heard, Voice


class Job(Protocol):
    """Something that is killed again and again."""

    what: str
    acts: int
    """A victim is killed after fewer acts than these."""

    def __init__(self, folder: Path) -> None:
        """Prepare what all victims share, in a folder that is new."""

    @property
    def shows(self) -> Facts:
        """What there is to begin with."""

    def lay_out(self, folder: Path) -> None:
        """Put what the next victim works on into a folder that is not there yet."""

    def work(self, folder: Path, voice: Voice, chance: Chance) -> None:
        """Be the victim."""

    def judge(self, folder: Path, heard: Heard, into: Result) -> None:
        """Look at what is left, and count."""


class _OnAProject:
    """Work in one open project."""

    what = ""
    acts = 25

    def __init__(self, folder: Path) -> None:
        self.start = template.start(folder / "start")

    @property
    def shows(self) -> Facts:
        return self.start.shows

    def lay_out(self, folder: Path) -> None:
        self.start.copied(folder)

    def work(self, folder: Path, voice: Voice, chance: Chance) -> None:
        workspace = Workspace.open(folder / self.start.name, ADA)
        voice.ready()
        self.labour(workspace, voice, chance)

    def labour(self, workspace: Workspace, voice: Voice, chance: Chance) -> None:
        """Work until killed."""
        raise NotImplementedError

    def judge(self, folder: Path, heard: Heard, into: Result) -> None:
        judge_project(folder / self.start.name, heard, into)


class Edits(_OnAProject):
    """Marks, relabels, notes, removals, undo and redo, and now and then a change of all labels."""

    what = "kill -9 while somebody edits, undoes and changes labels everywhere"

    def labour(self, workspace: Workspace, voice: Voice, chance: Chance) -> None:
        Editor(workspace, voice, chance).work()


class Imports(_OnAProject):
    """Files of ours are imported; now and then an import is undone, and done again."""

    what = "kill -9 while files are imported, and imports undone"
    acts = 4

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        people = (ADA, BEN)
        self._batches = [
            template.batch(self.start.folder, at, 4 * (at + 1), people[at % 2]) for at in range(5)
        ]

    def labour(self, workspace: Workspace, voice: Voice, chance: Chance) -> None:
        nothing: Facts = frozenset()
        while True:
            order = chance.sample(self._batches, len(self._batches))
            for path, brings in order:
                come = workspace.path.with_name(path.name)
                attempt(voice, nothing, brings, partial(imported, workspace, come))
                if chance.random() < 0.5:
                    attempt(voice, brings, nothing, workspace.undo)
                    attempt(voice, nothing, brings, workspace.redo)
            for _, brings in reversed(order):
                attempt(voice, brings, nothing, workspace.undo)


class Merges(_OnAProject):
    """Colleagues' files are merged, and merges taken back."""

    what = "kill -9 while colleagues’ files are merged, and merges taken back"
    acts = 6

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._others = [template.colleague(self.start, at, 40 * (at + 1)) for at in range(3)]
        self._bytes = {path.name: path.read_bytes() for path, _ in self._others}

    def labour(self, workspace: Workspace, voice: Voice, chance: Chance) -> None:
        nothing: Facts = frozenset()
        for path, brings in chance.sample(self._others, len(self._others)):
            other = workspace.path.with_name(path.name)
            for _ in range(chance.randrange(3)):
                attempt(voice, nothing, brings, partial(workspace.merge, [other]))
                attempt(voice, brings, nothing, workspace.take_merge_back)
            attempt(voice, nothing, brings, partial(workspace.merge, [other]))
        editor = Editor(workspace, voice, chance)
        while True:
            editor.mark()

    def judge(self, folder: Path, heard: Heard, into: Result) -> None:
        super().judge(folder, heard, into)
        if wrong := wrong_copies(folder, folder / self.start.name):
            into.unsound += 1
            into.wrong += wrong
        into.wrong += [
            f"{name} was written to"
            for name, data in self._bytes.items()
            if (folder / name).read_bytes() != data
        ]


class Migrations:
    """Projects of older forms are opened, which brings them up to today's form."""

    what = "kill -9 while a project of an older form is brought up to today’s"
    acts = 3

    def __init__(self, folder: Path) -> None:
        self._forms = {form: template.old_start(folder, form)[1:] for form in template.OLD_FORMS}
        self._data = {form: template.old_project(form) for form in template.OLD_FORMS}

    @property
    def shows(self) -> Facts:
        return frozenset()

    def lay_out(self, folder: Path) -> None:
        folder.mkdir()

    def work(self, folder: Path, voice: Voice, chance: Chance) -> None:
        at = 0
        while True:
            form = chance.choice(template.OLD_FORMS)
            path = folder / f"{at} {form}.annotator"
            path.write_bytes(self._data[form])
            voice.trying(come=frozenset({path.name}))
            Workspace.open(path, ADA).close()
            voice.done()
            at += 1

    def judge(self, folder: Path, heard: Heard, into: Result) -> None:
        into.acknowledged += heard.acknowledged
        known = frozenset[str]().union(*heard.allowed)
        for name in known:
            path = folder / name
            form = path.stem.split()[1]
            found = header.look_at(path)
            into.lost += name in heard.state and (found is None or found.version != VERSION)
            for backup in folder.glob(f"{name}.form-*.backup"):
                if (left := header.look_at(backup)) is None or left.version == VERSION:
                    into.half += 1
                    into.wrong.append(f"{backup.name} is no copy from before")
                into.wrong += [each for each in left_beside(backup) if "older form" not in each]
            shows, all_of_it = self._forms[form]
            try:
                into.half += seen_in(path) != shows or template.exported_from(path) != all_of_it
                wrong = left_beside(path)
            except AnnotatorError as error:
                wrong = [str(error)]
            into.unsound += bool(wrong)
            into.wrong += wrong


class Exports(_OnAProject):
    """One export after the other takes the place of the last."""

    what = "kill -9 while an export takes the place of an older one"
    acts = 4

    def __init__(self, folder: Path) -> None:
        self.start = template.start(folder / "start", 30)
        self._batch = template.batch(self.start.folder, 0, 40, BEN)[0]
        self._data = {b"".join(self._both(folder / "try")[at : at + 1]) for at in (0, 1)}

    def _both(self, folder: Path) -> tuple[bytes, bytes]:
        if folder.exists():
            shutil.rmtree(folder)
        path = self.start.copied(folder)
        workspace = Workspace.open(path, ADA)
        first = template.exported(workspace.reading)
        imported(workspace, folder / self._batch.name)
        second = template.exported(workspace.reading)
        workspace.close()
        return first, second

    def labour(self, workspace: Workspace, voice: Voice, _chance: Chance) -> None:
        out = workspace.path.with_name("out.jsonl")
        batch = workspace.path.with_name(self._batch.name)
        nothing: Facts = frozenset()
        export(workspace.reading, out, template.EVERYTHING, Silent())
        voice.tell("old")
        while True:
            for change in (lambda: imported(workspace, batch), workspace.undo):
                change()
                attempt(
                    voice,
                    nothing,
                    nothing,
                    lambda: export(workspace.reading, out, template.EVERYTHING, Silent()),
                )

    def judge(self, folder: Path, heard: Heard, into: Result) -> None:
        into.acknowledged += heard.acknowledged
        out = folder / "out.jsonl"
        if out.exists():
            into.half += out.read_bytes() not in self._data
        else:
            into.lost += bool(heard.told)
        wrong = _opened(folder / self.start.name)
        into.unsound += bool(wrong)
        into.wrong += wrong


class Backups(_OnAProject):
    """A backup after every edit."""

    what = "kill -9 while a backup is made"
    acts = 12

    def labour(self, workspace: Workspace, voice: Voice, chance: Chance) -> None:
        editor = Editor(workspace, voice, chance)
        at = 0
        while True:
            editor.mark()
            back_up(workspace.reading, workspace.path.with_name(f"{at}.backup"))
            voice.tell(f"{at}.backup")
            at += 1

    def judge(self, folder: Path, heard: Heard, into: Result) -> None:
        super().judge(folder, heard, into)
        into.acknowledged += len(heard.told)
        into.lost += sum(not (folder / str(name)).exists() for name in heard.told)
        if heard.told:
            last = seen_in(folder / str(heard.told[-1]))
            into.half += len(last) - len(self.shows) != len(heard.told)
        for backup in folder.glob("*.backup"):
            wrong = left_beside(backup)
            into.unsound += bool(wrong)
            into.wrong += wrong


JOBS: dict[str, type[Job]] = {
    "edit": Edits,
    "import": Imports,
    "merge": Merges,
    "migrate": Migrations,
    "export": Exports,
    "backup": Backups,
}


def attempt(voice: Voice, gone: Facts, come: Facts, act: Callable[[], object]) -> None:
    """Do something that is promised and acknowledged."""
    voice.trying(gone, come)
    act()
    voice.done()


def imported(workspace: Workspace, path: Path) -> ImportReport:
    """Import a file as the window does."""
    return import_paths(workspace, [path], ImportOptions(), Silent())


def judge_project(path: Path, heard: Heard, into: Result) -> None:
    """Open a project that was left, and count what is missing or there in part."""
    into.acknowledged += heard.acknowledged
    try:
        shows = seen_in(path)
    except AnnotatorError as error:
        into.unsound += 1
        into.wrong.append(str(error))
        return
    if shows not in heard.allowed:
        missing = frozenset.intersection(*heard.allowed) - shows
        into.lost += bool(missing)
        into.half += not missing
        strange = shows - frozenset[str]().union(*heard.allowed)
        into.wrong.append(f"{path}: missing {sorted(missing)[:3]}, strange {sorted(strange)[:3]}")
    if wrong := left_beside(path):
        into.unsound += 1
        into.wrong += wrong


def _opened(path: Path) -> list[str]:
    try:
        seen_in(path)
    except AnnotatorError as error:
        return [str(error)]
    return left_beside(path)
