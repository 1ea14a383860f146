"""Gamma for two annotators: the best alignment of their spans, beside alignments by chance.

Source: Mathet, Widlöcher and Métivier (2015), “The Unified and Holistic Method Gamma (γ) for
Inter-Annotator Agreement Measure and Alignment”, Computational Linguistics 41(3). Position and
category are judged together; the disorder of the best alignment is found exactly, by assignment
within groups of spans that could be aligned at all. What chance would do is sampled with a fixed
seed: spans of the same lengths and categories, thrown down anywhere in the article.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from random import Random

from annotator.core.agreement.measures import NOTHING_MARKED, Measure
from annotator.core.agreement.report import Agreement, Figures, mean_of
from annotator.core.agreement.values import Codebook, CodedArticle, Figure, Mark
from annotator.core.ids import AnnotatorId
from annotator.core.progress import Progress, Silent

Unit = tuple[float, float, str]
"""Start, end and category."""

_SAMPLES = 30
_SEED = 4772
_NEVER = float("inf")


@dataclass(frozen=True, slots=True)
class Weights:
    """How much position and category count, and what an unaligned span costs."""

    position: float = 1.0
    category: float = 1.0
    empty: float = 1.0


def disorder(a: Sequence[Unit], b: Sequence[Unit], weights: Weights | None = None) -> float:
    """The disorder of the best alignment of two annotators' units; 0 where there are none."""
    costs = weights or Weights()
    if not a and not b:
        return 0.0
    total = 0.0
    for left, right in _groups(a, b, costs):
        total += _cheapest([a[i] for i in left], [b[j] for j in right], costs)
    return total / ((len(a) + len(b)) / 2)


def gamma(
    articles: Iterable[CodedArticle],
    one: AnnotatorId,
    other: AnnotatorId,
    progress: Progress | None = None,
) -> float | None:
    """Gamma over the articles that both have finished; None where nothing was marked.

    Disorders are added up over articles, weighed by their spans. Raises Cancelled if `progress`
    does.
    """
    told = progress or Silent()
    chance = Random(_SEED)  # noqa: S311 - for statistics, not for secrets
    observed = by_chance = 0.0
    for number, article in enumerate(articles):
        told.report(number, None, "Aligning spans")
        if one not in article.codings or other not in article.codings:
            continue
        a, b = (_units(article.codings[who].marks) for who in (one, other))
        weight, length = (len(a) + len(b)) / 2, len(article.text)
        observed += weight * disorder(a, b)
        samples = [
            disorder(_thrown(a, length, chance), _thrown(b, length, chance))
            for _ in range(_SAMPLES if a or b else 0)
        ]
        by_chance += weight * sum(samples) / _SAMPLES
    return None if not by_chance else 1 - observed / by_chance


def _units(marks: Iterable[Mark]) -> list[Unit]:
    return [(mark.start, mark.end, mark.label) for mark in marks]


def _thrown(units: Sequence[Unit], length: int, chance: Random) -> list[Unit]:
    """The same lengths and categories, anywhere on the continuum, independently of each other."""
    kinds = [unit[2] for unit in units]
    chance.shuffle(kinds)
    found: list[Unit] = []
    for (start, end, _), kind in zip(units, kinds, strict=True):
        size = end - start
        begin = chance.uniform(0, max(0.0, length - size))
        found.append((begin, begin + size, kind))
    return found


def _apart(x: Unit, y: Unit, costs: Weights) -> float:
    """How unlike two units are: positions by their lengths, categories as same or not."""
    place = (abs(x[0] - y[0]) + abs(x[1] - y[1])) / ((x[1] - x[0]) + (y[1] - y[0]))
    return (costs.position * place * place + costs.category * (x[2] != y[2])) * costs.empty


