"""Schemes as JSON documents: the presets, `new --scheme FILE`, and the editor's import and export.

What is as usual is left out when writing. `resources/scheme.schema.json` describes the form.
"""

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from annotator.core.attributes import Attribute, AttributeKind
from annotator.core.errors import BadInputError
from annotator.core.ids import LabelId
from annotator.core.relation_types import RelationType
from annotator.core.schemes import Colour, Label, Overlap, Pattern, Scheme, SchemeInfo, Scope

_MOST = 1000
"""Labels, attributes, relations or children: nobody keeps more apart."""
_LISTS = ("positive", "negative", "edge_cases", "values")
_OTHER_FORM = ("id", "name", "code", "key", "colour", "pattern", "definition", "order")

_T = TypeVar("_T", Label, Attribute, RelationType)


def scheme_from_json(data: Any, where: str) -> Scheme:  # noqa: ANN401 - whatever JSON held
    """The scheme that a JSON document describes.

    Attributes and relations of labels that it lacks are left out, so that somebody who takes
    labels out of a scheme need do no more.

    Raises BadInputError, naming `where`, if it describes none.
    """
    if not isinstance(data, dict):
        msg = f"{where} is not a scheme: it is no JSON object; see resources/schemes for one."
        raise BadInputError(msg)
    try:
        labels = _each("label", data["labels"], _label)
        attributes = _each("attribute", data.get("attributes", ()), _attribute)
        relations = _each("relation", data.get("relations", ()), _relation)
        info = SchemeInfo(_text(data, "name"), _text(data, "description", ""))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        msg = f"{where} is not a scheme: {_what_is_wrong(error)}; see resources/schemes for one."
        raise BadInputError(msg) from error
    _require_distinct(where, labels, "id")
    for scope in Scope:
        live = [label for label in labels if label.scope == scope and not label.retired]
        _require_distinct(where, live, "key", "code")
    _require_distinct(where, attributes, "id")
    _require_distinct(where, relations, "id")
    _require_distinct(where, [one for one in relations if not one.retired], "key")
    known = frozenset(label.id for label in labels)
    return Scheme(
        info,
        labels,
        _among(known, attributes, "labels"),
        _among(known, relations, "heads", "children"),
    )


def scheme_json(scheme: Scheme) -> dict[str, Any]:
    """The document that describes a scheme; `scheme_from_json` makes the same of it."""
    whole: dict[str, Any] = {
        "name": scheme.info.name,
        "description": scheme.info.description,
        "version": scheme.info.version,
        "labels": [_label_json(label) for label in scheme.labels],
    }
    if scheme.attributes:
        whole["attributes"] = [_said(one) for one in scheme.attributes]
    if scheme.relations:
        whole["relations"] = [_said(one) for one in scheme.relations]
    return whole


def _label_json(label: Label) -> dict[str, Any]:
    colour = label.colour
    return {
        "id": label.id,
        "name": label.name,
        "code": label.code,
        "key": label.key,
        "colour": {
            "light": {"line": colour.light_line, "fill": colour.light_fill},
            "dark": {"line": colour.dark_line, "fill": colour.dark_fill},
        },
        "pattern": label.pattern.value,
        "definition": label.definition,
        **_said(label, _OTHER_FORM),
    }


def _said(value: Label | Attribute | RelationType, but: Sequence[str] = ()) -> dict[str, Any]:
    """What is not as usual; the order is that of the list."""
    found = {
        one.name: getattr(value, one.name)
        for one in fields(value)
        if one.name not in (*but, "order") and getattr(value, one.name) != one.default
    }
    return {
        name: list(item) if isinstance(item, tuple) else getattr(item, "value", item)
        for name, item in found.items()
    }


def _each(
    what: str,
    items: Any,  # noqa: ANN401 - whatever JSON held
    read: Callable[[Any, int], _T],
) -> tuple[_T, ...]:
    """What is read from each, in order; raises ValueError that names the first that is wrong."""
    if not isinstance(items, list | tuple):
        msg = "labels, attributes and relations are lists"
        raise TypeError(msg)
    if len(items) > _MOST:
        msg = f"it has more than {_MOST:,} of the sort “{what}”"
        raise ValueError(msg)
    found = []
    for order, item in enumerate(items):
        try:
            found.append(read(item, order))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            name = item.get("id", item.get("name")) if isinstance(item, dict) else None
            named = f" (“{str(name)[:60]}”)" if name else ""
            wrong = _what_is_wrong(error) if isinstance(item, dict) else "it is no JSON object"
            msg = f"in {what} {order + 1}{named}, {wrong}"
            raise ValueError(msg) from error
    return tuple(found)


