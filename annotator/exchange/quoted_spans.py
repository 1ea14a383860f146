"""Spans of our own shape whose offsets do not hold: where they belong, as their quotes say.

Our own export is exact; but many programs write `{"text": …, "spans": [{"start": …, "text": …}]}`,
and what they count may be something else.
"""

from typing import Any

from annotator.exchange.anchoring import Count, Mark, Placed, placed
from annotator.exchange.claims import Link, label_of, offset_of
from annotator.exchange.json_values import list_of, loose_text


def are_misplaced(data: Any) -> bool:  # noqa: ANN401 - whatever JSON held
    """Whether a record of our shape has a quote that is not where its span says."""
    text = data.get("text") if isinstance(data, dict) else None
    spans = data.get("spans") if isinstance(text, str) else None
    if not isinstance(text, str) or not isinstance(spans, list):
        return False
    return any(isinstance(span, dict) and _is_elsewhere(span, text) for span in spans)


def _is_elsewhere(span: dict[str, Any], text: str) -> bool:
    quote, start, end = _quote(span), span.get("start"), span.get("end")
    if not quote or type(start) is not int or type(end) is not int:
        return False
    # The length first: many quotes of one letter must not copy as many whole texts.
    return len(quote) != end - start or start < 0 or text[start:end] != quote


def _quote(span: dict[str, Any]) -> str | None:
    quote = span.get("quote", span.get("text"))
    return quote if isinstance(quote, str) else None


def by_quotes(data: dict[str, Any]) -> tuple[dict[str, Any], Placed, tuple[Link, ...]]:
    """The same record with its spans where their quotes are, in code points.

    Beside it how they were counted and which have no place, and the links that lost an end by
    that. Raises WrongError for what is no span at all.
    """
    text, spans = data["text"], list_of(dict, data, "spans")
    found = placed(text, [_mark(span, number) for number, span in enumerate(spans)])
    there = [_moved(spans[int(mark.id)], mark) for mark in found.marks]
    gone = {loose_text(spans[int(mark.id)].get("id")) for mark in found.lost}
    gone -= {loose_text(span.get("id")) for span in there}
    kept, lost = [], []
    for each in list_of(dict, data, "relations"):
        ends = [loose_text(each.get(key)) or "" for key in ("head", "child")]
        if gone.isdisjoint(ends):
            kept.append(each)
        else:
            lost.append(Link(loose_text(each.get("type", each.get("label"))) or "", *ends))
    mended = {**data, "spans": there, "relations": kept}
    if found.count != Count():
        mended["blocks"] = None  # they were counted in the same way, and follow from the text
    return mended, found, tuple(lost)


def _mark(span: dict[str, Any], number: int) -> Mark:
    parts = tuple(
        (offset_of(pair[0]), offset_of(pair[1]))
        for pair in list_of(list, span, "fragments")
        if len(pair) == 2  # noqa: PLR2004 - a part has two ends
    )
    whole = ((offset_of(span.get("start")), offset_of(span.get("end"))),)
    return Mark(label_of(span.get("label")), parts or whole, _quote(span), str(number))


def _moved(span: dict[str, Any], mark: Mark) -> dict[str, Any]:
    rest = {key: value for key, value in span.items() if key not in ("quote", "text", "fragments")}
    rest |= {"start": mark.parts[0][0], "end": mark.parts[-1][1]}
    if len(mark.parts) > 1:
        rest["fragments"] = [list(part) for part in mark.parts]
    return rest