def _groups(
    a: Sequence[Unit], b: Sequence[Unit], costs: Weights
) -> list[tuple[list[int], list[int]]]:
    """Units that may be aligned, directly or by way of others; alone where that never pays.

    Aligning a pair never pays where it costs as much as leaving both alone.
    """
    parent = list(range(len(a) + len(b)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for i, x in enumerate(a):
        for j, y in enumerate(b):
            if _apart(x, y, costs) < 2 * costs.empty:
                parent[root(i)] = root(len(a) + j)
    groups: dict[int, tuple[list[int], list[int]]] = {}
    for at in range(len(a) + len(b)):
        left, right = groups.setdefault(root(at), ([], []))
        if at < len(a):
            left.append(at)
        else:
            right.append(at - len(a))
    return list(groups.values())


def _cheapest(a: Sequence[Unit], b: Sequence[Unit], costs: Weights) -> float:
    """The least cost of aligning the units of a group, or leaving them alone."""
    if not a or not b:
        return costs.empty * (len(a) + len(b))
    size = len(a) + len(b)
    table = [[0.0] * size for _ in range(size)]
    for i in range(size):
        for j in range(size):
            if i < len(a) and j < len(b):
                table[i][j] = min(_apart(a[i], b[j], costs), 2 * costs.empty)
            elif i < len(a) or j < len(b):
                table[i][j] = costs.empty
    return assigned(table)


def assigned(costs: Sequence[Sequence[float]]) -> float:
    """The least sum of a square table with one cell of each row and column.

    By shortest augmenting paths (Jonker and Volgenant 1987, Computing 38).
    """
    size = len(costs)
    rows, columns = [0.0] * (size + 1), [0.0] * (size + 1)
    row_of = [0] * (size + 1)
    for row in range(1, size + 1):
        row_of[0] = row
        _augment(costs, rows, columns, row_of)
    return sum(costs[row_of[column] - 1][column - 1] for column in range(1, size + 1))


def _augment(
    costs: Sequence[Sequence[float]], rows: list[float], columns: list[float], row_of: list[int]
) -> None:
    """Give the row that waits at column 0 a column, and let others move to the next cheapest."""
    size = len(costs)
    came_from = [0] * (size + 1)
    least = [_NEVER] * (size + 1)
    done = [False] * (size + 1)
    at = 0
    while True:
        done[at] = True
        row = row_of[at]
        nearest, step = 0, _NEVER
        for column in range(1, size + 1):
            if done[column]:
                continue
            cost = costs[row - 1][column - 1] - rows[row] - columns[column]
            if cost < least[column]:
                least[column], came_from[column] = cost, at
            if least[column] < step:
                step, nearest = least[column], column
        for column in range(size + 1):
            if done[column]:
                rows[row_of[column]] += step
                columns[column] -= step
            else:
                least[column] -= step
        at = nearest
        if not row_of[at]:
            break
    while at:
        before = came_from[at]
        row_of[at] = row_of[before]
        at = before


def with_gamma(
    found: Agreement, articles: Sequence[CodedArticle], progress: Progress | None = None
) -> Agreement:
    """The same agreement with gamma of each pair and its mean; slow where spans are many."""
    pairs = []
    for pair in found.pairs:
        both = [one for one in articles if pair.a in one.codings and pair.b in one.codings]
        value = gamma(both, pair.a, pair.b, progress)
        marks = sum(len(one.codings[who].marks) for one in both for who in (pair.a, pair.b))
        reason = "" if value is not None else NOTHING_MARKED
        figure = Figure(value, len(both), marks, reason, codebook=_codebook(pair.figures))
        pairs.append(replace(pair, figures={**pair.figures, (Measure.GAMMA, None): figure}))
    figures = [pair.figures[Measure.GAMMA, None] for pair in pairs]
    mean = replace(mean_of(figures), n=found.articles, codebook=_codebook(found.figures))
    whole = {**found.figures, (Measure.GAMMA, None): mean}
    return replace(found, figures=whole, pairs=tuple(pairs))


def _codebook(figures: Figures) -> Codebook | None:
    """The versions behind other figures of the same articles."""
    return figures[Measure.EXACT_F1, None].codebook
