"""What is known of the cases of an article: worked out once, and kept true cheaply."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto

from annotator.app.reviewing import Whole
from annotator.core.annotators import GOLD
from annotator.core.cases import Case, CaseKind
from annotator.core.decisions import Decision, states_of
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
    """A case as filters and counts see it; light, as there are many thousands.

    `alone` are those whose version is not the one of most.
    """

    kinds: tuple[CaseKind, ...]
    labels: frozenset[LabelId]
    alone: frozenset[AnnotatorId]
    standing: Standing = Standing.WAITING

    @property
    def is_disputed(self) -> bool:
        """Whether it needs a key: what all agree on does only if it was decided before."""
        return self.kinds[0] is not CaseKind.AGREED or self.standing is Standing.STALE


@dataclass(frozen=True, slots=True)
class Matter:
    """A case under review, with what was decided about it.

    `decision` is the one that holds, `earlier` one about spans that are others since. `states`
    are the digests of its spans as they are.
    """

    id: ObjectId
    case: Case
    fact: Fact
    states: tuple[str, ...]
    decision: Decision | None = None
    earlier: Decision | None = None

    @property
    def standing(self) -> Standing:
        """How far it is."""
        return self.fact.standing


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cases a reviewer wants to see; None is all."""

    kind: CaseKind | None = None
    label: LabelId | None = None
    annotator: AnnotatorId | None = None
    pair: frozenset[AnnotatorId] = frozenset()
    """Those of whom one at least has another version than most."""
    undecided: bool = True
    """Whether articles without undecided cases are left out of the list."""

    @property
    def is_narrow(self) -> bool:
        """Whether some cases are left out."""
        return (self.kind, self.label, self.annotator) != (None, None, None) or bool(self.pair)

    def fits(self, fact: Fact) -> bool:
        """Whether it is one of them, decided or not."""
        return (
            (self.kind is None or self.kind in fact.kinds)
            and (self.label is None or self.label in fact.labels)
            and (self.annotator is None or self.annotator in fact.alone)
            and (not self.pair or not self.pair.isdisjoint(fact.alone))
        )


@dataclass(frozen=True, slots=True)
class Tally:
    """The disputed cases of an article; `agreed` is how many wait to be accepted together."""

    facts: tuple[Fact, ...]
    agreed: int

    def counts(self, wanted: Wanted) -> tuple[int, int]:
        """How many of the wanted ones are decided, and how many there are."""
        fitting = [one for one in self.facts if wanted.fits(one)]
        return sum(one.standing is Standing.DECIDED for one in fitting), len(fitting)

    def count(self, standing: Standing, wanted: Wanted) -> int:
        """How many of the wanted ones stand so."""
        return sum(one.standing is standing and wanted.fits(one) for one in self.facts)


def matters_of(whole: Whole) -> tuple[Matter, ...]:
    """All cases of an article, agreed ones too, and what gold has left where nobody marks."""
    found = (
        Matter(
            case.id,
            case,
            Fact(case.kinds, frozenset(span.label for span in case.spans), differing(case)),
            states_of(
                sorted(
                    (span for span in case.spans if span.annotator != GOLD.id),
                    key=lambda span: span.id,
                )
            ),
        )
        for case in _in_order(whole)
    )
    return settled(tuple(found), whole.review.decisions)


def _in_order(whole: Whole) -> tuple[Case, ...]:
    review = whole.review
    if not (left := review.left):
        return review.cases
    return tuple(sorted((*review.cases, *left), key=lambda case: (case.start, case.end)))


def settled(matters: Iterable[Matter], decisions: Iterable[Decision]) -> tuple[Matter, ...]:
    """The same matters with what is decided about them now."""
    every = tuple(matters)
    by_case = {one.case: one for one in decisions}
    states = {one.id: one.states for one in every}
    stale = [one for key, one in by_case.items() if states.get(key) != one.states]
    of_span = {span: one for one in stale for span in (*one.spans, *one.gold)}
    return tuple(_settled(one, by_case.get(one.id), of_span) for one in every)


def _settled(
    matter: Matter, decision: Decision | None, of_span: dict[ObjectId, Decision]
) -> Matter:
    holding = decision if decision is not None and decision.states == matter.states else None
    earlier = None
    if holding is None and of_span:
        found = (of_span[one.id] for one in matter.case.spans if one.id in of_span)
        earlier = next(found, None)
    if (holding, earlier) == (matter.decision, matter.earlier):
        return matter
    standing = Standing.WAITING if earlier is None else Standing.STALE
    if holding is not None:
        standing = Standing.PUT_OFF if holding.choice.is_open else Standing.DECIDED
    fact = replace(matter.fact, standing=standing)
    return replace(matter, fact=fact, decision=holding, earlier=earlier)


def tally(whole: Whole, matters: Iterable[Matter]) -> Tally:
    """The counts of an article; nothing is accepted while one of its coders is at work."""
    facts = [matter.fact for matter in matters]
    agreed = sum(
        one.kinds[0] is CaseKind.AGREED and one.standing is not Standing.DECIDED for one in facts
    )
    disputed = tuple(one for one in facts if one.is_disputed)
    return Tally(disputed, 0 if whole.unfinished else agreed)
