"""What can be done to the links between spans.

Whether a link may be is asked before, of `core/linking.py`. That links go with a span which is
removed is the workspace's care.
"""

from collections.abc import Iterable
from dataclasses import replace

from annotator.core.edits.values import Action, Change, Kind
from annotator.core.relation_types import RelationType
from annotator.core.spans import Relation


def add_relation(relation: Relation, type_: RelationType) -> Action:
    """Link two spans as `type_`."""
    return Action(f"Link “{type_.name}”", (_change(None, replace(relation, type=type_.id)),))


def remove_relations(relations: Iterable[Relation]) -> Action:
    """Remove links; the spans stay."""
    changes = tuple(map(_removal, relations))
    return Action("Remove the link" if len(changes) == 1 else "Remove links", changes)


def retype_relation(relation: Relation, type_: RelationType) -> Action:
    """Let a link mean something else."""
    change = _change(relation, replace(relation, type=type_.id))
    return Action(f"Change the link to “{type_.name}”", (change,))


def reverse_relation(relation: Relation) -> Action:
    """Turn a link round: its head becomes its child."""
    turned = replace(relation, head=relation.child, child=relation.head)
    return Action("Turn the link round", (_change(relation, turned),))


def with_relations_removed(action: Action, relations: Iterable[Relation]) -> Action:
    """The same action, which also removes links that make no sense after it."""
    gone = tuple(map(_removal, relations))
    return Action(action.name, (*action.changes, *gone))


def _change(before: Relation | None, after: Relation) -> Change:
    return Change(Kind.RELATION, after.id, after.article, before, after)


def _removal(relation: Relation) -> Change:
    return Change(Kind.RELATION, relation.id, relation.article, relation, None)
