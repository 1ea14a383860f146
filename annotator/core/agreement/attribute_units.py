"""What any number of annotators said of the same spans, for an alpha of each attribute."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from annotator.core.agreement.codings import Seen
from annotator.core.agreement.coefficients import alpha_of_counts
from annotator.core.agreement.matching import Pair
from annotator.core.agreement.tallies import FINE, Said, Space

_Place = tuple[int, int]
"""An annotator and a mark of theirs, by their places."""


@dataclass(slots=True)
class Values:
    """What was said of one attribute: unlike pairs over m - 1 in parts of FINE, and all values."""

    apart: int = 0
    values: Counter[Said] = field(default_factory=Counter)

    def add(self, said: Sequence[Said]) -> None:
        """Add what was said of one span by all who have it."""
        count, first = len(said), said[0]
        same = said.count(first)
        self.values[first] += same
        if same < count:
            others = Counter(each for each in said if each != first)
            unlike = count * count - same * same - sum(n * n for n in others.values())
            self.apart += FINE * unlike // (count - 1)
            self.values.update(others)

    def merge(self, other: "Values") -> None:
        """Add what was said of other spans."""
        self.apart += other.apart
        self.values.update(other.values)

    @property
    def alpha(self) -> float | None:
        """Krippendorff's nominal alpha over all annotators (Krippendorff 2011), None without one.

        Whoever has not marked a span says nothing of it, as the formula allows.
        """
        return alpha_of_counts(self.apart / FINE, self.values.values())


def values_of(
    group: Sequence[Seen], matches: Mapping[tuple[int, int], Iterable[Pair]], space: Space
) -> dict[str, Values]:
    """What was said in an article: `matches` are for every two annotators what both have."""
    found = {name: Values() for name in space.attributes}
    asked = [
        (labels, found[name], name, space.defaults.get(name))
        for name, labels in space.attributes.items()
    ]
    everybody = [one.coding.marks for one in group]
    for unit in _units(matches):
        marks = [everybody[who][at] for who, at in unit]
        for labels, values, name, default in asked:
            if not labels or marks[0].label in labels:
                values.add([mark.attributes.get(name, default) for mark in marks])
    return found


def _units(matches: Mapping[tuple[int, int], Iterable[Pair]]) -> Iterator[list[_Place]]:
    """Marks that are the same, for some two annotators or by way of a third one's."""
    found: dict[_Place, list[_Place]] = {}
    for (i, j), pairs in matches.items():
        for a, b in pairs:
            one = found.get((i, a))
            if one is None:
                one = found[i, a] = [(i, a)]
            other = found.get((j, b))
            if other is None:
                one.append((j, b))
                found[j, b] = one
            elif one is not other:
                one += other
                for place in other:
                    found[place] = one
    # Each list once, in the order of its first mark.
    yield from {id(unit): unit for unit in found.values()}.values()
