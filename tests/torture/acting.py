"""Acts that are promised before and acknowledged after, and what must be there in the end."""

from collections.abc import Callable
from pathlib import Path

from annotator.app.importing import ImportOptions, ImportReport, import_paths
from annotator.app.workspace import Workspace
from annotator.core.errors import AnnotatorError
from annotator.core.progress import Silent
from tests.torture.facts import Facts, left_beside, seen_in
from tests.torture.results import Result
from tests.torture.victims import Heard, Voice

NOTHING: Facts = frozenset()


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


def count_unsound(path: Path, into: Result) -> bool:
    """Open a project and close it again; whether all is well with it then."""
    try:
        seen_in(path)
        wrong = left_beside(path)
    except AnnotatorError as error:
        wrong = [str(error)]
    into.unsound += bool(wrong)
    into.wrong += wrong
    return not wrong
