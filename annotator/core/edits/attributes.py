"""What can be done to an attribute of the scheme; spans' own are in `attributes_of_spans.py`.

Each function raises RefusedError, in a sentence, for what would clash with another part.
"""

from collections.abc import Iterable
from dataclasses import replace

from annotator.core.attributes import Attribute
from annotator.core.edits.schemes import (
    in_this_order,
    require_known,
    scheme_change,
    with_new,
    with_part,
)
from annotator.core.edits.values import Action
from annotator.core.schemes import Scheme
from annotator.core.usage import Usage, refuse_vanishing


def add_attribute(scheme: Scheme, attribute: Attribute) -> Action:
    """Let something more be said of spans."""
    after = replace(scheme, attributes=with_new(scheme.attributes, attribute))
    return scheme_change(f"Add the attribute {attribute.name}", scheme, after)


def change_attribute(scheme: Scheme, attribute: Attribute, usage: Usage) -> Action:
    """Let the attribute of this id be as `attribute` says."""
    after = _with(scheme, attribute)
    refuse_vanishing(scheme, after, usage)
    return scheme_change(f"Change the attribute {attribute.name}", scheme, after)


def rename_attribute(scheme: Scheme, attribute: Attribute, name: str) -> Action:
    """Show another name; the id, and so every export, stays as it is."""
    after = _with(scheme, replace(attribute, name=name.strip()))
    return scheme_change(f"Rename {attribute.name} to {name.strip()}", scheme, after)


def reorder_attributes(scheme: Scheme, ids: Iterable[str]) -> Action:
    """Let the attributes have this order; those that are not named come after it."""
    after = replace(scheme, attributes=in_this_order(scheme.attributes, ids))
    return scheme_change("Reorder the attributes", scheme, after)


def remove_attribute(scheme: Scheme, attribute: Attribute, usage: Usage) -> Action:
    """Take out an attribute of which nothing was said."""
    require_known(scheme.attributes, attribute)
    left = tuple(one for one in scheme.attributes if one.id != attribute.id)
    after = replace(scheme, attributes=left)
    refuse_vanishing(scheme, after, usage)
    return scheme_change(f"Remove the attribute {attribute.name}", scheme, after)


def retire_attribute(scheme: Scheme, attribute: Attribute) -> Action:
    """Ask for an attribute no longer; what was said stays."""
    after = _with(scheme, replace(attribute, retired=True))
    return scheme_change(f"Retire {attribute.name}", scheme, after)


def reinstate_attribute(scheme: Scheme, attribute: Attribute) -> Action:
    """Ask for a retired attribute again."""
    after = _with(scheme, replace(attribute, retired=False))
    return scheme_change(f"Offer {attribute.name} again", scheme, after)


def _with(scheme: Scheme, attribute: Attribute) -> Scheme:
    require_known(scheme.attributes, attribute)
    return replace(scheme, attributes=with_part(scheme.attributes, attribute))
