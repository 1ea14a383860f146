"""The ways in which a scheme evolves: each function says what it takes.

Each raises RefusedError, in a sentence, for what cannot be.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from annotator.core.attributes import Attribute, AttributeKind, AttributeValue
from annotator.core.edits.schemes import require_known, scheme_change, with_new, with_part
from annotator.core.errors import RefusedError
from annotator.core.evolution import (
    Evolution,
    Fill,
    Relabel,
    Revalue,
    RevalueArticles,
    Stay,
    Step,
)
from annotator.core.ids import LabelId
from annotator.core.schemes import Label, Scheme

_T = TypeVar("_T")
_TWO = 2
_Ids = tuple[LabelId, ...]


def merge_labels(scheme: Scheme, label: Label, into: Label) -> Evolution:
    """Let everything that wears `label` wear `into`, which takes its place in the scheme.

    `label` is retired, so that what comes later from a colleague still has its name; attributes,
    relations and labels that spoke of it speak of `into`.
    """
    require_known(scheme.labels, label)
    require_known(scheme.labels, into)
    if label.id == into.id:
        raise RefusedError(f"{label.name} cannot be merged into itself; name another label.")
    if label.scope != into.scope:
        raise RefusedError(
            f"{label.name} is for {label.scope}s and {into.name} for {into.scope}s,"
            " so they cannot be merged."
        )
    if into.retired:
        raise RefusedError(f"{into.name} is retired; offer it again before you merge into it.")
    if bool(label.values) != bool(into.values):
        raise RefusedError(
            f"Only one of {label.name} and {into.name} has values;"
            " give both some, or neither, before you merge them."
        )

    def instead(ids: tuple[LabelId, ...]) -> tuple[LabelId, ...]:
        return _once(into.id if one == label.id else one for one in ids)

    target = replace(
        into,
        values=_once((*into.values, *label.values)),
        inside=tuple(one for one in instead(into.inside) if one != into.id),
    )
    others = [
        replace(one, inside=instead(one.inside)) if one.id != label.id else one
        for one in scheme.labels
    ]
    labels = with_part(with_part(others, replace(label, retired=True)), target)
    after = _pointing(replace(scheme, labels=labels), instead)
    name = f"Merge {label.name} into {into.name}"
    return _evolution(name, scheme, after, Relabel(label.id, into.id))


def retire_label(scheme: Scheme, label: Label) -> Evolution:
    """Offer a label no longer; what wears it keeps it, and the preview says how much that is."""
    require_known(scheme.labels, label)
    labels = with_part(scheme.labels, replace(label, retired=True))
    after = replace(scheme, labels=labels)
    return _evolution(f"Retire {label.name}", scheme, after, Stay(label.id))


def split_label(scheme: Scheme, label: Label, parts: Sequence[Label]) -> Evolution:
    """Let a label become several, new or known: its spans are then decided one by one.

    It is retired, and all that was said of it is said of the parts as well; `app/evolving.py` has
    the spans that still wear it. What is to stay as it was is a part too, a label of its own,
    because the word means less from now on.
    """
    require_known(scheme.labels, label)
    if len({part.id for part in parts} - {label.id}) < _TWO:
        raise RefusedError(f"Name two labels at least for {label.name} to be split into.")
    for part in parts:
        if part.scope != label.scope:
            raise RefusedError(
                f"{part.name} is for {part.scope}s, so no part of {label.name} can become it."
            )
    ids = tuple(part.id for part in parts)

    def also(ones: tuple[LabelId, ...]) -> tuple[LabelId, ...]:
        return _once((*ones, *ids)) if label.id in ones else ones

    labels = tuple(replace(one, inside=also(one.inside)) for one in scheme.labels)
    labels = with_part(labels, replace(label, retired=True))
    for part in parts:
        if scheme.label(part.id) is None:
            labels = with_new(labels, part)
    after = _pointing(replace(scheme, labels=labels), also)
    return _evolution(f"Split {label.name}", scheme, after, Stay(label.id))


def require_attribute(
    scheme: Scheme, attribute: Attribute, value: AttributeValue | None = None
) -> Evolution:
    """Ask for an attribute, new or known, at every span of its labels.

    All spans of which nothing was said get `value`; without one they lack it until somebody says.
    """
    if value is not None and not attribute.takes(value):
        raise RefusedError(f"“{attribute.name}” cannot be “{value}”; choose another value.")
    wanted = replace(attribute, required=True, retired=False)
    if scheme.attribute(attribute.id) is None:
        attributes = with_new(scheme.attributes, wanted)
    else:
        attributes = with_part(scheme.attributes, wanted)
    after = replace(scheme, attributes=attributes)
    step = Fill(attribute.id, value, attribute.labels)
    return _evolution(f"Require {attribute.name}", scheme, after, step)


def rename_values(scheme: Scheme, attribute: Attribute, values: Mapping[str, str]) -> Evolution:
    """Call values of a choice something else; two that get one name are one from then on."""
    require_known(scheme.attributes, attribute)
    if attribute.kind != AttributeKind.CHOICE:
        raise RefusedError(f"“{attribute.name}” is no choice, so it has no values to rename.")
    _require_values(attribute.name, attribute.values, values)
    default = attribute.default
    changed = replace(
        attribute,
        values=_once(values.get(one, one) for one in attribute.values),
        default=values.get(default, default) if isinstance(default, str) else default,
    )
    after = replace(scheme, attributes=with_part(scheme.attributes, changed))
    name = f"Rename values of {attribute.name}"
    return _evolution(name, scheme, after, Revalue(attribute.id, dict(values)))


def rename_article_values(scheme: Scheme, label: Label, values: Mapping[str, str]) -> Evolution:
    """The same for the values of a label of articles."""
    require_known(scheme.labels, label)
    _require_values(label.name, label.values, values)
    changed = replace(label, values=_once(values.get(one, one) for one in label.values))
    after = replace(scheme, labels=with_part(scheme.labels, changed))
    name = f"Rename values of {label.name}"
    return _evolution(name, scheme, after, RevalueArticles(label.id, dict(values)))


def _evolution(name: str, before: Scheme, after: Scheme, step: Step) -> Evolution:
    return Evolution(name, scheme_change(name, before, after).changes, step)


def _require_values(name: str, known: Sequence[str], values: Mapping[str, str]) -> None:
    for was, value in values.items():
        if was not in known:
            raise RefusedError(f"“{name}” has no value “{was}”.")
        if not value.strip():
            raise RefusedError(f"“{was}” of “{name}” needs a name that is not empty.")


def _pointing(scheme: Scheme, where: Callable[[_Ids], _Ids]) -> Scheme:
    """The scheme with what attributes and relations say of labels changed."""
    return replace(
        scheme,
        attributes=tuple(replace(one, labels=where(one.labels)) for one in scheme.attributes),
        relations=tuple(
            replace(one, heads=where(one.heads), children=where(one.children))
            for one in scheme.relations
        ),
    )


def _once(ones: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(ones))
