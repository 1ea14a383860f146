"""What can be said of spans beside their label, and what stays said when the label changes.

Attributes of a span are kept in the order of their ids, so that what two people say alike is
equal.
"""

from dataclasses import replace

from annotator.core.attributes import ENTITY, Attribute, AttributeValue
from annotator.core.edits.values import Action, Change, Kind
from annotator.core.errors import RefusedError
from annotator.core.schemes import Label, Scheme
from annotator.core.spans import Span

_LONGEST = 40
"""Characters of a value in the name of an action."""


def set_attribute(span: Span, attribute: Attribute, value: AttributeValue) -> Action:
    """Say something of a span, as in “Set Condition to if”.

    Raises RefusedError for a value that the attribute does not take, or a label that lacks it.
    """
    if not attribute.applies_to(span.label):
        raise RefusedError(f"{attribute.name} is not asked of passages with this label.")
    if not attribute.takes(value):
        raise RefusedError(f"{attribute.name} cannot be “{in_words(value)}”.")
    words = in_words(value)
    words = words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
    after = said(span, attribute.id, value)
    return Action(f"Set {attribute.name} to {words}", (_change(span, after),))


def clear_attribute(span: Span, attribute: str, name: str) -> Action:
    """Say nothing of this sort of a span any longer; `name` is what people call the attribute."""
    return Action(f"Clear {name}", (_change(span, said(span, attribute, None)),))


def relabel(span: Span, label: Label, scheme: Scheme) -> Action:
    """Call a span something else; what the scheme does not ask of the new label goes with it."""
    return Action(f"Relabel as {label.name}", (_change(span, relabelled(span, label, scheme)),))


def relabelled(span: Span, label: Label, scheme: Scheme) -> Span:
    """The span under another label, with those of its attributes that the label has too.

    What no attribute of the scheme is called, such as the actor that the span stands for, stays.
    """
    kept = tuple(
        (name, value)
        for name, value in span.attributes
        if (known := scheme.attribute(name)) is None or known.applies_to(label.id)
    )
    return replace(span, label=label.id, attributes=kept)


def said(span: Span, attribute: str, value: AttributeValue | None) -> Span:
    """The span with another value of an attribute, or (None) with none."""
    every = {name: known for name, known in span.attributes if name != attribute}
    if value is not None:
        every[attribute] = value
    return replace(span, attributes=tuple(sorted(every.items(), key=lambda one: one[0])))


def of_the_words(span: Span) -> tuple[tuple[str, AttributeValue], ...]:
    """What is said of a span that holds of the same words elsewhere too: whom they stand for."""
    return tuple(one for one in span.attributes if one[0] == ENTITY)


def value_of(span: Span, attribute: str) -> AttributeValue | None:
    """What is said of a span, None if nothing is."""
    return next((value for name, value in span.attributes if name == attribute), None)


def in_words(value: AttributeValue) -> str:
    """A value as people read it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _change(before: Span, after: Span) -> Change:
    return Change(Kind.SPAN, after.id, after.article, before, after)
