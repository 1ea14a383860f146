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

_MARK = 8
"""Digits of an identity beside a name, at least."""


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


def told_apart(names: Mapping[AnnotatorId, str]) -> Mapping[AnnotatorId, str]:
    """Names of which no two are the same: namesakes get the beginning of their identity.

    Of identities that were made within a minute the first eight digits are the same, so it is as
    long a beginning as tells those of one name apart.
    """
    bearers: dict[str, list[AnnotatorId]] = {}
    for who, name in names.items():
        bearers.setdefault(name, []).append(who)
    return {who: _with_mark(who, name, bearers[name]) for who, name in names.items()}


def _with_mark(who: AnnotatorId, name: str, bearers: list[AnnotatorId]) -> str:
    if len(bearers) == 1:
        return name
    lengths = range(_MARK, len(who))
    telling = (n for n in lengths if len({one[:n] for one in bearers}) == len(bearers))
    return f"{name} ({who[: next(telling, len(who))]})"


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
