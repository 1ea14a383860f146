"""Two labels merged over a million spans, undone and done again, beside raw SQL doing the same.

The limit is one INSERT ... SELECT into the log and the same change of the table of spans, in one
durable transaction, with identities and checksums that cost nothing. Prints a table, or with
--json one object a line. Times are CPU time of this process.
"""

import random
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from annotator.app.creating import default_scheme
from annotator.app.evolving import preview
from annotator.app.workspace import Workspace
from annotator.core.annotators import Annotator
from annotator.core.articles import Article, ArticleInfo
from annotator.core.evolution import Evolution
from annotator.core.evolution_steps import merge_labels
from annotator.core.ids import MAIN_ROUND, AnnotatorId, LabelId
from annotator.core.records import UNNAMED, Layer, Record
from annotator.core.spans import Span
from benchmarks.measuring import Measured, cpu, measured, options, show

ME = Annotator(AnnotatorId("5e" * 16), "Somebody")
WORN, INTO = LabelId("threat"), LabelId("commitment")
TEXT = "word " * 300

# Identities in order, of sixteen bytes, as the log wants them; each edit names the one before it.
_SAY = """INSERT INTO edit(id, obj, prev, act, kind, annotator, at, scheme, round, article,
    start, "end", label, dead, body, checksum)
    SELECT CAST(printf('%016d', e.n + :base) AS BLOB), coalesce(e.obj, e.id), e.id, :act, e.kind,
    e.annotator, 5, 2, e.round, e.article, e.start, e."end", :into, 0, e.body, e.checksum
    FROM span s JOIN edit e ON e.n = s.n WHERE s.label = :worn"""
_TAKE = "DELETE FROM span WHERE label = :worn"
_PUT = """INSERT INTO span SELECT article, start, "end", n, annotator, round, label
    FROM edit WHERE act = :act"""


def made(path: Path, articles: int, spans: int) -> None:
    """A project in which everything is marked alike."""
    chance = random.Random(7)  # noqa: S311 - the same spans in every run

    def records() -> Iterator[Record]:
        for number in range(articles):
            article = Article(f"{number} {TEXT}", ArticleInfo(f"Article {number}"))
            starts = sorted(chance.sample(range(len(TEXT) - 10), spans))
            marked = tuple(
                Span(UNNAMED, article.id, ME.id, MAIN_ROUND, at, at + 5, WORN) for at in starts
            )
            yield Record(article, Layer(ME, spans=marked))

    workspace = Workspace.create(path, default_scheme(), ME)
    workspace.bring_in(records(), "Import")
    workspace.close()


def relabelled(connection: sqlite3.Connection, worn: LabelId, into: LabelId, times: int) -> None:
    """The same with bare SQL."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT OR IGNORE INTO name(name) VALUES(?)", (into,))
    keys = {
        name: connection.execute("SELECT k FROM name WHERE name = ?", (name,)).fetchone()[0]
        for name in (worn, into)
    }
    act = connection.execute(
        "INSERT INTO act(id, name, annotator, lasting)"
        " SELECT CAST(printf('%016d', ?) AS BLOB), 'Merge', annotator, 0 FROM act LIMIT 1",
        (times,),
    ).lastrowid
    given = {"worn": keys[worn], "into": keys[into], "act": act, "base": times * 10**12}
    for statement in (_SAY, _TAKE, _PUT):
        connection.execute(statement, given)
    connection.execute("COMMIT")


def limits(path: Path) -> tuple[float, float]:
    """CPU seconds of bare SQL for a merge, and for saying back what was said before."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "cache_size=-49152"):
            connection.execute(f"PRAGMA {pragma}")
        there = cpu(lambda: relabelled(connection, WORN, INTO, 1))
        back = cpu(lambda: relabelled(connection, INTO, WORN, 2))
        return there, back


def evolution_of(workspace: Workspace) -> Evolution:
    """The merge."""
    scheme = workspace.scheme
    label, into = scheme.label(WORN), scheme.label(INTO)
    if label is None or into is None:
        raise AssertionError("the default scheme has both labels")
    return merge_labels(scheme, label, into)


def results(articles: int, spans: int, times: int) -> Iterator[Measured]:
    """Measure ours and the limit by turns, each on a fresh copy of one project."""
    merging, undoing, seeing, there, back = [], [], [], [], []
    with tempfile.TemporaryDirectory() as name:
        whole, copy = Path(name) / "whole.annotator", Path(name) / "copy.annotator"
        made(whole, articles, spans)
        for _ in range(times):
            shutil.copy(whole, copy)
            workspace = Workspace.open(copy, ME)
            evolution = evolution_of(workspace)
            seeing.append(cpu(partial(preview, workspace, evolution)))
            merging.append(cpu(partial(workspace.evolve, evolution)))
            undoing.append(cpu(workspace.undo))
            workspace.close()
            shutil.copy(whole, copy)
            one, other = limits(copy)
            there.append(one)
            back.append(other)
    number = f"{articles * spans:,} spans"
    yield measured(f"scheme: merge a label of {number}", merging, there, "s")
    yield measured(f"scheme: undo the merge of {number}", undoing, back, "s")
    yield measured(f"scheme: preview of {number}", seeing, there, "s")


def main() -> None:
    """Run all of it."""
    parser = options(__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--spans", type=int, default=100)
    parser.add_argument("--times", type=int, default=3)
    asked = parser.parse_args()
    show(results(asked.articles, asked.spans, asked.times), as_json=asked.json)


if __name__ == "__main__":
    main()
