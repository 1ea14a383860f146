"""Labels of articles as a whole as cases, decided like those about spans.

There is one case for each label that anybody gave an article. Annotators differ in it if not all
gave it, or gave it other values.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from annotator.core.attributes import AttributeValue
from annotator.core.cases import Case, CaseKind
from annotator.core.ids import AnnotatorId, ArticleId, LabelId
from annotator.core.spans import ArticleLabel, Span

_VALUE = "value"


@dataclass(frozen=True, slots=True)
class AboutArticle(Span):
    """A label of an article where cases have spans: it covers nothing, and stands first."""

    def __post_init__(self) -> None:
        """Let it cover nothing."""

    @property
    def value(self) -> AttributeValue:
        """What the label is set to; true where it is just given."""
        return dict(self.attributes).get(_VALUE, True)


def as_span(label: ArticleLabel) -> AboutArticle:
    """A label of an article as a version of a case."""
    return AboutArticle(
        label.id,
        label.article,
        label.annotator,
        label.round,
        0,
        0,
        label.label,
        attributes=((_VALUE, label.value),),
    )


def as_label(span: AboutArticle) -> ArticleLabel:
    """A version of a case as the label of an article that it is."""
    return ArticleLabel(span.id, span.article, span.annotator, span.round, span.label, span.value)


def with_value(span: AboutArticle, value: AttributeValue) -> AboutArticle:
    """The same label, set to something else."""
    return AboutArticle(
        span.id,
        span.article,
        span.annotator,
        span.round,
        0,
        0,
        span.label,
        attributes=((_VALUE, value),),
    )


def label_cases(
    article: ArticleId, layers: Mapping[AnnotatorId, Iterable[ArticleLabel]]
) -> tuple[Case, ...]:
    """The cases about an article as a whole, in the order of its labels; agreed ones too."""
    annotators = tuple(sorted(layers))
    found: dict[LabelId, dict[AnnotatorId, AboutArticle]] = {}
    for who in annotators:
        for one in layers[who]:
            found.setdefault(one.label, {}).setdefault(who, as_span(one))
    return tuple(
        Case(
            article, tuple(theirs.values()), annotators, _kinds(tuple(theirs.values()), annotators)
        )
        for _, theirs in sorted(found.items())
    )


def _kinds(
    versions: tuple[AboutArticle, ...], annotators: tuple[AnnotatorId, ...]
) -> tuple[CaseKind, ...]:
    is_missed = len(versions) < len(annotators)
    differs = any(one.value != other.value for one, other in pairwise(versions))
    if not (is_missed or differs):
        return (CaseKind.AGREED,)
    return (CaseKind.ARTICLE, *([CaseKind.MISSED] if is_missed else []))
