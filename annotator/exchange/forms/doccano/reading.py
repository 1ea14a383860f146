"""JSON Lines of doccano: triples under `label` or `labels`, or entities and relations.

Offsets are code points since 2019 and UTF-16 before; there are no quotes
(https://github.com/doccano/doccano/pull/99).
"""

from typing import Any

from annotator.exchange.anchoring import Mark
from annotator.exchange.claims import Claims, Link, Said, label_of, offset_of
from annotator.exchange.facts import by, parted
from annotator.exchange.json_values import WrongError, list_of, loose_text
from annotator.exchange.record_reading import article_from_json

_KEYS = ("label", "labels", "entities", "relations", "Comments", "comments")


def fits(data: dict[str, Any]) -> bool:
    """Whether a record is doccano's."""
    return (
        _has_triples(data)
        or data.get("label") == []
        or any(
            isinstance(item, dict) and "start_offset" in item for item in list_in(data, "entities")
        )
    )


def _has_triples(data: dict[str, Any]) -> bool:
    return any(
        isinstance(item, list) for key in ("label", "labels") for item in list_in(data, key)
    )


def list_in(data: dict[str, Any], key: str) -> list[Any]:
    """The list at a key; an empty one where there is something else, or nothing."""
    value = data.get(key)
    return value if isinstance(value, list) else []


def said(data: dict[str, Any]) -> Said:
    """What a record says; raises WrongError where it is not as doccano writes it."""
    data, facts = parted(data)
    kept = {key: value for key, value in data.items() if key not in _KEYS}
    for key in ("Comments", "comments"):
        if data.get(key):
            kept[key] = data[key]
    marks = [
        *(triple(item) for key in ("label", "labels") for item in list_of(list, data, key)),
        *(_entity(item) for item in list_of(dict, data, "entities")),
    ]
    links = tuple(
        Link(label_of(item.get("type"), "relation"), _id(item, "from_id"), _id(item, "to_id"))
        for item in list_of(dict, data, "relations")
    )
    return Said(article_from_json(kept), tuple(by(facts, Claims(tuple(marks), links))))


def triple(item: list[Any]) -> Mark:
    """A mark as `[start, end, label]`, maybe with an id behind."""
    match item:
        case [start, end, label, *_]:
            return Mark(label_of(label), ((offset_of(start), offset_of(end)),))
        case _:
            raise WrongError("one of its spans is not [start, end, label]")


def _entity(item: dict[str, Any]) -> Mark:
    place = offset_of(item.get("start_offset")), offset_of(item.get("end_offset"))
    quote = item.get("text")
    return Mark(
        label_of(item.get("label")),
        (place,),
        quote if isinstance(quote, str) else None,
        loose_text(item.get("id")) or "",
    )


def _id(item: dict[str, Any], key: str) -> str:
    name = loose_text(item.get(key))
    if name is None:
        raise WrongError(f"a relation has no “{key}”")
    return name
