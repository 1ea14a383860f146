"""A merge from beginning to end, within a transaction of the caller."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from annotator.core.annotators import Annotator, told_apart
from annotator.core.edits.values import Act, Change
from annotator.core.errors import RefusedError
from annotator.core.ids import ActId
from annotator.core.merging import FileCame, Findings, OthersWork
from annotator.core.progress import Progress
from annotator.core.scheme_merging import NAME, Answer, Other, Sides, brought_together
from annotator.core.scheme_sides import one_sided
from annotator.store.handing import others_work
from annotator.store.merge_findings import Finder
from annotator.store.merge_gold import left_over
from annotator.store.merge_source import Source
from annotator.store.merging import Stretch, Union
from annotator.store.problems import reading_told
from annotator.store.reading import Reading
from annotator.store.writing import Stamp, Writer, Writing


class Merge:
    """Files that come together in one project, for somebody who asked for it."""

    def __init__(
        self, writing: Writing, reading: Reading, me: Annotator, at: int, answer: Answer | None
    ) -> None:
        self._writing = writing
        self._reading = reading
        self._me = me
        self._at = at
        self._answer = answer

    def of(self, sources: Sequence[Source], progress: Progress) -> Findings:
        """Take the files in, and say what came and what should be looked at."""
        ours = self._reading.scheme()
        union = Union(self._writing, self._reading.path, progress)
        stretches = [union.take(source) for source in sources]
        if not any(one.anything for one in stretches):
            return Findings(
                tuple(FileCame(one.source.path) for one in stretches),
                others_work=self._others_work(sources),
            )
        union.finish()
        progress.report(0, None, "Looking at what came")
        finder = Finder(self._writing.connection, self._writing.keys, self._reading)
        files, conflicts = finder.files_and_conflicts(stretches)
        first = stretches[0]
        both = self._reading.scheme()
        others = [self._other(finder, stretch, first.after) for stretch in stretches]
        sides = Sides(ours, both, others, finder.labels_used())
        together = brought_together(sides, conflicts, finder.last_label, self._answer)
        gold = left_over(self._writing.connection, self._writing.keys, first.after)
        self._write((*together.changes, *gold), both.info.version)
        known = {label.id for label in ours.labels}
        return Findings(
            files,
            tuple(one for one in conflicts if one.article is not None),
            tuple(label.id for label in both.labels if label.id not in known),
            together.unknown,
            together.restored,
            together.combined,
            together.questions,
            one_sided(
                ours,
                both,
                [other.scheme for other in others],
                {one.object for one in conflicts if one.article is None},
            ),
            finder.two_texts(first.first_thing),
            finder.off_list(first.after),
            finder.namesakes(first.first_thing),
            self._others_work(sources),
        )

    def _others_work(self, sources: Sequence[Source]) -> tuple[OthersWork, ...]:
        """Coders’ files in which somebody else has worked, by who is who once all is in."""
        people, found = self._reading.annotators(), []
        names = told_apart({one.id: one.name for one in people})
        for source in sources:
            one = others_work(Reading(source.path, source.connection), people)
            if one is not None:
                coder, done = one
                called = tuple(names.get(each, each) for each in (coder, *done))
                found.append(OthersWork(source.path, coder, done, called))
        return tuple(found)

    def _other(self, finder: Finder, stretch: Stretch, after: int) -> Other:
        with reading_told(stretch.source.path):
            scheme = Reading(stretch.source.path, stretch.source.connection).scheme()
        used = finder.labels_used(stretch.after, stretch.last)
        return Other(scheme, used, lambda label: finder.gave_unseen(label, after, stretch.source))

    def _write(self, changes: Sequence[Change], version: int) -> None:
        if changes:
            act = Act(ActId(self._writing.clock.new()), NAME, self._me.id)
            writer = Writer(self._writing, act, Stamp(self._at, version), lasting=True)
            list(writer.written(changes))


@contextmanager
def unchecked(connection: sqlite3.Connection) -> Iterator[None]:
    """Let SQLite not look up once more what every row of a merge refers to: it has just been."""
    connection.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        connection.execute("PRAGMA foreign_keys=ON")


def refuse_itself(project: Path, others: Sequence[Path]) -> None:
    """Raise RefusedError if one of these is the project itself, under whatever name."""
    for other in others:
        with suppress(OSError, RuntimeError):  # told when it is opened
            if other.samefile(project):
                raise RefusedError(f"“{other}” is the project itself; choose a colleague’s file.")
