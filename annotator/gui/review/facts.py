"""What is known of the cases of an article without looking at it: for counts and filters."""

from dataclasses import dataclass
from enum import Enum, auto

from annotator.app.reviewing import Whole
from annotator.core.cases import Case, CaseKind
from annotator.core.decisions import Decision
from annotator.core.ids import AnnotatorId, LabelId, ObjectId
from annotator.gui.review.differing import differing


class Standing(Enum):
    """How far a case is."""

    WAITING = auto()
    STALE = auto()
    """Decided once, about spans that are others since."""
    PUT_OFF = auto()
    DECIDED = auto()


@dataclass(frozen=True, slots=True)
class Fact:
    """A case in which annotators differ, as filters see it.

    `alone` are those whose version is not the one of most.
    """

    case: ObjectId
    kinds: tuple[CaseKind, ...]
    labels: frozenset[LabelId]
    alone: frozenset[AnnotatorId]
    standing: Standing


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cases a reviewer wants to see; None is all."""

    kind: CaseKind | None = None
    label: LabelId | None = None
    annotator: AnnotatorId | None = None
    undecided: bool = True
    """Whether articles without undecided cases are left out of the list."""

    @property
    def is_narrow(self) -> bool:
        """Whether some cases are left out."""
        return (self.kind, self.label, self.annotator) != (None, None, None)

    def fits(self, fact: Fact) -> bool:
        """Whether it is one of them, decided or not."""
        return (
            (self.kind is None or self.kind in fact.kinds)
            and (self.label is None or self.label in fact.labels)
            and (self.annotator is None or self.annotator in fact.alone)
        )


@dataclass(frozen=True, slots=True)
class Tally:
    """The cases of an article; `agreed` is how many wait to be accepted together."""

    facts: tuple[Fact, ...]
    agreed: int

    def counts(self, wanted: Wanted) -> tuple[int, int]:
        """How many of the wanted ones are decided, and how many there are."""
        fitting = [one for one in self.facts if wanted.fits(one)]
        return sum(one.standing is Standing.DECIDED for one in fitting), len(fitting)

    def count(self, standing: Standing, wanted: Wanted) -> int:
        """How many of the wanted ones stand so."""
        return sum(one.standing is standing and wanted.fits(one) for one in self.facts)


def standings(
    whole: Whole, decided: dict[ObjectId, Decision]
) -> tuple[dict[ObjectId, Standing], dict[ObjectId, Decision]]:
    """How far each case is that annotators differ in, and the stale decision about it if any."""
    of_span = {span: one for one in whole.review.stale for span in one.spans}
    found, stale = {}, {}
    for case in whole.review.cases:
        decision = decided.get(case.id)
        if decision is not None:
            found[case.id] = Standing.PUT_OFF if decision.choice.is_open else Standing.DECIDED
            continue
        earlier = next((of_span[one.id] for one in case.spans if one.id in of_span), None)
        if earlier is not None:
            stale[case.id] = earlier
        found[case.id] = Standing.WAITING if earlier is None else Standing.STALE
    return found, stale


def is_disputed(case: Case, standing: Standing) -> bool:
    """Whether a case needs a key: what all agree on does only if it was decided otherwise once."""
    return case.kind is not CaseKind.AGREED or standing is Standing.STALE


def fact(case: Case, standing: Standing) -> Fact:
    """A case as filters see it."""
    labels = frozenset(span.label for span in case.spans)
    return Fact(case.id, case.kinds, labels, differing(case), standing)


def tally(whole: Whole) -> Tally:
    """The counts of an article."""
    found, _ = standings(whole, whole.review.decided)
    facts = (
        fact(case, found[case.id])
        for case in whole.review.cases
        if is_disputed(case, found[case.id])
    )
    waiting = () if whole.unfinished else whole.review.cases
    agreed = sum(
        case.kind is CaseKind.AGREED and found[case.id] is not Standing.DECIDED for case in waiting
    )
    return Tally(tuple(facts), agreed)
