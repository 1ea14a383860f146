"""How a scheme grows after there are annotations: what it becomes, and what becomes of them.

An `Evolution` is a value like an action: the changes of the scheme and one step that says what
happens to every annotation made before, in whosever layer. `Workspace.evolve` does it as one act
that one undo takes back; `Preview` says beforehand what it would touch. No step moves anything.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from annotator.core.attributes import AttributeValue
from annotator.core.edits.values import Change
from annotator.core.ids import LabelId
from annotator.core.spans import ArticleLabel, Span

Attributes = tuple[tuple[str, AttributeValue], ...]


@dataclass(frozen=True, slots=True)
class Relabel:
    """Whatever wears `label` wears `to`: spans, articles, and spans that wait as doubts."""

    label: LabelId
    to: LabelId


@dataclass(frozen=True, slots=True)
class Revalue:
    """Spans that have the attribute with one of these values get another instead."""

    attribute: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RevalueArticles:
    """Articles that have the label with one of these values get another instead."""

    label: LabelId
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Fill:
    """Spans of these labels (empty: of all) of which nothing was said get the value.

    Without a value nothing is changed, and the preview counts who lacks one.
    """

    attribute: str
    value: AttributeValue | None
    labels: tuple[LabelId, ...] = ()


@dataclass(frozen=True, slots=True)
class Stay:
    """Whatever wears the label keeps it; the preview counts it."""

    label: LabelId


Step = Relabel | Revalue | RevalueArticles | Fill | Stay


@dataclass(frozen=True, slots=True)
class Evolution:
    """A change of the scheme under the name that undo shows, and what comes of it."""

    name: str
    changes: tuple[Change, ...]
    step: Step


@dataclass(frozen=True, slots=True)
class Preview:
    """What an evolution would touch, and what somebody should know of it.

    `spans` have gaps counted once; `doubts` are spans that wait for a place; `people` are those
    in whose layers it all is, with how many of the spans. `layers` are touched, of which `done`
    are said to be finished. `twice` counts passages that have both labels in one layer and would
    have one label twice, so that the one that is merged goes; `both` counts articles likewise.
    `lacking` spans would lack a required attribute.
    """

    spans: int = 0
    article_labels: int = 0
    doubts: int = 0
    articles: int = 0
    layers: int = 0
    done: int = 0
    people: tuple[tuple[str, int], ...] = ()
    twice: int = 0
    both: int = 0
    lacking: int = 0


@dataclass(frozen=True, slots=True)
class Evolved:
    """How much was changed when an evolution happened."""

    spans: int = 0
    others: int = 0


def span_after(step: Step, span: Span) -> Span:
    """What a span is after the step."""
    label = step.to if isinstance(step, Relabel) and span.label == step.label else span.label
    return replace(
        span, label=label, attributes=attributes_after(step, span.label, span.attributes)
    )


def article_label_after(step: Step, one: ArticleLabel) -> ArticleLabel:
    """What a label of an article is after the step."""
    if isinstance(step, Relabel) and one.label == step.label:
        return replace(one, label=step.to)
    if isinstance(step, RevalueArticles) and one.label == step.label:
        return replace(one, value=_value_after(step.values, one.value))
    return one


def attributes_after(step: Step, label: LabelId, attributes: Attributes) -> Attributes:
    """What is said of a span of this label after the step."""
    if isinstance(step, Revalue):
        return tuple(
            (name, _value_after(step.values, value) if name == step.attribute else value)
            for name, value in attributes
        )
    if isinstance(step, Fill) and step.value is not None:
        is_meant = not step.labels or label in step.labels
        if is_meant and all(name != step.attribute for name, _ in attributes):
            return (*attributes, (step.attribute, step.value))
    return attributes


def _value_after(values: Mapping[str, str], value: AttributeValue) -> AttributeValue:
    return values.get(value, value) if isinstance(value, str) else value
