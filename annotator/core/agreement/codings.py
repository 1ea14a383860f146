"""A coding made ready to be matched with another: its marks by label."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, cast

from annotator.core.agreement.values import Coding
from annotator.core.ids import LabelId
from annotator.core.words import Range

Covered = Range | tuple[Range, ...]
"""What a mark covers: a range, or several where it has gaps."""


class Labelled(NamedTuple):
    """What one annotator gave one label in one article.

    `places` are what its marks cover, each once, with the place of the mark in the coding; `marks`
    are start, end and place of the same, in order. `is_flat` says that none overlaps another.
    """

    places: Mapping[Covered, int]
    marks: Sequence[tuple[int, int, int]]
    is_flat: bool

    @property
    def ranges(self) -> list[Range]:
        """What is covered, in order; of marks with gaps the parts."""
        return sorted(part for covered in self.places for part in parts_of(covered))


NOTHING = Labelled({}, (), is_flat=True)


@dataclass(frozen=True, slots=True)
class Seen:
    """One annotator's coding of one article, by label.

    `attributes` are those that were set on some mark.
    """

    coding: Coding
    labelled: Mapping[LabelId, Labelled]
    attributes: frozenset[str]

    def of(self, label: LabelId) -> Labelled:
        """What was given this label."""
        return self.labelled.get(label, NOTHING)


def seen(coding: Coding) -> Seen:
    """A coding made ready to be matched with others of the same article."""
    by_label: dict[LabelId, dict[Covered, int]] = {}
    for place, (_, start, end, label, _, fragments) in enumerate(coding.marks):
        by_label.setdefault(label, {}).setdefault(fragments or (start, end), place)
    labelled = {label: _labelled(places) for label, places in by_label.items()}
    return Seen(coding, labelled, coding.attributes)


def _labelled(places: Mapping[Covered, int]) -> Labelled:
    parts = ((parts_of(covered), place) for covered, place in places.items())
    marks = sorted((those[0][0], those[-1][1], place) for those, place in parts)
    return Labelled(places, marks, all(a[1] <= b[0] for a, b in pairwise(marks)))


def parts_of(covered: Covered) -> tuple[Range, ...]:
    """The parts of what a mark covers: one where it has no gaps."""
    first, last = covered[0], covered[-1]
    if isinstance(first, int) and isinstance(last, int):
        return ((first, last),)
    return cast("tuple[Range, ...]", covered)
