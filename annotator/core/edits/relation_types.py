"""What can be done to a relation type of the scheme.

Each function raises RefusedError, in a sentence, for what would clash with another part.
"""

from collections.abc import Iterable
from dataclasses import replace

from annotator.core.edits.schemes import (
    in_this_order,
    require_known,
    scheme_change,
    with_new,
    with_part,
)
from annotator.core.edits.values import Action
from annotator.core.relation_types import RelationType
from annotator.core.schemes import Scheme
from annotator.core.usage import Usage, refuse_vanishing


def add_relation_type(scheme: Scheme, relation: RelationType) -> Action:
    """Let spans be linked in another way."""
    after = replace(scheme, relations=with_new(scheme.relations, relation))
    return scheme_change(f"Add the relation {relation.name}", scheme, after)


def change_relation_type(scheme: Scheme, relation: RelationType) -> Action:
    """Let the relation type of this id be as `relation` says; what is linked stays linked."""
    return scheme_change(f"Change the relation {relation.name}", scheme, _with(scheme, relation))


def rename_relation_type(scheme: Scheme, relation: RelationType, name: str) -> Action:
    """Show another name; the id, and so every export, stays as it is."""
    after = _with(scheme, replace(relation, name=name.strip()))
    return scheme_change(f"Rename {relation.name} to {name.strip()}", scheme, after)


def reorder_relation_types(scheme: Scheme, ids: Iterable[str]) -> Action:
    """Let the relation types have this order; those that are not named come after it."""
    after = replace(scheme, relations=in_this_order(scheme.relations, ids))
    return scheme_change("Reorder the relations", scheme, after)


def remove_relation_type(scheme: Scheme, relation: RelationType, usage: Usage) -> Action:
    """Take out a relation type that links nothing."""
    require_known(scheme.relations, relation)
    left = tuple(one for one in scheme.relations if one.id != relation.id)
    after = replace(scheme, relations=left)
    refuse_vanishing(scheme, after, usage)
    return scheme_change(f"Remove the relation {relation.name}", scheme, after)


def retire_relation_type(scheme: Scheme, relation: RelationType) -> Action:
    """Offer a relation type no longer; what it links stays linked."""
    after = _with(scheme, replace(relation, retired=True))
    return scheme_change(f"Retire {relation.name}", scheme, after)


def reinstate_relation_type(scheme: Scheme, relation: RelationType) -> Action:
    """Offer a retired relation type again, without its key if that is another’s meanwhile."""
    taken = {one.key.casefold() for one in scheme.relations if not one.retired}
    key = "" if relation.key.casefold() in taken else relation.key
    after = _with(scheme, replace(relation, retired=False, key=key))
    return scheme_change(f"Offer {relation.name} again", scheme, after)


def _with(scheme: Scheme, relation: RelationType) -> Scheme:
    require_known(scheme.relations, relation)
    return replace(scheme, relations=with_part(scheme.relations, relation))
