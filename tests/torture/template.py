"""What the victims start from: made once, copied for each of them."""

import gzip
import shutil
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from annotator.app.creating import default_scheme
from annotator.app.export.writing import ExportOptions, export
from annotator.app.workspace import Workspace
from annotator.core.annotators import Annotator
from annotator.core.articles import Article
from annotator.core.edits.spans import add_spans
from annotator.core.layers import Status
from annotator.core.progress import Silent
from annotator.core.records import Layer, Record
from annotator.core.spans import Span
from annotator.store.reading import Reading
from tests.torture.facts import ADA, BEN, LABELS, Facts, article, facts, ids_in, seen_in, span_at

EVERYTHING = ExportOptions(layer="all", statuses=frozenset(Status))
_EXPECTED = Path(__file__).parents[1] / "expected"
OLD_FORMS = ("form-1", "form-2")


@dataclass(frozen=True, slots=True)
class Start:
    """A folder to copy, the project in it, and what that shows."""

    folder: Path
    name: str
    shows: Facts

    def copied(self, to: Path) -> Path:
        """A copy of all of it; the path of its project."""
        shutil.copytree(self.folder, to)
        return to / self.name


def articles(name: str, count: int, sentences: int = 40) -> list[Article]:
    """Articles of one batch."""
    return [article(f"{name} {at}", sentences) for at in range(count)]


def start(folder: Path, count: int = 6) -> Start:
    """A small project with articles and nothing else."""
    path = folder / "näws 서울 100%.annotator"
    path.parent.mkdir(parents=True)
    workspace = Workspace.create(path, default_scheme(), ADA)
    workspace.bring_in([Record(each) for each in articles("Base", count)], "Import")
    shows = facts(workspace.reading)
    workspace.close()
    return Start(folder, path.name, shows)


def batch(
    folder: Path, number: int, count: int, who: Annotator, sentences: int = 40
) -> tuple[Path, Facts]:
    """A file of ours with articles and passages of somebody, and what it brings."""
    path = folder / f"batch-{number}.jsonl"
    scratch = folder / f"scratch-{number}.annotator"
    workspace = Workspace.create(scratch, default_scheme(), who)
    workspace.bring_in(
        [
            Record(each, Layer(who, spans=_spans(workspace, each, who)))
            for each in articles(f"Batch {number}", count, sentences)
        ],
        "Import",
    )
    path.write_bytes(exported(workspace.reading))
    brings = facts(workspace.reading)
    workspace.close()
    scratch.unlink()
    return path, brings


def colleague(base: Start, number: int, count: int) -> tuple[Path, Facts]:
    """A copy of the project in which somebody else has marked passages, and what that brings."""
    path = base.folder / f"colleague-{number}.annotator"
    shutil.copyfile(base.folder / base.name, path)
    workspace = Workspace.open(path, BEN)
    label = workspace.scheme.labels[number % len(workspace.scheme.labels)]
    ids = ids_in(workspace.reading)
    spans = [
        span_at(workspace.new_span_id(), ids[at % len(ids)], number * 300 + at, BEN, label.id)
        for at in range(count)
    ]
    workspace.perform(add_spans(spans, label))
    workspace.bring_in([Record(each) for each in articles(f"Of {number}", 10)], "Import")
    brings = facts(workspace.reading) - base.shows
    workspace.close()
    return path, brings


def old_project(form: str) -> bytes:
    """A project of an older form, as the program of its time left it."""
    return gzip.decompress((_EXPECTED / f"{form}.annotator.gz").read_bytes())


def old_start(folder: Path, form: str) -> tuple[Path, Facts, bytes]:
    """A project of an older form brought up in peace: what it shows then, and its export."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{form}.annotator"
    path.write_bytes(old_project(form))
    shows = seen_in(path)
    return path, shows, exported_from(path)


def exported(reading: Reading) -> bytes:
    """All of a project in our own form."""
    out = BytesIO()
    export(reading, out, EVERYTHING, Silent())
    return out.getvalue()


def exported_from(path: Path) -> bytes:
    """The same of a project that is closed."""
    workspace = Workspace.open(path, ADA, read_only=True)
    try:
        return exported(workspace.reading)
    finally:
        workspace.close()


def _spans(workspace: Workspace, one: Article, who: Annotator) -> tuple[Span, ...]:
    return tuple(
        span_at(workspace.new_span_id(), one.id, at * 5, who, label)
        for at, label in enumerate(LABELS)
    )
