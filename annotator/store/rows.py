"""Values as rows of the log, and back.

A span is plain columns, because there are many of them; what is rare is a JSON document in `body`.
What a value has as usual is left out there, and what a newer program may have added is passed
over when reading.
"""

import json
import re
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any, NamedTuple, cast
from zlib import crc32

from annotator.core.annotators import Annotator, AnnotatorKind
from annotator.core.articles import INFO_TEXTS, ArticleInfo, Block, BlockKind
from annotator.core.assignments import Assignment
from annotator.core.decisions import Comment, Decision
from annotator.core.doubts import Doubt
from annotator.core.edits.values import Kind, Value
from annotator.core.ids import AnnotatorId, ArticleId, LabelId, ObjectId, RoundId
from annotator.core.layers import LayerState, Status
from annotator.core.policy import Policy
from annotator.core.rules import Rule
from annotator.core.schemes import Label
from annotator.core.spans import ArticleLabel, Relation, Span
from annotator.core.time_spent import TimeSpent
from annotator.store.documents import require_fit
from annotator.store.problems import BROKEN, DamageError
from annotator.store.review_rows import comment, comment_body, decision, decision_body, policy_body
from annotator.store.review_rows import policy as policy_of
from annotator.store.scheme_rows import OF_SCHEME, OfScheme, scheme_body, scheme_value

Body = dict[str, Any]

_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_SURROGATE = re.compile("[\ud800-\udfff]")
_info_texts = attrgetter(*INFO_TEXTS)
_OURS = ("verdicts", "instead_of")
"""What is known of an article in this project alone."""


class Row(NamedTuple):
    """A value in columns, with identities as everybody knows them.

    `annotator` is None for what belongs to nobody's layer.
    """

    annotator: AnnotatorId | None = None
    round: RoundId | None = None
    article: ArticleId | None = None
    start: int | None = None
    end: int | None = None
    label: LabelId | None = None
    body: str | None = None


def row_of(value: Value, article: ArticleId | None) -> Row:
    """The columns of a value that belongs to `article`."""
    if writer := _WRITERS.get(type(value)):
        return writer(value, article)
    if isinstance(value, Span):
        return Row(
            value.annotator,
            value.round,
            value.article,
            value.start,
            value.end,
            value.label,
            span_body(value),
        )
    scheme = cast("OfScheme", value)
    label = scheme.id if isinstance(scheme, Label) else None
    return Row(article=article, label=label, body=dumped(scheme_body(scheme)))


def value_of(kind: int, obj: ObjectId, row: Row) -> Value:
    """The value of an object of this kind whose columns these are.

    Raises DamageError for columns that no program of ours wrote.
    """
    try:
        body = json.loads(row.body) if row.body else {}
        require_fit(kind, body)
        if kind in OF_SCHEME:
            return scheme_value(kind, row.label, body)
        return _READERS[kind](obj, row, body)
    except BROKEN as error:
        raise DamageError(f"object {obj} is not as annotator writes it") from error


def dumped(body: Body) -> str | None:
    """JSON as it stands in the log, None for an empty document."""
    if not body:
        return None
    text = _as_json(body)
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def checksum_of_act(
    act: str, kind: int, annotator: str, at: int, scheme: int, place: tuple[str | None, str | None]
) -> int:
    """The first half of an edit's checksum: what all edits of an act and layer share.

    `place` is the round and the article.
    """
    text = f"{act}\x1f{kind:d}\x1f{annotator}\x1f{at}\x1f{scheme}\x1f{place[0]}\x1f{place[1]}"
    return crc32(text.encode())


def checksum(  # noqa: PLR0913, PLR0917 - the columns of a row
    half: int,
    edit: str,
    obj: str | None,
    prev: str | None,
    start: int | None,
    end: int | None,
    label: str | None,
    dead: int,
    body: str | None,
) -> int:
    """The checksum of an edit in the form that every file gives it (identities, not numbers)."""
    text = f"{edit}\x1f{obj}\x1f{prev}\x1f{start}\x1f{end}\x1f{label}\x1f{dead:d}\x1f{body}"
    return crc32(text.encode(), half)


def checksum_of_new(half: int, edit: str, start: int, end: int, label: str) -> int:
    """The same for an edit that makes a span with nothing but a place and a label: most do."""
    text = f"{edit}\x1fNone\x1fNone\x1f{start}\x1f{end}\x1f{label}\x1f0\x1fNone"
    return crc32(text.encode(), half)


def span_body(span: Span) -> str | None:
    """What a span has beside its place and label; None for most."""
    if not span.attributes and span.note is None and not span.fragments:
        if span.origin == "single":
            return None
        return dumped({"origin": span.origin})
    return dumped(_span_extras(span))


