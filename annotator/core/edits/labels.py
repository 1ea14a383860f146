"""What is done to one label at a time; a whole edited scheme is `replace_scheme`.

What touches annotations is in `core/evolution_steps.py`. The actions raise RefusedError, in a
sentence, for what would clash with another part.
"""

from dataclasses import replace

from annotator.core.attributes import Attribute
from annotator.core.edits.schemes import require_known, scheme_change, with_part
from annotator.core.edits.values import Action, Change, Kind
from annotator.core.errors import RefusedError
from annotator.core.ids import LabelId
from annotator.core.relation_types import RelationType
from annotator.core.schemes import SCHEME_OBJECT, Label, Scheme


def rename_label(scheme: Scheme, label: Label, name: str) -> Action:
    """Show another name; the id, and so every export, stays as it is."""
    require_known(scheme.labels, label)
    labels = with_part(scheme.labels, replace(label, name=name.strip()))
    after = replace(scheme, labels=labels)
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
