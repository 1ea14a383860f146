"""The coefficients of agreement for items that everybody has put into categories.

A coefficient is None where it is undefined, as when chance alone would agree on everything; never
0, 1 or NaN in its place.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import chain
from typing import TypeVar

_Category = TypeVar("_Category", bound=Hashable)


def f1(matches: float, marks: int) -> float | None:
    """F1 of two sets of marks with `marks` members in all: `2·matches / marks`.

    It is what Cohen's kappa tends to where nearly everything is unmarked (Hripcsak and Rothschild
    2005, J. Am. Med. Inform. Assoc. 12(3)), and needs no count of what nobody marked.
    """
    return 2 * matches / marks if marks else None


def cohen_kappa(pairs: Mapping[tuple[Hashable, Hashable], int]) -> float | None:
    """Cohen's kappa (1960, Educ. Psychol. Meas. 20(1)) of a table: how often (a, b) was said."""
    n = sum(pairs.values())
    if not n:
        return None
    firsts: Counter[Hashable] = Counter()
    seconds: Counter[Hashable] = Counter()
    for (a, b), count in pairs.items():
        firsts[a] += count
        seconds[b] += count
    observed = sum(count for (a, b), count in pairs.items() if a == b) / n
    expected = sum(firsts[each] * seconds[each] for each in firsts) / (n * n)
    return None if expected == 1 else (observed - expected) / (1 - expected)


def fleiss_kappa(items: Iterable[Mapping[_Category, int]]) -> float | None:
    """Fleiss' kappa (1971, Psychol. Bull. 76(5)): an item says how often each category was given.

    Items that fewer than two people rated are left out; the number of raters may differ between
    items, as in the generalisation by proportions of all ratings.
    """
    totals: Counter[_Category] = Counter()
    agreeing, count = 0.0, 0
    for item in items:
        raters = sum(item.values())
        if raters > 1:
            count += 1
            totals.update(item)
            agreeing += sum(k * (k - 1) for k in item.values()) / (raters * (raters - 1))
    everything = sum(totals.values())
    if not count:
        return None
    expected = sum(k * k for k in totals.values()) / (everything * everything)
    return None if expected == 1 else (agreeing / count - expected) / (1 - expected)


def krippendorff_alpha(
    units: Iterable[Sequence[Hashable]],
    distance: Callable[[Hashable, Hashable], float] = lambda a, b: float(a != b),
) -> float | None:
    """Krippendorff's alpha (2011, “Computing Krippendorff's Alpha-Reliability”).

    A unit holds the values that it was given, missing ones left out; one with a single value says
    nothing. `distance` is nominal unless told otherwise.
    """
    kept = [unit for unit in units if len(unit) > 1]
    observed = 0.0
    for unit in kept:
        counts = Counter(unit)
        apart = sum(counts[a] * counts[b] * distance(a, b) for a in counts for b in counts)
        observed += apart / (len(unit) - 1)
    totals = Counter(chain.from_iterable(kept))
    expected = sum(totals[a] * totals[b] * distance(a, b) for a in totals for b in totals)
    n = totals.total()
    return None if not expected else 1 - (n - 1) * observed / expected


def alpha_of_counts(apart: float, totals: Iterable[int]) -> float | None:
    """Krippendorff's nominal alpha from sums: `apart` is the observed coincidences that differ.

    Each unit with m values adds its ordered pairs of unlike values over m - 1 to `apart`, and its
    m values to `totals`, one number a category.
    """
    counts = [*totals]
    n = sum(counts)
    expected = n * n - sum(count * count for count in counts)
    return None if not expected else 1 - (n - 1) * apart / expected
