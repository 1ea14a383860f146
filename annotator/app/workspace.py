"""The open project: what a gesture becomes, and who is told.

`gesture -> action -> perform -> the store writes -> news -> every view redraws`. Undo, redo and
import come down the same road. One thread writes, on its own connection; a single edit is waited
for, and what is asked for meanwhile waits in line.
"""

import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from annotator.core.annotators import Annotator
from annotator.core.edits.schemes import adopt_scheme, introduce
from annotator.core.edits.undo import next_redo, next_undo
from annotator.core.edits.values import Act, Action, Change, Kind, News
from annotator.core.errors import RefusedError
from annotator.core.ids import MAIN_ROUND, ActId, ArticleId, ObjectId, RoundId
from annotator.core.layers import LayerState, Status
from annotator.core.progress import Cancelled, Progress, Silent
from annotator.core.records import ImportCounts, RawPage, Record
from annotator.core.schemes import Scheme
from annotator.core.spans import ArticleLabel, Relation, Span
from annotator.store.project_file import ProjectFile
from annotator.store.reading import Reading
from annotator.store.writing import Stamp

__all__ = ["ImportCounts", "Listener", "Reading", "Workspace"]

Listener = Callable[[News], None]

_T = TypeVar("_T")
_MANY = 1000
"""Changes beyond which news only says that there were many."""


