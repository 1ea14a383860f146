"""JSON Lines of Prodigy: spans with offsets and with tokens, of which `token_end` is the last.

Offsets are code points. Tokens say what they read, so they are quotes
(https://prodi.gy/docs/api-interfaces).
"""

from typing import Any

from annotator.core.annotators import Annotator
from annotator.core.attributes import SCORE
from annotator.core.records import NOBODY
from annotator.exchange.anchoring import Mark
from annotator.exchange.claims import (
    Aside,
    Claims,
    Link,
    Said,
    label_of,
    model,
    offset_of,
    score_of,
)
from annotator.exchange.facts import by, parted
from annotator.exchange.json_values import WrongError, list_of, loose_text, object_of
from annotator.exchange.record_reading import article_from_json

_TELLING = frozenset({"_input_hash", "_task_hash", "_view_id", "_session_id", "_annotator_id"})
_LEFT = frozenset(
    {"tokens", "spans", "relations", "answer", "_timestamp", "_is_binary", "score", "config"}
)


def fits(data: dict[str, Any]) -> bool:
    """Whether a record is Prodigy's."""
    if data.keys() & _TELLING or data.get("answer") in ("accept", "reject", "ignore"):
        return "text" in data
    spans = data.get("spans")
    return isinstance(spans, list) and any(
        isinstance(item, dict) and "token_start" in item and "annotator" not in data
        for item in spans
    )


def said(data: dict[str, Any]) -> Said:
    """What a record says; raises WrongError where it is not as Prodigy writes it."""
    data, facts = parted(data)
    article = article_from_json(
        {key: value for key, value in data.items() if key not in _TELLING | _LEFT}
    )
    answer = data.get("answer", "accept")
    if answer != "accept":
        return Said(article, tuple(by(facts, Claims())) if facts else (), (Aside.REJECTED,))
    tokens = list_of(dict, data, "tokens")
    marks: dict[tuple[int, int, str], Mark] = {}
    said_of: list[Mark] = []
    for number, item in enumerate(list_of(dict, data, "spans")):
        found = _mark(item, tokens, f"s{number}")
        said_of.append(found)
        marks.setdefault((*found.parts[0], found.label), found)
    links, left_out = [], []
    for item in list_of(dict, data, "relations"):
        name = label_of(item.get("label"), "relation")
        ends = [_end(item, f"{end}_span", tokens) for end in ("head", "child")]
        head, child = (marks[end].id if end in marks else "" for end in ends)
        if head and child:
            links.append(Link(name, head, child))
        else:
            left_out.append(
                f"the relation “{name}” links words that are no spans; it was left out"
            )
    claims = _claims(data, said_of, tuple(links))
    return Said(article, tuple(by(facts, claims)), left_out=tuple(left_out))


def _claims(data: dict[str, Any], marks: list[Mark], links: tuple[Link, ...]) -> Claims:
    """Somebody's claims: a model's if there are scores that nobody has accepted."""
    meta = object_of(data, "meta")
    score = score_of(data.get("score", meta.get("score")))
    is_predicted = bool(score) or any(name == SCORE for one in marks for name, _ in one.attributes)
    if is_predicted and "answer" not in data:
        named = loose_text(meta.get("model")) or "Prodigy"
        scored = (_scored(one, score) for one in marks)
        return Claims(tuple(scored), links, annotator=model(named))
    who = loose_text(data.get("_annotator_id") or data.get("_session_id"))
    annotator = Annotator(NOBODY, who) if who and who.strip() else None
    return Claims(tuple(marks), links, annotator=annotator)


def _scored(mark: Mark, score: tuple[tuple[str, Any], ...]) -> Mark:
    attributes = mark.attributes or score
    return Mark(mark.label, mark.parts, mark.quote, mark.id, mark.note, attributes, origin="model")


def _mark(item: dict[str, Any], tokens: list[dict[str, Any]], name: str) -> Mark:
    quote = item.get("text")
    if not isinstance(quote, str):
        quote = _read(item, tokens)
    return Mark(
        label_of(item.get("label")),
        (_place(item, tokens),),
        quote,
        name,
        attributes=score_of(item.get("score")),
    )


def _place(item: dict[str, Any], tokens: list[dict[str, Any]]) -> tuple[int, int]:
    if item.get("start") is not None or not tokens:
        return offset_of(item.get("start")), offset_of(item.get("end"))
    of_it = _of(item, tokens)
    return offset_of(of_it[0].get("start")), offset_of(of_it[-1].get("end"))


def _of(item: dict[str, Any], tokens: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The tokens of a span, `token_end` being the last of them."""
    first, last = offset_of(item.get("token_start")), offset_of(item.get("token_end"))
    if not 0 <= first <= last < len(tokens):
        raise WrongError(f"its tokens {first} to {last} are not all there")
    return tokens[first : last + 1]


def _read(item: dict[str, Any], tokens: list[dict[str, Any]]) -> str | None:
    """What the tokens of a span read; None where that is not known."""
    if not tokens or item.get("token_start") is None or item.get("token_end") is None:
        return None
    pieces = []
    for token in _of(item, tokens):
        word = token.get("text")
        if not isinstance(word, str):
            return None
        pieces.append(word + (" " if token.get("ws", True) else ""))
    return "".join(pieces).rstrip(" ")


def _end(
    item: dict[str, Any], key: str, tokens: list[dict[str, Any]]
) -> tuple[int, int, str] | None:
    """The span at one end of a relation; None where it is none that has a label."""
    span = object_of(item, key)
    label = loose_text(span.get("label"))
    return (*_place(span, tokens), label) if span and label else None
