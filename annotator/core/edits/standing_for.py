"""Which actors of the register spans stand for, and two actors becoming one."""

from dataclasses import replace
from typing import TYPE_CHECKING

from annotator.core.attributes import ENTITY
from annotator.core.edits.attributes_of_spans import said
from annotator.core.edits.values import Action, Change, Kind
from annotator.core.entities import Entity
from annotator.core.errors import RefusedError
from annotator.core.register import LONGEST_ALIAS, as_name
from annotator.core.spans import Span

if TYPE_CHECKING:
    from annotator.core.evolution import Evolution


def stand_for(span: Span, entity: Entity, words: str, known: Entity | None) -> Action:
    """Let a span stand for an actor, who is remembered under the words of the span.

    `known` is the actor as the register has it, None for a new one: then it comes in with the
    same action.
    """
    after = also_called(entity, words)
    changes = [_span_change(span, entity.id)]
    if after != known:
        changes.append(Change(Kind.ENTITY, after.object, None, known, after))
    return Action(f"Stands for {entity.name}", tuple(changes))


def stand_for_nobody(span: Span) -> Action:
    """Let a span stand for no actor of the register."""
    return Action("Stands for nobody in particular", (_span_change(span, None),))


def also_called(entity: Entity, words: str) -> Entity:
    """The actor with another alias, unless it is called so already or the words are no name."""
    name = as_name(words)
    if not name or len(name) > LONGEST_ALIAS or entity.is_called(name):
        return entity
    return replace(entity, aliases=(*entity.aliases, name))


def merge_entities(kept: Entity, gone: Entity) -> "Evolution":
    """Make two actors one: names and aliases come together, and all spans of `gone` follow.

    Raises RefusedError for one and the same actor.
    """
    if kept.id == gone.id:
        raise RefusedError("An actor cannot be merged with itself; choose another one.")
    after = kept if kept.code else replace(kept, code=gone.code)
    for name in (gone.name, *gone.aliases, *filter(None, (gone.code,))):
        after = also_called(after, name)
    changes = [Change(Kind.ENTITY, gone.object, None, gone, None)]
    if after != kept:
        changes.append(Change(Kind.ENTITY, kept.object, None, kept, after))
    from annotator.core.evolution import Evolution, Revalue

    step = Revalue(ENTITY, {gone.id: kept.id})
    return Evolution(f"Merge {gone.name} into {kept.name}", tuple(changes), step)


def _span_change(span: Span, entity: str | None) -> Change:
    return Change(Kind.SPAN, span.id, span.article, span, said(span, ENTITY, entity))