class Workspace:
    """A project that somebody has opened: `me`, working in one round.

    `reading` is for the thread that opened the project. Listeners are called on the thread that
    asked for the change, after it is durable, in the order in which they began to listen.
    `undoable` and `redoable` are the names of what undo and redo would take back now, or None.
    """

    def __init__(self, file: ProjectFile, me: Annotator, round_: RoundId) -> None:
        """Use `create` or `open`."""
        self.path: Path = file.path
        self.me = me
        self.round = round_
        self.read_only = file.read_only
        self.undoable: str | None = None
        self.redoable: str | None = None
        self._file = file
        self._listeners: list[Listener] = []
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._is_open = True
        self.reading: Reading = file.connection_for_reading()
        self.scheme: Scheme = self.reading.scheme()
        known = {one.id: one for one in self.reading.annotators()}
        self._is_known = me.id in known
        self.me = known.get(me.id, me)
        self._look_for_undo(self.reading)

    @classmethod
    def create(
        cls, path: Path, scheme: Scheme, me: Annotator, round_: RoundId = MAIN_ROUND
    ) -> "Workspace":
        """Make a project with a scheme, and open it. Undo does not take the scheme away.

        Raises ProjectError if there is a file of this name, or if none can be made.
        """
        file = ProjectFile.create(path, me.name)
        try:
            action = adopt_scheme(scheme)
            changes = (*introduce(me).changes, *action.changes)
            act = Act(ActId(file.clock.new()), action.name, me.id)
            file.write(act, changes, _stamp(scheme), lasting=True)
            return cls(file, me, round_)
        except BaseException:
            file.abandon()
            raise

    @classmethod
    def open(
        cls,
        path: Path,
        me: Annotator,
        *,
        read_only: bool = False,
        round_: RoundId = MAIN_ROUND,
    ) -> "Workspace":
        """Open a project, for reading only if asked, or if it cannot be written to.

        Raises ProjectError for what is no project we can read, LockedError if somebody else
        writes to it: it can still be opened with `read_only`.
        """
        file = ProjectFile.open(path, read_only=read_only, holder=me.name)
        try:
            return cls(file, me, round_)
        except BaseException:
            file.close()
            raise

    def perform(
        self,
        action: Action,
        *,
        texts: Mapping[ArticleId, str] | None = None,
        pages: Iterable[RawPage] = (),
    ) -> News:
        """Do something: write it durably, tell everybody, and return the news.

        Changes in the news have `before` as it really was; what was so already is left out. A
        first span (or relation, or article label) of mine on a new article also opens the
        article. `texts` are those of articles that the action brings in, `pages` what articles
        were cleaned from, to be kept. Raises RefusedError in a project open for reading only,
        ProjectError if it could not be written; nothing has changed then.
        """
        return self._told(self._on_writer(lambda: self._performed(action, texts, pages)))

    def bring_in(
        self,
        records: Iterable[Record],
        name: str,
        progress: Progress | None = None,
        *,
        who: Annotator | None = None,
        total: int | None = None,
        changes: Sequence[Change] = (),
    ) -> ImportCounts:
        """Take records in as one act called `name`, all of them or, if that fails, none.

        `changes`, such as rules to be remembered, are part of the act. `who` (me by default) has
        the layers that came without an annotator. `records` is read, and `progress` reported to
        (of `total` records), on the writer's thread. Returns when all is durable, and the news is
        told. Raises BadInputError for a span beyond its text; Cancelled, raised by `progress`,
        passes through.
        """
        gate = _Gate(progress or Silent())
        future = self._writer.submit(
            lambda: self._brought_in(records, name, gate, who or self.me, total, changes)
        )
        try:
            counts = future.result()
        except BaseException:
            gate.shut()  # interrupted here: the writer stops at its next report
            future.exception()
            raise
        if counts.anything:
            self._told(News(name, wholesale=True))
        return counts

    def undo(self) -> News | None:
        """Take back the last thing I did that is not taken back yet; None if there is none.

        Raises RefusedError if everything it did has been changed again since; the next undo then
        goes on with what was before it.
        """
        return self._taken_back(undo=True)

    def redo(self) -> News | None:
        """Do again what was undone last, unless I have done something else since."""
        return self._taken_back(undo=False)

    @property
    def undo_removes_articles(self) -> int:
        """How many articles the next undo would take out of the list: worth a question first."""
        act = self._next(self.reading, next_undo)
        return 0 if act is None else self.reading.articles_brought_by(act.id)

    def mend(self) -> None:
        """Build everything that follows from the log again, where `check` found it wrong."""
        self._on_writer(self._file.rebuild)
        self._told(News("Mend the project", wholesale=True))

    def listen(self, listener: Listener) -> None:
        """Call `listener` with all news from now on."""
        self._listeners.append(listener)

    def unlisten(self, listener: Listener) -> None:
        """Stop calling `listener`; no harm if it was not called."""
        if listener in self._listeners:
            self._listeners.remove(listener)

    def another_reading(self) -> Reading:
        """Questions on a connection of their own, for another thread; close it when done."""
        return self._file.connection_for_reading()

    def new_span_id(self) -> ObjectId:
        """The identity of a span, relation or article label about to be made."""
        return self._file.new_id()

    def close(self) -> None:
        """Wait for what is being written, and leave one file at rest. Closing twice is no harm."""
        if self._is_open:
            self._is_open = False
            self._writer.shutdown(wait=True)
            self._file.close()

    # On the writer's thread

    def _performed(
        self,
        action: Action,
        texts: Mapping[ArticleId, str] | None,
        pages: Iterable[RawPage],
    ) -> News:
        self._introduce_me()
        changes = (
            *self._loosened(action.changes),
            *action.changes,
            *self._openings(action.changes),
        )
        # A name and the time that went by are no pieces of work: undo passes over them.
        lasting = all(change.kind in (Kind.ANNOTATOR, Kind.TIME) for change in changes)
        act, stamp = self._act(action.name), _stamp(self.scheme)
        done = self._file.write(act, changes, stamp, texts, pages=pages, lasting=lasting)
        if done and not lasting:
            self.undoable, self.redoable = action.name, None
        return self._kept_fresh(News(action.name, done))

    def _loosened(self, changes: Iterable[Change]) -> Iterable[Change]:
        """The relations that go with spans which these changes remove."""
        said = {change.object for change in changes}
        gone = {change.object: change.before for change in changes if change.after is None}
        places = {
            (span.article, span.annotator, span.round)
            for span in gone.values()
            if isinstance(span, Span)
        }
        for place in places:
            for relation in self._file.reading.relations(*place):
                if relation.id not in said and not gone.keys().isdisjoint(
                    (relation.head, relation.child)
                ):
                    yield Change(Kind.RELATION, relation.id, place[0], relation, None)

    def _openings(self, changes: Iterable[Change]) -> Iterable[Change]:
        """The layers of mine that these changes begin, unless they speak of them themselves."""
        said = {change.object for change in changes if change.kind == Kind.LAYER}
        begun: dict[ObjectId, LayerState] = {}
        for change in changes:
            value = change.after
            if (
                change.before is None
                and isinstance(value, Span | Relation | ArticleLabel)
                and value.annotator == self.me.id
            ):
                state = LayerState(value.article, value.annotator, value.round, Status.OPEN)
                begun.setdefault(state.id, state)
        for obj, state in begun.items():
            if obj in said or not self._is_new(state):
                continue
            before = self._file.reading.layer(state.article, state.annotator, state.round)
            after = replace(before, status=Status.OPEN)
            yield Change(Kind.LAYER, obj, state.article, None, after)

    def _is_new(self, state: LayerState) -> bool:
        status = self._file.reading.status(state.article, state.annotator, state.round)
        return status == Status.NEW

    def _brought_in(
        self,
        records: Iterable[Record],
        name: str,
        progress: Progress,
        who: Annotator,
        total: int | None,
        changes: Sequence[Change],
    ) -> ImportCounts:
        self._introduce_me()
        act, stamp = self._act(name), _stamp(self.scheme)
        counts = self._file.write_bulk(
            act, records, stamp, who, progress=progress, total=total, changes=changes
        )
        self._look_for_undo(self._file.reading)
        return counts

    def _take_back(self, *, undo: bool) -> News | None:
        reading = self._file.reading
        act = self._next(reading, next_undo if undo else next_redo)
        if act is None:
            return None
        taking = self._act(
            act.name, undoes=act.id if undo else None, redoes=None if undo else act.id
        )
        done = self._file.take_back(taking, act.id, _stamp(self.scheme))
        self._look_for_undo(reading)
        if done is None or len(done) > _MANY:
            return self._kept_fresh(News(act.name, wholesale=True))
        if not done:
            raise RefusedError(
                f"Nothing is left of “{act.name}” to take back: all of it has been changed since."
            )
        return self._kept_fresh(News(act.name, done))

    def _kept_fresh(self, news: News) -> News:
        """The same news, after the scheme and my name have been taken from it."""
        if news.wholesale or any(one.kind.is_of_scheme for one in news.changes):
            self.scheme = self._file.reading.scheme()
        for change in news.changes:
            if isinstance(change.after, Annotator) and change.after.id == self.me.id:
                self.me = change.after
        return news

    def _introduce_me(self) -> None:
        """Let the project know me before the first thing I do; undo does not take that back."""
        if not self._is_known and not self.read_only:
            action = introduce(self.me)
            self._file.write(
                self._act(action.name), action.changes, _stamp(self.scheme), lasting=True
            )
            self._is_known = True

    def _act(self, name: str, *, undoes: ActId | None = None, redoes: ActId | None = None) -> Act:
        return Act(ActId(self._file.clock.new()), name, self.me.id, undoes, redoes)

    def _next(self, reading: Reading, which: Callable[[Iterable[Act]], Act | None]) -> Act | None:
        # Closed at once: the state cannot be built anew while something is being read.
        with closing(reading.acts_newest_first(self.me.id)) as acts:
            return which(acts)

    def _look_for_undo(self, reading: Reading) -> None:
        undo, redo = self._next(reading, next_undo), self._next(reading, next_redo)
        self.undoable = None if undo is None else undo.name
        self.redoable = None if redo is None else redo.name

    # On the thread that asks

    def _taken_back(self, *, undo: bool) -> News | None:
        news = self._on_writer(lambda: self._take_back(undo=undo))
        return None if news is None else self._told(news)

    def _on_writer(self, work: Callable[[], _T]) -> _T:
        if self.read_only:
            raise RefusedError(
                f"“{self.path}” is open for reading only: copy it to where you may write."
            )
        return self._writer.submit(work).result()

    def _told(self, news: News) -> News:
        if news.changes or news.wholesale:
            for listener in tuple(self._listeners):
                listener(news)
        return news


class _Gate:
    """Progress that can be stopped from the thread that waits for it."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._is_shut = threading.Event()

    def shut(self) -> None:
        """Let the next report raise Cancelled."""
        self._is_shut.set()

    def report(self, done: int, total: int | None, doing: str) -> None:
        """Pass a report on."""
        if self._is_shut.is_set():
            raise Cancelled
        self._progress.report(done, total, doing)


def _stamp(scheme: Scheme) -> Stamp:
    return Stamp(time.time_ns() // 1_000_000, scheme.info.version)