def _label(item: Any, order: int) -> Label:  # noqa: ANN401 - whatever JSON held
    colour = item["colour"]
    return Label(
        id=LabelId(_id(item)),
        name=_text(item, "name"),
        code=_text(item, "code"),
        key=_text(item, "key", ""),
        colour=Colour(
            light_line=_text(colour["light"], "line"),
            light_fill=_text(colour["light"], "fill"),
            dark_line=_text(colour["dark"], "line"),
            dark_fill=_text(colour["dark"], "fill"),
        ),
        pattern=Pattern(item.get("pattern", "solid")),
        definition=_text(item, "definition", ""),
        extent=_text(item, "extent", ""),
        include=_text(item, "include", ""),
        exclude=_text(item, "exclude", ""),
        **{name: tuple(map(str, item.get(name, ()))) for name in _LISTS},
        scope=Scope(item.get("scope", "span")),
        inside=_labels(item, "inside"),
        overlap=Overlap(item.get("overlap", "free")),
        retired=_flag(item, "retired"),
        order=order,
    )


def _attribute(item: Any, order: int) -> Attribute:  # noqa: ANN401 - whatever JSON held
    kind = AttributeKind(item.get("kind", "choice"))
    values = tuple(map(str, item.get("values", ())))
    if kind == AttributeKind.CHOICE and not values:
        msg = f"the attribute {_id(item)} has no values to choose from"
        raise ValueError(msg)
    attribute = Attribute(
        id=_id(item),
        name=_text(item, "name"),
        kind=kind,
        labels=_labels(item, "labels"),
        values=values,
        default=item.get("default"),
        required=_flag(item, "required"),
        folded=_flag(item, "folded"),
        hint=_text(item, "hint", ""),
        order=order,
        retired=_flag(item, "retired"),
    )
    if attribute.default is not None and not attribute.takes(attribute.default):
        msg = f"the attribute {attribute.id} cannot have its default {attribute.default!r}"
        raise ValueError(msg)
    return attribute


def _relation(item: Any, order: int) -> RelationType:  # noqa: ANN401 - whatever JSON held
    most = item.get("most")
    if most is not None and (type(most) is not int or not 1 <= most <= _MOST):
        msg = f"the relation {_id(item)} has {most!r} as most, which is no number of children"
        raise ValueError(msg)
    return RelationType(
        id=_id(item),
        name=_text(item, "name"),
        key=_text(item, "key", ""),
        heads=_labels(item, "heads"),
        children=_labels(item, "children"),
        symmetric=_flag(item, "symmetric"),
        most=most,
        definition=_text(item, "definition", ""),
        folded=_flag(item, "folded"),
        order=order,
        retired=_flag(item, "retired"),
    )


def _id(item: Any) -> str:  # noqa: ANN401 - whatever JSON held
    found = _text(item, "id")
    if not found:
        msg = "an id is empty"
        raise ValueError(msg)
    return found


def _text(item: Any, key: str, otherwise: str | None = None) -> str:  # noqa: ANN401 - as above
    value = item[key] if otherwise is None else item.get(key, otherwise)
    if not isinstance(value, str | int):
        msg = f"{key} is not text"
        raise TypeError(msg)
    return str(value)


def _flag(item: Any, key: str) -> bool:  # noqa: ANN401 - whatever JSON held
    value = item.get(key, False)
    if not isinstance(value, bool):
        msg = f"{key} is neither true nor false"
        raise TypeError(msg)
    return value


def _labels(item: Any, key: str) -> tuple[LabelId, ...]:  # noqa: ANN401 - whatever JSON held
    return tuple(LabelId(str(one)) for one in item.get(key, ()))


def _what_is_wrong(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"“{error.args[0]}” is missing"
    if isinstance(error, TypeError | AttributeError) and "object" in str(error):
        return "something is a list, a text or nothing where an object or a list belongs"
    return str(error)


def _require_distinct(where: str, ones: Sequence[_T], *names: str) -> None:
    for what in names:
        first: dict[str, _T] = {}
        for one in ones:
            said = getattr(one, what)
            other = first.setdefault(said, one)
            if other is not one and said:
                msg = (
                    f"{where} gives the {what} “{said[:60]}” to both {other.name[:60]} and"
                    f" {one.name[:60]}; change one of them."
                )
                raise BadInputError(msg)


def _among(known: frozenset[LabelId], ones: Sequence[_T], *names: str) -> tuple[_T, ...]:
    """Those of `ones` that speak of known labels under these names, and of those alone."""
    found = []
    for one in ones:
        kept: dict[str, Any] = {
            name: tuple(each for each in getattr(one, name) if each in known) for name in names
        }
        if all(kept[name] or not getattr(one, name) for name in names):
            found.append(replace(one, **kept))
    return tuple(found)
