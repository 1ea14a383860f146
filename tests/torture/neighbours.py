"""Others at the same project: a second writer, readers that stay, and clocks that go wrong."""

import os
import shutil
import signal
import sqlite3
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

from annotator.app.workspace import Workspace
from annotator.core.edits.spans import add_span, note_on_span, relabel_span
from annotator.core.errors import LockedError
from tests.torture import template
from tests.torture.acting import NOTHING, attempt, imported, judge_project
from tests.torture.editing import Editor
from tests.torture.facts import ADA, BEN, facts, ids_in, of_spans, span_at
from tests.torture.results import Result
from tests.torture.victims import Chance, Victim, Voice, begun, finished, is_ready

_SOON = 1.0
"""Seconds within which a second writer is told, and a dead writer's lock is free."""

_PATIENCE = 60.0
_COUNT = "SELECT count(*) FROM edit"

_YEAR = 365 * 24 * 3600 * 1_000_000_000


def neighbours(folder: Path, times: int) -> list[Result]:
    """All that others can do to us, so many times each."""
    start = template.start(folder / "template")
    template.batch(start.folder, 0, 20, BEN)
    return [
        _second_writers(start, folder / "second", times),
        _readers(start, folder / "reader", times),
        _clocks(start, folder / "clock", times),
    ]


def _second_writers(start: template.Start, folder: Path, times: int) -> Result:
    """One writes, another comes, reads along, and writes once the first is killed."""
    result = Result("two writers: the second is refused, follows, and goes on after a kill -9")
    since = time.monotonic()
    refused = freed = 0.0
    for at in range(times):
        path = start.copied(folder / str(at))
        first = begun(partial(_writes, path, Chance(at)), start.shows)
        first.listen(_PATIENCE, is_ready)
        result.times += 1
        took = time.monotonic()
        try:
            Workspace.open(path, BEN).close()
            result.wrong.append("a second writer was let in")
        except LockedError:
            refused = max(refused, time.monotonic() - took)
        if not _followed(path, first):
            result.wrong.append("what the first wrote was not seen by the second")
        heard = first.end(signal.SIGKILL)
        took = time.monotonic()
        Workspace.open(path, BEN).close()
        freed = max(freed, time.monotonic() - took)
        judge_project(path, heard, result)
    if refused >= _SOON or freed >= _SOON:
        result.wrong.append("that took too long")
    result.seen = f"refused after {refused:.2f} s at most, free after {freed:.2f} s at most"
    result.seconds = time.monotonic() - since
    return result


def _writes(path: Path, chance: Chance, voice: Voice) -> None:
    workspace = Workspace.open(path, ADA)
    voice.ready()
    Editor(workspace, voice, chance).work()


def _followed(path: Path, writer: Victim) -> bool:
    """Whether a reader sees more and more of what somebody else writes."""
    workspace = Workspace.open(path, BEN, read_only=True)
    seen = facts(workspace.reading)
    end = time.monotonic() + _PATIENCE
    while (now := facts(workspace.reading)) == seen and time.monotonic() < end:
        writer.listen(0.05)
    workspace.close()
    return now != seen


def _readers(start: template.Start, folder: Path, times: int) -> Result:
    """Somebody reads, in a transaction that does not end; the writer goes on and closes."""
    result = Result("another program reads all the time, or writes past our lock for a while")
    since = time.monotonic()
    for at in range(times):
        path = start.copied(folder / str(at))
        result.times += 1
        other = _held(path, "BEGIN")
        heard = finished(partial(_works_on, path, Chance(at)), start.shows)
        if heard.failure or heard.refusals:
            result.wrong.append(f"a reader was in the way: {heard.failure or heard.refusals}")
        os.kill(other.pid, signal.SIGUSR1)
        saw = other.end(None)
        if saw.failure or saw.told != [True]:
            result.wrong.append(f"a reader saw what came after it had begun: {saw.failure}")
        judge_project(path, heard, result)
    path = start.copied(folder / "rude")
    other = _held(path, "BEGIN IMMEDIATE")
    refused = begun(partial(_tries_twice, path), start.shows)
    refused.listen(_PATIENCE, lambda heard: bool(heard.refusals))
    other.end(signal.SIGKILL)
    heard = refused.end(None)
    result.times += 1
    if heard.failure or {kind for kind, _ in heard.refusals} != {"LockedError"}:
        result.wrong.append(f"a rude writer: {heard.failure} {heard.refusals}")
    judge_project(path, heard, result)
    result.seconds = time.monotonic() - since
    result.seen = "no edit was kept waiting by a reader"
    return result


