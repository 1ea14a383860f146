"""Letters in the place of names, where a project hides them in review.

A letter stands for the same person in every article, in review as in agreement. The order is that
of identities, which tells nothing.
"""

from collections.abc import Mapping
from string import ascii_uppercase
from typing import TYPE_CHECKING

from annotator.app.policy import policy
from annotator.core.annotators import AnnotatorKind, persons
from annotator.core.ids import AnnotatorId
from annotator.store.people import layers_of

if TYPE_CHECKING:
    from annotator.store.reading import Reading


def letters(reading: "Reading") -> Mapping[AnnotatorId, str]:
    """A letter for each person who has begun anything, by all of their identities."""
    begun = layers_of(reading)
    known = persons(reading.annotators())
    people = {known[one].id for one in begun if one in known}
    order = sorted(one for one in people if known[one].kind is AnnotatorKind.PERSON)
    found = {who: letter(at) for at, who in enumerate(order)}
    return {one: found[who.id] for one, who in known.items() if who.id in found}


def shown_names(reading: "Reading", names: Mapping[AnnotatorId, str]) -> Mapping[AnnotatorId, str]:
    """These names, or “Coder A” and so on where the project hides them."""
    if not policy(reading).hide_names:
        return names
    known = letters(reading)
    return {who: f"Coder {known[who]}" if who in known else name for who, name in names.items()}


def letter(at: int) -> str:
    """A, B, C and so on; should there ever be more, A2, B2."""
    turn, at = divmod(at, len(ascii_uppercase))
    return ascii_uppercase[at] + (str(turn + 1) if turn else "")
