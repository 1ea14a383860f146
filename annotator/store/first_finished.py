"""When somebody first finished each article, and what they had marked by then.

In the order of arrival in this file (`edit.n`): whatever comes in later, also by a merge, comes
after, so that what was found of an article stays. Models finish nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from annotator.core.annotators import GOLD, AnnotatorKind
from annotator.core.edits.values import Kind
from annotator.core.ids import ArticleId, LabelId, RoundId
from annotator.store.keys import Keys
from annotator.store.problems import answer
from annotator.store.reading import Reading

_DONE = (
    "SELECT e.article AS article, e.annotator AS annotator, e.round AS round, min(e.n) AS n,"
    " e.act AS act FROM layer y JOIN edit h ON h.n = y.n JOIN edit e ON e.obj = h.obj"
    " JOIN listing l ON l.article = y.article"
    " WHERE NOT e.dead AND json_extract(e.body, '$.status') = 'done' GROUP BY h.obj"
)
# What an object was then is its latest edit up to that one, or of the same act: SQLite takes the
# columns of a row from where max() was found.
_LABELS = (
    f"WITH done AS MATERIALIZED ({_DONE}), held AS (SELECT e.article AS article,"
    " e.annotator AS annotator, e.round AS round, e.label AS label, e.dead AS dead, max(e.n)"
    " FROM edit e CROSS JOIN done d ON d.article = e.article AND d.annotator = e.annotator"
    f" AND d.round = e.round WHERE e.kind = {Kind.SPAN:d} AND (e.n <= d.n OR e.act = d.act)"
    " GROUP BY coalesce(e.obj, e.id)) SELECT article, annotator, round, label, count(*) FROM held"
    " WHERE NOT dead GROUP BY article, annotator, round, label"
)
_LISTED = (
    "SELECT l.article, l.source, substr(l.published, 1, 10) FROM listing l ORDER BY l.article"
)

_Layer = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class FirstFinished:
    """A layer that was the first of its article to be finished, or the first that was gold.

    `at` is its place in the order of arrival, `labels` how many spans it had of each.
    """

    at: int
    article: ArticleId
    gold: bool
    labels: Mapping[LabelId, int]


@dataclass(frozen=True, slots=True)
class Listed:
    """An article of the list: the publication, and the day, as far as it is known."""

    id: ArticleId
    source: str | None
    day: str | None


@answer
def first_finished(reading: Reading, without: RoundId | None = None) -> list[FirstFinished]:
    """Of each article the layer that was finished first, and the first of gold, in order.

    They may be the same one. Layers of the round `without` do not count.
    """
    keys = Keys(reading.connection)
    models = {one.id for one in reading.annotators() if one.kind is AnnotatorKind.MODEL}
    passed = keys.name(without) if without else None
    labels: dict[_Layer, Counter[LabelId]] = defaultdict(Counter)
    for article, whose, phase, label, count in reading.connection.execute(_LABELS):
        labels[article, whose, phase][LabelId(keys.text(label))] = count
    found: list[FirstFinished] = []
    seen: set[tuple[int, bool]] = set()
    for article, whose, phase, at, _ in sorted(reading.connection.execute(_DONE), key=_at):
        annotator = keys.annotator(whose)
        is_gold = annotator == GOLD.id
        is_new = {(article, False), *([(article, True)] if is_gold else [])} - seen
        if annotator in models or phase == passed or not is_new:
            continue
        seen |= is_new
        held = labels[article, whose, phase]
        found.append(FirstFinished(at, keys.article(article), is_gold, held))
    return found


def _at(row: _Layer) -> int:
    return int(row[3])


@answer
def listed(reading: Reading) -> list[Listed]:
    """All articles of the list, in the order in which they came into this file."""
    keys = Keys(reading.connection)
    rows = reading.connection.execute(_LISTED)
    return [Listed(keys.article(key), source, day) for key, source, day in rows]
