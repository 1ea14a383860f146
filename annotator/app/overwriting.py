"""What a file that is written must not take the place of: a project."""

from pathlib import Path

from annotator.app.sources import shown
from annotator.core.errors import RefusedError
from annotator.core.file_names import spoken
from annotator.store.header import open_project_of

_SUFFIX = ".annotator"
_DATABASE = b"SQLite format 3\0"


def require_no_project(path: Path, project: Path | None, suffix: str) -> None:
    """Raise RefusedError if `path` is a project, or named like one; `suffix` is what it needs."""
    is_named_so = path.suffix.casefold() == _SUFFIX
    if is_named_so or (project is not None and path.exists() and path.samefile(project)):
        what = "named like a project" if is_named_so else "the project itself"
        raise RefusedError(
            f"{spoken(shown(path))} is {what}; choose a name that ends in {suffix}."
        )
    if is_other_database(path):
        msg = f"{spoken(shown(path))} is a project or another database; choose another name."
        raise RefusedError(msg)


def is_other_database(path: Path) -> bool:
    """Whether a database is there, as a project is whatever it is called; none that is open here.

    Closing a file that this process has open would drop the locks that it has on it.
    """
    if not path.is_file() or open_project_of(path) is not None:
        return False
    try:
        with path.open("rb") as file:
            return file.read(len(_DATABASE)) == _DATABASE
    except OSError:  # whoever writes there says what is amiss
        return False
