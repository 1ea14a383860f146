"""The open project: what a gesture becomes, and who is told.

`gesture -> action -> perform -> the store writes -> news -> every view redraws`. Undo, redo and
import come down the same road. One thread writes, on its own connection; a single edit is waited
for, and what is asked for meanwhile waits in line.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from annotator.app.gate import Gate
from annotator.app.scribe import MERGING, Scribe, stamp_of
from annotator.app.snapshots import rolling
from annotator.core.annotators import Annotator
from annotator.core.edits.schemes import adopt_scheme, introduce
from annotator.core.edits.values import Act, Action, Change, News
from annotator.core.errors import RefusedError
from annotator.core.ids import MAIN_ROUND, ActId, ArticleId, ObjectId, RoundId
from annotator.core.progress import Progress, Silent
from annotator.core.records import ImportCounts, RawPage, Record
from annotator.core.schemes import Scheme
from annotator.store.project_file import ProjectFile
from annotator.store.reading import Reading

if TYPE_CHECKING:
    from annotator.core.evolution import Evolution, Evolved
    from annotator.core.merging import Findings
    from annotator.core.scheme_merging import Answer

__all__ = ["MERGING", "ImportCounts", "Listener", "Reading", "Workspace"]

Listener = Callable[[News], None]

_T = TypeVar("_T")


class Workspace:
    """A project that somebody has opened: `me`, working in one round.

    `reading` is for the thread that opened the project. Listeners are called on the thread that
    asked for the change, after it is durable, in the order in which they began to listen.
    """

    def __init__(self, file: ProjectFile, me: Annotator, round_: RoundId) -> None:
        """Use `create` or `open`."""
        self.path: Path = file.path
        self.round = round_
        self.read_only = file.read_only
        self.found = file.found
        self._file = file
        self._file.rolling = rolling(file.path)
        self._listeners: list[Listener] = []
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._is_open = True
        self.reading: Reading = file.connection_for_reading()
        self._scribe = Scribe(file, me)

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
            file.write(act, changes, stamp_of(scheme), lasting=True)
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

    @property
    def me(self) -> Annotator:
        """Who works here, by the name that the project has for them."""
        return self._scribe.me

    @property
    def scheme(self) -> Scheme:
        """The labels as they are now, with attributes and links."""
        return self._scribe.scheme

    @property
    def undoable(self) -> str | None:
        """The name of what undo would take back now; None if there is nothing."""
        return self._scribe.undoable

    @property
    def redoable(self) -> str | None:
        """The name of what redo would do again now; None if there is nothing."""
        return self._scribe.redoable

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
        return self._told(self._on_writer(lambda: self._scribe.perform(action, texts, pages)))

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
            lambda gate: self._scribe.bring_in(
                records, name, gate, who or self.me, total, changes
            ),
            progress,
        )
        if counts.anything:
            self._told(News(name, wholesale=True))
        return counts

    def evolve(self, evolution: "Evolution", progress: Progress | None = None) -> "Evolved":
        """Change the scheme and every annotation that goes with it, in whosever layer, as one act.

        It is done on the writer's thread; Cancelled, raised by `progress`, passes through, and
        nothing has changed then.
        """
        done = self._watched(lambda gate: self._scribe.evolve(evolution, gate), progress)
        self._told(News(evolution.name, wholesale=True))
        return done

    def merge(
        self,
        others: Sequence[Path],
        answer: "Answer | None" = None,
        progress: Progress | None = None,
        *,
        dry_run: bool = False,
    ) -> "Findings":
        """Take in all that colleagues' files say and this project does not, or none of it.

        With `answer` contradictions between the schemes are decided, without one the later word
        stands and is listed. Undo passes over a merge; `take_merge_back` is for that. Raises
        ProjectError for a file that cannot be read or contradicts this one; nothing has changed
        then. With `dry_run` nothing changes at all.
        """
        found = self._watched(
            lambda gate: self._scribe.merge(others, answer, gate, dry_run=dry_run), progress
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
        return self._told(self._on_writer(self._scribe.take_merge_back))

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
        act = self._scribe.next_to_undo(self.reading)
        return 0 if act is None else self.reading.articles_brought_by(act.id)

    def mend(self) -> None:
        """Build everything that follows from the log again, where `check` found it wrong."""
        self._on_writer(self._file.rebuild)
        self._told(News("Mend the project", wholesale=True))

    def become(self, me: Annotator) -> None:
        """Let somebody else work from now on: the person here, by the identity that is known."""
        self._scribe.become(me)

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

    def _taken_back(self, *, undo: bool) -> News | None:
        news = self._on_writer(lambda: self._scribe.take_back(undo=undo))
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
