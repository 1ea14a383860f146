"""Which project is open, and the ways to open one."""

import gc
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from annotator.app.preferences import identity
from annotator.core.annotators import Annotator
from annotator.core.errors import (
    AnnotatorError,
    DamagedError,
    DestroyedError,
    LockedError,
    MissingError,
    NewerError,
)
from annotator.core.ids import MAIN_ROUND, RoundId
from annotator.core.progress import Progress
from annotator.gui.plurals import counted
from annotator.gui.settings import Settings
from annotator.gui.text_positions import shown

if TYPE_CHECKING:
    from annotator.app.importing import ImportReport
    from annotator.app.workspace import Workspace

SUFFIX = ".annotator"


class Opening(QObject):
    """Opens, makes and closes projects; one is open at a time."""

    opened = Signal(object)
    """Carries the Workspace."""
    closing = Signal()
    """The project is about to be closed."""
    pages_offered = Signal(object)
    """Carries paths that are to be looked at before they are imported."""
    projects_offered = Signal(object)
    """Carries paths of projects that may be for merging into the open one."""
    review_wanted = Signal()
    """The project that is open now is one to try reviewing on."""
    spoiled = Signal(object, str, str)
    """Carries the path of a project that cannot be opened but may be saved, a title, and why."""
    refused = Signal(str)
    failed = Signal(object)
    said = Signal(str)

    def __init__(self, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._settings = settings
        self._window = window
        self._workspace: Workspace | None = None
        self.why_read_only = ""
        """A sentence on why the open project cannot be written to, if it cannot."""

    @property
    def workspace(self) -> "Workspace | None":
        """The open project."""
        return self._workspace

    @property
    def me(self) -> Annotator:
        """Who is at this machine."""
        return identity()

    def offer(self, paths: Sequence[Path]) -> None:
        """Take what was dropped on the window: a project is opened, all else is to be imported.

        Projects alone may also be for merging into the one that is open.
        """
        projects = [path for path in paths if path.suffix == SUFFIX]
        pages = [path for path in paths if path.suffix != SUFFIX]
        if projects and not pages and self._may_merge(projects):
            self.projects_offered.emit(projects)
            return
        if projects:
            self.open_project(projects[0])
        if len(projects) > 1:
            left = ", ".join(path.name for path in projects[1:])
            self.refused.emit(
                self.tr("One project is open at a time; open these later: %1.").replace("%1", left)
            )
        if pages:
            self.pages_offered.emit(pages)

    def start_with(self, paths: Sequence[Path]) -> None:
        """Open what the program was called with: a project, or a project made of pages."""
        if any(path.suffix == SUFFIX for path in paths):
            self.offer(paths)
        elif paths:
            from annotator.app import sample

            if any(sample.is_sample(path) for path in paths):
                self.open_sample()
            else:
                self._open_beside(paths)

    def open_project(self, path: Path) -> None:
        """Open a project file; read-only when somebody else is writing to it."""
        if self._is_at_work_on(path):
            return
        place = self._settings.now.place_in(path)
        self._open(path, RoundId(place.round) if place and place.round else MAIN_ROUND)

    def _open(self, path: Path, round_: RoundId) -> None:
        try:
            workspace = self._opened_file(path, round_)
        except AnnotatorError as error:
            self._tell(path, error)
            return
        self.adopt(workspace)

    def _tell(self, path: Path, error: AnnotatorError) -> None:
        """Say why a project cannot be opened, with what can be done if something can."""
        from annotator.app.snapshots import snapshots_of

        said = error.fact if isinstance(error, DamagedError | DestroyedError) else str(error)
        if isinstance(error, DamagedError) or snapshots_of(path):
            title = self._title_of(error).replace("%1", shown(path.stem))
            self.spoiled.emit(path, title, said)
            return
        self._settings.change(lambda now: now.without_recent(str(path.absolute())))
        self.refused.emit(said)

    def _title_of(self, error: AnnotatorError) -> str:
        """What is the matter with the project %1, in a few words."""
        if isinstance(error, DamagedError | DestroyedError):
            return self.tr("“%1” is damaged")
        if isinstance(error, MissingError):
            return self.tr("“%1” is not there")
        if isinstance(error, NewerError):
            return self.tr("“%1” was made by a newer version")
        return self.tr("“%1” cannot be opened")

    def open_sample(self) -> None:
        """Open the sample project, and fill it the first time."""
        from annotator.app import sample

        workspace = self._sample(sample.sample_project())
        if workspace is not None and sample.is_empty(workspace):
            title = self.tr("Preparing the sample project")
            self._fill(workspace, title, partial(sample.fill_sample, workspace))
        elif workspace is not None:
            self.adopt(workspace)

    def open_review_sample(self) -> None:
        """Open the project to try reviewing on, in that mode, and fill it the first time."""
        from annotator.app import review_sample

        path = review_sample.review_sample_project()
        workspace = self._sample(path)
        if workspace is not None and review_sample.is_unfilled(workspace):
            title = self.tr("Preparing the sample with three coders")
            bring = partial(review_sample.fill_review_sample, workspace)
            self._fill(workspace, title, bring, to_review=True)
            return
        if workspace is not None:
            self.adopt(workspace)
        if self._workspace is not None and self._workspace.path == path:
            self.review_wanted.emit()

    def _sample(self, path: Path) -> "Workspace | None":
        """A sample to write to; None if it is open already, or opened for reading, or refused."""
        from annotator.app import sample

        if self._is_at_work_on(path):
            return None
        try:
            return sample.open_sample(self.me, path)
        except LockedError:
            self.open_project(path)
        except AnnotatorError as error:
            self.refused.emit(str(error))
        return None

    def adopt(self, workspace: "Workspace") -> None:
        """Make this the open project, in the place of the one before."""
        self.close_project()
        self._workspace = workspace
        self._settings.change(lambda now: now.with_recent(workspace.path))
        self.opened.emit(workspace)
        QTimer.singleShot(0, self, self._freeze)

    def reopen(self, round_: RoundId | None = None) -> None:
        """Open the project anew: in another round, or because it knows me otherwise now.

        The place in it is kept.
        """
        if self._workspace is not None:
            path, wanted = self._workspace.path, round_ or self._workspace.round
            self.close_project()
            self._open(path, wanted)

    def close_project(self) -> None:
        """Let go of the open project."""
        if self._workspace is not None:
            self.closing.emit()
            self._workspace.close()
            self._workspace = None

    def _may_merge(self, projects: Sequence[Path]) -> bool:
        """Whether these could be merged into the open project."""
        is_writable = self._workspace is not None and not self._workspace.read_only
        return is_writable and not any(map(self._is_at_work_on, projects))

    def _freeze(self) -> None:
        """Take what a project needs out of every later collection: a full one drops a frame."""
        if gc.get_freeze_count():  # there was a project before, and it can be thrown away now
            gc.unfreeze()  # what is frozen is never looked at, and so would stay for good
            gc.collect()
        gc.freeze()

    def _is_at_work_on(self, path: Path) -> bool:
        """Whether this very project is open for writing already, under whatever name."""
        open_one = self._workspace
        if open_one is None or open_one.read_only:
            return False
        try:
            return path.samefile(open_one.path)
        except (OSError, RuntimeError):  # not there, or links that go in a circle
            return False

    def _opened_file(self, path: Path, round_: RoundId) -> "Workspace":
        from annotator.app.identities import recognise
        from annotator.app.workspace import Workspace

        try:
            workspace = Workspace.open(path, self.me, round_=round_)
        except LockedError as error:
            workspace = Workspace.open(path, self.me, read_only=True, round_=round_)
            self.why_read_only = str(error)
        else:
            words = self.tr("“%1” cannot be written to, so it is open for reading only.")
            self.why_read_only = words.replace("%1", str(path)) if workspace.read_only else ""
        recognise(workspace)
        return workspace

    def _open_beside(self, paths: Sequence[Path]) -> None:
        """Open the project beside a page or folder; make it of the pages the first time."""
        from annotator.app.creating import default_scheme, new_project
        from annotator.app.importing import ImportOptions, import_paths

        path = beside(paths[0])
        if path.exists():
            self.open_project(path)
            return
        try:
            workspace = new_project(path, default_scheme(), self.me)
        except AnnotatorError as error:
            self.refused.emit(str(error))
            return

        def bring(progress: Progress) -> "ImportReport":
            return import_paths(workspace, paths, ImportOptions(), progress)

        where = self.tr("folder") if paths[0].is_dir() else self.tr("page")
        made = self.tr("The project is %1, beside the %2.")
        made = made.replace("%1", path.name).replace("%2", where)
        self._fill(workspace, self.tr("Making a project of your pages"), bring, made)

    def _fill(
        self,
        workspace: "Workspace",
        title: str,
        bring: Callable[[Progress], "ImportReport"],
        made: str = "",
        *,
        to_review: bool = False,
    ) -> None:
        from annotator.gui.filling import Filling

        filling = Filling(workspace, bring, self)
        filling.filled.connect(partial(self._filled, made, to_review))
        filling.empty.connect(self._nothing_came)
        filling.failed.connect(self.failed)
        filling.begin(title, self._window)

    def _filled(
        self, made: str, to_review: bool, workspace: "Workspace", report: "ImportReport"
    ) -> None:
        self.adopt(workspace)
        if to_review:
            self.review_wanted.emit()
        if report.skipped:
            self.refused.emit(" ".join((summary(report), made)).strip())
        elif made:
            self.said.emit(f"{summary(report)} {made}")

    def _nothing_came(self, report: "ImportReport") -> None:
        self.refused.emit(" ".join(report.skipped[:3]))


def beside(path: Path) -> Path:
    """The project that is made of a page or folder: `NAME.annotator` in the same place."""
    path = path.absolute()
    name = path.name if path.is_dir() else path.stem
    return path.parent / f"{name}{SUFFIX}"


def summary(report: "ImportReport", unread: int = 0) -> str:
    """What came of an import, in a sentence or two; `unread` files became nothing."""
    parts = [counted(report.came, "%1 article came in", "%1 articles came in")]
    if report.already:
        parts.append(counted(report.already, "%1 was there already", "%1 were there already"))
    if unread:
        one, many = "%1 file could not be read", "%1 files could not be read"
        parts.append(counted(unread, one, many))
    sentences = [", ".join(parts) + ".", *report.skipped[:3]]
    if len(report.skipped) > len(sentences) - 1:
        sentences.append("…")
    return " ".join(sentences)
