"""Writing training data: the records asked for, each offset checked, whole or not at all."""

import json
from collections import Counter
from collections.abc import Generator, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from annotator.app.choosing import ALL, FINAL, Choice, LeftOut, layer_named
from annotator.app.export_files import (
    OneFileEach,
    Sheet,
    fingerprint,
    folder_files,
    manifest_beside,
    part_paths,
    require_free,
    require_free_folder,
    sheets_written_aside,
)
from annotator.app.policy import seen_by
from annotator.app.sources import reason, shown
from annotator.app.splitting import PARTS, Split, kept_together
from annotator.app.writing import written_aside
from annotator.core.annotators import GOLD, joined
from annotator.core.errors import RefusedError
from annotator.core.export_forms import EXPORT_FORMS, LF, OWN, ExportForm, Loss, form_called
from annotator.core.ids import AnnotatorId, ArticleId, RoundId
from annotator.core.layers import Status
from annotator.core.progress import Progress
from annotator.core.records import FlatRecord, Record
from annotator.exchange.formats import form_of
from annotator.exchange.forms.form import Files, Setting
from annotator.exchange.jsonl import line_of
from annotator.exchange.record_writing import UnsoundError, json_of
from annotator.store.flat import flat_records

if TYPE_CHECKING:
    from annotator.store.reading import Reading

_REPORT_EVERY = 200

