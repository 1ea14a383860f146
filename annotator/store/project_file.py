"""The project file, open for writing: the only place where anything is changed."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.core.annotators import Annotator
from annotator.core.edits.values import Act, Change
from annotator.core.errors import LockedError, ProjectError, RefusedError
from annotator.core.ids import ActId, ArticleId, ObjectId
from annotator.core.progress import Progress, Silent
from annotator.core.records import ImportCounts, RawPage, Record
from annotator.core.snapshots import Why
from annotator.store import before_merge, creating, derived, header, journals, schema, taking_back
from annotator.store.connections import for_reading, unreferenced
from annotator.store.copying import copy
from annotator.store.lock import ProjectLock
from annotator.store.opening import (
    Found,
    closed_if_it_fails,
    may_write,
    opened_to_read,
    opened_to_write,
    require_in_place,
    without_strangers,
)
from annotator.store.places import Place, place_of
from annotator.store.problems import reading_told, told
from annotator.store.reading import Reading
from annotator.store.snapshots import Rolling
from annotator.store.writing import Stamp, Writer, Writing

if TYPE_CHECKING:
    from annotator.core.evolution import Evolution, Evolved
    from annotator.core.merging import Findings
    from annotator.core.scheme_merging import Answer

_BULK_CACHE_KIB = 48 << 10
_CACHE_KIB = 8 << 10
_BULK_WORDS = 16 << 20
_WORDS = 1 << 20


class ProjectFile:
    """The one writer's connection and lock of an open project, or a project open for reading.

    Only one thread may use it at a time; `connection_for_reading` gives other threads their own.
    `read_only` is true if that was asked for, or if the file or its folder cannot be written to.
    """

    def __init__(
        self,
        path: Path,
        lock: ProjectLock | None,
        which: header.Identity,
        place: Place,
        found: Found,
    ) -> None:
        """Use `create` or `open`."""
        self.path = path
        self.read_only = lock is None
        self.found = found
        self.rolling: Rolling | None = None
        """Takes snapshots before what changes much; None where nobody wants any."""
        self._lock = lock
        self._place = place
        self._which: header.Identity | None = which
        self._readings: list[Reading] = []
        self._connection = opened_to_read(path) if lock is None else opened_to_write(path, place)
        with closed_if_it_fails(self._connection):
            try:
                self._writing = Writing(self._connection)
            except BaseException:
                if lock is not None:
                    journals.end(self._connection)
                raise
        if lock is not None and found.was_left_open:
            before_merge.tidy(self._connection, path)
        self.clock = self._writing.clock
        self.reading = Reading(path, self._connection)
        """Questions on the writer's own connection, for the thread that writes."""

    @classmethod
    def create(cls, path: Path, holder: str = "") -> "ProjectFile":
        """Make an empty project (no scheme, no annotators) and open it.

        Raises ProjectError if there is a file of this name already, or if none can be made.
        """
        creating.make(path)
        try:
            return cls.open(path, holder=holder)
        except LockedError:
            raise  # somebody else has found it already
        except BaseException:
            creating.unmake(path)
            raise

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, holder: str = "") -> "ProjectFile":
        """Open a project; `holder` is what others are told while this one writes to it.

        Raises ProjectError with a sentence for every file that is not a project we can read, and
        LockedError if somebody else writes to it (after a second) and `read_only` is false. A
        project of an older form is brought up to today's, also for reading, where it can be.
        """
        path = header.real(path)
        seen = header.look_at(path)
        if not (may_write(path) and may_write(path.parent)):
            read_only = True
        elif read_only and seen is not None:
            if seen.version < schema.VERSION or seen.has_stale_log:
                cls.open(path, holder=holder).close()
            elif seen.has_journal:
                with suppress(LockedError):  # somebody is writing just now: all is well
                    cls.open(path, holder=holder).close()
        place = place_of(path)
        notes = [place.warning] if place.warning and not read_only else []
        lock = None if read_only else ProjectLock(path, holder)
        try:
            seen = header.look_at(path)  # now that nobody else writes
            if seen is not None:
                notes += without_strangers(path, seen, locked=lock is not None)
            # One that is open here to be read is left open if its writer's log still holds work.
            left_open = header.has_log(path) if seen is None else seen.was_left_open
            found = Found(tuple(notes), was_left_open=lock is not None and left_open)
            which = header.hold(path)
            try:
                with reading_told(path):
                    return cls(path, lock, which, place, found)
            except BaseException:
                header.release(which)
                raise
        except BaseException:
            if lock is not None:
                lock.release()
            raise

    def write(
        self,
        act: Act,
        changes: Iterable[Change],
        stamp: Stamp,
        texts: Mapping[ArticleId, str] | None = None,
        *,
        pages: Iterable[RawPage] = (),
        lasting: bool = False,
    ) -> tuple[Change, ...]:
        """Write one act, durably, and return its changes with `before` as it really was.

        What would not change anything is left out, and if nothing is left, nothing is written,
        unless the act undoes or redoes another. `texts` holds the texts of articles that the
        changes bring in, `pages` what articles were cleaned from. A `lasting` act is
        passed over by undo.
        """
        with self._transaction():
            writer = Writer(self._writing, act, stamp, lasting=lasting)
            if act.undoes or act.redoes:
                writer.write_act()
            if texts:
                writer.add_texts(texts)
            for page in pages:
                writer.add_page(page)
            return tuple(writer.written(changes))

    def write_bulk(
        self,
        act: Act,
        records: Iterable[Record],
        stamp: Stamp,
        who: Annotator,
        *,
        progress: Progress | None = None,
        total: int | None = None,
        changes: Sequence[Change] = (),
    ) -> ImportCounts:
        """Take in records as one act, in one transaction, streaming; `changes` are part of it.

        Layers that came without an annotator become `who`'s. Raises BadInputError for a span
        beyond its text, and lets Cancelled pass; the project is then as it was.
        """
        from annotator.store.importing import Importer

        self._keep(Why.BULK)
        unchecked = unreferenced(self._connection)
        with self._in_bulk(), unchecked, self._transaction(), self._many_words():
            importer = Importer(self._writing, self.reading, act, stamp, who)
            return importer.taken_in(records, progress or Silent(), total, changes)

    def evolve(
        self, act: Act, evolution: "Evolution", stamp: Stamp, progress: Progress | None = None
    ) -> "Evolved":
        """Change the scheme and all annotations that go with it as one act, in one transaction.

        Lets Cancelled pass; the project is then as it was.
        """
        from annotator.store.relabelling import evolved

        watched = progress or Silent()
        self._keep(Why.BULK)
        with self._in_bulk(), unreferenced(self._connection), self._transaction():
            return evolved(self._writing, self.reading, act, evolution, stamp, watched)

    def merge(
        self,
        others: Sequence[Path],
        me: Annotator,
        at: int,
        answer: "Answer | None" = None,
        *,
        progress: Progress | None = None,
        dry_run: bool = False,
    ) -> "Findings":
        """Take in colleagues' files, all of them or none; nothing is written to them.

        If anything comes, a copy of the project as it was is kept beside it. With `dry_run` all is
        done and then dropped. `at` is now, in milliseconds since 1970. Raises ProjectError, naming
        the file, for one that cannot be read or contradicts ours; lets Cancelled pass.
        """
        from annotator.store.merge_source import opened
        from annotator.store.merge_whole import Merge, refuse_itself, unchecked

        watched = progress or Silent()
        refuse_itself(self.path, others)
        with self._in_bulk(), unchecked(self._connection), ExitStack() as stack:
            sources = [stack.enter_context(opened(path)) for path in dict.fromkeys(others)]
            with (
                suppress(_Dropped),
                before_merge.kept_only_if_merged(self.path),
                self._transaction(),
                self._many_words(),
            ):
                found = Merge(self._writing, self.reading, me, at, answer).of(sources, watched)
                if dry_run:
                    raise _Dropped
                if found.anything:
                    found = replace(found, snapshot=self._snapshot(watched))
        return found

    def is_merge_last(self) -> bool:
        """Whether the last thing that was done is a merge that can be taken back."""
        with told(self.path):
            return not self.read_only and before_merge.is_restorable(self._connection, self.path)

    def take_merge_back(self) -> None:
        """Put the project back as it was before the last merge.

        Raises RefusedError if something has been done since.
        """
        if self.read_only:
            raise RefusedError(f"“{self.path}” is open for reading only.")
        with told(self.path):
            before_merge.restore(self._connection, self.path)
        self._forget()

    def take_back(self, act: Act, taken: ActId, stamp: Stamp) -> tuple[Change, ...] | None:
        """Write `act`, which restores what was before the act `taken`.

        What has been changed since stays as it is. Returns the changes, or None if there were too
        many to tell. `act` is written even if there was nothing left to take back.
        """
        with told(self.path):
            is_large = taking_back.is_large(self._writing, taken)
        if is_large:
            with reading_told(self.path), unreferenced(self._connection), self._transaction():
                taking_back.much_taken_back(self._writing, self.reading, taken, act, stamp)
                return None
        with reading_told(self.path), self._transaction():
            return taking_back.taken_back(self._writing, self.reading, taken, act, stamp)

    def new_id(self) -> ObjectId:
        """The identity of a span, relation or article label that is about to be made here."""
        return self._writing.new_id()

    def connection_for_reading(self) -> Reading:
        """Questions on a connection of their own, for the calling thread.

        It is closed with the project at the latest; close it earlier when it has served.
        """
        if self._which is not None:
            require_in_place(self.path, self._which, self._place)
        with reading_told(self.path):
            reading = Reading(self.path, for_reading(self.path))
        self._readings = [*(one for one in self._readings if one.is_open), reading]
        return reading

    def rebuild(self) -> None:
        """Drop the derived state and build it again from the log."""
        with self._transaction():
            derived.rebuild(self._connection)

    def close(self) -> None:
        """Leave one file at rest, and give the lock back. Closing twice is no harm."""
        if self._which is None:
            return
        for reading in self._readings:
            reading.leave()
        if not self.read_only:
            journals.end(self._connection)
        self.reading.close()
        header.release(self._which)
        self._which = None
        if self._lock is not None:
            self._lock.release()

    def abandon(self) -> None:
        """Close a project that has just been created and could not be filled, and remove it."""
        lock, self._lock = self._lock, None
        self.close()
        creating.unmake(self.path)
        if lock is not None:
            lock.release()

    def _keep(self, why: Why) -> None:
        if self.rolling is not None and not self.read_only:
            with closing(for_reading(self.path)) as before:
                self.rolling.before(why, before)

    def _snapshot(self, progress: Progress) -> Path:
        """Copy the project as it was when the transaction began."""
        progress.report(0, None, "Keeping a copy")
        target = before_merge.snapshot_of(self.path)
        with closing(for_reading(self.path)) as before:
            copy(before, target)
        return target

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """All or nothing; within another transaction, a part of it."""
        if self.read_only:
            raise ProjectError(f"“{self.path}” is open for reading only.")
        connection = self._connection
        if connection.in_transaction:
            yield
            return
        if self._which is not None:
            require_in_place(self.path, self._which, self._place)
        with told(self.path):
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise

    @contextmanager
    def _in_bulk(self) -> Iterator[None]:
        """Let much be written at once; the log is folded in afterwards."""
        self._connection.execute(f"PRAGMA cache_size=-{_BULK_CACHE_KIB}")
        try:
            yield
            with suppress(sqlite3.Error):  # all is saved; the log can be folded in later, too
                journals.fold_in(self._connection)
        finally:
            self._connection.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")

    @contextmanager
    def _many_words(self) -> Iterator[None]:
        """Let the index gather more words in memory before it writes them."""
        size = "INSERT INTO words(words, rank) VALUES('hashsize', ?)"
        self._connection.execute(size, (_BULK_WORDS,))
        yield
        self._connection.execute(size, (_WORDS,))

    def _roll_back(self) -> None:
        if self._connection.in_transaction:  # SQLite itself rolls back when the disk is full
            self._connection.execute("ROLLBACK")
        self._forget()

    def _forget(self) -> None:
        self._writing.keys.forget()
        for reading in (self.reading, *self._readings):
            reading.forget()


class _Dropped(Exception):  # noqa: N818 - a wish, not an error
    """What was done in a transaction is not wanted."""
