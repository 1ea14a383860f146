"""Web Annotations of the W3C, as JSON-LD (https://www.w3.org/TR/annotation-model/).

A list of annotation pages, each an article with one layer of it. The first annotation of a page is
about the article as a whole and holds its text; then there is one for each span, by position (code
points) and by quote, one for each label of the article, and one for each relation. A span with
gaps has several targets. What the model has no word for is in a vocabulary of ours.
"""

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from typing import Any

from annotator.core.annotators import Annotator, AnnotatorKind
from annotator.core.articles import Article
from annotator.core.ids import ArticleId
from annotator.core.records import Layer, Record
from annotator.core.spans import ArticleLabel, Relation, Span
from annotator.exchange.forms.form import Form, Setting, json_line, spans_of
from annotator.exchange.forms.guids import guid, guid_of, made_at

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"@vocab": "urn:annotator:"}]

FACTS = {
    "headline": "headline",
    "published": "published",
    "publisher": "source",
    "url": "url",
    "language": "language",
}
"""What is told of an article, and the field that has it; “source” means something else here."""

_AROUND = 32
"""Code points before and after a quote, to tell it from others like it."""


class WebAnnotation(Form):
    """A file of pages, one an article and layer."""

    def __init__(self, setting: Setting) -> None:
        """Begin the list of each part."""
        super().__init__(setting)
        self._outs = {part: setting.files.open(part or "") for part in setting.parts}
        self._begun: set[str | None] = set()

    def write(self, record: Record, part: str | None) -> None:
        """Write one page."""
        before = b"," if part in self._begun else b"["
        self._begun.add(part)
        self._outs[part].write(before + json_line(_page(record)))

    def end(self) -> None:
        """End the lists."""
        for part, out in self._outs.items():
            out.write(b"]\n" if part in self._begun else b"[]\n")


def _page(record: Record) -> dict[str, Any]:
    article, layer = record.article, record.layer
    names = (layer.annotator.id, layer.round) if layer else ()
    items = [_about(article)]
    if layer is not None:
        items += _annotations(record, layer)
    return {
        "@context": CONTEXT,
        "id": f"urn:uuid:{guid('page', article.id, *names)}",
        "type": "AnnotationPage",
        "article": article.id,
        "creator": _creator(layer.annotator) if layer else None,
        "annotator": layer.annotator.name if layer else None,
        "round": layer.round if layer else None,
        "status": layer.status if layer else "new",
        "items": items,
    }


def _about(article: Article) -> dict[str, Any]:
    """The annotation that holds the text, which all others name as their source."""
    info = article.info
    facts = {name: value for name, key in FACTS.items() if (value := getattr(info, key))}
    text = {"id": _source(article.id), "type": "Text", "format": "text/plain"}
    return {
        "id": f"urn:uuid:{guid('article', article.id)}",
        "type": "Annotation",
        "motivation": "describing",
        "target": {**text, **facts, "value": article.text},
    }


def _source(article: ArticleId) -> str:
    """The name of a text by its SHA-256, as RFC 6920 has it."""
    digest = urlsafe_b64encode(bytes.fromhex(article)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def _annotations(record: Record, layer: Layer) -> Iterator[dict[str, Any]]:
    by = {"creator": _creator(layer.annotator)}
    source = _source(record.article.id)
    for span in spans_of(record):
        targets = [
            {
                "type": "SpecificResource",
                "source": source,
                "selector": _selectors(record.article.text, *part),
            }
            for part in span.parts
        ]
        yield {
            "id": f"urn:uuid:{guid_of(span.id, 'span')}",
            "type": "Annotation",
            "motivation": "tagging",
            **by,
            **_of_span(span),
            "body": _bodies(span),
            "target": targets if span.fragments else targets[0],
        }
    for label in layer.labels:
        yield _label(label, source, by)
    for one in layer.relations:
        yield _relation(one, by)


def _creator(annotator: Annotator) -> dict[str, str]:
    kind = "Software" if annotator.kind is AnnotatorKind.MODEL else "Person"
    identity = f"urn:uuid:{guid_of(annotator.id, 'user')}"
    return {"id": identity, "type": kind, "name": annotator.name}


def _of_span(span: Span) -> dict[str, str]:
    """When a span was made, if that is known, and how it came about if not by one person."""
    told = {"created": made_at(span.id)}
    if span.origin != "single":
        told["origin"] = span.origin
    return {name: value for name, value in told.items() if value}


def _bodies(span: Span) -> list[dict[str, Any]]:
    """The label, what else is said of the span, and its note."""
    bodies = [_tag(span.label)]
    for name, value in span.attributes:
        said = {"type": "TextualBody", "purpose": "classifying"}
        bodies.append({**said, "attribute": name, "value": value})
    if span.note:
        bodies.append({"type": "TextualBody", "purpose": "commenting", "value": span.note})
    return bodies


def _tag(name: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": "tagging", "value": name}


def _selectors(text: str, start: int, end: int) -> list[dict[str, Any]]:
    """Two ways to the same passage."""
    return [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - _AROUND) : start],
            "suffix": text[end : end + _AROUND],
        },
    ]


def _label(label: ArticleLabel, source: str, by: dict[str, Any]) -> dict[str, Any]:
    """A label of the article as a whole; a value is said beside it."""
    bodies = [_tag(label.label)]
    if label.value is not True:
        said = {"type": "TextualBody", "purpose": "classifying"}
        bodies.append({**said, "value": label.value})
    return {
        "id": f"urn:uuid:{guid_of(label.id, 'article label')}",
        "type": "Annotation",
        "motivation": "classifying",
        **by,
        "body": bodies,
        "target": source,
    }


def _relation(one: Relation, by: dict[str, Any]) -> dict[str, Any]:
    """A link from one annotation, its target, to another, which is in its body."""
    child = f"urn:uuid:{guid_of(one.child, 'span')}"
    linked = {"type": "SpecificResource", "purpose": "linking", "source": child}
    return {
        "id": f"urn:uuid:{guid_of(one.id, 'relation')}",
        "type": "Annotation",
        "motivation": "linking",
        **by,
        "body": [_tag(one.type), linked],
        "target": f"urn:uuid:{guid_of(one.head, 'span')}",
    }
