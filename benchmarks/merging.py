"""Merging colleagues' files beside raw sqlite3 writing the same durable rows, in the same run.

Prints a table, or with --json one object a line. Times are CPU time of this process.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from annotator.app.workspace import Workspace
from benchmarks.measuring import Measured, cpu, measured, options, show
from benchmarks.project_file import ME, SCHEME, made_records, rows_of, write_raw

SPANS = 100
"""In each article."""


def bench(folder: Path, edits: int, times: int) -> Iterator[Measured]:
    """Merge a file of so many edits into an empty copy of its project, then again."""
    base, theirs = folder / "base.annotator", folder / "theirs.annotator"
    Workspace.create(base, SCHEME, ME).close()
    shutil.copy(base, theirs)
    workspace = Workspace.open(theirs, ME)
    workspace.bring_in(iter(made_records(edits // SPANS, SPANS)), "Import")
    workspace.close()
    first, again, limits = [], [], []
    for turn in range(times):
        path = folder / f"ours{turn}.annotator"
        shutil.copy(base, path)
        workspace = Workspace.open(path, ME)
        first.append(cpu(partial(workspace.merge, [theirs])))
        again.append(cpu(partial(workspace.merge, [theirs])))
        workspace.close()
        limits.append(cpu(partial(write_raw, folder / f"raw{turn}.db", rows_of(path))))
        path.unlink()
    yield measured(f"merging {edits:,} spans", first, limits, "s")
    yield measured(f"merging {edits:,} spans, a second time", again, limits, "s")


if __name__ == "__main__":
    parser = options(__doc__)
    parser.add_argument("--edits", type=int, default=1_000_000, metavar="N")
    parser.add_argument("--times", type=int, default=1, metavar="N")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        show(bench(Path(name), asked.edits, asked.times), as_json=asked.json)
