"""Writing training data: the records asked for, each offset checked, whole or not at all."""

import hashlib
import json
import stat
from collections import Counter
from collections.abc import Generator, Mapping
from contextlib import ExitStack, closing
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from annotator.app.choosing import FINAL, Choice, LeftOut, layer_named
from annotator.app.policy import seen_by
from annotator.app.sources import MANIFEST, reason, shown
from annotator.app.splitting import PARTS, Split, kept_together
from annotator.app.writing import written_aside
from annotator.core.annotators import GOLD
from annotator.core.errors import RefusedError
from annotator.core.ids import AnnotatorId, ArticleId, RoundId
from annotator.core.layers import Status
from annotator.core.progress import Progress
from annotator.core.records import FlatRecord
from annotator.exchange.jsonl import line_of
from annotator.exchange.record_writing import UnsoundError
from annotator.store.flat import flat_records

if TYPE_CHECKING:
    from annotator.store.reading import Reading

SUFFIX = ".jsonl"

_SIDE_FILES = (".lock", "-wal", "-shm", "-journal")
"""What lies beside a project while somebody works in it."""

_REPORT_EVERY = 200

_Place = tuple[ArticleId, AnnotatorId, RoundId]
"""A layer, by its article, whose it is, and the round."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What to export: whose layers (`final`, `gold`, `all`, a name or id), their states, rounds.

    No round named means all but training. With `strict`, a record whose offsets its text does not
    bear out stops the export; without, it is left out and listed. `eyes` is who looks at it, where
    a blind project must not show them what others did.
    """

    layer: str = FINAL
    statuses: frozenset[Status] = frozenset({Status.DONE})
    rounds: frozenset[RoundId] = frozenset()
    split: Split | None = None
    strict: bool = False
    eyes: AnnotatorId | None = None


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
    files: tuple[Path, ...] = ()


