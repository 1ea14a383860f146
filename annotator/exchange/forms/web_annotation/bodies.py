"""What a Web Annotation says: tags, values beside them, notes, and what it links to."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from annotator.core.attributes import AttributeValue
from annotator.exchange.forms.web_annotation.targets import several
from annotator.exchange.json_values import loose_text
from annotator.exchange.layer_reading import attribute_value

_LABELLING = ("tagging", "classifying", "identifying")
LINKING = "linking"


@dataclass(slots=True)
class Bodies:
    """All bodies of an annotation, by what they are for.

    `value` is what our own exports say of a label of an article.
    """

    tags: list[str] = field(default_factory=list)
    attributes: dict[str, AttributeValue] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)
    value: AttributeValue = True


def bodies_of(annotation: dict[str, Any], *, is_ours: bool) -> Bodies:
    """What an annotation says; raises WrongError for a value that none can be."""
    found = Bodies()
    usual = motivations(annotation)
    for one in (*several(annotation.get("body")), *several(annotation.get("bodyValue"))):
        body = one if isinstance(one, dict) else {"value": one}
        _take(found, body, several(body.get("purpose")) or usual, is_ours=is_ours)
    return found


def motivations(annotation: dict[str, Any]) -> list[str]:
    """Why it was made, in the words of the standard."""
    found = map(loose_text, several(annotation.get("motivation")))
    return [one.removeprefix("oa:") for one in found if one]


def _take(found: Bodies, body: dict[str, Any], purposes: Iterable[Any], *, is_ours: bool) -> None:
    value = body.get("value")
    if LINKING in purposes:
        end = loose_text(body.get("source", body.get("id", value)))
        if end is not None and body.get("type") != "TextualBody":
            found.ends.append(end)
            return
    if value is None:
        value = body.get("source", body.get("id"))  # a term of a vocabulary by its name
    name = loose_text(body.get("attribute"))
    if is_ours and name is not None:
        found.attributes[name] = attribute_value(name, value)
    elif is_ours and "classifying" in purposes and "tagging" not in purposes:
        found.value = attribute_value("value", value)
    elif (words := loose_text(value)) is None:
        return
    elif any(one in purposes for one in _LABELLING) or body.get("type") == "oa:Tag":
        found.tags += [words] if words.strip() else []
    elif words:
        found.notes.append(words)
