"""What can be done to the register of actors."""

from collections.abc import Iterable
from dataclasses import replace

from annotator.core.edits.values import Action, Change, Kind
from annotator.core.entities import Entity
from annotator.core.errors import RefusedError


def add_entity(known: Iterable[Entity], entity: Entity) -> Action:
    """Put an actor into the register. Raises RefusedError for an id that is another’s."""
    known = tuple(known)
    _refuse(known, entity)
    if any(one.id == entity.id for one in known):
        raise RefusedError(f"The register has an actor with the id “{entity.id}” already.")
    return Action(f"Add the actor {entity.name}", (_change(None, entity),))


def change_entity(known: Iterable[Entity], entity: Entity) -> Action:
    """Let the actor of this id be as `entity` says."""
    known = tuple(known)
    _refuse(known, entity)
    return Action(f"Change the actor {entity.name}", (_change(_there(known, entity), entity),))


def retire_entity(entity: Entity) -> Action:
    """Offer an actor no longer; spans that stand for it still do."""
    return Action(
        f"Retire the actor {entity.name}", (_change(entity, replace(entity, retired=True)),)
    )


def reinstate_entity(entity: Entity) -> Action:
    """Offer a retired actor again."""
    return Action(
        f"Offer the actor {entity.name} again", (_change(entity, replace(entity, retired=False)),)
    )


def take_in_entities(known: Iterable[Entity], entities: Iterable[Entity]) -> Action:
    """Let the register have all of these, as one action: new ones, and known ones as they say.

    Raises RefusedError for one without a name, or two of one id.
    """
    there = {one.id: one for one in known}
    wanted: dict[str, Entity] = {}
    for one in entities:
        _refuse((), one)
        if one.id in wanted:
            raise RefusedError(f"Two actors have the id “{one.id}”; give one of them another.")
        wanted[one.id] = one
    changes = (
        _change(there.get(name), one) for name, one in wanted.items() if there.get(name) != one
    )
    return Action("Take actors into the register", tuple(changes))


def _there(known: tuple[Entity, ...], entity: Entity) -> Entity:
    for one in known:
        if one.id == entity.id:
            return one
    raise RefusedError(f"The register has no actor with the id “{entity.id}”; add it.")


def _refuse(known: tuple[Entity, ...], entity: Entity) -> None:
    if not (entity.id.strip() and entity.name.strip()):
        raise RefusedError("An actor of the register needs an id and a name.")
    for one in known:
        same = one.name.casefold() == entity.name.casefold()
        if one.id != entity.id and same and not (one.retired or entity.retired):
            raise RefusedError(f"The register has {entity.name} already; use that one.")


def _change(before: Entity | None, after: Entity) -> Change:
    return Change(Kind.ENTITY, after.object, None, before, after)
