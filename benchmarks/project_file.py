"""The project file beside raw sqlite3 writing the same durable rows, in the same run.

Prints a table, or with --json one object a line. Times are CPU time of this process, so that a
busy machine tells the same.
"""

import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from annotator.app.workspace import Workspace
from annotator.core.annotators import Annotator
from annotator.core.articles import Article, ArticleInfo, paragraphs
from annotator.core.edits.spans import add_span
from annotator.core.ids import MAIN_ROUND, AnnotatorId, LabelId
from annotator.core.projects import ArticleQuery
from annotator.core.records import UNNAMED, Layer, Record
from annotator.core.schemes import Colour, Label, Scheme, SchemeInfo
from annotator.core.spans import Span
from annotator.store.schema import LOG, SKETCHES, STATE, WORDS
from benchmarks.measuring import Measured, cpu, measured, options, show

ME = Annotator(AnnotatorId("5e" * 16), "Somebody")
LABELS = tuple(
    Label(LabelId(name), name, name[0].upper(), str(key), Colour("#1", "#2", "#3", "#4"))
    for key, name in enumerate(("actor", "commitment", "threat"), 1)
)
SCHEME = Scheme(SchemeInfo("Benchmark"), LABELS)
TABLES = (
    *("thing", "name", "act", "article", "edit", "span", "object", "listing", "layer"),
    *("page", "cleaning", "sketch", "band", "sketching"),
)
ALL = "SELECT * FROM {}"
FIRST_SCREEN = 200


def made_records(articles: int, spans: int) -> list[Record]:
    """Articles of some 3,000 characters, each with as many spans by me."""
    chance = random.Random(7)  # noqa: S311 - the same articles in every run
    words = [
        "".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=k % 9 + 2)) for k in range(8000)
    ]
    records = []
    for number in range(articles):
        text = "\n\n".join(" ".join(chance.choices(words, k=60)) + "." for _ in range(8))
        info = ArticleInfo(f"Article {number}", source="The Post", blocks=paragraphs(text))
        article = Article(text, info)
        starts = sorted(chance.sample(range(len(text) - 40), spans))
        marked = tuple(
            Span(
                UNNAMED,
                article.id,
                ME.id,
                MAIN_ROUND,
                start,
                start + chance.randint(3, 40),
                chance.choice(LABELS).id,
            )
            for start in starts
        )
        records.append(Record(article, Layer(ME, spans=marked)))
    return records


def raw(path: Path) -> sqlite3.Connection:
    """A file with our tables and settings, and nothing of our code."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    for statement in (*LOG, *STATE, *SKETCHES, WORDS):
        connection.execute(statement)
    return connection


def rows_of(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of a project, ready to be written again."""
    with closing(sqlite3.connect(path)) as connection:
        rows = {table: connection.execute(ALL.format(table)).fetchall() for table in TABLES}
        rows["words(rowid, text)"] = rows["article"]
    return rows


