"""What colleagues have put into the folder of the team, in a sentence each."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.core.errors import AnnotatorError
from annotator.core.ids import AnnotatorId
from annotator.core.progress import Progress
from annotator.store.arrivals import Arrival, arrived

if TYPE_CHECKING:
    from annotator.store.reading import Reading

__all__ = ["Arrival", "State", "files_in", "look_at"]

_SUFFIX = ".annotator"
_MOST = 500
"""Files that are looked at; a folder with more is no team’s."""


@dataclass(frozen=True, slots=True)
class State:
    """A file as it was when somebody looked: its size in bytes and when it was changed (ns)."""

    path: Path
    size: int
    changed: int


def files_in(folder: Path, project: Path) -> tuple[State, ...]:
    """The projects in a folder but for our own, by name; none if the folder is not there."""
    found = []
    for path in _named_as_projects(folder):
        with suppress(OSError):  # gone while we looked, or a link to nowhere
            facts = path.stat()
            if path.is_file() and not path.name.startswith(".") and not _is_same(path, project):
                found.append(State(path, facts.st_size, facts.st_mtime_ns))
    return tuple(found)


def _named_as_projects(folder: Path) -> list[Path]:
    try:
        return sorted(folder.glob(f"*{_SUFFIX}"))[:_MOST]
    except OSError:  # there will be another look
        return []


def look_at(
    reading: "Reading", files: Sequence[State], me: AnnotatorId, progress: Progress
) -> tuple[Arrival, ...]:
    """Which of these have work of others that is new here; what cannot be read is passed over.

    A file that is being copied is no project yet; it is looked at again when it has changed.
    """
    found = []
    for number, one in enumerate(files):
        progress.report(number, len(files), f"Looking at {one.path.name}")
        try:
            arrival = arrived(reading, one.path, progress)
        except AnnotatorError:
            continue
        if arrival.work.keys() - {me}:
            found.append(arrival)
    return tuple(found)


def _is_same(path: Path, project: Path) -> bool:
    try:
        return path.samefile(project)
    except OSError:
        return False
