"""From a record to its line of JSON; nothing is written that the text does not bear out."""

from typing import Any

from annotator.core.annotators import Annotator, AnnotatorKind
from annotator.core.articles import INFO_TEXTS, ArticleInfo
from annotator.core.errors import AnnotatorError
from annotator.core.records import FlatLayer, FlatRecord, FlatSpan, Layer, Record
from annotator.core.spans import ArticleLabel, Relation, Span

_NO_TEXTS: dict[str, Any] = {"headline": None, "authors": (), **dict.fromkeys(INFO_TEXTS)}
"""`meta` of an article of which nothing is known, in the order of its keys."""


class UnsoundError(AnnotatorError):
    """A record does not hold what it says of its text; it must not be written."""


def line_of(record: Record | FlatRecord) -> bytes:
    r"""The record as one line of UTF-8, ended by `\n`: the same bytes for the same record.

    Raises UnsoundError if an offset lies outside the text.
    """
    import orjson

    return orjson.dumps(json_of(record), option=orjson.OPT_APPEND_NEWLINE)


def json_of(record: Record | FlatRecord) -> dict[str, Any]:
    """The record as a JSON object with every key, in the order of the schema in resources/."""
    flat = flattened(record) if isinstance(record, Record) else record
    layer = flat.layer
    return {
        "id": flat.id,
        "text": flat.text,
        "spans": _spans(flat, layer) if layer else (),
        "relations": _relations(flat, layer) if layer else (),
        "labels": _labels(layer) if layer else (),
        "blocks": _blocks(flat),
        "layer": layer.annotator.name if layer else None,
        "annotator": _annotator(layer.annotator) if layer else None,
        "round": layer.round if layer else None,
        "status": layer.status if layer else "new",
        "scheme_version": layer.scheme_version if layer else None,
        "meta": _meta(flat),
    }


def _spans(record: FlatRecord, layer: FlatLayer) -> list[dict[str, Any]]:
    text, length = record.text, len(record.text)
    found = []
    for identity, start, end, label, more in layer.spans:
        if not 0 <= start < end <= length:
            raise UnsoundError(
                f"The span {start}–{end} of {layer.annotator.name} does not lie in the text of"
                f" “{_title(record)}” ({length} characters); run “annotator check” on the project."
            )
        span = {
            "id": identity,
            "start": start,
            "end": end,
            "label": label,
            "quote": text[start:end],
            "attributes": {},
            "note": None,
            "origin": "single",
        }
        if more:
            span.update(more)
            span["attributes"] = dict(more.get("attributes", ()))
            _require_parts_within(record, span)
        found.append(span)
    return found


def _require_parts_within(record: FlatRecord, span: dict[str, Any]) -> None:
    edges = [edge for part in span.get("fragments", ()) for edge in part]
    if edges and (edges != sorted(edges) or (edges[0], edges[-1]) != (span["start"], span["end"])):
        raise UnsoundError(
            f"The parts of the span {span['start']}–{span['end']} of “{_title(record)}” do not lie"
            " in it; run “annotator check” on the project."
        )


def _relations(record: FlatRecord, layer: FlatLayer) -> list[dict[str, Any]]:
    if not layer.relations:
        return []
    known = {span[0] for span in layer.spans}
    for each in layer.relations:
        if each.head not in known or each.child not in known:
            raise UnsoundError(
                f"A relation “{each.type}” of “{_title(record)}” has lost a span;"
                " run “annotator check” on the project."
            )
    return [
        {"id": each.id, "type": each.type, "head": each.head, "child": each.child}
        for each in sorted(layer.relations, key=_ends)
    ]


def _ends(relation: Relation) -> tuple[str, str, str, str]:
    return relation.head, relation.type, relation.child, relation.id


def _labels(layer: FlatLayer) -> list[dict[str, Any]]:
    return [
        {"id": each.id, "label": each.label, "value": each.value}
        for each in sorted(layer.labels, key=_label_then_id)
    ]


def _label_then_id(label: ArticleLabel) -> tuple[str, str]:
    return label.label, label.id


def _annotator(annotator: Annotator) -> dict[str, str]:
    item: dict[str, str] = {"id": annotator.id, "name": annotator.name}
    if annotator.kind is AnnotatorKind.MODEL:
        item["kind"] = annotator.kind.value
    return item


def _blocks(record: FlatRecord) -> list[dict[str, Any]]:
    length = len(record.text)
    found = []
    for start, end, kind in record.info.get("blocks", ()):
        if not 0 <= start < end <= length:
            raise UnsoundError(
                f"A block of “{_title(record)}” does not lie in its text; run “annotator check” on"
                " the project."
            )
        found.append({"start": start, "end": end, "kind": kind})
    return found


def _meta(record: FlatRecord) -> dict[str, Any]:
    meta = {**_NO_TEXTS, **record.info, "text_sha256": record.id}
    meta.pop("blocks", None)
    for key, value in meta.pop("extra", ()):
        meta.setdefault(key, value)
    return meta


def _title(record: FlatRecord) -> str:
    info = record.info
    return str(
        info.get("headline") or info.get("path") or info.get("external_id") or record.id[:8]
    )


def flattened(record: Record) -> FlatRecord:
    """The same record in columns."""
    article, layer = record.article, record.layer
    return FlatRecord(
        article.id, article.text, _flat_info(article.info), _flat_layer(layer) if layer else None
    )


def _flat_info(info: ArticleInfo) -> dict[str, Any]:
    found = {key: value for key in INFO_TEXTS if (value := getattr(info, key)) is not None}
    blocks = [(block.start, block.end, block.kind) for block in info.blocks]
    return {**found, "authors": info.authors, "blocks": blocks, "extra": info.extra}


def _flat_layer(layer: Layer) -> FlatLayer:
    return FlatLayer(
        layer.annotator,
        layer.round,
        layer.status,
        sorted(map(_flat_span, layer.spans), key=_place_then_id),
        layer.relations,
        layer.labels,
        layer.scheme_version,
    )


def _flat_span(span: Span) -> FlatSpan:
    more: dict[str, Any] = {
        "attributes": span.attributes,
        "note": span.note,
        "origin": span.origin,
    }
    if span.fragments:
        more["fragments"] = span.fragments
    return span.id, span.start, span.end, span.label, more


def _place_then_id(span: FlatSpan) -> tuple[int, int, str]:
    return span[1], span[2], span[0]
