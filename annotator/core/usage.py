"""How much of a scheme is in use: what must not vanish from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.core.attributes import Attribute
from annotator.core.errors import RefusedError
from annotator.core.ids import LabelId
from annotator.core.schemes import Label, Scheme


@dataclass(frozen=True, slots=True)
class Usage:
    """How often annotations speak of the parts of a scheme, by their ids; 0 is left out.

    `labels` counts spans, labels of articles and spans that wait as doubts; `values` counts the
    values of attributes as the scheme writes them, and `article_values` those of article labels.
    """

    labels: Mapping[LabelId, int] = field(default_factory=dict)
    attributes: Mapping[str, int] = field(default_factory=dict)
    values: Mapping[tuple[str, str], int] = field(default_factory=dict)
    article_values: Mapping[tuple[LabelId, str], int] = field(default_factory=dict)
    relations: Mapping[str, int] = field(default_factory=dict)


def refuse_vanishing(before: Scheme, after: Scheme, usage: Usage) -> None:
    """Raise RefusedError if something that annotations speak of is not in `after`."""
    for label in before.labels:
        _refuse_label(label, after.label(label.id), usage)
    for attribute in before.attributes:
        _refuse_attribute(attribute, after.attribute(attribute.id), usage)
    for relation in before.relations:
        if after.relation(relation.id) is None:
            _refuse(f"“{relation.name}”", usage.relations.get(relation.id, 0), "retire it")


def _refuse_label(was: Label, label: Label | None, usage: Usage) -> None:
    count = usage.labels.get(was.id, 0)
    if label is None:
        _refuse(was.name, count, "retire it, or merge it into another label")
        return
    if label.scope != was.scope and count:
        raise RefusedError(
            f"{was.name} is on {was.scope}s already ({_times(count)});"
            f" make another label for {label.scope}s."
        )
    for value in was.values:
        if value not in label.values:
            used = usage.article_values.get((was.id, value), 0)
            _refuse(f"“{value}” of {was.name}", used, "rename it, or merge it")


def _refuse_attribute(was: Attribute, attribute: Attribute | None, usage: Usage) -> None:
    if attribute is None:
        _refuse(f"“{was.name}”", usage.attributes.get(was.id, 0), "retire it")
        return
    for value in was.values:
        if value not in attribute.values:
            used = usage.values.get((was.id, value), 0)
            _refuse(f"“{value}” of “{was.name}”", used, "rename it, or merge it")


def _refuse(what: str, count: int, instead: str) -> None:
    if count:
        raise RefusedError(
            f"{what} is in use ({_times(count)}), so it cannot be removed; {instead}."
        )


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count:,} times"
