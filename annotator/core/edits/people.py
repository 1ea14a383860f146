"""Saying that two identities are one person, and that they are not.

It is a value of the project, about people: nobody's layer is touched by it, and it can be taken
back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from annotator.core.annotators import Annotator, AnnotatorKind, identities_of, persons
from annotator.core.assignments import Assignment
from annotator.core.edits.assignments import assign, unassign
from annotator.core.edits.values import Action, Change, Kind
from annotator.core.errors import RefusedError
from annotator.core.ids import ObjectId


def join(
    known: Sequence[Annotator],
    other: Annotator,
    kept: Annotator,
    not_begun: Iterable[Assignment] = (),
) -> Action:
    """Let `other` be the same person as `kept`, under whose name all that both did counts.

    `not_begun` are assignments of `other` that nothing has come of yet: they go over to `kept`.
    An action without changes if they are one already. Raises RefusedError for gold and models.
    """
    name = f"{other.name} is the same person as {kept.name}"
    if AnnotatorKind.PERSON not in (other.kind, kept.kind) or other.kind is not kept.kind:
        raise RefusedError("Only people can be the same person; gold and models are none.")
    found = persons(known)
    root = found.get(kept.id, kept)
    if found.get(other.id, other).id == root.id:
        return Action(name, ())
    gone = found.get(other.id, other)
    old = tuple(not_begun)
    return Action(
        name,
        (
            _change(gone, replace(gone, same_as=root.id)),
            *unassign(old).changes,
            *assign(replace(one, annotator=root.id) for one in old).changes,
        ),
    )


def tell_apart(known: Sequence[Annotator], who: Annotator) -> Action:
    """Let each identity of a person be a person of its own again; what moved over stays."""
    same = set(identities_of(known, who.id))
    changes = (
        _change(one, replace(one, same_as=None))
        for one in known
        if one.id in same and one.same_as is not None
    )
    return Action(f"Tell apart those called {who.name}", tuple(changes))


def _change(before: Annotator, after: Annotator) -> Change:
    return Change(Kind.ANNOTATOR, ObjectId(before.id), None, before, after)
