"""Which lane each annotator's version of a case is drawn in, and what is said where."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.core.cases import Case, CaseKind
from annotator.core.ids import AnnotatorId, ObjectId
from annotator.gui.review.differing import Stretch, stretches
from annotator.gui.review.facts import Standing

ROOMY = 6
"""Annotators up to whom lanes are as high as their signs like to be."""


@dataclass(frozen=True, slots=True)
class LaneCase:
    """A case as it is drawn."""

    case: Case
    stretches: tuple[Stretch, ...]
    standing: Standing

    @property
    def is_agreed(self) -> bool:
        """Whether all say the same, so that it needs no lanes."""
        return self.case.kind is CaseKind.AGREED and self.standing is not Standing.STALE

    @property
    def is_settled(self) -> bool:
        """Whether its differences matter no longer."""
        return self.standing is Standing.DECIDED


class LaneMap:
    """The cases of an article by place. Positions are code points."""

    def __init__(
        self,
        annotators: Sequence[AnnotatorId] = (),
        cases: Sequence[LaneCase] = (),
        in_hand: ObjectId | None = None,
        signs: Sequence[str] = (),
    ) -> None:
        self.annotators = tuple(annotators)
        self.signs = tuple(signs) or tuple(str(at + 1) for at in range(len(annotators)))
        """What stands before each lane: the key that takes it."""
        self.in_hand = in_hand
        self._cases = sorted(cases, key=lambda one: (one.case.start, one.case.end, one.case.id))
        self._starts = [one.case.start for one in self._cases]
        self._longest = max((one.case.end - one.case.start for one in self._cases), default=0)

    def within(self, start: int, end: int) -> list[LaneCase]:
        """The cases that have a character in `[start, end)`."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        return [one for one in self._cases[first:last] if one.case.end > start]

    def has_lanes(self, start: int, end: int) -> bool:
        """Whether annotators differ in `[start, end)`, so that it takes lanes to show it."""
        return any(not one.is_agreed for one in self.within(start, end))


def lane_case(case: Case, standing: Standing) -> LaneCase:
    """A case with its stretches worked out."""
    return LaneCase(case, stretches(case), standing)
