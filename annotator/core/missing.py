"""What an annotator may have overlooked: required attributes, and overlaps that are not meant.

Nothing here is forbidden; it is shown before an article is done.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import attrgetter

from annotator.core.attributes import Attribute
from annotator.core.schemes import Label, Overlap, Scheme
from annotator.core.spans import Span

_IN_ORDER = attrgetter("start", "end", "id")


@dataclass(frozen=True, slots=True)
class Overlooked:
    """Something about a span that is worth a look.

    `attribute` is one that is required and has neither a value nor a default; without it, `why`
    says in a sentence which overlap is unusual.
    """

    span: Span
    attribute: Attribute | None = None
    why: str = ""


def overlooked(spans: Iterable[Span], scheme: Scheme) -> tuple[Overlooked, ...]:
    """All of it in the order of the text; in a moment, also with many thousands of spans."""
    required = [one for one in scheme.attributes if is_needed(one)]
    if not required and all(label.overlap == Overlap.FREE for label in scheme.labels):
        return ()
    ordered = sorted(spans, key=_IN_ORDER)
    found = [each for span in ordered for each in missing(span, required)]
    for label in scheme.labels:
        if label.overlap == Overlap.NOT_ITSELF:
            found += _overlapping(label, ordered)
        elif label.overlap == Overlap.INSIDE and label.inside:
            found += _outside(label, ordered, scheme)
    return tuple(sorted(found, key=lambda one: (one.span.start, one.span.end, one.span.id)))


def is_needed(attribute: Attribute) -> bool:
    """Whether spans without a value for it lack something."""
    return attribute.required and attribute.default is None and not attribute.retired


def missing(span: Span, required: Iterable[Attribute]) -> tuple[Overlooked, ...]:
    """The required attributes of a span that have no value yet."""
    has = {name for name, _ in span.attributes}
    return tuple(
        Overlooked(span, one)
        for one in required
        if one.id not in has and one.applies_to(span.label)
    )


def unusual(span: Span, near: Iterable[Span], scheme: Scheme) -> str:
    """What the span's label does not mean among the spans `near` it; an empty string if nothing.

    `near` need only hold what overlaps the span.
    """
    label = scheme.label(span.label)
    if label is None or label.overlap == Overlap.FREE:
        return ""
    others = [one for one in near if one.id != span.id]
    ordered = sorted((*others, span), key=_IN_ORDER)
    if label.overlap == Overlap.NOT_ITSELF:
        touching = [
            o for o in others if o.label == span.label and o.overlaps(span.start, span.end)
        ]
        return _twice(label) if touching else ""
    found = _outside(label, ordered, scheme) if label.inside else []
    return next((one.why for one in found if one.span == span), "")


def _overlapping(label: Label, ordered: Sequence[Span]) -> list[Overlooked]:
    """The spans of a label that begin before an earlier one of it ends."""
    found, end = [], 0
    for span in ordered:
        if span.label == label.id:
            if span.start < end:
                found.append(Overlooked(span, why=_twice(label)))
            end = max(end, span.end)
    return found


def _outside(label: Label, ordered: Sequence[Span], scheme: Scheme) -> list[Overlooked]:
    """The spans of a label around which there is none of those that it should be inside of."""
    outer = [span for span in ordered if span.label in label.inside and span.label != label.id]
    starts = [span.start for span in outer]
    furthest = list(accumulate((span.end for span in outer), max))
    found = []
    for span in ordered:
        if span.label != label.id:
            continue
        before = bisect_right(starts, span.start)
        if not before or furthest[before - 1] < span.end:
            found.append(Overlooked(span, why=_not_inside(label, scheme)))
    return found


def _twice(label: Label) -> str:
    return f"{label.name} overlaps another {label.name}."


def _not_inside(label: Label, scheme: Scheme) -> str:
    known = (scheme.label(one) for one in label.inside)
    names = " or ".join(one.name for one in known if one is not None)
    return f"{label.name} should stand inside {names}."