def _span_extras(span: Span) -> Body:
    body: Body = {}
    if span.note is not None:
        body["note"] = span.note
    if span.attributes:
        body["attributes"] = span.attributes
    if span.fragments:
        body["fragments"] = span.fragments
    if span.origin != "single":
        body["origin"] = span.origin
    return body


def _relation_row(value: Relation, article: ArticleId | None) -> Row:
    body = dumped({"type": value.type, "head": value.head, "child": value.child})
    return Row(value.annotator, value.round, article, body=body)


def _article_label_row(value: ArticleLabel, article: ArticleId | None) -> Row:
    body = None if value.value is True else dumped({"value": value.value})
    return Row(value.annotator, value.round, article, label=value.label, body=body)


def _layer_row(value: LayerState, article: ArticleId | None) -> Row:
    body: Body = {"status": value.status.value}
    for name in ("reason", "note", "flag"):
        if (text := getattr(value, name)) is not None:
            body[name] = text
    return Row(value.annotator, value.round, article, body=dumped(body))


def _info_row(value: ArticleInfo, article: ArticleId | None) -> Row:
    texts = zip(INFO_TEXTS, _info_texts(value), strict=True)
    body: Body = {name: text for name, text in texts if text is not None}
    if value.authors:
        body["authors"] = value.authors
    if value.blocks:
        body["blocks"] = [(b.start, b.end, b.kind) for b in value.blocks]
    if value.extra:
        body["extra"] = value.extra
    for name in _OURS:
        if (text := getattr(value, name)) is not None:
            body[name] = text
    return Row(article=article, body=dumped(body))


def _annotator_row(value: Annotator, article: ArticleId | None) -> Row:
    body: Body = {"name": value.name, "kind": value.kind.value}
    if value.same_as is not None:
        body["same_as"] = value.same_as
    return Row(article=article, body=dumped(body))


def _rule_row(value: Rule, article: ArticleId | None) -> Row:
    body: Body = {"source": value.source, "key": value.key}
    if value.kind is not None:
        body["kind"] = value.kind
    return Row(article=article, body=dumped(body))


def _doubt_row(value: Doubt, article: ArticleId | None) -> Row:
    span = value.span
    body: Body = {"span": span.id, "was": span.article, "at": (span.start, span.end)}
    for name in ("quote", "before", "after", "why"):
        body[name] = getattr(value, name)
    if value.relations:
        body["relations"] = [(one.id, one.type, one.head, one.child) for one in value.relations]
    body |= _span_extras(span)
    start, end = value.guess or (None, None)
    return Row(span.annotator, span.round, article, start, end, span.label, dumped(body))


def _assignment_row(value: Assignment, article: ArticleId | None) -> Row:
    return Row(value.annotator, value.round, article)


def _decision_row(value: Decision, article: ArticleId | None) -> Row:
    return Row(value.reviewer, value.round, article, body=dumped(decision_body(value)))


def _comment_row(value: Comment, article: ArticleId | None) -> Row:
    return Row(value.annotator, value.round, article, body=dumped(comment_body(value)))


def _time_row(value: TimeSpent, article: ArticleId | None) -> Row:
    body = dumped({"seconds": value.seconds})
    return Row(value.annotator, value.round, article, body=body)


_WRITERS: dict[type, Callable[[Any, ArticleId | None], Row]] = {
    Relation: _relation_row,
    ArticleLabel: _article_label_row,
    LayerState: _layer_row,
    ArticleInfo: _info_row,
    Annotator: _annotator_row,
    Rule: _rule_row,
    Doubt: _doubt_row,
    TimeSpent: _time_row,
    Assignment: _assignment_row,
    Decision: _decision_row,
    Comment: _comment_row,
    Policy: lambda value, article: Row(article=article, body=dumped(policy_body(value))),
}


class _Place(NamedTuple):
    """The columns that everything in a layer has."""

    article: ArticleId
    annotator: AnnotatorId
    round: RoundId


def _place(row: Row) -> _Place:
    return cast("_Place", (row.article, row.annotator, row.round))


def _span(obj: ObjectId, row: Row, body: Body) -> Span:
    article, annotator, round_ = _place(row)
    start, end, label = cast("tuple[int, int, LabelId]", (row.start, row.end, row.label))
    if not body:
        return Span(obj, article, annotator, round_, start, end, label)
    return Span(obj, article, annotator, round_, start, end, label, *_extras(body))


Extras = tuple[
    str | None, tuple[tuple[str, str | bool | int | float], ...], tuple[tuple[int, int], ...], str
]


