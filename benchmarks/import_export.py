"""How long import and export take, beside raw sqlite3 doing the same work in the same run.

`python benchmarks/import_export.py [--json] [--articles 10000]`

The limit of an import is lean sqlite3 writing the same durable rows: log, state, full-text index,
sketches, and the pages of plain texts. The limit of the export is two ordered cursors and orjson
writing the same lines. All figures are CPU seconds, the median of three runs.
"""

import hashlib
import os
import random
import sqlite3
import struct
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

import orjson

from annotator.app.creating import default_scheme, new_project
from annotator.app.export.writing import ExportOptions, export
from annotator.app.importing import ImportOptions, import_paths
from annotator.app.workspace import Workspace
from annotator.core.annotators import Annotator
from annotator.core.ids import AnnotatorId
from annotator.core.progress import Silent
from annotator.store import schema
from benchmarks.measuring import Measured, cpu, measured, options, show

ME = Annotator(AnnotatorId("0" * 31 + "1"), "anna")
LABELS = ("actor", "commitment", "threat")
NAMES = {label: key for key, label in enumerate(LABELS, 2)}
VOCABULARY = (
    *("Freedonia", "Sylvania", "minister", "warned", "vowed", "pledged", "strait", "troops"),
    *(
        "border",
        "talks",
        "Monday",
        "ceasefire",
        "sanctions",
        "envoy",
        "the",
        "a",
        "of",
        "to",
        "in",
    ),
    *("and", "would", "if", "not", "until", "treaty", "Valparaíso", "Göteborg", "서울", "“no”"),
)
SPANS_EACH = 20
BANDS = 12
"""Numbers of four bytes by which near-duplicates are found."""
RUNS = 3
KEPT = ("headline", "source", "agency", "section", "published", "published_raw", "updated")
ALSO_KEPT = ("updated_raw", "url", "language", "path", "page_sha256", "external_id")

Marked = list[dict[str, Any]]


def article(number: int) -> str:
    """A news-like text of some 3,000 characters, another one for each number."""
    rng = random.Random(number)  # noqa: S311 - the same texts in every run
    paragraphs = [f"Report number {number}"]
    while sum(map(len, paragraphs)) < 2950:
        paragraphs.append(" ".join(rng.choices(VOCABULARY, k=60)) + ".")
    return "\n\n".join(paragraphs)


def marked(text: str) -> Marked:
    """Twenty spans over whole words of a text."""
    step = len(text) // (SPANS_EACH + 1)
    found = []
    for number in range(SPANS_EACH):
        start = text.index(" ", number * step) + 1
        end = text.index(" ", start + 5)
        found.append({"start": start, "end": end, "label": LABELS[number % len(LABELS)]})
    return found


def make_data(folder: Path, articles: int) -> None:
    """The files to import: one text each, and one of JSON Lines with spans."""
    (folder / "txt").mkdir()
    with (folder / "spans.jsonl").open("wb") as out:
        for number in range(articles):
            text = article(number)
            (folder / "txt" / f"{number:06}.txt").write_text(text, encoding="utf-8")
            out.write(orjson.dumps({"text": text, "spans": marked(text)}) + b"\n")


# The limits: what a careful programmer gets from sqlite3 for the same rows


def texts_of(folder: Path) -> Iterator[tuple[str, Marked]]:
    """The plain texts, read in order."""
    for path in sorted((folder / "txt").iterdir()):
        yield path.read_bytes().decode(), []


def lines_of(folder: Path) -> Iterator[tuple[str, Marked]]:
    """The records, parsed."""
    with (folder / "spans.jsonl").open("rb") as stream:
        for line in stream:
            record = orjson.loads(line)
            yield record["text"], record["spans"]


