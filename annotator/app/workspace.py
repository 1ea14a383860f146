"""The open project: what a gesture becomes, and who is told.

`gesture -> action -> perform -> the store writes -> news -> every view redraws`. Undo, redo and
import come down the same road. One thread writes, on its own connection; a single edit is waited
for, and what is asked for meanwhile waits in line.
"""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from annotator.app.following import is_no_work, with_what_follows
from annotator.app.gate import Gate
from annotator.app.snapshots import rolling
from annotator.core.annotators import Annotator
from annotator.core.edits.schemes import adopt_scheme, introduce
from annotator.core.edits.undo import next_redo, next_undo
from annotator.core.edits.values import Act, Action, Change, News
from annotator.core.errors import RefusedError
from annotator.core.evolution import Evolution, Evolved
from annotator.core.ids import MAIN_ROUND, ActId, ArticleId, ObjectId, RoundId
from annotator.core.merging import Findings
from annotator.core.progress import Progress, Silent
from annotator.core.records import ImportCounts, RawPage, Record
from annotator.core.scheme_merging import Answer
from annotator.core.schemes import Scheme, SchemeInfo
from annotator.store.project_file import ProjectFile
from annotator.store.reading import Reading
from annotator.store.writing import Stamp

__all__ = ["ImportCounts", "Listener", "Reading", "Workspace"]

Listener = Callable[[News], None]

_T = TypeVar("_T")
MERGING = "Merge"
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
        self._file.rolling = rolling(file.path)
        self.found = file.found
        self._listeners: list[Listener] = []
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._is_open = True
        self.reading: Reading = file.connection_for_reading()
        self.scheme = Scheme(SchemeInfo(""))
        self._is_known = False
        self._read_anew()

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
        counts = self._watched(
            lambda gate: self._brought_in(records, name, gate, who or self.me, total, changes),
            progress,
        )
        if counts.anything:
            self._told(News(name, wholesale=True))
        return counts

    def evolve(self, evolution: Evolution, progress: Progress | None = None) -> Evolved:
        """Change the scheme and every annotation that goes with it, in whosever layer, as one act.

        It is done on the writer's thread; Cancelled, raised by `progress`, passes through, and
        nothing has changed then.
        """
        done = self._watched(lambda gate: self._evolved(evolution, gate), progress)
        self._told(News(evolution.name, wholesale=True))
        return done

    def merge(
        self,
        others: Sequence[Path],
        answer: Answer | None = None,
        progress: Progress | None = None,
        *,
        dry_run: bool = False,
    ) -> Findings:
        """Take in all that colleagues' files say and this project does not, or none of it.

        With `answer` contradictions between the schemes are decided, without one the later word
        stands and is listed. Undo passes over a merge; `take_merge_back` is for that. Raises
        ProjectError for a file that cannot be read or contradicts this one; nothing has changed
        then. With `dry_run` nothing changes at all.
        """
        found = self._watched(
            lambda gate: self._merged(others, answer, gate, dry_run=dry_run), progress
        )
        if found.anything and not dry_run:
            self._told(News(MERGING, wholesale=True))
        return found

    @property
    def can_take_merge_back(self) -> bool:
        """Whether the last thing done is a merge, and the copy from before it is there."""
        return not self.read_only and self._on_writer(self._file.is_merge_last)

    def take_merge_back(self) -> News:
        """Put the project back as it was before the last merge.

        Raises RefusedError if something has been done since.
        """
        return self._told(self._on_writer(self._merge_taken_back))

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

    def become(self, me: Annotator) -> None:
        """Let somebody else work from now on: the person here, by the identity that is known."""
        self.me = me
        self._read_anew()

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
        changes = with_what_follows(self._file.reading, self.me.id, action.changes)
        # A name and the time that went by are no pieces of work: undo passes over them.
        lasting = all(map(is_no_work, changes))
        act, stamp = self._act(action.name), _stamp(self.scheme)
        done = self._file.write(act, changes, stamp, texts, pages=pages, lasting=lasting)
        if done and not lasting:
            self.undoable, self.redoable = action.name, None
        return self._kept_fresh(News(action.name, done))

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

    def _evolved(self, evolution: Evolution, progress: Progress) -> Evolved:
        self._introduce_me()
        further = any(change.kind.is_of_scheme for change in evolution.changes)
        stamp = _stamp(self.scheme, further=int(further))
        done = self._file.evolve(self._act(evolution.name), evolution, stamp, progress)
        self._read_anew()
        return done

    def _merged(
        self, others: Sequence[Path], answer: Answer | None, progress: Progress, *, dry_run: bool
    ) -> Findings:
        now = time.time_ns() // 1_000_000
        found = self._file.merge(others, self.me, now, answer, progress=progress, dry_run=dry_run)
        if not dry_run:
            self._read_anew()
        return found

    def _merge_taken_back(self) -> News:
        self._file.take_merge_back()
        self._read_anew()
        return News(MERGING, wholesale=True)

    def _read_anew(self) -> None:
        """Learn again what is remembered of the project."""
        reading = self._file.reading
        self.scheme = reading.scheme()
        known = {one.id: one for one in reading.annotators()}
        self._is_known = self.me.id in known
        self.me = known.get(self.me.id, self.me)
        self._look_for_undo(reading)

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

    def _watched(self, work: Callable[[Gate], _T], progress: Progress | None) -> _T:
        """Let long work be done on the writer's thread, and stop it if it is interrupted here."""
        gate = Gate(progress or Silent())
        future = self._writer.submit(lambda: work(gate))
        try:
            return future.result()
        except BaseException:
            gate.shut()  # the writer stops at its next report
            future.exception()
            raise

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


def _stamp(scheme: Scheme, further: int = 0) -> Stamp:
    return Stamp(time.time_ns() // 1_000_000, scheme.info.version + further)