def span_extras(body: str) -> Extras:
    """Note, attributes, fragments and origin of a span, from its body.

    Raises DamageError for a body that no program of ours wrote.
    """
    try:
        return _extras(json.loads(body))
    except BROKEN as error:
        raise DamageError("what is noted at a span is not as annotator writes it") from error


def _extras(body: Body) -> Extras:
    require_extras(body)
    return (
        body.get("note"),
        tuple((name, value) for name, value in body.get("attributes", ())),
        tuple((start, end) for start, end in body.get("fragments", ())),
        body.get("origin", "single"),
    )


def require_extras(body: Mapping[str, Any]) -> None:
    """Raise one of BROKEN if this is not what a span can have beside its place and label."""
    require_fit(Kind.SPAN, body)


def _relation(obj: ObjectId, row: Row, body: Body) -> Relation:
    return Relation(obj, *_place(row), body["type"], body["head"], body["child"])


def _article_label(obj: ObjectId, row: Row, body: Body) -> ArticleLabel:
    label = cast("LabelId", row.label)
    return ArticleLabel(obj, *_place(row), label, body.get("value", True))


def _layer(_obj: ObjectId, row: Row, body: Body) -> LayerState:
    status = Status(body["status"])
    return LayerState(*_place(row), status, body.get("reason"), body.get("note"), body.get("flag"))


def require_info(body: Body) -> None:
    """Raise one of BROKEN if this is not what can be known of an article."""
    require_fit(Kind.ARTICLE, body)


def _info(_obj: ObjectId, _row: Row, body: Body) -> ArticleInfo:
    return ArticleInfo(
        **{name: body[name] for name in INFO_TEXTS if name in body},
        authors=tuple(body.get("authors", ())),
        blocks=tuple(Block(s, e, _BLOCK_KINDS[kind]) for s, e, kind in body.get("blocks", ())),
        extra=tuple((name, value) for name, value in body.get("extra", ())),
        **{name: body[name] for name in _OURS if name in body},
    )


_BLOCK_KINDS = {kind.value: kind for kind in BlockKind}


def _annotator(obj: ObjectId, _row: Row, body: Body) -> Annotator:
    same = body.get("same_as")
    if not (same is None or isinstance(same, str)):
        raise TypeError
    kept = None if same is None else AnnotatorId(same)
    return Annotator(AnnotatorId(obj), body["name"], AnnotatorKind(body["kind"]), kept)


def _rule(_obj: ObjectId, _row: Row, body: Body) -> Rule:
    source, key, kind = body["source"], body["key"], body.get("kind")
    if not (isinstance(source, str) and isinstance(key, str)) or kind not in (None, *_BLOCK_KINDS):
        raise TypeError
    return Rule(source, key, kind)


def _doubt(_obj: ObjectId, row: Row, body: Body) -> Doubt:
    article, annotator, round_ = _place(row)
    was, (start, end) = body["was"], body["at"]
    label = cast("LabelId", row.label)
    span = Span(body["span"], was, annotator, round_, start, end, label, *_extras(body))
    texts = [body[name] for name in ("quote", "before", "after", "why")]
    if not all(isinstance(text, str) for text in (span.id, was, *texts)):
        raise TypeError
    relations = tuple(
        Relation(one, was, annotator, round_, type_, head, child)
        for one, type_, head, child in body.get("relations", ())
    )
    quote, before, after, why = texts
    guess = None if row.start is None or row.end is None else (row.start, row.end)
    return Doubt(span, article, quote, before, after, guess, why, relations)


def _assignment(_obj: ObjectId, row: Row, _body: Body) -> Assignment:
    return Assignment(*_place(row))


def _decision(_obj: ObjectId, row: Row, body: Body) -> Decision:
    article, reviewer, round_ = _place(row)
    return decision(article, reviewer, round_, body)


def _comment(obj: ObjectId, row: Row, body: Body) -> Comment:
    return comment(obj, _place(row), body)


def _time(_obj: ObjectId, row: Row, body: Body) -> TimeSpent:
    if type(seconds := body["seconds"]) is not int:
        raise TypeError
    return TimeSpent(*_place(row), seconds)


_READERS: dict[int, Callable[[ObjectId, Row, Body], Value]] = {
    Kind.SPAN: _span,
    Kind.RELATION: _relation,
    Kind.ARTICLE_LABEL: _article_label,
    Kind.LAYER: _layer,
    Kind.ARTICLE: _info,
    Kind.ANNOTATOR: _annotator,
    Kind.RULE: _rule,
    Kind.DOUBT: _doubt,
    Kind.TIME: _time,
    Kind.ASSIGNMENT: _assignment,
    Kind.DECISION: _decision,
    Kind.COMMENT: _comment,
    Kind.POLICY: lambda _obj, _row, body: policy_of(body),
}
