"""What kinds of cases, choices and reasons are called, in the language of the user."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from annotator.core.cases import Case, CaseKind
from annotator.core.decisions import Choice, Decision
from annotator.core.edits.attributes_of_spans import in_words
from annotator.core.label_cases import AboutArticle
from annotator.core.reasons import Reason
from annotator.core.schemes import Scheme
from annotator.core.spans import Span
from annotator.gui.reader.attribute_marks import said_of
from annotator.gui.reader.tool_tip import short_quote


def tr(text: str) -> str:
    """Words of review in the language of the user."""
    return QCoreApplication.translate("Review", text)


def kind_in_words(kind: CaseKind) -> str:
    """What annotators differ in."""
    return {
        CaseKind.LABEL: tr("Label differs"),
        CaseKind.BOUNDARY: tr("Edges differ"),
        CaseKind.MISSED: tr("Missed by some"),
        CaseKind.ATTRIBUTE: tr("Attributes differ"),
        CaseKind.RELATION: tr("Links differ"),
        CaseKind.ARTICLE: tr("Label of the article"),
        CaseKind.AGREED: tr("All agree"),
    }[kind]


def kinds_in_words(kinds: Sequence[CaseKind]) -> str:
    """All that they differ in, in one line."""
    first, *rest = map(kind_in_words, kinds)
    return " · ".join((first, *(word[:1].lower() + word[1:] for word in rest)))


def reason_in_words(reason: str) -> str:
    """A reason as a button names it; free words stay as they are."""
    known: dict[str, str] = {
        Reason.EDGES: tr("Edges"),
        Reason.LABEL: tr("Label"),
        Reason.MISSED: tr("Missed"),
        Reason.GUIDELINE: tr("Guideline"),
        Reason.UNCLEAR: tr("Unclear"),
    }
    return known.get(reason, reason)


def choice_in_words(decision: Decision, taken: Sequence[str]) -> str:
    """What was decided; `taken` are the names of those whose version it was."""
    if decision.choice is Choice.TAKEN:
        return tr("Took the version of %1").replace("%1", ", ".join(taken) or tr("somebody"))
    return {
        Choice.AGREED: tr("All agreed"),
        Choice.UNION: tr("Took the union"),
        Choice.EDITED: tr("Decided by hand"),
        Choice.NOTHING: tr("Nothing here"),
        Choice.LATER: tr("Put off"),
        Choice.FLAGGED: tr("Flagged for an expert"),
    }[decision.choice]


def span_in_few_words(span: Span | None, scheme: Scheme, text: str) -> str:
    """A version as a screen reader says it."""
    if span is None:
        return tr("nothing")
    label = scheme.label(span.label)
    name = span.label if label is None else label.name
    if isinstance(span, AboutArticle):
        return f"{name}: {value_in_words(span)}"
    more = said_of(span, scheme)
    said = f"{name} “{span.quote_in_parts(text)}”"
    return f"{said}, {more}" if more else said


def value_in_words(span: AboutArticle) -> str:
    """What a label of the article is set to."""
    return tr("given") if span.value is True else in_words(span.value)


def quote_in_words(span: Span, text: str) -> str:
    """The words that a version is about, or that it is about all of them."""
    if isinstance(span, AboutArticle):
        return f"{tr('the article as a whole')} ({value_in_words(span)})"
    return short_quote(span, text)


def case_in_words(case: Case, number: int, total: int) -> str:
    """Where a case is among the others, and what it is about."""
    place = tr("Case %1 of %2").replace("%1", str(number)).replace("%2", str(total))
    return f"{place} · {kinds_in_words(case.kinds)}"
