"""What can be done to a label of the scheme; what touches annotations is in `core/evolution.py`.

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
from annotator.core.edits.values import Action, Change, Kind
from annotator.core.errors import RefusedError
from annotator.core.ids import LabelId
from annotator.core.relation_types import RelationType
from annotator.core.schemes import SCHEME_OBJECT, Label, Scheme
from annotator.core.usage import Usage, refuse_vanishing


def add_label(scheme: Scheme, label: Label) -> Action:
    """Add a label at the end of the palette."""
    after = replace(scheme, labels=with_new(scheme.labels, label))
    return scheme_change(f"Add the label {label.name}", scheme, after)


def change_label(scheme: Scheme, label: Label, usage: Usage) -> Action:
    """Let the label of this id be as `label` says."""
    after = _with(scheme, label)
    refuse_vanishing(scheme, after, usage)
    return scheme_change(f"Change the label {label.name}", scheme, after)


def rename_label(scheme: Scheme, label: Label, name: str) -> Action:
    """Show another name; the id, and so every export, stays as it is."""
    after = _with(scheme, replace(label, name=name.strip()))
    return scheme_change(f"Rename {label.name} to {name.strip()}", scheme, after)


def give_key(scheme: Scheme, label: Label, key: str) -> Action:
    """Let another bare key (one letter or digit) give a label, for all who use the scheme.

    Raises RefusedError for anything else, and for what gives another label already.
    """
    wanted = key.casefold()
    if len(wanted) != 1 or not wanted.isalnum():
        raise RefusedError(f"A label’s key is one letter or digit; “{key}” is not.")
    for other in scheme.labels:
        if other.id == label.id or other.retired or other.scope != label.scope:
            continue
        if wanted in (other.key.casefold(), other.code.casefold()):
            raise RefusedError(f"“{wanted}” gives {other.name} already; change that first.")
    info = replace(scheme.info, version=scheme.info.version + 1)
    return Action(
        f"Change the key of {label.name}",
        (
            Change(Kind.SCHEME, SCHEME_OBJECT, None, scheme.info, info),
            Change(Kind.LABEL, label.object, None, label, replace(label, key=wanted)),
        ),
    )


def reorder_labels(scheme: Scheme, ids: Iterable[LabelId]) -> Action:
    """Let the palette have this order; labels that are not named come after it."""
    after = replace(scheme, labels=in_this_order(scheme.labels, ids))
    return scheme_change("Reorder the labels", scheme, after)


def remove_label(scheme: Scheme, label: Label, usage: Usage) -> Action:
    """Take out a label that nothing wears, and what is said of spans of it alone."""
    require_known(scheme.labels, label)
    after = without_label(scheme, label.id)
    refuse_vanishing(scheme, after, usage)
    return scheme_change(f"Remove the label {label.name}", scheme, after)


def retire_label(scheme: Scheme, label: Label) -> Action:
    """Offer a label no longer; what wears it keeps it."""
    after = _with(scheme, replace(label, retired=True))
    return scheme_change(f"Retire {label.name}", scheme, after)


def reinstate_label(scheme: Scheme, label: Label) -> Action:
    """Offer a retired label again, without its key if another label has got that meanwhile."""
    live = [one for one in scheme.labels if not one.retired and one.scope == label.scope]
    taken = {sign.casefold() for one in live for sign in (one.key, one.code)}
    key = "" if label.key.casefold() in taken else label.key
    after = _with(scheme, replace(label, retired=False, key=key))
    return scheme_change(f"Offer {label.name} again", scheme, after)


def without_label(scheme: Scheme, label: LabelId) -> Scheme:
    """The scheme without a label, and without attributes and relations of it alone."""

    def left(ids: tuple[LabelId, ...]) -> tuple[LabelId, ...]:
        return tuple(one for one in ids if one != label)

    attributes: list[Attribute] = [
        replace(one, labels=left(one.labels))
        for one in scheme.attributes
        if one.labels != (label,)
    ]
    relations: list[RelationType] = [
        replace(one, heads=left(one.heads), children=left(one.children))
        for one in scheme.relations
        if (label,) not in (one.heads, one.children)
    ]
    labels = [replace(one, inside=left(one.inside)) for one in scheme.labels if one.id != label]
    return Scheme(scheme.info, tuple(labels), tuple(attributes), tuple(relations))


def _with(scheme: Scheme, label: Label) -> Scheme:
    require_known(scheme.labels, label)
    return replace(scheme, labels=with_part(scheme.labels, label))
