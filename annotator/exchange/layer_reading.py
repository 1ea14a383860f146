"""From a JSON object to a layer: who marked what where, each claim held against the text."""

from collections import Counter
from typing import Any

from annotator.core.annotators import GOLD, Annotator, AnnotatorKind
from annotator.core.articles import Article
from annotator.core.attributes import SCORE, AttributeValue
from annotator.core.ids import MAIN_ROUND, AnnotatorId, ArticleId, LabelId, ObjectId, RoundId
from annotator.core.layers import Status
from annotator.core.records import AS_IT_IS, NOBODY, UNNAMED, Layer
from annotator.core.spans import ArticleLabel, Relation, Span, span_read
from annotator.exchange.claims import model, score_of
from annotator.exchange.json_values import (
    WrongError,
    is_identity,
    list_of,
    loose_text,
    object_of,
    range_of,
    short,
    text_of,
)

ORIGINS = ("single", "unanimous", "adjudicated", "accepted", "model")

SPAN_KEYS = frozenset(
    (
        *("id", "start", "end", "label", "quote", "text"),
        *("attributes", "score", "note", "origin", "fragments"),
    )
)
"""What is read of a span; anything else is not kept."""

LAYER_KEYS = frozenset({"spans", "relations", "labels", "annotator", "layer", "status"})

_BARE = 3
"""A span with nothing but its start, end and label: most are, in files of others."""
_LARGEST = 2**63

_Whose = tuple[ArticleId, AnnotatorId, RoundId]


def has_layer(data: dict[str, Any]) -> bool:
    """Whether somebody has worked on the article, be it without finding anything."""
    if data.get("annotator") is None and data.get("status") == Status.NEW:
        return any(data.get(key) for key in ("spans", "relations", "labels", "layer"))
    return any(data.get(key) is not None for key in LAYER_KEYS)


def layer_from_json(data: dict[str, Any], article: Article, nobody: Annotator) -> Layer:
    """The layer that a record describes, `nobody`'s if it names no annotator.

    Raises WrongError where it does not fit the text.
    """
    annotator = _annotator(data, nobody)
    round_ = RoundId(text_of(data, "round") or MAIN_ROUND)
    whose = (article.id, annotator.id, round_)
    spans = _spans(data, article.text, whose)
    status = data.get("status")
    if status is not None and status not in list(Status):
        raise WrongError(f"its status “{short(status)}” is none of {', '.join(Status)}")
    version = data.get("scheme_version")
    if version is None:
        version = AS_IT_IS
    elif type(version) is not int or not 1 <= version < _LARGEST:
        raise WrongError("its “scheme_version” is not a whole number from 1")
    return Layer(
        annotator=annotator,
        round=round_,
        status=Status.DONE if status is None else Status(status),
        spans=spans,
        relations=_relations(data, spans, whose),
        labels=_labels(data, whose),
        scheme_version=version,
    )


def _annotator(data: dict[str, Any], nobody: Annotator) -> Annotator:
    layer = text_of(data, "layer") or ""
    if data.get("annotator") is None:
        named = GOLD if layer == GOLD.name else Annotator(NOBODY, layer)
        return named if layer else nobody
    if isinstance(data["annotator"], str):
        return Annotator(NOBODY, data["annotator"])
    given = object_of(data, "annotator")
    name = text_of(given, "name", "its annotator’s") or layer
    identity = (loose_text(given.get("id")) or "").replace("-", "").lower()
    if identity == GOLD.id:
        return GOLD
    try:
        kind = AnnotatorKind(given.get("kind", AnnotatorKind.PERSON))
    except ValueError:
        raise WrongError(
            f"its annotator is a “{short(given['kind'])}”, which is unknown"
        ) from None
    if not is_identity(identity):
        name = name or identity
        return model(name) if name and kind is AnnotatorKind.MODEL else Annotator(NOBODY, name)
    return Annotator(AnnotatorId(identity), name or identity[:8], kind)


def _spans(data: dict[str, Any], text: str, whose: _Whose) -> tuple[Span, ...]:
    spans = [_span(item, text, whose) for item in list_of(dict, data, "spans")]
    named = [span.id for span in spans if span.id]
    if len(named) > len(set(named)):
        twice = Counter(named).most_common(1)[0][0]
        raise WrongError(f"two of its spans have the id “{short(twice)}”")
    return tuple(spans)


