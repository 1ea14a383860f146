"""What is done to a project, written as one act after another: by whom, when, under which scheme.

This is the writer's thread's side of a workspace, which is for those who ask.
"""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.app.following import is_no_work, with_what_follows
from annotator.core.annotators import Annotator
from annotator.core.edits.schemes import introduce
from annotator.core.edits.undo import next_redo, next_undo
from annotator.core.edits.values import Act, Action, Change, News
from annotator.core.errors import RefusedError
from annotator.core.ids import ActId, ArticleId
from annotator.core.progress import Progress
from annotator.core.records import ImportCounts, RawPage, Record
from annotator.core.schemes import Scheme, SchemeInfo
from annotator.store.project_file import ProjectFile
from annotator.store.reading import Reading
from annotator.store.writing import Stamp

if TYPE_CHECKING:
    from annotator.core.evolution import Evolution, Evolved
    from annotator.core.merging import Findings
    from annotator.core.scheme_merging import Answer

MERGING = "Merge"
_MANY = 1000
"""Changes beyond which news only says that there were many."""


class Scribe:
    """The hand that writes to a project for `me`, on the writer's thread; nobody is told here.

    What is remembered of the project (`me`, `scheme`, `undoable`, `redoable`) is as it is after
    the last thing that was done.
    """

    def __init__(self, file: ProjectFile, me: Annotator) -> None:
        self.me = me
        self.scheme = Scheme(SchemeInfo(""))
        self.undoable: str | None = None
        self.redoable: str | None = None
        self._file = file
        self._is_known = False
        self._read_anew()

    def become(self, me: Annotator) -> None:
        """Write for somebody else from now on."""
        self.me = me
        self._read_anew()

    def perform(
        self,
        action: Action,
        texts: Mapping[ArticleId, str] | None,
        pages: Iterable[RawPage],
    ) -> News:
        """Do something, with what follows from it; see `Workspace.perform`."""
        self._introduce_me()
        changes = with_what_follows(self._file.reading, self.me.id, action.changes)
        # A name and the time that went by are no pieces of work: undo passes over them.
        lasting = all(map(is_no_work, changes))
        act, stamp = self._act(action.name), stamp_of(self.scheme)
        done = self._file.write(act, changes, stamp, texts, pages=pages, lasting=lasting)
        if done and not lasting:
            self.undoable, self.redoable = action.name, None
        return self._kept_fresh(News(action.name, done))

    def bring_in(
        self,
        records: Iterable[Record],
        name: str,
        progress: Progress,
        who: Annotator,
        total: int | None,
        changes: Sequence[Change],
    ) -> ImportCounts:
        """Take records in as one act; see `Workspace.bring_in`."""
        self._introduce_me()
        act, stamp = self._act(name), stamp_of(self.scheme)
        counts = self._file.write_bulk(
            act, records, stamp, who, progress=progress, total=total, changes=changes
        )
        self._look_for_undo(self._file.reading)
        return counts

    def evolve(self, evolution: "Evolution", progress: Progress) -> "Evolved":
        """Change the scheme and what is annotated with it, as one act."""
        self._introduce_me()
        further = any(change.kind.is_of_scheme for change in evolution.changes)
        stamp = stamp_of(self.scheme, further=int(further))
        done = self._file.evolve(self._act(evolution.name), evolution, stamp, progress)
        self._read_anew()
        return done

    def merge(
        self, others: Sequence[Path], answer: "Answer | None", progress: Progress, *, dry_run: bool
    ) -> "Findings":
        """Take in what colleagues' files say; see `Workspace.merge`."""
        now = time.time_ns() // 1_000_000
        found = self._file.merge(others, self.me, now, answer, progress=progress, dry_run=dry_run)
        if not dry_run:
            self._read_anew()
        return found

    def take_merge_back(self) -> News:
        """Put the project back as it was before the last merge."""
        self._file.take_merge_back()
        self._read_anew()
        return News(MERGING, wholesale=True)

    def take_back(self, *, undo: bool) -> News | None:
        """Undo or redo one act; None if there is none. Raises RefusedError if nothing is left."""
        reading = self._file.reading
        act = self._next(reading, next_undo if undo else next_redo)
        if act is None:
            return None
        taking = self._act(
            act.name, undoes=act.id if undo else None, redoes=None if undo else act.id
        )
        done = self._file.take_back(taking, act.id, stamp_of(self.scheme))
        self._look_for_undo(reading)
        if done is None or len(done) > _MANY:
            return self._kept_fresh(News(act.name, wholesale=True))
        if not done:
            raise RefusedError(
                f"Nothing is left of “{act.name}” to take back: all of it has been changed since."
            )
        return self._kept_fresh(News(act.name, done))

    def next_to_undo(self, reading: Reading) -> Act | None:
        """The act that undo would take back; on the thread of this reading."""
        return self._next(reading, next_undo)

    def _read_anew(self) -> None:
        """Learn again what is remembered of the project."""
        reading = self._file.reading
        self.scheme = reading.scheme()
        known = {one.id: one for one in reading.annotators()}
        self._is_known = self.me.id in known
        self.me = known.get(self.me.id, self.me)
        self._look_for_undo(reading)

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
        if not self._is_known and not self._file.read_only:
            action = introduce(self.me)
            self._file.write(
                self._act(action.name), action.changes, stamp_of(self.scheme), lasting=True
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


def stamp_of(scheme: Scheme, further: int = 0) -> Stamp:
    """When an act is done, now, and under which version of the scheme, or so many further on."""
    return Stamp(time.time_ns() // 1_000_000, scheme.info.version + further)
