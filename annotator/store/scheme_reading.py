"""The scheme and the register of actors, as they stand."""

from collections.abc import Callable, Iterable

from annotator.core.attributes import Attribute
from annotator.core.edits.values import Kind, Value
from annotator.core.entities import Entity
from annotator.core.ids import ObjectId
from annotator.core.relation_types import RelationType
from annotator.core.schemes import Label, Scheme, SchemeInfo

OfKind = Callable[[Kind], Iterable[tuple[ObjectId, Value | None]]]
"""The objects of a kind that belong to the project itself."""


def scheme_of(of_kind: OfKind) -> Scheme:
    """The scheme, each part of it in its order; a blank one if there is none."""
    infos = [value for _, value in of_kind(Kind.SCHEME)]
    info = infos[0] if infos and isinstance(infos[0], SchemeInfo) else SchemeInfo("", "", 0)
    labels = (v for _, v in of_kind(Kind.LABEL) if isinstance(v, Label))
    attributes = (v for _, v in of_kind(Kind.ATTRIBUTE) if isinstance(v, Attribute))
    relations = (v for _, v in of_kind(Kind.RELATION_TYPE) if isinstance(v, RelationType))
    return Scheme(
        info,
        tuple(sorted(labels, key=lambda one: (one.order, one.id))),
        tuple(sorted(attributes, key=lambda one: (one.order, one.id))),
        tuple(sorted(relations, key=lambda one: (one.order, one.id))),
    )


def entities_of(of_kind: OfKind) -> tuple[Entity, ...]:
    """The register of actors by name, retired ones too."""
    found = (v for _, v in of_kind(Kind.ENTITY) if isinstance(v, Entity))
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.id)))
