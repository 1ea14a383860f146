"""One run of an export: the records that are wanted, each checked, handed to the form."""

from collections import Counter
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import closing
from operator import itemgetter
from typing import TYPE_CHECKING

from annotator.app.choosing import ALL, Choice, layer_named
from annotator.app.export.files import OneFileEach, Sheet
from annotator.app.export.options import ExportOptions, ExportReport, LossyError
from annotator.app.export.parts import Parts, only_these
from annotator.app.policy import seen_by
from annotator.core.annotators import GOLD, joined
from annotator.core.export_forms import OWN, Loss
from annotator.core.ids import AnnotatorId, ArticleId, RoundId
from annotator.core.progress import Progress
from annotator.core.records import FlatLayer, FlatRecord, Layer, Record
from annotator.exchange.formats import form_of
from annotator.exchange.forms.form import Files, Setting
from annotator.exchange.forms.unsaid import Unsaid
from annotator.exchange.jsonl import line_of
from annotator.exchange.record_writing import UnsoundError, flattened, json_of
from annotator.store.flat import flat_records

if TYPE_CHECKING:
    from annotator.store.reading import Reading

_REPORT_EVERY = 200
_LABEL = itemgetter(3)

_Place = tuple[ArticleId, AnnotatorId, RoundId]
"""A layer, by its article, whose it is, and the round."""


class Run:
    """Which records are wanted, and what becomes of them.

    Of a run with `most` no more records are written. `watch` is shown every record that is
    written, with its part.
    """

    def __init__(
        self,
        reading: "Reading",
        options: ExportOptions,
        progress: Progress,
        most: int | None = None,
    ) -> None:
        people = reading.annotators()
        self._reading = reading
        self._options = options
        self._progress = progress
        self._most = most
        self.watch: Callable[[FlatRecord, str | None], None] | None = None
        self._labels: Counter[str] = Counter()
        self._written = 0
        self._unsound: list[str] = []
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
            only=only_these(reading, options),
        )
        self._parts = Parts(reading, options, self._choice)

    @property
    def files(self) -> tuple[str | None, ...]:
        """The parts that have a file each; only None if there is one file."""
        return self._parts.files

    def write(self, sheets: Mapping[str | None, Sheet]) -> ExportReport:
        """Write every record to the sheet of its part (None: there are no parts)."""
        if self._options.form != OWN.name:
            files = OneFileEach({part or "": sheet for part, sheet in sheets.items()})
            return self.write_form(files)
        with closing(self._records()) as records:
            for record in records:
                if self._is_at_end():
                    break
                self._write(record, sheets)
        return self._report(())

    def write_form(self, files: Files) -> ExportReport:
        """Hand every record to the form that was asked for; raises LossyError if it must."""
        reading, options = self._reading, self._options
        entities = {each.id: each for each in reading.entities()}
        setting = Setting(
            files,
            reading.scheme(),
            entities,
            self.files,
            by_layer=options.layer == ALL,
            line_ends=options.line_ends,
        )
        form = form_of(options.form)(setting)
        unsaid = Unsaid(options.form, setting.losses, by_layer=setting.by_layer)
        with closing(self._whole_records()) as records:
            for record in records:
                if self._is_at_end():
                    break
                if self._is_sound(record) and self._is_taken(record):
                    told = self._parts.told(record)
                    form.write(told, self._parts.file_of(record.article.id))
                    unsaid.note(record)
                    self._count(record.article.id, record.layer, _labels_of(record))
                    if self.watch is not None:
                        self.watch(flattened(record), self._parts.of_articles.get(told.article.id))
        form.end()
        losses = setting.losses.found
        if options.strict and any(not loss.caution for loss in losses):
            raise LossyError(options.form, losses)
        return self._report(losses)

    def _is_at_end(self) -> bool:
        if self._written % _REPORT_EVERY == 0:
            self._progress.report(self._written, None, "Exporting")
        return self._most is not None and self._written >= self._most

    def _whole_records(self) -> Generator[Record, None, None]:
        choice = self._choice
        for record in self._reading.records(choice.of, bare=choice.bare):
            if choice.wants(record.article.id, has_layer=record.layer is not None):
                yield record

    def _records(self) -> Generator[FlatRecord, None, None]:
        choice = self._choice
        with closing(flat_records(self._reading, choice.of, bare=choice.bare)) as records:
            for record in records:
                if choice.wants(record.id, has_layer=record.layer is not None):
                    yield record

    def _is_sound(self, record: Record) -> bool:
        try:
            json_of(record)
        except UnsoundError as error:
            self._leave_out(error)
            return False
        return True

    def _leave_out(self, error: UnsoundError) -> None:
        if self._options.strict:
            raise error
        self._unsound.append(str(error))

    def _is_taken(self, record: Record) -> bool:
        layer = record.layer
        return self._parts.takes(record.article.id, layer.annotator.id if layer else None)

    def _write(self, record: FlatRecord, sheets: Mapping[str | None, Sheet]) -> None:
        layer = record.layer
        if not self._parts.takes(record.id, layer.annotator.id if layer else None):
            return
        try:
            line = line_of(self._parts.told_flat(record))
        except UnsoundError as error:
            self._leave_out(error)
            return
        sheets[self._parts.file_of(record.id)].write(line)
        self._count(record.id, layer, map(_LABEL, layer.spans) if layer else ())
        if self.watch is not None:
            self.watch(record, self._parts.of_articles.get(record.id))

    def _count(
        self, article: ArticleId, layer: Layer | FlatLayer | None, labels: Iterable[str]
    ) -> None:
        self._written += 1
        self._labels.update(labels)
        if layer is not None and (self._unplaced or self._guessed):
            place = (article, layer.annotator.id, layer.round)
            self._choice.left_out.unplaced += self._unplaced[place]
            self._unsettled += self._guessed[place]

    def _report(self, losses: tuple[Loss, ...]) -> ExportReport:
        return ExportReport(
            records=self._written,
            losses=(*losses, *self._parts.losses),
            spans=self._labels.total(),
            by_label=dict(sorted(self._labels.items())),
            unsettled=self._unsettled,
            left_out=self._choice.left_out,
            unsound=tuple(self._unsound),
            parts=self._parts.of_articles,
            in_parts=dict(self._parts.records),
        )


def _labels_of(record: Record) -> list[str]:
    return [span.label for span in record.layer.spans] if record.layer else []
