"""Bringing articles and annotations into a project, from whatever files somebody has.

`gather` reads, cleans and checks without writing anything, on any thread; `bring_in` writes what
was gathered. `import_paths` does both at once; neither holds more than a few pages in memory.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.app.fitting import Fitting, Labels, People, Unknown
from annotator.app.gathered import Gathered
from annotator.app.intake import FirstLook, ImportOptions, Intake
from annotator.app.siblings import kept_pages
from annotator.core.edits.rules import remember
from annotator.core.edits.schemes import add_labels
from annotator.core.ids import ArticleId
from annotator.core.progress import Progress
from annotator.core.records import Record
from annotator.core.rules import Rule

if TYPE_CHECKING:
    from annotator.app.workspace import ImportCounts, Reading, Workspace

__all__ = ["Gathered", "ImportOptions", "ImportReport", "bring_in", "gather", "import_paths"]


_SHOWN = 20


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came of an import: articles that are new and that were there, layers and their spans.

    `new_spans` says how many of the `spans` were not there already. `skipped` has a sentence for
    everything that was left out, `remarks` for what came in changed.
    """

    came: int = 0
    already: int = 0
    layers: int = 0
    spans: int = 0
    new_spans: int = 0
    skipped: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether there was not a single article in all that was offered."""
        return self.came + self.already == 0


def gather(
    paths: Sequence[Path],
    options: ImportOptions,
    progress: Progress,
    workspace: "Workspace | None" = None,
    into: Gathered | None = None,
) -> Gathered:
    """Read, clean and check files, for a thread of its own; nothing is written anywhere.

    Pages are cleaned by the rules of `workspace`, and what is in it already is marked. What is
    found is put at the end of `into`, one after the other, so that it can be looked at meanwhile.
    """
    with _reading_of(workspace) as reading:
        others = kept_pages(workspace, reading) if workspace and reading else None
        intake = Intake(options, progress, reading, others)
        gathered = Gathered() if into is None else into
        gathered.rules = () if reading is None else reading.rules()
        try:
            _put(intake, paths, gathered, reading)
        finally:  # also what was read before somebody cancelled
            gathered.settle_the_rest()
            gathered.skipped += intake.skipped.all()
            gathered.remarks += intake.remarks
            gathered.notes += intake.notes
    return gathered


def _put(
    intake: Intake,
    paths: Sequence[Path],
    gathered: Gathered,
    reading: "Reading | None",
) -> None:
    """Put what is found at paths into rows; a first look is settled when its page comes again."""
    provisional: dict[str, list[int]] = {}
    for each in intake.found(paths, early=True):
        item = each.item if isinstance(each, FirstLook) else each
        article = item.article.id if isinstance(item, Record) else None
        known = reading.key_of(article) if reading and article else None
        already = known is not None
        remarks = intake.about.pop(item.where, ())
        if isinstance(each, FirstLook):
            provisional.setdefault(item.where, []).append(len(gathered.findings))
            gathered.add(item, already=already, is_provisional=True)
        elif rows := provisional.get(item.where):
            gathered.settle(rows.pop(0), item, already=already, remarks=remarks)
        else:
            gathered.add(item, already=already, remarks=remarks)


def _reading_of(workspace: "Workspace | None") -> "AbstractContextManager[Reading | None]":
    return nullcontext() if workspace is None else workspace.another_reading()


def bring_in(
    workspace: "Workspace",
    gathered: Gathered,
    options: ImportOptions,
    progress: Progress,
    *,
    rules: Sequence[Rule] = (),
) -> ImportReport:
    """Write what was gathered into the project, as one act that one undo takes back.

    Pages that nobody has changed are judged by `rules`, which the project remembers. Raises
    RefusedError, and writes nothing, if labels are unknown and `labels` says to refuse.
    """
    gathered.apply(rules)
    report = _write(workspace, gathered.records(), options, progress, rules)
    return replace(
        report,
        skipped=gathered.skipped + report.skipped,
        remarks=gathered.remarks + report.remarks,
    )


def import_paths(
    workspace: "Workspace", paths: Sequence[Path], options: ImportOptions, progress: Progress
) -> ImportReport:
    """Import files and folders as one act; whatever cannot be read is left out and reported."""
    with workspace.another_reading() as reading:
        intake = Intake(options, progress, reading, kept_pages(workspace, reading))
        intake.nobody = workspace.me
        report = _write(workspace, intake.records(paths), options, progress)
    return replace(
        report,
        skipped=intake.skipped.all() + report.skipped,
        remarks=intake.remarks + report.remarks,
    )


def _write(
    workspace: "Workspace",
    records: Iterable[Record],
    options: ImportOptions,
    progress: Progress,
    rules: Sequence[Rule] = (),
) -> ImportReport:
    # This may be any thread; `workspace.reading` is for the one that opened the project.
    with workspace.another_reading() as reading:
        return _written(workspace, reading, records, options, progress, rules)


def _written(
    workspace: "Workspace",
    reading: "Reading",
    records: Iterable[Record],
    options: ImportOptions,
    progress: Progress,
    rules: Sequence[Rule],
) -> ImportReport:
    people = People(reading.annotators(), workspace.me)
    labels = Labels(workspace.scheme, options.labels)
    given_to = people.named(options.as_annotator) if options.as_annotator else None
    unknown = Unknown(workspace.scheme)
    fitting = Fitting(people, labels, given_to, options.round, unknown=unknown)
    fitted: Iterable[Record] = fitting.fitted(records)
    if options.labels.otherwise == "create":
        # Labels have to be there before the first span that wears one.
        fitted = tuple(fitted)
        if labels.created and not options.dry_run:
            workspace.perform(add_labels(workspace.scheme, labels.created))
    tally = _Tally()
    if options.dry_run:
        report = tally.foretold(fitted, reading)
    else:
        changes = remember(rules, reading.rules()).changes
        counts = workspace.bring_in(tally.counted(fitted), "Import", progress, changes=changes)
        report = tally.report(counts)
    skipped = (
        *fitting.skipped.all(),
        *_unlabelled(labels.left_out, "span", "spans"),
        *_unlabelled(labels.left_out_of_articles, "label of an article", "labels of articles"),
    )
    return replace(report, skipped=skipped, remarks=unknown.remarks())


def _unlabelled(left_out: Counter[str], one: str, many: str) -> tuple[str, ...]:
    if not left_out:
        return ()
    names = ", ".join(f"“{name[:60]}”" for name in sorted(left_out)[:_SHOWN])
    if len(left_out) > _SHOWN:
        names += f" and {len(left_out) - _SHOWN:,} more"
    number = left_out.total()
    what = f"1 {one} was" if number == 1 else f"{number:,} {many} were"
    return (f"{what} left out, the label not being wanted: {names}.",)


class _Tally:
    """Counts what goes by."""

    def __init__(self) -> None:
        self._seen: set[ArticleId] = set()
        self._repeats = self._layers = self._spans = 0

    def counted(self, records: Iterable[Record]) -> Iterator[Record]:
        """The same records."""
        for record in records:
            if record.layer is not None:
                self._layers += 1
                self._spans += len(record.layer.spans)
            elif record.article.id in self._seen:
                self._repeats += 1
            self._seen.add(record.article.id)
            yield record

    def report(self, counts: "ImportCounts") -> ImportReport:
        """What came of it, in numbers."""
        came = len(self._seen) - counts.already
        already = counts.already + self._repeats
        return ImportReport(came, already, self._layers, self._spans, counts.spans)

    def foretold(self, records: Iterable[Record], reading: "Reading") -> ImportReport:
        """What would come of it."""
        for _ in self.counted(records):
            pass
        came = sum(reading.key_of(article) is None for article in self._seen)
        already = len(self._seen) - came + self._repeats
        return ImportReport(came, already, self._layers, self._spans, self._spans)
