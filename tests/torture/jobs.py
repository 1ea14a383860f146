"""What victims do in an open project until they are killed."""

from functools import partial
from pathlib import Path
from typing import Protocol

from annotator.app.workspace import Workspace
from tests.torture import template
from tests.torture.acting import NOTHING, attempt, imported, judge_project
from tests.torture.editing import Editor
from tests.torture.facts import ADA, BEN, Facts, wrong_copies
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


class OnAProject:
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


class Edits(OnAProject):
    """Marks, relabels, notes, removals, undo and redo, and now and then a change of all labels."""

    what = "kill -9 while somebody edits, undoes and changes labels everywhere"

    def labour(self, workspace: Workspace, voice: Voice, chance: Chance) -> None:
        Editor(workspace, voice, chance).work()


class Imports(OnAProject):
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
        while True:
            order = chance.sample(self._batches, len(self._batches))
            for path, brings in order:
                come = workspace.path.with_name(path.name)
                attempt(voice, NOTHING, brings, partial(imported, workspace, come))
                if chance.random() < 0.5:
                    attempt(voice, brings, NOTHING, workspace.undo)
                    attempt(voice, NOTHING, brings, workspace.redo)
            for _, brings in reversed(order):
                attempt(voice, brings, NOTHING, workspace.undo)


class Merges(OnAProject):
    """Colleagues' files are merged, and merges taken back."""

    what = "kill -9 while colleagues’ files are merged, and merges taken back"
    acts = 6

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._others = [template.colleague(self.start, at, 40 * (at + 1)) for at in range(3)]
        self._bytes = {path.name: path.read_bytes() for path, _ in self._others}

    def labour(self, workspace: Workspace, voice: Voice, chance: Chance) -> None:
        for path, brings in chance.sample(self._others, len(self._others)):
            other = workspace.path.with_name(path.name)
            for _ in range(chance.randrange(3)):
                attempt(voice, NOTHING, brings, partial(workspace.merge, [other]))
                attempt(voice, brings, NOTHING, workspace.take_merge_back)
            attempt(voice, NOTHING, brings, partial(workspace.merge, [other]))
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
