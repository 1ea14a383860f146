"""Whether a project is sound, also one that is too damaged to be opened."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.store.reading import Reading


def check(path: Path, *, deep: bool) -> list[str]:
    """What is wrong with the project, a sentence each; nothing if all is well."""
    from annotator.store import checking

    return checking.check(path, deep=deep)


def damage(reading: "Reading") -> str:
    """A sentence if pages or indexes of the open file are damaged; for a thread of its own.

    This reads the whole file, so it is asked after a project was not closed as it should be, never
    otherwise. Lets Cancelled pass when the project is closed meanwhile.
    """
    from annotator.store import checking

    return checking.damage(reading.connection, reading.path)
