"""How long agreement takes in a project of 1,000 articles, 5 annotators and 40 spans each.

`python benchmarks/agreement.py [--json] [--articles 1000]`

The limit is reading the same layers from the project and doing nothing with them. CPU seconds.
"""

import random
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from annotator.app.agreement import AgreementOptions, measure
from annotator.app.creating import default_scheme, new_project
from annotator.app.workspace import Workspace
from annotator.core.annotators import Annotator
from annotator.core.articles import Article
from annotator.core.ids import MAIN_ROUND, AnnotatorId, LabelId
from annotator.core.records import UNNAMED, Layer, Record
from annotator.core.spans import Span
from benchmarks.import_export import LABELS, article
from benchmarks.measuring import Measured, cpu, measured, options, show

PEOPLE = tuple(Annotator(AnnotatorId(f"{n:032x}"), f"coder {n}") for n in range(1, 6))
SPANS = 40
RUNS = 3

Place = tuple[int, int, str]


def places(text: str, chance: random.Random) -> list[Place]:
    """Spans over whole words, some nested or overlapping."""
    blanks = [at for at, char in enumerate(text) if char == " "]
    found: set[Place] = set()
    while len(found) < SPANS:
        first = chance.randrange(len(blanks) - 12)
        start, end = blanks[first] + 1, blanks[first + chance.randint(1, 8)]
        found.add((start, end, chance.choice(LABELS)))
    return sorted(found)


def as_seen_by_another(base: list[Place], text: str, chance: random.Random) -> list[Place]:
    """The same spans, some left out, some with another edge, some with another label."""
    found = []
    for start, end, label in base:
        luck = chance.random()
        if luck < 0.1:
            continue
        further = text.find(" ", end + 1)
        is_longer = luck < 0.25 and further > 0
        called = chance.choice(LABELS) if luck > 0.93 else label
        found.append((start, further if is_longer else end, called))
    return found


def records(count: int) -> Iterator[Record]:
    """Each article once for each annotator."""
    for number in range(count):
        made = Article(article(number))
        chance = random.Random(number)  # noqa: S311 - the same codings in every run
        base = places(made.text, chance)
        for who in PEOPLE:
            spans = tuple(
                Span(UNNAMED, made.id, who.id, MAIN_ROUND, start, end, LabelId(label))
                for start, end, label in as_seen_by_another(base, made.text, chance)
            )
            yield Record(made, Layer(who, spans=spans))


def results(count: int) -> Iterator[Measured]:
    """All measures, without intervals and with them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "agreement.annotator"
        workspace = new_project(path, default_scheme(), PEOPLE[0])
        try:
            workspace.bring_in(records(count), "Import")
            yield from _measured(workspace, count)
        finally:
            workspace.close()


def _measured(workspace: Workspace, count: int) -> Iterator[Measured]:
    reading = workspace.reading

    def read() -> None:
        for _ in reading.records():
            pass

    limits = [cpu(read) for _ in range(RUNS)]
    for item, samples in (("all measures", 0), ("with 1,000 samples for intervals", 1000)):
        work = partial(measure, reading, AgreementOptions(samples=samples))
        found = [cpu(work) for _ in range(RUNS)]
        yield measured(f"agreement, {count:,} articles: {item}", found, limits, "s")


if __name__ == "__main__":
    parser = options(__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    given = parser.parse_args()
    show(results(given.articles), as_json=given.json)