def write_raw(path: Path, rows: dict[str, list[tuple[Any, ...]]]) -> None:
    """Write them with executemany in one transaction, and make them durable."""
    with closing(raw(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        for table, those in rows.items():
            if those:
                marks = ", ".join("?" * len(those[0]))
                statement = f"INSERT INTO {table} VALUES({marks})"
                connection.executemany(statement, those)
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def bench_import(folder: Path, records: list[Record], times: int) -> Iterator[Measured]:
    """Bring everything in, and write the same rows raw, in turn."""
    ours, limits = [], []
    for turn in range(times):
        path = folder / f"ours{turn}.annotator"
        workspace = Workspace.create(path, SCHEME, ME)
        ours.append(cpu(partial(workspace.bring_in, iter(records), "Import")))
        workspace.close()
        limits.append(cpu(partial(write_raw, folder / f"raw{turn}.db", rows_of(path))))
    yield measured("project file: import", ours, limits, "s")


def bench_edit(folder: Path, times: int) -> Iterator[Measured]:
    """Mark spans one by one, and insert as many rows raw, each durable."""
    path = folder / "ours0.annotator"
    workspace = Workspace.open(path, ME)
    reading = workspace.reading
    rows = reading.rows(
        list(reading.keys(ArticleQuery(), ME.id, MAIN_ROUND, times)), ME.id, MAIN_ROUND
    )
    ours = []
    for row in rows:
        span = Span(workspace.new_span_id(), row.article, ME.id, MAIN_ROUND, 1, 9, LABELS[0].id)
        action = add_span(span, LABELS[0])
        begun = time.process_time()
        workspace.perform(action)
        ours.append(1000 * (time.process_time() - begun))
    workspace.close()
    everything = rows_of(path)
    last = {table: everything[table][-times:] for table in ("act", "edit")}
    spans = [row for row in everything["span"] if row[3] > everything["edit"][-times - 1][0]]
    limits = []
    with closing(raw(folder / "edit.db")) as connection:
        for trio in zip(last["act"], last["edit"], spans, strict=True):
            begun = time.process_time()
            connection.execute("BEGIN IMMEDIATE")
            for table, one in zip(("act", "edit", "span"), trio, strict=True):
                marks = ", ".join("?" * len(one))
                connection.execute(f"INSERT INTO {table} VALUES({marks})", one)
            connection.execute("COMMIT")
            limits.append(1000 * (time.process_time() - begun))
    yield measured("project file: one edit", ours, limits, "ms", 4)


def bench_reading(folder: Path, times: int) -> Iterator[Measured]:
    """Open the project, and ask for the first screen of the list."""
    path = folder / "ours0.annotator"
    opened, first, limits, raw_open = [], [], [], []
    for _ in range(times):
        begun = time.process_time()
        workspace = Workspace.open(path, ME)
        opened.append(1000 * (time.process_time() - begun))
        begun = time.process_time()
        keys = workspace.reading.keys(ArticleQuery(), ME.id, MAIN_ROUND)
        workspace.reading.rows(keys[:FIRST_SCREEN], ME.id, MAIN_ROUND)
        first.append(1000 * (time.process_time() - begun))
        workspace.close()
        begun = time.process_time()
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode=WAL").fetchone()
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            raw_open.append(1000 * (time.process_time() - begun))
            begun = time.process_time()
            connection.execute("SELECT article FROM listing").fetchall()
            connection.execute(
                "SELECT l.*, y.* FROM listing l LEFT JOIN layer y USING (article) LIMIT ?",
                (FIRST_SCREEN,),
            ).fetchall()
            limits.append(1000 * (time.process_time() - begun))
            connection.execute("PRAGMA journal_mode=DELETE").fetchone()
    yield measured("project file: open", opened, raw_open, "ms")
    yield measured("project file: list, first screen", first, limits, "ms")


def bench_export(folder: Path, times: int) -> Iterator[Measured]:
    """Read all records, and the same rows raw."""
    path = folder / "ours0.annotator"
    ours, limits = [], []
    workspace = Workspace.open(path, ME)
    for _ in range(times):
        ours.append(cpu(lambda: sum(1 for _ in workspace.reading.records())))
        with closing(sqlite3.connect(path)) as connection:
            limits.append(cpu(partial(_read_raw, connection)))
    workspace.close()
    yield measured("project file: records for export", ours, limits, "s")


def _read_raw(connection: sqlite3.Connection) -> int:
    spans = connection.execute(
        'SELECT s.article, s.start, s."end", s.label, e.id, e.body FROM span s'
        " JOIN edit e ON e.n = s.n"
    )
    articles = connection.execute(
        "SELECT a.text, e.body FROM article a JOIN listing l ON l.article = a.k"
        " JOIN edit e ON e.n = l.n"
    )
    return sum(1 for _ in spans) + sum(1 for _ in articles)


def main() -> None:
    """Run all of it."""
    parser = options(__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--spans", type=int, default=20)
    parser.add_argument("--times", type=int, default=3)
    asked = parser.parse_args()
    show(results(asked.articles, asked.spans, asked.times), as_json=asked.json)


def results(articles: int, spans: int, times: int) -> Iterator[Measured]:
    """Measure one thing after the other, on one project."""
    records = made_records(articles, spans)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield from bench_import(folder, records, times)
        yield from bench_edit(folder, min(300, articles))
        yield from bench_reading(folder, 5 * times)
        yield from bench_export(folder, times)


if __name__ == "__main__":
    main()
