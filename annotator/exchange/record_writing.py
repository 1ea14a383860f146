"""From a record to its line of JSON; nothing is written that the text does not bear out."""

from typing import Any

from annotator.core.annotators import AnnotatorKind
from annotator.core.articles import Article
from annotator.core.errors import AnnotatorError
from annotator.core.records import Layer, Record
from annotator.core.spans import Relation, Span
from annotator.exchange.record_reading import INFO_TEXTS

_INFO_KEYS = ("headline", "authors", *INFO_TEXTS[1:])


class UnsoundError(AnnotatorError):
    """A record does not hold what it says of its text; it must not be written."""


def line_of(record: Record) -> bytes:
    r"""The record as one line of UTF-8, ended by `\n`: the same bytes for the same record.

    Raises UnsoundError if an offset lies outside the text.
    """
    import orjson

    return orjson.dumps(json_of(record), option=orjson.OPT_APPEND_NEWLINE)


def json_of(record: Record) -> dict[str, Any]:
    """The record as a JSON object with every key, in the order of the schema in resources/."""
    article, layer = record.article, record.layer
    return {
        "id": article.id,
        "text": article.text,
        "spans": _spans(layer, article) if layer else [],
        "relations": _relations(layer, article) if layer else [],
        "labels": _labels(layer) if layer else [],
        "blocks": _blocks(article),
        "layer": layer.annotator.name if layer else None,
        "annotator": _annotator(layer) if layer else None,
        "round": layer.round if layer else None,
        "status": layer.status.value if layer else "new",
        "scheme_version": layer.scheme_version if layer else None,
        "meta": _meta(article),
    }


def _spans(layer: Layer, article: Article) -> list[dict[str, Any]]:
    text = article.text
    length = len(text)
    found = []
    for span in sorted(layer.spans, key=_place):
        start, end = span.start, span.end
        if end > length or span.article != article.id:
            raise UnsoundError(
                f"The span {start}–{end} of {layer.annotator.name} ends outside the text of"
                f" “{article.info.title}” ({length} characters); run “annotator check” on the"
                " project."
            )
        item = {
            "id": span.id,
            "start": start,
            "end": end,
            "label": span.label,
            "quote": text[start:end],
            "attributes": dict(span.attributes) if span.attributes else {},
            "note": span.note,
            "origin": span.origin,
        }
        if span.fragments:
            item["fragments"] = _fragments(span, article)
        found.append(item)
    return found


def _place(span: Span) -> tuple[int, int, str]:
    return span.start, span.end, span.id


def _fragments(span: Span, article: Article) -> tuple[tuple[int, int], ...]:
    edges = [edge for part in span.fragments for edge in part]
    if edges != sorted(edges) or (edges[0], edges[-1]) != (span.start, span.end):
        raise UnsoundError(
            f"The parts of the span {span.start}–{span.end} of “{article.info.title}” do not lie"
            " in it; run “annotator check” on the project."
        )
    return span.fragments


def _relations(layer: Layer, article: Article) -> list[dict[str, Any]]:
    if not layer.relations:
        return []
    known = {span.id for span in layer.spans}
    for relation in layer.relations:
        if relation.head not in known or relation.child not in known:
            raise UnsoundError(
                f"A relation “{relation.type}” of “{article.info.title}” has lost a span;"
                " run “annotator check” on the project."
            )
    return [
        {"id": each.id, "type": each.type, "head": each.head, "child": each.child}
        for each in sorted(layer.relations, key=_ends)
    ]


def _ends(relation: Relation) -> tuple[str, str, str, str]:
    return relation.head, relation.type, relation.child, relation.id


def _labels(layer: Layer) -> list[dict[str, Any]]:
    return [
        {"id": each.id, "label": each.label, "value": each.value}
        for each in sorted(layer.labels, key=lambda label: (label.label, label.id))
    ]


def _annotator(layer: Layer) -> dict[str, str]:
    annotator = layer.annotator
    item = {"id": annotator.id, "name": annotator.name}
    if annotator.kind is AnnotatorKind.MODEL:
        item["kind"] = annotator.kind.value
    return item


def _blocks(article: Article) -> list[dict[str, Any]]:
    length = len(article.text)
    if any(not 0 <= block.start < block.end <= length for block in article.info.blocks):
        raise UnsoundError(
            f"A block of “{article.info.title}” ends outside its text; run “annotator check” on"
            " the project."
        )
    return [
        {"start": block.start, "end": block.end, "kind": block.kind.value}
        for block in article.info.blocks
    ]


def _meta(article: Article) -> dict[str, Any]:
    info = article.info
    meta: dict[str, Any] = {key: getattr(info, key) for key in _INFO_KEYS}
    meta["text_sha256"] = article.id
    for key, value in info.extra:
        meta.setdefault(key, value)
    return meta
