"""Copies of a project that is open, here or elsewhere."""

from pathlib import Path
from typing import TYPE_CHECKING

from annotator.core.errors import RefusedError
from annotator.core.file_names import spoken

if TYPE_CHECKING:
    from annotator.store.reading import Reading


def back_up(reading: "Reading", target: Path) -> None:
    """Copy the project, as it is at this moment, to a file that is not there yet.

    Raises RefusedError if the file exists, ProjectError if the copy cannot be written or differs.
    """
    from annotator.store.copying import copy

    if target.exists():
        raise RefusedError(f"{spoken(target)} exists already; choose another name for the backup.")
    if not target.absolute().parent.is_dir():
        raise RefusedError(f"There is no folder {target.parent}; make it first.")
    copy(reading.connection, target)