class _Sheet:
    """One file under way: where its bytes go, and what has gone there."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._digest = hashlib.sha256()
        self.records = 0

    def write(self, line: bytes) -> None:
        self._out.write(line)
        self._digest.update(line)
        self.records += 1

    @property
    def digest(self) -> str:
        return self._digest.hexdigest()

    def summary(self) -> dict[str, object]:
        return {"records": self.records, "sha256": self.digest}


def export(
    reading: "Reading", out: Path | BinaryIO, options: ExportOptions, progress: Progress
) -> ExportReport:
    """Write the records to a file, or to a stream that is open for bytes.

    A file appears when it is complete, with its manifest beside it; a split makes three. Raises
    RefusedError if `out` belongs to the project or is no ordinary file, or nobody is called as
    `layer` says.
    """
    if not isinstance(out, Path):
        if options.split is not None:
            raise RefusedError("A split makes three files, so it cannot be written to a stream.")
        return _Export(reading, options, progress).write({None: _Sheet(out)})
    paths = _paths(out, options.split)
    manifest = Path(f"{out}{MANIFEST}")
    run = _Export(reading, options, progress)
    try:
        for path in (*paths.values(), manifest):
            _require_free(path, reading.path)
        with ExitStack() as stack:
            # What is entered first appears last: no manifest without what it speaks of, and none
            # of it if the manifest cannot be written.
            beside = stack.enter_context(written_aside(manifest))
            sheets = {
                part: _Sheet(stack.enter_context(written_aside(path)))
                for part, path in paths.items()
            }
            report = run.write(sheets)
            written = {path: sheets[part] for part, path in paths.items()}
            beside.write(_manifest(options, report, written))
    except OSError as error:
        msg = f"{shown(out)} cannot be written: {reason(error)}."
        raise RefusedError(msg) from error
    return replace(report, files=tuple(paths.values()))


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
        for doubt in reading.doubts():
            place = (doubt.article, doubt.span.annotator, doubt.span.round)
            (self._unplaced if doubt.guess is None else self._guessed)[place] += 1
        self._unsettled = 0
        self._choice = Choice(
            {each.id: each.kind for each in (*people, GOLD)},
            layer_named(options.layer, people),
            options.statuses,
            options.rounds,
            seen=seen_by(reading, options.eyes),
        )

    def write(self, sheets: Mapping[str | None, _Sheet]) -> ExportReport:
        """Write every record to the sheet of its part (None: there are no parts)."""
        with closing(self._records()) as records:
            for done, record in enumerate(records):
                if done % _REPORT_EVERY == 0:
                    self._progress.report(done, None, "Exporting")
                self._write(record, sheets)
        return ExportReport(
            records=sum(sheet.records for sheet in sheets.values()),
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

    def _write(self, record: FlatRecord, sheets: Mapping[str | None, _Sheet]) -> None:
        try:
            line = line_of(record)
        except UnsoundError as error:
            if self._options.strict:
                raise
            self._unsound.append(str(error))
            return
        sheets[self._part(record)].write(line)
        if record.layer is not None:
            self._labels.update([span[3] for span in record.layer.spans])
            place = (record.id, record.layer.annotator.id, record.layer.round)
            self._choice.left_out.unplaced += self._unplaced[place]
            self._unsettled += self._guessed[place]

    def _part(self, record: FlatRecord) -> str | None:
        split = self._options.split
        if split is None:
            return None
        return split.part_of(record.id, record.info.get("source"), self._together)


def _paths(out: Path, split: Split | None) -> dict[str | None, Path]:
    """The files to write: `corpus.jsonl`, or `corpus.train.jsonl` and its two siblings."""
    if split is None or out.name in ("", ".."):
        return {None: out}
    stem = out.with_suffix("") if out.suffix == SUFFIX else out
    return {part: stem.with_name(f"{stem.name}.{part}{SUFFIX}") for part in PARTS}


def _require_free(path: Path, project: Path) -> None:
    """Raise RefusedError if something is at `path` that must not be replaced."""
    name = shown(path)
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        mode = None
    if mode is not None and stat.S_ISDIR(mode):
        msg = f"{name} is a folder; name a file in it, such as {name}/articles.jsonl."
        raise RefusedError(msg)
    if mode is not None and not stat.S_ISREG(mode):
        msg = f"{name} is not an ordinary file but a pipe, socket or device; export to a file."
        raise RefusedError(msg)
    if any(_is_same(path, project.with_name(project.name + tail)) for tail in ("", *_SIDE_FILES)):
        msg = f"{name} is the project itself or belongs to it; export to another file."
        raise RefusedError(msg)


def _is_same(path: Path, other: Path) -> bool:
    """Whether two paths mean one file, or would if it were there."""
    if path.exists() and other.exists():
        return path.samefile(other)
    return path.absolute().parent.resolve() / path.name == other.resolve()


def _manifest(
    options: ExportOptions, report: ExportReport, sheets: Mapping[Path, _Sheet]
) -> bytes:
    """What the files hold and how it was asked for, for the file beside them.

    Never when: the same export is the same to the byte.
    """
    split = options.split
    manifest = {
        "fingerprint": _fingerprint(sheets),
        "files": {shown(Path(path.name)): sheet.summary() for path, sheet in sheets.items()},
        "options": {
            "format": "jsonl",
            "layer": options.layer,
            "status": sorted(options.statuses),
            "round": sorted(options.rounds) or "all but training",
            "split": "/".join(map(str, split.shares)) if split else None,
            "seed": split.seed if split else None,
            "group": list(split.group) if split else [],
            "strict": options.strict,
        },
        "counts": {
            "records": report.records,
            "spans": report.spans,
            "labels": dict(report.by_label),
            "unsettled": report.unsettled,
            "left_out": {**asdict(report.left_out), "unsound": len(report.unsound)},
        },
    }
    return json.dumps(manifest, ensure_ascii=False, indent=1).encode() + b"\n"


def _fingerprint(sheets: Mapping[Path, _Sheet]) -> str:
    """What tells two exports apart: the SHA-256 of the SHA-256 of the files, in their order."""
    return hashlib.sha256("".join(sheet.digest for sheet in sheets.values()).encode()).hexdigest()