def _works_on(path: Path, chance: Chance, voice: Voice) -> None:
    workspace = Workspace.open(path, ADA)
    editor = Editor(workspace, voice, chance)
    for _ in range(20):
        editor.act()
    shows = facts(workspace.reading)
    imported(workspace, path.with_name("batch-0.jsonl"))
    attempt(voice, NOTHING, facts(workspace.reading) - shows, _nothing)
    workspace.close()


def _tries_twice(path: Path, voice: Voice) -> None:
    """Be refused while another program writes, say so, and go on when that has stopped."""
    workspace = Workspace.open(path, ADA)
    editor = Editor(workspace, voice, Chance(1))
    for _ in range(20):
        try:
            editor.mark()
        except LockedError as error:
            voice.refused(error)
        else:
            break
    workspace.close()


def _nothing() -> None:
    """What has been done already is only acknowledged."""


def _held(path: Path, how: str) -> Victim:
    """Another program that has begun a transaction, and says when told to what it sees."""
    other = begun(partial(_holds, path, how))
    other.listen(_PATIENCE, is_ready)
    return other


def _holds(path: Path, how: str, voice: Voice) -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL").fetchone()
    connection.execute(how)
    seen = connection.execute(_COUNT).fetchone()
    voice.ready()
    signal.sigwait({signal.SIGUSR1})
    voice.tell(connection.execute(_COUNT).fetchone() == seen)
    connection.close()


def _clocks(start: template.Start, folder: Path, times: int) -> Result:
    """The clock is set back by a year between two sessions: the later word still counts."""
    result = Result("clock set back by a year between sessions, then a merge")
    since = time.monotonic()
    for at in range(times):
        place = folder / str(at)
        path = start.copied(place)
        before = finished(partial(_marks, path), start.shows)
        other = place / "copy.annotator"
        shutil.copyfile(path, other)
        heard = finished(partial(_changes, path, Chance(at)), before.state)
        merged = finished(partial(_merges, other, path), heard.state)
        result.times += 1
        result.wrong += [each.failure for each in (before, heard, merged) if each.failure]
        judge_project(path, heard, result)
        judge_project(other, merged, result)
    result.seconds = time.monotonic() - since
    result.seen = "in the project and in a copy from before that merged it"
    return result


def _marks(path: Path, voice: Voice) -> None:
    workspace = Workspace.open(path, ADA)
    label = workspace.scheme.labels[0]
    for at, article in enumerate(ids_in(workspace.reading)):
        span = span_at(workspace.new_span_id(), article, 1000 + at, ADA, label.id)
        action = add_span(span, label)
        attempt(voice, NOTHING, of_spans([span]), partial(workspace.perform, action))
    workspace.close()


def _changes(path: Path, chance: Chance, voice: Voice) -> None:
    """Do more to what is there, a year before it was made."""
    usual = time.time_ns
    time.time_ns = lambda: usual() - _YEAR
    workspace = Workspace.open(path, ADA)
    articles = ids_in(workspace.reading)
    for span in [each for article in articles for each in workspace.reading.spans(article)]:
        label = chance.choice(workspace.scheme.labels[1:])
        after = replace(span, label=label.id)
        action = relabel_span(span, label)
        attempt(voice, of_spans([span]), of_spans([after]), partial(workspace.perform, action))
        noted = replace(after, note="later 🚨")
        action = note_on_span(after, "later 🚨")
        attempt(voice, of_spans([after]), of_spans([noted]), partial(workspace.perform, action))
    editor = Editor(workspace, voice, chance)
    for _ in range(15):
        editor.act()
    workspace.close()


def _merges(path: Path, other: Path, voice: Voice) -> None:
    workspace = Workspace.open(path, BEN)
    attempt(voice, NOTHING, NOTHING, lambda: workspace.merge([other]))
    workspace.close()
