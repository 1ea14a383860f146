"""What can be done to the scheme as a whole, and the people in a project.

Every change of the scheme makes it a version further, and none makes two of its parts clash.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from annotator.core.annotators import Annotator
from annotator.core.attributes import Attribute
from annotator.core.clashes import refuse_clashes
from annotator.core.edits.values import Action, Change, Kind
from annotator.core.errors import RefusedError
from annotator.core.ids import ObjectId
from annotator.core.relation_types import RelationType
from annotator.core.schemes import SCHEME_OBJECT, Label, Scheme
from annotator.core.usage import Usage, refuse_vanishing

Part = Label | Attribute | RelationType
P = TypeVar("P", Label, Attribute, RelationType)


def adopt_scheme(scheme: Scheme) -> Action:
    """Give an empty project its scheme."""
    return Action(
        f"Use the scheme {scheme.info.name}",
        (
            Change(Kind.SCHEME, SCHEME_OBJECT, None, None, scheme.info),
            *(_label(None, label) for label in scheme.labels),
            *(Change(Kind.ATTRIBUTE, one.object, None, None, one) for one in scheme.attributes),
            *(Change(Kind.RELATION_TYPE, one.object, None, None, one) for one in scheme.relations),
        ),
    )


def add_labels(scheme: Scheme, labels: tuple[Label, ...]) -> Action:
    """Add labels to a scheme, which is then a version further."""
    after = replace(scheme.info, version=scheme.info.version + 1)
    return Action(
        "Add labels",
        (
            Change(Kind.SCHEME, SCHEME_OBJECT, None, scheme.info, after),
            *(_label(None, label) for label in labels),
        ),
    )


def replace_scheme(
    before: Scheme, after: Scheme, usage: Usage, name: str = "Change the scheme"
) -> Action:
    """Let the scheme be `after`: one action for a whole edited scheme.

    Only what differs is changed; without any difference the action is empty. The order of the
    parts is that of their tuples, and the version is one further, whatever `after` says. Raises
    RefusedError if two parts clash, or something that annotations speak of would vanish.
    """
    refuse_vanishing(before, after, usage)
    return scheme_change(name, before, after)


def scheme_change(name: str, before: Scheme, after: Scheme) -> Action:
    """The action of this name that makes one scheme of another.

    It does not ask what is in use; `replace_scheme` does. Raises RefusedError if parts clash.
    """
    refuse_clashes(before, after)
    changes = (
        *_differences(Kind.LABEL, before.labels, after.labels),
        *_differences(Kind.ATTRIBUTE, before.attributes, after.attributes),
        *_differences(Kind.RELATION_TYPE, before.relations, after.relations),
    )
    info = replace(after.info, version=before.info.version)
    if not changes and info == before.info:
        return Action(name, ())
    info = replace(info, version=before.info.version + 1)
    return Action(name, (Change(Kind.SCHEME, SCHEME_OBJECT, None, before.info, info), *changes))


def with_part(ones: Sequence[P], part: P) -> tuple[P, ...]:
    """The same parts with the one of this id changed."""
    return tuple(part if one.id == part.id else one for one in ones)


def with_new(ones: tuple[P, ...], part: P) -> tuple[P, ...]:
    """The same parts with another at their end."""
    order = max((one.order for one in ones), default=-1) + 1
    new: tuple[P, ...] = (replace(part, order=order),)
    return ones + new


def require_known(ones: Iterable[Part], part: Part) -> None:
    """Raise RefusedError if the part is not one of these any more."""
    if all(one.id != part.id for one in ones):
        raise RefusedError(f"The scheme has no “{part.name}” any more.")


def introduce(annotator: Annotator) -> Action:
    """Make an annotator known to the project."""
    change = Change(Kind.ANNOTATOR, ObjectId(annotator.id), None, None, annotator)
    return Action(f"Add {annotator.name}", (change,))


def rename_annotator(before: Annotator, name: str) -> Action:
    """Call an annotator something else; all they did stays theirs."""
    after = replace(before, name=name)
    change = Change(Kind.ANNOTATOR, ObjectId(before.id), None, before, after)
    return Action(f"Rename {before.name}", (change,))


def _label(before: Label | None, after: Label) -> Change:
    return Change(Kind.LABEL, after.object, None, before, after)


def _differences(kind: Kind, before: Sequence[P], after: Sequence[P]) -> Iterator[Change]:
    was = {one.id: one for one in before}
    is_to_be = {one.id: one for one in _numbered(after)}
    for name, one in was.items():
        if name not in is_to_be:
            yield Change(kind, one.object, None, one, None)
    for name, one in is_to_be.items():
        if was.get(name) != one:
            yield Change(kind, one.object, None, was.get(name), one)


def _numbered(ones: Sequence[P]) -> Sequence[P]:
    """The parts with numbers that keep their order; as they are if theirs do."""
    if [*ones] == sorted(ones, key=lambda one: (one.order, one.id)):
        return ones
    return [replace(one, order=order) for order, one in enumerate(ones)]