def _span(item: dict[str, Any], text: str, whose: _Whose) -> Span:
    article, annotator, round_ = whose
    get = item.get
    start, end = get("start"), get("end")
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        start, end = range_of(item, len(text), "span")  # says what is wrong
    label = get("label")
    if not isinstance(label, str) or not label:
        raise WrongError(f"the span {start}–{end} has no label")
    if len(item) == _BARE:
        return span_read(UNNAMED, article, annotator, round_, start, end, LabelId(label))
    quote = get("quote", get("text"))
    # The length first: a million quotes of one letter must not copy as many whole texts.
    if quote is not None and (
        not isinstance(quote, str) or len(quote) != end - start or quote != text[start:end]
    ):
        raise WrongError(
            f"the span {start}–{end} quotes “{short(quote)}”"
            f" where the text has “{short(text[start:end])}”"
        )
    identity, origin, note = get("id"), get("origin"), get("note")
    if origin is not None and origin not in ORIGINS:
        raise WrongError(
            f"the span {start}–{end} has the unknown origin “{short(origin)}”"
            f" (there are {', '.join(ORIGINS)})"
        )
    return span_read(
        UNNAMED if identity is None else _object_id(item),
        article,
        annotator,
        round_,
        start,
        end,
        LabelId(label),
        None if note is None else text_of(item, "note", f"of the span {start}–{end} the"),
        _attributes(item) if get("attributes") or "score" in item else (),
        _fragments(item, start, end) if get("fragments") else (),
        origin or "single",
    )


def _fragments(item: dict[str, Any], start: int, end: int) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    for pair in list_of(list, item, "fragments"):
        last = found[-1][1] if found else start
        match pair:
            case [int(a), int(b)] if last <= a < b <= end:
                found.append((int(a), int(b)))
            case _:
                raise WrongError(f"the parts of the span {start}–{end} do not lie in it in order")
    if found[0][0] != start or found[-1][1] != end:
        raise WrongError(f"the parts of the span {start}–{end} do not begin and end with it")
    return tuple(found)


def _attributes(item: dict[str, Any]) -> tuple[tuple[str, AttributeValue], ...]:
    given = object_of(item, "attributes")
    scores = () if SCORE in given else score_of(item.get("score"))
    return (*((key, attribute_value(key, value)) for key, value in given.items()), *scores)


def attribute_value(key: str, value: Any) -> AttributeValue:  # noqa: ANN401 - whatever JSON held
    """The value of an attribute; raises WrongError for what no attribute can have."""
    if isinstance(value, str | bool):
        return value
    if isinstance(value, int | float) and -_LARGEST <= value < _LARGEST:
        return value
    raise WrongError(f"the value of “{short(key)}” is neither a text, a number nor true or false")


def _relations(
    data: dict[str, Any], spans: tuple[Span, ...], whose: _Whose
) -> tuple[Relation, ...]:
    known = {span.id for span in spans if span.id}
    found = []
    for item in list_of(dict, data, "relations"):
        name = item.get("type", item.get("label"))
        if not isinstance(name, str) or not name:
            raise WrongError("a relation has no “type”")
        head, child = (ObjectId(loose_text(item.get(key)) or "") for key in ("head", "child"))
        if head not in known or child not in known:
            raise WrongError(f"the relation “{short(name)}” names a span that is not there")
        found.append(Relation(_object_id(item), *whose, name, head, child))
    return tuple(found)


def _labels(data: dict[str, Any], whose: _Whose) -> tuple[ArticleLabel, ...]:
    found = []
    for given in list_of(object, data, "labels"):
        item = {"label": given} if isinstance(given, str) else given
        label = item.get("label") if isinstance(item, dict) else None
        if not isinstance(item, dict) or not isinstance(label, str) or not label:
            raise WrongError("one of its “labels” has no label")
        value = attribute_value(label, item.get("value", True))
        found.append(ArticleLabel(_object_id(item), *whose, LabelId(label), value))
    return tuple(found)


def _object_id(item: dict[str, Any]) -> ObjectId:
    return ObjectId(loose_text(item.get("id")) or UNNAMED)
