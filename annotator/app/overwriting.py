"""What a file that is written must not take the place of: a project."""

from pathlib import Path

from annotator.app.sources import shown
from annotator.core.errors import RefusedError

_SUFFIX = ".annotator"


def require_no_project(path: Path, project: Path | None, suffix: str) -> None:
    """Raise RefusedError if `path` is `project`, or is named like one; `suffix` is what it needs.

    Nothing is opened: closing a project's file would drop the locks that this process has on it.
    """
    is_named_so = path.suffix.casefold() == _SUFFIX
    if is_named_so or (project is not None and path.exists() and path.samefile(project)):
        what = "named like a project" if is_named_so else "the project itself"
        raise RefusedError(f"{shown(path)} is {what}; choose a name that ends in {suffix}.")
