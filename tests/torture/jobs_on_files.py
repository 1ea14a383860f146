"""What victims do to whole files until they are killed: new forms, exports, backups."""

from pathlib import Path

from annotator.app.copying import back_up
from annotator.app.export.writing import export
from annotator.app.workspace import Workspace
from annotator.core.progress import Silent
from annotator.store import header
from annotator.store.schema import VERSION
from tests.torture import template
from tests.torture.acting import NOTHING, attempt, count_unsound, imported
from tests.torture.editing import Editor
from tests.torture.facts import ADA, BEN, Facts, left_beside, seen_in
from tests.torture.jobs import OnAProject
from tests.torture.results import Result
from tests.torture.victims import Chance, Heard, Voice


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
            if count_unsound(path, into):
                into.half += seen_in(path) != shows or template.exported_from(path) != all_of_it


class Exports(OnAProject):
    """One export after the other takes the place of the last."""

    what = "kill -9 while an export takes the place of an older one"
    acts = 4

    def __init__(self, folder: Path) -> None:
        self.start = template.start(folder / "start", 30)
        self._batch = template.batch(self.start.folder, 0, 40, BEN)[0]
        self._data = self._both(folder / "try")

    def _both(self, folder: Path) -> tuple[bytes, bytes]:
        """What the export is before and after the import of a file."""
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
        export(workspace.reading, out, template.EVERYTHING, Silent())
        voice.tell("old")
        while True:
            for change in (lambda: imported(workspace, batch), workspace.undo):
                change()
                attempt(
                    voice,
                    NOTHING,
                    NOTHING,
                    lambda: export(workspace.reading, out, template.EVERYTHING, Silent()),
                )

    def judge(self, folder: Path, heard: Heard, into: Result) -> None:
        into.acknowledged += heard.acknowledged
        out = folder / "out.jsonl"
        if out.exists():
            into.half += out.read_bytes() not in self._data
        else:
            into.lost += bool(heard.told)
        count_unsound(folder / self.start.name, into)


class Backups(OnAProject):
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
            count_unsound(backup, into)
