"""The disk fails at the n-th write or sync, once or for good; and memory runs out."""

import resource
import shutil
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from annotator.app.workspace import Workspace
from annotator.core.errors import AnnotatorError
from tests.torture import template
from tests.torture.acting import NOTHING, attempt, imported, judge_project
from tests.torture.editing import Editor
from tests.torture.facts import ADA, BEN, Facts
from tests.torture.recording import FULL, SYNC_ERROR, WRITE_ERROR, Event, recording
from tests.torture.results import Result
from tests.torture.victims import Chance, Heard, Voice, finished

_ACTS = 12
_MEGABYTE = 1 << 20
_STATUS = Path("/proc/self/statm")

_Work = Callable[[Path, Voice], None]
"""What is done with a project, and tells what came of it."""


@dataclass(slots=True)
class _Breaking:
    """Fails at the n-th write or sync of the project or its log, and with `lasting` ever after."""

    at: int
    name: str
    lasting: bool
    is_armed: bool = True
    happened: list[Event] = field(default_factory=list)

    def __call__(self, event: Event) -> int:
        """The error, 0 for none."""
        is_meant = event.what in ("write", "sync") and Path(event.path).name.startswith(self.name)
        if not (self.is_armed and is_meant and not event.path.endswith((".lock", "lock-journal"))):
            return 0
        self.happened.append(event)
        count = len(self.happened)
        if count < self.at or (count > self.at and not self.lasting):
            return 0
        if self.at % 3 == 0:
            return FULL
        return WRITE_ERROR if event.what == "write" else SYNC_ERROR


def broken_disks(folder: Path, times: int) -> list[Result]:
    """Let each of the first writes and syncs fail, as many as `times`; once and for good."""
    start = template.start(folder / "template")
    _, brings = template.batch(start.folder, 0, 8, BEN)
    results = []
    for lasting in (False, True):
        how = "and all after it, until somebody mends it" if lasting else "only"
        result = Result(f"the n-th write or sync fails, {how}")
        # Spread over the work: the first are those of opening the project.
        failing = (at if at < times // 2 else at * 3 for at in range(1, times + 1))
        works = (
            partial(_labour, broken=_Breaking(at, start.name, lasting), brings=brings)
            for at in failing
        )
        refused = _tried(works, start, folder, result)
        result.seen = f"{refused} acts refused in one sentence each"
        results.append(result)
    return results


def short_memory(folder: Path, times: int) -> list[Result]:
    """Let memory run out at various points of an import."""
    start = template.start(folder / "template")
    _, brings = template.batch(start.folder, 0, 200, BEN, 400)
    result = Result("memory runs out in an import")
    rooms = (1 + 24 * at // times for at in range(times))
    works = (partial(_starved, megabytes=room, brings=brings) for room in rooms)
    refused = _tried(works, start, folder, result)
    result.seen = f"{refused} imports refused in one sentence, the others had enough"
    if not refused:
        result.wrong.append("memory never ran out")
    return [result]


def _tried(works: Iterable[_Work], start: template.Start, folder: Path, into: Result) -> int:
    """Do each of these with a copy of the project and judge what is left; the acts refused."""
    begun = time.monotonic()
    refused = 0
    for at, work in enumerate(works):
        place = folder / str(at)
        path = start.copied(place)
        heard = finished(partial(work, path), start.shows)
        refused += len(heard.refusals)
        _count(heard, into)
        judge_project(path, heard, into)
        shutil.rmtree(place)
    into.seconds = time.monotonic() - begun
    return refused


def _count(heard: Heard, into: Result) -> None:
    into.times += 1
    if heard.failure:
        into.wrong.append(heard.failure)
    into.wrong += [sentence for _, sentence in heard.refusals if "\n" in sentence]


def _labour(path: Path, voice: Voice, *, broken: _Breaking, brings: Facts) -> None:
    with recording(broken):
        while (workspace := _opened(path, voice)) is None:
            broken.is_armed = not broken.lasting
        editor = Editor(workspace, voice, Chance(broken.at))
        for at in range(_ACTS):
            if at == _ACTS // 2:
                come = path.with_name("batch-0.jsonl")
                bring = partial(imported, workspace, come)
                _refusable(voice, partial(attempt, voice, NOTHING, brings, bring))
                editor = Editor(workspace, voice, Chance(-broken.at))  # its own acts to undo
            else:
                _refusable(voice, editor.act)
        broken.is_armed = False
        editor.mark()
        workspace.close()


def _opened(path: Path, voice: Voice) -> Workspace | None:
    try:
        return Workspace.open(path, ADA)
    except AnnotatorError as error:
        voice.refused(error)
        return None


def _refusable(voice: Voice, act: Callable[[], object]) -> None:
    try:
        act()
    except AnnotatorError as error:
        voice.refused(error)


def _starved(path: Path, voice: Voice, *, megabytes: int, brings: Facts) -> None:
    workspace = Workspace.open(path, ADA)
    editor = Editor(workspace, voice, Chance(megabytes))
    editor.mark()
    usual = resource.getrlimit(resource.RLIMIT_AS)
    used = int(_STATUS.read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + megabytes * _MEGABYTE, usual[1]))
    voice.trying(come=brings)
    try:
        left_out = imported(workspace, path.with_name("batch-0.jsonl")).skipped
    except AnnotatorError as error:
        left_out = (str(error),)
    resource.setrlimit(resource.RLIMIT_AS, usual)
    if left_out:
        voice.refused(AnnotatorError(*left_out))
    else:
        voice.done()
    editor.mark()
    workspace.close()
