"""Bootstrap intervals over articles (Efron 1979, Ann. Statist. 7(1)): the percentile method.

An article's counts are packed into one large integer, 64 bits a count, so that drawing a sample
is one addition an article however many counts there are. The seed is fixed: the same project
gives the same interval.
"""

import sys
from array import array
from collections.abc import Callable, Sequence
from random import Random

from annotator.core.progress import Progress

ROUNDS = 1000
_BYTES = 8
_SEED = 20_111_971
_EDGE = 0.025
"""What is cut off at either end: an interval of 95%."""

Interval = tuple[float, float]


def packed(counts: Sequence[int]) -> int:
    """Counts as one integer; sums of such integers are sums of each count."""
    return int.from_bytes(array("Q", counts).tobytes(), sys.byteorder)


def unpacked(whole: int, width: int) -> Sequence[int]:
    """The `width` counts of such an integer."""
    return memoryview(whole.to_bytes(width * _BYTES, sys.byteorder)).cast("Q")


def intervals(
    columns: Sequence[tuple[Sequence[int], int]],
    values: Callable[[Sequence[Sequence[int]]], Sequence[float | None]],
    progress: Progress,
    rounds: int = ROUNDS,
) -> list[Interval | None]:
    """The 95% intervals of all values that `values` makes of the sums of a sample.

    `columns` are the packed counts by article and how many there are, one for each pair of
    annotators; the articles are the same in all. A value that is undefined in a sample says
    nothing about that round; an interval needs most rounds. Cancelled, raised by `progress`,
    passes through.
    """
    articles = len(columns[0][0]) if columns else 0
    drawn: list[list[float]] = []
    chance = Random(_SEED)  # noqa: S311 - for statistics, not for secrets
    for number in range(rounds if articles > 1 else 0):
        progress.report(number, rounds, "Drawing samples")
        sample = chance.choices(range(articles), k=articles)
        sums = [unpacked(sum(map(counts.__getitem__, sample)), width) for counts, width in columns]
        found = values(sums)
        if not drawn:
            drawn = [[] for _ in found]
        for kept, value in zip(drawn, found, strict=True):
            if value is not None:
                kept.append(value)
    return [_interval(kept) if 2 * len(kept) > rounds else None for kept in drawn]


def _interval(values: list[float]) -> Interval:
    values.sort()
    last = len(values) - 1
    return values[round(_EDGE * last)], values[round((1 - _EDGE) * last)]