_Place = tuple[ArticleId, AnnotatorId, RoundId]
"""A layer, by its article, whose it is, and the round."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What to export: whose layers (`final`, `gold`, `all`, a name or id), their states, rounds.

    No round named means all but training. With `strict`, a record whose offsets its text does not
    bear out stops the export, and so does anything that the form cannot carry; without, the record
    is left out and all of it is listed. `eyes` is who looks at it, where a blind project must not
    show them what others did. `line_ends` is one of LINE_ENDS, for forms that have a choice.
    """

    form: str = OWN.name
    layer: str = FINAL
    statuses: frozenset[Status] = frozenset({Status.DONE})
    rounds: frozenset[RoundId] = frozenset()
    split: Split | None = None
    strict: bool = False
    eyes: AnnotatorId | None = None
    line_ends: str = LF


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written: records, spans, the files; and what was left out, with a sentence each.

    `unsettled` are spans among those written whose place was guessed when their article was
    cleaned again, and that nobody has looked at since.
    """

    records: int = 0
    spans: int = 0
    by_label: Mapping[str, int] = field(default_factory=dict)
    unsettled: int = 0
    left_out: LeftOut = field(default_factory=LeftOut)
    unsound: tuple[str, ...] = ()
    losses: tuple[Loss, ...] = ()
    files: tuple[Path, ...] = ()


def export(
    reading: "Reading", out: Path | BinaryIO, options: ExportOptions, progress: Progress
) -> ExportReport:
    """Write the records to a file or folder, or to a stream that is open for bytes.

    A file appears when it is complete, with its manifest beside it; a split makes three. Raises
    RefusedError if `out` belongs to the project or is no ordinary file, nobody is called as
    `layer` says, or there is no such form; LossyError if the form is to be strict and cannot carry
    everything.
    """
    form = _form_of(options)
    run = _Export(reading, options, progress)
    if not isinstance(out, Path):
        if options.split is not None:
            raise RefusedError("A split makes three files, so it cannot be written to a stream.")
        if form.is_folder:
            msg = (
                f"The form {form.name} is a folder of files, so it cannot be written to a stream."
            )
            raise RefusedError(msg)
        return run.write({None: Sheet(out)})
    parts: tuple[str | None, ...] = PARTS if options.split else (None,)
    paths = part_paths(out, form, parts)
    manifest = manifest_beside(out)
    try:
        for path in paths.values():
            (require_free_folder if form.is_folder else require_free)(path, reading.path)
        require_free(manifest, reading.path)
        # What is entered first appears last: no manifest without what it speaks of, and none
        # of it if the manifest cannot be written.
        with written_aside(manifest) as beside:
            if form.is_folder:
                with folder_files(out) as folder:
                    report = run.write_form(folder, parts)
                digests = folder.digests
                files: dict[str, object] = {
                    name: {"sha256": digest} for name, digest in digests.items()
                }
            else:
                with sheets_written_aside(paths) as sheets:
                    report = run.write(sheets)
                written = {paths[part].name: sheet for part, sheet in sheets.items()}
                digests = {name: sheet.digest for name, sheet in written.items()}
                files = {
                    shown(Path(name)): _summary(sheet, form) for name, sheet in written.items()
                }
            beside.write(_manifest(options, report, files, fingerprint(digests)))
    except OSError as error:
        msg = f"{shown(out)} cannot be written: {reason(error)}."
        raise RefusedError(msg) from error
    return replace(report, files=tuple(paths.values()))


def _summary(sheet: Sheet, form: ExportForm) -> dict[str, object]:
    """What a manifest says of a file: our own has a line for each record."""
    records = {"records": sheet.records} if form is OWN else {}
    return {**records, "sha256": sheet.digest}


def _form_of(options: ExportOptions) -> ExportForm:
    form = form_called(options.form)
    if form is None:
        known = ", ".join(each.name for each in EXPORT_FORMS)
        raise RefusedError(f"There is no form “{options.form}”; the forms are {known}.")
    return form


class LossyError(RefusedError):
    """The form cannot carry everything, and was to; `losses` says what it cannot."""

    def __init__(self, form: str, losses: tuple[Loss, ...]) -> None:
        number = sum(loss.count for loss in losses)
        super().__init__(
            f"The form {form} cannot carry {number:,} {'thing' if number == 1 else 'things'} of"
            " these records, so nothing was written; export without --strict to go on without."
        )
        self.losses = losses


class _Export:
    """One run: which records are wanted, and what becomes of them."""

    def __init__(self, reading: "Reading", options: ExportOptions, progress: Progress) -> None:
        people = reading.annotators()
        self._reading = reading
        self._options = options
        self._progress = progress
        self._labels: Counter[str] = Counter()
        self._unsound: list[str] = []
        self._together = kept_together(reading, options.split) if options.split else {}
        self._unplaced, self._guessed = Counter[_Place](), Counter[_Place]()
        person = joined(people)
        for doubt in reading.doubts():
            whose = doubt.span.annotator
            place = (doubt.article, person.get(whose, whose), doubt.span.round)
            (self._unplaced if doubt.guess is None else self._guessed)[place] += 1
        self._unsettled = 0
        self._choice = Choice(
            {each.id: each.kind for each in (*people, GOLD)},
            layer_named(options.layer, people),
            options.statuses,
            options.rounds,
            seen=seen_by(reading, options.eyes),
        )

    def write(self, sheets: Mapping[str | None, Sheet]) -> ExportReport:
        """Write every record to the sheet of its part (None: there are no parts)."""
        if self._options.form != OWN.name:
            files = OneFileEach({part or "": sheet for part, sheet in sheets.items()})
            return self.write_form(files, tuple(sheets))
        with closing(self._records()) as records:
            for done, record in enumerate(records):
                if done % _REPORT_EVERY == 0:
                    self._progress.report(done, None, "Exporting")
                self._write(record, sheets)
        return self._report(sum(sheet.records for sheet in sheets.values()), ())

    def write_form(self, files: Files, parts: tuple[str | None, ...]) -> ExportReport:
        """Hand every record to the form that was asked for; raises LossyError if it must."""
        reading, options = self._reading, self._options
        entities = {each.id: each for each in reading.entities()}
        several = options.layer == ALL
        setting = Setting(
            files,
            reading.scheme(),
            entities,
            parts,
            by_layer=several,
            line_ends=options.line_ends,
        )
        form = form_of(options.form)(setting)
        written = 0
        with closing(self._whole_records()) as records:
            for done, record in enumerate(records):
                if done % _REPORT_EVERY == 0:
                    self._progress.report(done, None, "Exporting")
                if self._is_sound(record):
                    article = record.article
                    form.write(record, self._part(article.id, article.info.source))
                    written += 1
                    self._count(record)
        form.end()
        losses = setting.losses.found
        lost = tuple(loss for loss in losses if not loss.caution)
        if options.strict and lost:
            raise LossyError(options.form, losses)
        return self._report(written, losses)

    def _whole_records(self) -> Generator[Record, None, None]:
        choice = self._choice
        for record in self._reading.records(choice.of, bare=choice.bare):
            if record.layer is not None or record.article.id not in choice.touched:
                yield record

    def _is_sound(self, record: Record) -> bool:
        try:
            json_of(record)
        except UnsoundError as error:
            if self._options.strict:
                raise
            self._unsound.append(str(error))
            return False
        return True

    def _report(self, records: int, losses: tuple[Loss, ...]) -> ExportReport:
        return ExportReport(
            records=records,
            losses=losses,
            spans=self._labels.total(),
            by_label=dict(sorted(self._labels.items())),
            unsettled=self._unsettled,
            left_out=self._choice.left_out,
            unsound=tuple(self._unsound),
        )

    def _records(self) -> Generator[FlatRecord, None, None]:
        choice = self._choice
        with closing(flat_records(self._reading, choice.of, bare=choice.bare)) as records:
            for record in records:
                if record.layer is not None or record.id not in choice.touched:
                    yield record

    def _write(self, record: FlatRecord, sheets: Mapping[str | None, Sheet]) -> None:
        try:
            line = line_of(record)
        except UnsoundError as error:
            if self._options.strict:
                raise
            self._unsound.append(str(error))
            return
        sheets[self._part(record.id, record.info.get("source"))].write(line)
        if record.layer is not None:
            self._labels.update([span[3] for span in record.layer.spans])
            self._count_doubts((record.id, record.layer.annotator.id, record.layer.round))

    def _count(self, record: Record) -> None:
        layer = record.layer
        if layer is not None:
            self._labels.update([span.label for span in layer.spans])
            self._count_doubts((record.article.id, layer.annotator.id, layer.round))

    def _count_doubts(self, place: _Place) -> None:
        self._choice.left_out.unplaced += self._unplaced[place]
        self._unsettled += self._guessed[place]

    def _part(self, article: ArticleId, source: str | None) -> str | None:
        split = self._options.split
        return split.part_of(article, source, self._together) if split else None


def _manifest(
    options: ExportOptions, report: ExportReport, files: Mapping[str, object], print_: str
) -> bytes:
    """What the files hold and how it was asked for, for the file beside them.

    Never when: the same export is the same to the byte.
    """
    split = options.split
    manifest: dict[str, object] = {
        "fingerprint": print_,
        "files": files,
        "options": {
            "format": options.form,
            "layer": options.layer,
            "status": sorted(options.statuses),
            "round": sorted(options.rounds) or "all but training",
            "split": "/".join(map(str, split.shares)) if split else None,
            "seed": split.seed if split else None,
            "group": list(split.group) if split else [],
            "strict": options.strict,
            **({} if options.line_ends == LF else {"line_ends": options.line_ends}),
        },
        "counts": {
            "records": report.records,
            "spans": report.spans,
            "labels": dict(report.by_label),
            "unsettled": report.unsettled,
            "left_out": {**asdict(report.left_out), "unsound": len(report.unsound)},
        },
    }
    if report.losses:
        manifest["losses"] = [asdict(loss) for loss in report.losses]
    return json.dumps(manifest, ensure_ascii=False, indent=1).encode() + b"\n"
