"""The rounds that somebody can work in, and how far they are in each."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.core.errors import RefusedError
from annotator.core.ids import MAIN_ROUND, RoundId
from annotator.store.assigned import has_work
from annotator.store.rounds import rounds

if TYPE_CHECKING:
    from annotator.app.workspace import Reading, Workspace

USUAL = (RoundId("training"), RoundId("pilot"), MAIN_ROUND, RoundId("drift check"))
"""What rounds are usually called, in the order in which they come."""

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Standing:
    """A round: how many articles I have finished in it, of how many.

    `is_assigned`: only what I am to code counts.
    """

    round: RoundId
    done: int
    total: int
    is_assigned: bool


def known_rounds(workspace: "Workspace") -> tuple[RoundId, ...]:
    """The usual rounds, then those that only this project has, then the one that is open."""
    found = (*USUAL, *rounds(workspace.reading), workspace.round)
    return tuple(dict.fromkeys(found))


def standings(workspace: "Workspace") -> tuple[Standing, ...]:
    """All known rounds, as I stand in them."""
    reading, me = workspace.reading, workspace.me.id
    found = []
    for one in known_rounds(workspace):
        mine = has_work(reading, me, one)
        found.append(Standing(one, *reading.progress(me, one, assigned=mine), is_assigned=mine))
    return tuple(found)


def require_rounds(reading: "Reading", wanted: Collection[RoundId]) -> None:
    """Raise RefusedError for a round that is none of the usual ones and has nothing in it."""
    known = dict.fromkeys((*USUAL, *rounds(reading)))
    for one in wanted:
        if one not in known:
            msg = f"There is no round “{one[:_LONGEST]}”; the rounds are {', '.join(known)}."
            raise RefusedError(msg)


def round_named(name: str) -> RoundId:
    """The round that a person means. Raises RefusedError if it is none."""
    words = " ".join(name.split())
    if not words or len(words) > _LONGEST:
        raise RefusedError(f"The name of a round has 1 to {_LONGEST} characters.")
    return RoundId(words)
