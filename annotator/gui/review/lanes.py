"""Which lane each annotator's version of a case is drawn in, and what is said where."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.core.cases import Case
from annotator.core.ids import AnnotatorId, ObjectId
from annotator.gui.review.differing import Stretch, stretches
from annotator.gui.review.facts import Matter, Standing

ROOMY = 6
"""Annotators up to whom lanes are as high as their signs like to be."""


@dataclass(frozen=True, slots=True)
class LaneCase:
    """A case as it is drawn."""

    matter: Matter
    stretches: tuple[Stretch, ...]

    @property
    def id(self) -> ObjectId:
        """The identity of the case."""
        return self.matter.id

    @property
    def case(self) -> Case:
        """The case itself."""
        return self.matter.case

    @property
    def is_agreed(self) -> bool:
        """Whether all say the same, so that it needs no lanes."""
        return not self.matter.fact.is_disputed

    @property
    def is_settled(self) -> bool:
        """Whether its differences matter no longer."""
        return self.matter.standing is Standing.DECIDED


class LaneMap:
    """The cases of an article, in its order, by place. Positions are code points."""

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
        self._cases = list(cases)
        self._by_id = {one.id: one for one in self._cases}
        self._starts = [one.case.start for one in self._cases]
        self._longest = max((one.case.end - one.case.start for one in self._cases), default=0)

    def others_than(self, before: "LaneMap") -> list[LaneCase]:
        """The cases that look different than in an earlier map of the same article."""
        changed = [one for one in self._cases if before._by_id.get(one.id) is not one]  # noqa: SLF001 - of this class
        if self.in_hand != before.in_hand:
            turned = (self._by_id.get(one) for one in (before.in_hand, self.in_hand) if one)
            changed += [one for one in turned if one is not None]
        return changed

    def within(self, start: int, end: int) -> list[LaneCase]:
        """The cases that have a character in `[start, end)`."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        return [one for one in self._cases[first:last] if one.case.end > start]

    def has_lanes(self, start: int, end: int) -> bool:
        """Whether annotators differ in `[start, end)`, so that it takes lanes to show it."""
        return any(not one.is_agreed for one in self.within(start, end))


def lane_case(matter: Matter, known: LaneCase | None = None) -> LaneCase:
    """A case with its stretches worked out, if they are not `known` yet."""
    if known is None:
        return LaneCase(matter, stretches(matter.case))
    return known if known.matter is matter else LaneCase(matter, known.stretches)
