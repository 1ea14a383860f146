"""What every form costs, out and in: CPU time, and the memory of a process that does nothing else.

`python benchmarks/forms.py [--json] [--articles 10000] [--forms xmi,qdpx]`

Articles of 3,000 characters from a vocabulary of 30,000 words, each with twenty spans, attributes,
notes and two links. The limit of the time is our own JSON Lines; that of the memory is what was
promised for any number of articles. Forms whose libraries are not installed are left out.
"""

import itertools
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import orjson

from annotator.app.creating import default_scheme, new_project
from annotator.app.export.options import ExportOptions
from annotator.app.export.writing import export
from annotator.app.importing import ImportOptions, import_paths
from annotator.app.workspace import Workspace
from annotator.core.annotators import Annotator
from annotator.core.errors import RefusedError
from annotator.core.export_forms import EXPORT_FORMS, OWN
from annotator.core.ids import AnnotatorId
from annotator.core.progress import Silent
from benchmarks.measuring import Measured, measured, options, show

ME = Annotator(AnnotatorId("0" * 31 + "1"), "anna")
LABELS = ("actor", "commitment", "threat")
SYLLABLES = ("ka", "to", "mir", "ven", "da", "lo", "shi", "an", "gor", "tes", "서", "né", "🚨")
ONLY_OUT = ("csv", "chat", "docbin", "plover", "conllu")
PROMISED = 150
"""Megabytes."""


def vocabulary() -> list[str]:
    """Invented words, those that come first being the frequent ones."""
    rng = random.Random(0)  # noqa: S311 - the same words in every run
    return ["".join(rng.choices(SYLLABLES, k=rng.randint(1, 4))) for _ in range(30_000)]


def records(articles: int) -> Iterator[bytes]:
    """Lines of our own form."""
    words = vocabulary()
    often = list(itertools.accumulate(1 / (place + 1) for place in range(len(words))))
    for number in range(articles):
        rng = random.Random(number)  # noqa: S311 - likewise
        lines = [f"Report {number}"]
        while sum(map(len, lines)) < 2950:
            some = rng.choices(words, cum_weights=often, k=60)
            lines.append(f"{' '.join(some)} {rng.randrange(10**6)}.")
        text = "\n\n".join(lines)
        yield orjson.dumps({"text": text, **annotations(number, text)}) + b"\n"


def annotations(number: int, text: str) -> dict[str, object]:
    """Twenty spans with what can be said of them, and two links."""
    step, spans = len(text) // 21, []
    for each in range(20):
        start = text.index(" ", each * step) + 1
        spans.append(
            {
                "id": f"{number * 32 + each + 1:032x}",
                "start": start,
                "end": text.index(" ", start + 5),
                "label": LABELS[each % 3],
                "attributes": {"conditionality": "unconditional"} if each % 3 else {},
                "note": None if each % 5 else "look again",
            }
        )
    links = (("issuer", 1, 0), ("target", 2, 3))
    return {
        "spans": spans,
        "relations": [
            {"type": kind, "head": spans[head]["id"], "child": spans[child]["id"]}
            for kind, head, child in links
        ],
        "meta": {"headline": f"Report {number}", "source": "The Post", "language": "en"},
    }


def most_used() -> float:
    """Megabytes that this process has had in memory at most, its program included."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM:")).split()[1]) * 1024 / 1e6


def write_out(project: Path, out: Path, form: str) -> None:
    """Export a project, and tell what it took; nothing is told if a library is not there."""
    workspace = Workspace.open(project, ME, read_only=True)
    try:
        export(workspace.reading, out, ExportOptions(form=form), Silent())
    except RefusedError:
        return
    sys.stdout.write(f"{time.process_time()} {most_used()}\n")


def bring_in(project: Path, source: Path) -> None:
    """Import what was exported into a new project, and tell what it took."""
    workspace = new_project(project, default_scheme(), ME)
    import_paths(workspace, [source], ImportOptions(clean="never"), Silent())
    workspace.close()
    sys.stdout.write(f"{time.process_time()} {most_used()}\n")


def told(*arguments: object) -> list[float]:
    """What this script tells of itself, run by itself."""
    command = [sys.executable, __file__, *map(str, arguments)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - ours
    return [float(each) for each in run.stdout.split()]


def results(articles: int, forms: Iterable[str]) -> Iterator[Measured]:
    """Time and memory of each form, out and in."""
    limits: dict[str, float] = {}
    suffixes = {form.name: form.suffix for form in EXPORT_FORMS}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with (folder / "all.jsonl").open("wb") as lines:
            lines.writelines(records(articles))
        told("in", folder / "all.annotator", folder / "all.jsonl")
        for form in dict.fromkeys((OWN.name, *forms)):
            out = folder / f"{form}{suffixes[form]}"
            ways: list[tuple[object, ...]] = [("out", folder / "all.annotator", out, form)]
            if form not in ONLY_OUT:
                ways.append(("in", folder / f"{form}.annotator", out))
            for way in ways:
                if took := told(*way):
                    limit = limits.setdefault(str(way[0]), took[0])
                    item = f"{form} {way[0]}, {articles:,} articles"
                    yield measured(item, took[:1], [limit], "CPU s", 1)
                    yield measured(item, took[1:], [PROMISED], "MB", 0)


def main() -> None:
    """Measure, and print one object a line, or a table."""
    if sys.argv[1:2] == ["out"]:
        write_out(Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
        return
    if sys.argv[1:2] == ["in"]:
        bring_in(Path(sys.argv[2]), Path(sys.argv[3]))
        return
    parser = options(__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--forms", default=",".join(form.name for form in EXPORT_FORMS))
    given = parser.parse_args()
    show(results(given.articles, given.forms.split(",")), as_json=given.json)


if __name__ == "__main__":
    main()
