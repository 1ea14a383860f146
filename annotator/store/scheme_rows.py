"""The scheme and the register of actors as rows of the log, and back: a JSON document each.

What is as usual is left out; what a newer program may have added is passed over when reading.
"""

from collections.abc import Callable
from dataclasses import MISSING, fields
from typing import Any

from annotator.core.attributes import Attribute, AttributeKind
from annotator.core.edits.values import Kind
from annotator.core.entities import Entity
from annotator.core.ids import LabelId
from annotator.core.relation_types import RelationType
from annotator.core.schemes import Colour, Label, Overlap, Pattern, SchemeInfo, Scope

Body = dict[str, Any]

OfScheme = Label | SchemeInfo | Attribute | RelationType | Entity
"""What these documents are made of."""

OF_SCHEME = frozenset((Kind.LABEL, Kind.SCHEME, Kind.ATTRIBUTE, Kind.RELATION_TYPE, Kind.ENTITY))

_TEXTS = frozenset(
    ("id", "name", "code", "key", "definition", "extent", "include", "exclude", "hint")
)
_FLAGS = frozenset(("symmetric", "folded", "retired", "required"))
_LISTS = frozenset(
    (
        *("positive", "negative", "edge_cases", "values", "inside"),
        *("labels", "heads", "children", "aliases"),
    )
)


def scheme_body(value: OfScheme) -> Body:
    """What one of these is, as JSON."""
    if isinstance(value, SchemeInfo):
        return {"name": value.name, "description": value.description, "version": value.version}
    if not isinstance(value, Label):
        return _said(value)
    colour = value.colour
    return {
        "name": value.name,
        "code": value.code,
        "key": value.key,
        "colour": (colour.light_line, colour.light_fill, colour.dark_line, colour.dark_fill),
        "pattern": value.pattern.value,
        "order": value.order,
        **_said(value, frozenset(("id", "name", "code", "key", "colour", "pattern", "order"))),
    }


def scheme_value(kind: int, label: LabelId | None, body: Body) -> OfScheme:
    """The value of an object of this kind; raises one of BROKEN if the document is none of ours.

    `label` is what stands in the column of that name.
    """
    return _READERS[kind](label, body)


def _said(value: OfScheme, but: frozenset[str] = frozenset()) -> Body:
    return {
        one.name: getattr(value, one.name)
        for one in fields(value)
        if one.name not in but
        and (one.default is MISSING or getattr(value, one.name) != one.default)
    }


def _known(body: Body, *names: str) -> Body:
    """The fields of these names that are there, each of the sort that it should be."""
    found = {name: body[name] for name in names if name in body}
    for name, item in found.items():
        if name in _LISTS:
            if not (isinstance(item, list) and all(isinstance(one, str) for one in item)):
                raise TypeError
            found[name] = tuple(item)
        elif not _is_as_named(name, item):
            raise TypeError
    return found


def _is_as_named(name: str, item: object) -> bool:
    if name in _TEXTS:
        return isinstance(item, str)
    if name in _FLAGS:
        return isinstance(item, bool)
    return True


def _label(label: LabelId | None, body: Body) -> Label:
    if label is None:
        raise TypeError
    plain = _known(
        body,
        *("name", "code", "key", "definition", "extent", "include", "exclude", "retired"),
        *("positive", "negative", "edge_cases", "values", "inside"),
    )
    return Label(
        id=label,
        colour=Colour(*body["colour"]),
        pattern=Pattern(body["pattern"]),
        order=_number(body["order"]),
        scope=Scope(body.get("scope", Scope.SPAN)),
        overlap=Overlap(body.get("overlap", Overlap.FREE)),
        **plain,
    )


def _scheme(_label: LabelId | None, body: Body) -> SchemeInfo:
    return SchemeInfo(body["name"], body["description"], body["version"])


def _attribute(_label: LabelId | None, body: Body) -> Attribute:
    plain = _known(
        body,
        *("id", "name", "labels", "values", "required", "folded", "hint", "retired"),
    )
    default = body.get("default")
    if not isinstance(default, str | bool | int | float | None):
        raise TypeError
    return Attribute(
        kind=AttributeKind(body.get("kind", AttributeKind.CHOICE)),
        default=default,
        order=_number(body.get("order", 0)),
        **plain,
    )


def _relation_type(_label: LabelId | None, body: Body) -> RelationType:
    plain = _known(
        body,
        *("id", "name", "key", "heads", "children", "symmetric", "definition", "folded"),
        "retired",
    )
    most = body.get("most")
    return RelationType(
        most=None if most is None else _number(most),
        order=_number(body.get("order", 0)),
        **plain,
    )


def _entity(_label: LabelId | None, body: Body) -> Entity:
    return Entity(**_known(body, "id", "name", "aliases", "code", "retired"))


def _number(item: object) -> int:
    if type(item) is not int:
        raise TypeError
    return item


_READERS: dict[int, Callable[[LabelId | None, Body], OfScheme]] = {
    Kind.LABEL: _label,
    Kind.SCHEME: _scheme,
    Kind.ATTRIBUTE: _attribute,
    Kind.RELATION_TYPE: _relation_type,
    Kind.ENTITY: _entity,
}