class RawProject:
    """A file with the tables of a project, filled and read by the shortest way."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._run("PRAGMA journal_mode=WAL")
        self._run("PRAGMA synchronous=FULL")
        self._run("PRAGMA cache_size=-49152")
        for statement in (*schema.LOG, *schema.STATE, *schema.SKETCHES, schema.WORDS):
            self._run(statement)
        self._run("INSERT INTO thing VALUES(1, zeroblob(16))")
        self._run("INSERT INTO act VALUES(1, zeroblob(16), 'Import', 1, NULL, NULL, 0, NULL)")
        self._run("INSERT INTO name VALUES(1, 'main')")
        self._many("INSERT INTO name VALUES(?, ?)", [(key, name) for name, key in NAMES.items()])
        self._n = self._key = 1

    def _run(self, statement: str) -> sqlite3.Cursor:
        return self._connection.execute(statement)

    def _many(self, statement: str, rows: list[Any]) -> None:
        self._connection.executemany(statement, rows)

    def take_in(self, records: Iterator[tuple[str, Marked]]) -> None:
        """Write articles and spans in one transaction, two hundred articles at a time.

        What came without spans is a page, which is kept.
        """
        self._run("BEGIN IMMEDIATE")
        while batch := [record for _, record in zip(range(200), records, strict=False)]:
            first = self._key + 1
            self._take_in_some(batch)
            self._sketch(range(first, self._key + 1))
            self._keep([(first + at, text) for at, (text, some) in enumerate(batch) if not some])
        self._run("COMMIT")

    def _sketch(self, keys: range) -> None:
        """Write sketches that say nothing, but are as large as ours."""
        made = [(key, os.urandom(4 * BANDS)) for key in keys]
        self._many("INSERT INTO sketch VALUES(?, ?)", made)
        bands = [(value, key) for key, data in made for value in struct.unpack(f"<{BANDS}I", data)]
        self._many("INSERT INTO band VALUES(?, ?)", bands)

    def _keep(self, pages: list[tuple[int, str]]) -> None:
        """Write pages, compressed, and one verdict on each of their blocks."""
        kept, cleanings = [], []
        for key, text in pages:
            data = text.encode()
            kept.append((key, hashlib.sha256(data).digest(), len(data), zlib.compress(data)))
            blocks = text.count("\n\n") + 1
            verdicts = {
                "confidence": 1.0,
                "blocks": [
                    ["paragraph", None, 0.0, None, 0, at, at + 9, None] for at in range(blocks)
                ],
            }
            cleanings.append((key, key, zlib.compress(orjson.dumps(verdicts))))
        self._many("INSERT INTO page VALUES(?, ?, ?, ?)", kept)
        self._many(
            "INSERT INTO cleaning(article, page, verdicts, checksum) VALUES(?, ?, ?, 0)", cleanings
        )

    def _take_in_some(self, batch: list[tuple[str, Marked]]) -> None:
        texts, spans, layers, listings = [], [], [], []
        edits: list[tuple[Any, ...]] = []
        for text, some in batch:
            self._key += 1
            key = self._key
            texts.append((key, hashlib.sha256(text.encode()).digest(), text))
            body = f'{{"path":"{key}","blocks":[[0,{len(text)},"paragraph"]]}}'
            edits.append((*self._edit(), os.urandom(16), 5, None, key, None, None, None, body))
            listings.append((key, self._n))
            for span in some:
                place = (span["start"], span["end"], NAMES[span["label"]])
                edits.append((*self._edit(), None, 1, 1, key, *place, None))
                spans.append((key, *place[:2], self._n, place[2]))
            if some:
                body = '{"status":"done"}'
                edits.append((*self._edit(), os.urandom(16), 4, 1, key, None, None, None, body))
                layers.append((key, len(some), self._n))
        self._many("INSERT INTO thing VALUES(?1, ?2)", [row[:2] for row in texts])
        self._many("INSERT INTO article VALUES(?, ?)", [row[::2] for row in texts])
        self._many("INSERT INTO words(rowid, text) VALUES(?, ?)", [row[::2] for row in texts])
        self._many(
            "INSERT INTO edit VALUES(?1, ?2, ?3, NULL, 1, ?4, 1, 0, 1, ?5, ?6, ?7, ?8, ?9, 0,"
            " ?10, 0, NULL)",
            edits,
        )
        self._many("INSERT INTO span VALUES(?1, ?2, ?3, ?4, 1, 1, ?5)", spans)
        self._many("INSERT INTO layer VALUES(?1, 1, 1, 'done', ?2, 0, ?3)", layers)
        self._many("INSERT INTO listing VALUES(?1, ?2, 'title', NULL, NULL, ?1)", listings)

    def _edit(self) -> tuple[int, bytes]:
        self._n += 1
        return self._n, b"\1" + os.urandom(15)

    def export(self, out: Path) -> None:
        """Write the same lines as an export does, without looking at what they say."""
        cursor = self._run(
            'SELECT s.article, s.start, s."end", n.name, coalesce(e.obj, e.id), e.body'
            " FROM thing t CROSS JOIN span s ON s.article = t.k JOIN edit e ON e.n = s.n"
            " JOIN name n ON n.k = s.label ORDER BY t.id"
        )
        row = cursor.fetchone()
        articles = self._run(
            "SELECT t.k, t.id, a.text, e.body FROM thing t JOIN article a ON a.k = t.k"
            " JOIN listing l ON l.article = t.k JOIN edit e ON e.n = l.n ORDER BY t.id"
        )
        with out.open("wb") as stream:
            for key, sha, text, body in articles:
                rows = []
                while row is not None and row[0] == key:
                    rows.append(row)
                    row = cursor.fetchone()
                line = raw_line(sha.hex(), text, orjson.loads(body), rows)
                stream.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))
            stream.flush()
            os.fsync(stream.fileno())

    def close(self) -> None:
        """Give the file back."""
        self._connection.close()


def raw_line(identity: str, text: str, info: dict[str, Any], rows: list[Any]) -> dict[str, Any]:
    """The record that an export writes."""
    return {
        "id": identity,
        "text": text,
        "spans": [
            {
                "id": row[4].hex(),
                "start": row[1],
                "end": row[2],
                "label": row[3],
                "quote": text[row[1] : row[2]],
                "attributes": {},
                "note": None,
                "origin": "single",
            }
            for row in rows
        ],
        "relations": [],
        "labels": [],
        "blocks": [{"start": a, "end": b, "kind": kind} for a, b, kind in info.get("blocks", ())],
        "layer": "anna",
        "annotator": {"id": ME.id, "name": "anna"},
        "round": "main",
        "status": "done",
        "scheme_version": 1,
        "meta": {
            **{key: info.get(key) for key in (*KEPT, *ALSO_KEPT)},
            "authors": [],
            "text_sha256": identity,
        },
    }


# What is measured


class Bench:
    """One run of each item beside its limit, alternating, in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.figures: dict[str, list[float]] = {}
        self.limits: dict[str, list[float]] = {}

    def run(self, number: int) -> None:
        """Everything once."""
        folder = self._folder
        for project in self._import("import of texts", folder / "txt", texts_of, number):
            project.close()
        raw, ours = self._import("import of spans", folder / "spans.jsonl", lines_of, number)
        item = "export of spans"
        self._note(self.limits, item, lambda: raw.export(folder / "raw.jsonl"))
        raw.close()
        with ours.another_reading() as reading:
            out = folder / "ours.jsonl"
            self._note(self.figures, item, lambda: export(reading, out, ExportOptions(), Silent()))
        ours.close()
        assert (folder / "raw.jsonl").stat().st_size * 0.99 < out.stat().st_size

    def _import(
        self,
        item: str,
        source: Path,
        records: Callable[[Path], Iterator[tuple[str, Marked]]],
        number: int,
    ) -> tuple[RawProject, Workspace]:
        raw = RawProject(self._folder / f"{item} {number}.raw")
        self._note(self.limits, item, lambda: raw.take_in(records(self._folder)))
        path = self._folder / f"{item} {number}.annotator"
        ours = new_project(path, default_scheme(), ME)
        as_it_is = ImportOptions(clean="never")
        self._note(self.figures, item, lambda: import_paths(ours, [source], as_it_is, Silent()))
        return raw, ours

    @staticmethod
    def _note(where: dict[str, list[float]], item: str, work: Callable[[], object]) -> None:
        where.setdefault(item, []).append(cpu(work))


def results(articles: int) -> Iterator[Measured]:
    """Every item, after all runs."""
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name))
        make_data(Path(name), articles)
        for number in range(RUNS):
            bench.run(number)
    for item, figures in bench.figures.items():
        yield measured(f"{item}, {articles:,} articles", figures, bench.limits[item], "CPU s")


def main() -> None:
    """Measure, and print one object a line, or a table."""
    parser = options(__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    given = parser.parse_args()
    show(results(given.articles), as_json=given.json)


if __name__ == "__main__":
    main()
