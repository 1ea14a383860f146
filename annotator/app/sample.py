"""The sample project: shipped articles to try things on, in the user's own data folder."""

from pathlib import Path

from annotator.app.creating import default_scheme, new_project
from annotator.app.importing import ImportOptions, ImportReport, import_paths
from annotator.app.preferences import data_folder
from annotator.app.workspace import Workspace
from annotator.core.annotators import Annotator
from annotator.core.progress import Progress

_IN_WHEEL = Path(__file__).parent.parent / "_sample_articles"
_IN_CHECKOUT = Path(__file__).parent.parent.parent / "sample_articles"


def sample_articles() -> Path:
    """The folder of saved pages that come with the program."""
    return _IN_WHEEL if _IN_WHEEL.is_dir() else _IN_CHECKOUT


def sample_project() -> Path:
    """Where the sample project is, or will be; never in a checkout."""
    return data_folder() / "sample.annotator"


def is_sample(path: Path) -> bool:
    """Whether a path is the folder of the shipped articles."""
    return path.is_dir() and path.resolve() == sample_articles().resolve()


def open_sample(me: Annotator, path: Path | None = None) -> Workspace:
    """The sample project, or another one like it; the first time it is still to be filled."""
    path = path or sample_project()
    if path.exists():
        return Workspace.open(path, me)
    path.parent.mkdir(parents=True, exist_ok=True)
    return new_project(path, default_scheme(), me)


def is_empty(workspace: Workspace) -> bool:
    """Whether a project has no articles, as when making it was broken off."""
    return workspace.reading.progress(workspace.me.id, workspace.round)[1] == 0


def fill_sample(workspace: Workspace, progress: Progress) -> ImportReport:
    """Bring the shipped articles in; for a thread of its own."""
    return import_paths(workspace, [sample_articles()], ImportOptions(), progress)
