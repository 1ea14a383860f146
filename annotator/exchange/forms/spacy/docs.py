"""Records as documents of spaCy: its words, our spans on them, and what had to give for it.

A span that ends inside a word of spaCy's is widened to the whole word; blanks at its edges that
are no words of spaCy's are left out.
"""

from typing import Any

from annotator.core.records import Record
from annotator.core.schemes import Scope
from annotator.core.spans import Span
from annotator.exchange.forms.form import (
    ATTRIBUTES,
    GAPS,
    NOTES,
    RELATIONS,
    Losses,
    Setting,
    facts_of,
    spans_of,
)
from annotator.exchange.forms.spacy.config import code_of
from annotator.exchange.forms.tokens.words import BLANK_EDGES, INSIDE_WORDS, NO_WORDS

_BESIDE = " (in doc.user_data, which training does not read)"
_NO_ENTITIES = "spans over a longer one (in doc.spans, without room in doc.ents)"
_LONGEST = 10**9


class Docs:
    """Makes documents by the rules of one language, and counts their `words`."""

    def __init__(self, language: str, setting: Setting) -> None:
        """Load the rules; `language` is a code that spaCy knows."""
        import spacy

        self._nlp = spacy.blank(language)
        self._nlp.max_length = _LONGEST
        self._language = language
        self._losses = setting.losses
        labels = [one for one in setting.scheme.labels if one.scope is Scope.ARTICLE]
        self._cats = [name for one in labels for name in _cats(one.id, one.values)]
        self.words = 0

    def made(self, record: Record) -> Any:  # noqa: ANN401 - spaCy is not always installed
        """The document of a record."""
        from spacy.util import filter_spans

        doc = self._nlp.make_doc(record.article.text)
        self.words += len(doc)
        self._tell(record)
        found = []
        for span in spans_of(record):
            placed = _placed(doc, span, record, self._losses)
            if placed is not None:
                found.append((span, placed))
        doc.spans["sc"] = [placed for _, placed in found]
        fitting = filter_spans([each for _, each in found if each.text == each.text.strip()])
        doc.ents = fitting
        kept = {each.id_ for each in fitting}
        for span, _ in found:
            if span.id not in kept:
                self._losses.add(_NO_ENTITIES, record, span, caution=True)
        doc.cats = self._cats_of(record)
        doc.user_data["meta"] = facts_of(record)
        doc.user_data["spans"] = {
            span.id: {"attributes": dict(span.attributes), "note": span.note}
            for span in spans_of(record)
            if span.attributes or span.note
        }
        return doc

    def _tell(self, record: Record) -> None:
        losses, code = self._losses, code_of(record.article.info.language)
        if code and code != self._language:
            what = f"articles of another language (taken apart by the rules of {self._language})"
            losses.add(what, record, caution=True)
        for span in spans_of(record):
            if span.fragments:
                losses.add(GAPS, record, span)
            for name, is_there in ((ATTRIBUTES, span.attributes), (NOTES, span.note)):
                if is_there:
                    losses.add(f"{name}{_BESIDE}", record, span, caution=True)
        for _ in record.layer.relations if record.layer else ():
            losses.add(RELATIONS, record)

    def _cats_of(self, record: Record) -> dict[str, float]:
        """Which labels of articles were given and, as far as it is known, which were not."""
        if record.layer is None:
            return {}
        given = {
            one.label if one.value is True else f"{one.label}: {one.value}": 1.0
            for one in record.layer.labels
        }
        return {**dict.fromkeys(self._cats, 0.0), **given}


def _cats(label: str, values: tuple[str, ...]) -> list[str]:
    return [f"{label}: {value}" for value in values] or [label]


def _placed(doc: Any, span: Span, record: Record, losses: Losses) -> Any:  # noqa: ANN401 - spaCy's
    """The span on spaCy's words; None if there is none for it."""

    def at(start: int, end: int, mode: str) -> Any:  # noqa: ANN401 - spaCy's
        return doc.char_span(start, end, label=span.label, span_id=span.id, alignment_mode=mode)

    exact = at(span.start, span.end, "strict")
    if exact is not None:
        return exact
    quote = span.quote(record.article.text)
    start = span.start + len(quote) - len(quote.lstrip())
    end = span.end - len(quote) + len(quote.rstrip())
    if start < end:
        trimmed = at(start, end, "strict")
        if trimmed is not None:
            losses.add(BLANK_EDGES, record, span, caution=True)
            return trimmed
    else:
        start, end = span.start, span.end
    widened = at(start, end, "expand")
    # One blank between two words is none of spaCy's, and what it finds for it has no words.
    if widened is None or not len(widened):
        losses.add(NO_WORDS, record, span)
        return None
    losses.add(INSIDE_WORDS, record, span)
    return widened
