"""JSON Lines as spaCy's users write them: `entities` or `ents`, `spans` by keys, or the old pairs.

Also the JSON Lines of spans that we write for Hugging Face, whose attributes are lists.

There are `[start, end, label]` and objects with these names; `["text", {"entities": […]}]` was
the training data of spaCy 2. Offsets are code points (https://spacy.io/api/data-formats).
"""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from annotator.core.attributes import SCORE, AttributeValue
from annotator.exchange.anchoring import Mark
from annotator.exchange.claims import (
    Claims,
    Link,
    Said,
    label_of,
    model,
    offset_of,
    score_of,
)
from annotator.exchange.facts import by, parted
from annotator.exchange.forms.doccano.reading import list_in, triple
from annotator.exchange.json_values import WrongError, list_of, loose_text, object_of
from annotator.exchange.layer_reading import attribute_value
from annotator.exchange.record_reading import article_from_json

_LISTS = ("entities", "ents", "spans")
_OURS = frozenset({"annotator", "layer", "status"})
_MAY_BE_EMPTY = ("tokens", "links", "cats")
_PAIR = 2
_A_MODEL = "model"
"""Whose predictions are that name no model, but have scores."""


def fits(data: Any) -> bool:  # noqa: ANN401 - whatever JSON held
    """Whether a record is written in one of these ways, and not just in ours."""
    if isinstance(data, list):
        return len(data) == _PAIR and isinstance(data[0], str) and isinstance(data[1], dict)
    if not isinstance(data, dict):
        return False
    if "article" in data and any(
        isinstance(item, dict) and isinstance(item.get("attributes"), list)
        for item in list_in(data, "spans")
    ):
        return True
    if data.keys() & _OURS:
        return False
    spans = data.get("spans")
    if any(isinstance(item, dict) and "score" in item for item in list_in(data, "spans")):
        return True  # a prediction, whose layer has to be a model's
    return (isinstance(spans, dict) and bool(spans)) or any(
        data.get(key) == [] or any(map(_is_mark, list_in(data, key)))
        for key in ("entities", "ents")
    )


def _is_mark(item: object) -> bool:
    return isinstance(item, list) or (isinstance(item, dict) and "start" in item and "end" in item)


def said(data: Any) -> Said:  # noqa: ANN401 - whatever JSON held
    """What a record says; raises WrongError where it is not written in one of these ways."""
    if isinstance(data, list):
        text, more = data
        data = {**more, "text": text}
    data, facts = parted(data)
    marks = [
        mark(item) if isinstance(item, dict) else triple(item)
        for key in reversed(_LISTS)
        for item in _listed(data, key)
    ]
    links = tuple(
        Link(
            label_of(item.get("type", item.get("label")), "relation"),
            loose_text(item.get("head")) or "",
            loose_text(item.get("child")) or "",
        )
        for item in list_of(dict, data, "relations")
    )
    kept = {
        key: value
        for key, value in data.items()
        if key not in (*_LISTS, "relations", "labels") and not (key in _MAY_BE_EMPTY and not value)
    }
    labels = tuple(
        (label_of(item.get("label"), "label"), _value("label", item.get("value", True)))
        for item in list_in(data, "labels")
        if isinstance(item, dict)
    )
    is_predicted = any(name == SCORE for one in marks for name, _ in one.attributes)
    named = loose_text(data.get("model") or object_of(data, "meta").get("model"))
    annotator = model(named or _A_MODEL) if is_predicted else None
    # A span stands under `spans` and, where it overlaps no other, under `entities` again.
    claims = Claims(_each_once(marks), links, labels, annotator)
    return Said(article_from_json(kept), tuple(by(facts, claims)))


def _each_once(marks: list[Mark]) -> tuple[Mark, ...]:
    """The marks without those that stand at several keys, the one that says most being kept."""
    found: dict[tuple[object, ...], Mark] = {}
    for one in marks:
        found.setdefault((one.label, one.parts), one)
    said_more = [one for one in marks if one.attributes or one.note]
    return tuple(dict.fromkeys((*found.values(), *said_more)))


def _listed(data: dict[str, Any], key: str) -> Iterator[Any]:
    """What is listed at a key, or at the keys of an object there."""
    value = data.get(key)
    lists = value.values() if isinstance(value, dict) else [value or []]
    for item in chain.from_iterable(each for each in lists if isinstance(each, list)):
        if not isinstance(item, list | dict):
            raise WrongError(
                f"something under “{key}” is neither [start, end, label] nor an object"
            )
        yield item


def mark(item: dict[str, Any]) -> Mark:
    """A mark as an object with start, end and label, and maybe a quote and an id."""
    quote = item.get("quote", item.get("text"))
    return Mark(
        label_of(item.get("label")),
        _parts(item),
        quote if isinstance(quote, str) else None,
        loose_text(item.get("id")) or "",
        loose_text(item.get("note")),
        (*_attributes(item.get("attributes")), *score_of(item.get("score"))),
    )


def _attributes(found: Any) -> Iterator[tuple[str, AttributeValue]]:  # noqa: ANN401 - whatever JSON held
    """Attributes as an object, or as a list of names and values that are all texts."""
    if isinstance(found, dict):
        for key, value in found.items():
            yield key, attribute_value(key, value)
    for item in found if isinstance(found, list) else ():
        if not isinstance(item, dict) or not isinstance(item.get("name"), str):
            raise WrongError("an attribute of a span has no name")
        yield item["name"], _value(item["name"], item.get("value"))


def _value(name: str, value: Any) -> AttributeValue:  # noqa: ANN401 - whatever JSON held
    """A value, also one that was written as a text because its column may hold texts alone."""
    written = {"true": True, "false": False}.get(value) if isinstance(value, str) else None
    return attribute_value(name, value) if written is None else written


def _parts(item: dict[str, Any]) -> tuple[tuple[int, int], ...]:
    parts = []
    for pair in list_of(object, item, "fragments"):
        match pair:
            case [start, end] | {"start": start, "end": end}:
                parts.append((offset_of(start), offset_of(end)))
            case _:
                raise WrongError("the parts of a span are not pairs of offsets")
    return tuple(parts) or ((offset_of(item.get("start")), offset_of(item.get("end"))),)
