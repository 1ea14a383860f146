"""Two identities of one person, as after a program was installed anew: found, joined, told apart.

Nothing is written into anybody's layer: that two are one is said of them, and all that reads who
did something follows it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from annotator.core.annotators import Annotator, AnnotatorKind, identities_of, persons
from annotator.core.edits.people import join, tell_apart
from annotator.core.edits.values import Action, Change
from annotator.core.errors import RefusedError
from annotator.core.ids import AnnotatorId
from annotator.core.layers import Status
from annotator.core.merging import Namesakes
from annotator.store.assigned import assignments
from annotator.store.people import layers_of

if TYPE_CHECKING:
    from annotator.app.workspace import Reading

_SOME_DIGITS = 6
"""So many digits of an identity are enough where no other begins or ends so."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with all their identities, and how many articles each has worked on."""

    who: Annotator
    identities: tuple[tuple[AnnotatorId, int], ...]


def everybody(reading: "Reading") -> tuple[Person, ...]:
    """The people of a project by name; those of one name stand beside each other."""
    known = reading.annotators()
    begun = layers_of(reading)
    return tuple(
        Person(who, tuple((one, begun.get(one, 0)) for one in identities_of(known, who.id)))
        for who in dict.fromkeys(persons(known).values())
        if who.kind is AnnotatorKind.PERSON
    )


def namesakes(reading: "Reading") -> tuple[Namesakes, ...]:
    """The names that several people bear who are not said to be one, in alphabetical order."""
    found: dict[str, list[AnnotatorId]] = {}
    names: dict[str, str] = {}
    for one in everybody(reading):
        key = one.who.name.casefold()
        names.setdefault(key, one.who.name)
        found.setdefault(key, []).append(one.who.id)
    return tuple(
        Namesakes(names[key], _kept_first(reading, people))
        for key, people in found.items()
        if len(people) > 1
    )


def one_of_a_name(reading: "Reading", same: Namesakes) -> Action:
    """Let all of one name be one person: whoever has most articles to code is kept."""
    return are_one(reading, _kept_first(reading, same.people))


def are_one(reading: "Reading", people: Sequence[AnnotatorId]) -> Action:
    """What to perform so that several identities are one person: the one named first.

    What the others have been assigned and have not begun goes over to that one. Raises
    RefusedError for somebody whom the project does not know, and for gold and models.
    """
    known = {one.id: one for one in reading.annotators()}
    kept, *others = (_known(known.values(), one) for one in people)
    changes: list[Change] = []
    dealt = set(assignments(reading))
    for other in others:
        root = persons(known.values())[kept.id].id
        waiting = [
            one
            for one in sorted(dealt, key=lambda one: one.object)
            if one.annotator == other.id
            and reading.status(one.article, other.id, one.round) is Status.NEW
            and replace(one, annotator=root) not in dealt
        ]
        made = join(tuple(known.values()), other, kept, waiting).changes
        changes += made
        known |= {one.after.id: one.after for one in made if isinstance(one.after, Annotator)}
    return Action(f"Let {kept.name} be one person", tuple(changes))


def are_apart(reading: "Reading", who: AnnotatorId) -> Action:
    """What to perform so that the identities of a person are people of their own again."""
    known = reading.annotators()
    return tell_apart(known, _known(known, who))


def identity_named(reading: "Reading", text: str) -> AnnotatorId:
    """The identity that a text means: itself, either end of it, or a name that one person bears.

    Raises RefusedError if that is nobody, or could be several.
    """
    known = reading.annotators()
    wanted = text.replace("-", "").lower()
    found = {one.id for one in known if one.id == wanted} or {
        one.id for one in known if one.name == text
    }
    if not found and len(wanted) >= _SOME_DIGITS:
        ends = (one.id for one in known if one.id.startswith(wanted) or one.id.endswith(wanted))
        found = set(ends)
    if len(found) == 1:
        return found.pop()
    if found:
        ids = " or ".join(sorted(found))
        raise RefusedError(f"{len(found)} identities are “{text[:40]}”; say which: {ids}.")
    raise RefusedError(f"The project knows nobody as “{text[:40]}”; see “annotator assign”.")


def _kept_first(reading: "Reading", people: Iterable[AnnotatorId]) -> tuple[AnnotatorId, ...]:
    has = Counter(one.annotator for one in assignments(reading))
    return tuple(sorted(people, key=lambda one: (-has[one], one)))


def _known(known: Iterable[Annotator], who: AnnotatorId) -> Annotator:
    found = next((one for one in known if one.id == who), None)
    if found is None:
        raise RefusedError(f"The project knows nobody with the identity “{who[:40]}”.")
    return found
