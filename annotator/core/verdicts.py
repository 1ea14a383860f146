"""Verdicts: what a reviewer can make of a case, before it is written down."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from annotator.core.attributes import AttributeValue
from annotator.core.cases import Case, CaseKind
from annotator.core.decisions import Choice
from annotator.core.errors import RefusedError
from annotator.core.ids import AnnotatorId, LabelId, ObjectId
from annotator.core.label_cases import AboutArticle, with_value
from annotator.core.spans import Span


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reviewer makes of a case: the spans that gold gets, and why.

    `sources` are the annotators' spans that it follows. A span of gold is said by its place,
    label, attributes and fragments; its identity and owner do not matter here.
    """

    choice: Choice
    spans: tuple[Span, ...] = ()
    sources: tuple[ObjectId, ...] = ()
    reason: str = ""
    note: str = ""


def sources_of(case: Case) -> tuple[ObjectId, ...]:
    """All spans of a case."""
    return tuple(sorted(span.id for span in case.spans))


def take(case: Case, annotator: AnnotatorId) -> Verdict:
    """Take an annotator's version; that is nothing where they marked nothing.

    Raises RefusedError for somebody whose layer is not compared here.
    """
    span = case.by(annotator)
    if span is None:
        if annotator not in case.annotators:
            raise RefusedError("This annotator has not finished the article.")
        return Verdict(Choice.NOTHING)
    return Verdict(Choice.TAKEN, (span,), (span.id,))


def unite(case: Case) -> Verdict:
    """From where the first begins to where the last ends, with the label of most.

    Of several such labels that of the longest span is taken. Fragments are given up. Of a label of
    the article it is the value of most, the first of several such.
    """
    about = tuple(span for span in case.spans if isinstance(span, AboutArticle))
    if about:
        values = [span.value for span in about]
        most = max(about, key=lambda one: values.count(one.value))
        return Verdict(Choice.UNION, (most,), sources_of(case))
    labels = [span.label for span in case.spans]
    longest = max(
        case.spans, key=lambda one: (labels.count(one.label), one.end - one.start, one.id)
    )
    whole = replace(longest, start=case.start, end=case.end, fragments=())
    return Verdict(Choice.UNION, (whole,), sources_of(case))


def agree(case: Case) -> Verdict:
    """Take what all say alike. Raises RefusedError where they do not."""
    if case.kind is not CaseKind.AGREED:
        raise RefusedError("Not everybody says the same here; decide it by itself.")
    return Verdict(Choice.AGREED, case.spans[:1], sources_of(case))


def edited(
    case: Case,
    start: int,
    end: int,
    label: LabelId,
    attributes: Iterable[tuple[str, AttributeValue]] = (),
) -> Verdict:
    """Another place or label than anybody chose."""
    model = replace(
        case.spans[0],
        start=start,
        end=end,
        label=label,
        attributes=tuple(attributes),
        fragments=(),
        note=None,
    )
    return Verdict(Choice.EDITED, (model,), sources_of(case))


def valued(case: Case, value: AttributeValue) -> Verdict:
    """A label of the article, set to something: somebody's version if it is just that.

    Raises RefusedError for a case that is about spans.
    """
    model = case.spans[0]
    if not isinstance(model, AboutArticle):
        raise RefusedError("This case is about a passage, which has no value.")
    for span in case.spans:
        if isinstance(span, AboutArticle) and span.value == value:
            return take(case, span.annotator)
    return Verdict(Choice.EDITED, (with_value(model, value),), sources_of(case))


NOTHING = Verdict(Choice.NOTHING)
LATER = Verdict(Choice.LATER)
FLAGGED = Verdict(Choice.FLAGGED)
