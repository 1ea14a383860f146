"""Annotators: people, and models whose predictions are a layer like any other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from annotator.core.ids import AnnotatorId


class AnnotatorKind(StrEnum):
    """What stands behind a layer."""

    PERSON = "person"
    MODEL = "model"
    GOLD = "gold"


@dataclass(frozen=True, slots=True)
class Annotator:
    """Somebody by identity; the name may change, and two may share one.

    `same_as` is another identity of the same person, under whose name all they did counts.
    """

    id: AnnotatorId
    name: str
    kind: AnnotatorKind = AnnotatorKind.PERSON
    same_as: AnnotatorId | None = None


GOLD = Annotator(AnnotatorId("0000000000000000000000000000901d"), "gold", AnnotatorKind.GOLD)
"""The layer that review writes; it belongs to the project, not to a person."""


def persons(annotators: Iterable[Annotator]) -> Mapping[AnnotatorId, Annotator]:
    """Whom each identity stands for: itself, or the one under whose name it counts.

    Where two machines said of two identities that each is the other, the smaller one counts.
    """
    known = {one.id: one for one in annotators}
    return {one: known[_stands_for(one, known)] for one in known}


def identities_of(annotators: Iterable[Annotator], who: AnnotatorId) -> tuple[AnnotatorId, ...]:
    """All identities of the person who has this one, which comes first."""
    found = persons(annotators)
    root = found.get(who)
    return (who, *(one for one, person in found.items() if person is root and one != who))


def joined(annotators: Iterable[Annotator]) -> Mapping[AnnotatorId, AnnotatorId]:
    """Those identities alone that stand for another, with that one; mostly there are none."""
    return {one: who.id for one, who in persons(annotators).items() if who.id != one}


def _stands_for(one: AnnotatorId, known: Mapping[AnnotatorId, Annotator]) -> AnnotatorId:
    way = [one]
    while (other := known[way[-1]].same_as) is not None and other in known:
        if other in way:
            return min(way[way.index(other) :])
        way.append(other)
    return way[-1]
