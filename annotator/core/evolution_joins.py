"""Two spans become one, because the labels that told them apart have been merged."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from annotator.core.edits.values import Change, Kind
from annotator.core.evolution import Relabel
from annotator.core.ids import ObjectId
from annotator.core.spans import Relation, Span


def joined(
    step: Relabel, spans: Iterable[Span], relations: Iterable[Relation]
) -> Iterator[Change]:
    """What is to be changed in one layer so that no passage has the label twice afterwards.

    A span that stands just where one of the other label stands goes: what was said of it, and its
    relations, go over to that one.
    """
    spans = tuple(spans)
    there: dict[object, Span] = {}
    for span in spans:
        if span.label == step.to:
            there.setdefault(_place(span), span)
    became: dict[ObjectId, ObjectId] = {}
    gone: list[Span] = []
    kept: dict[ObjectId, Span] = {}
    for span in spans:
        other = there.get(_place(span))
        if span.label == step.label and other is not None:
            became[span.id] = other.id
            gone.append(span)
            kept[other.id] = _with(kept.get(other.id, other), span)
    yield from _moved(became, tuple(relations))
    for span in spans:
        if kept.get(span.id, span) != span:
            yield Change(Kind.SPAN, span.id, span.article, span, kept[span.id])
    for span in gone:
        yield Change(Kind.SPAN, span.id, span.article, span, None)


def _place(span: Span) -> object:
    return span.start, span.end, span.fragments


def _with(span: Span, gone: Span) -> Span:
    """A span with what was said of another, where nothing was said of it."""
    said = {name for name, _ in span.attributes}
    more = tuple(one for one in gone.attributes if one[0] not in said)
    notes = dict.fromkeys(note for note in (span.note, gone.note) if note)
    return replace(
        span, attributes=span.attributes + more, note="; ".join(notes) if notes else None
    )


def _moved(became: dict[ObjectId, ObjectId], relations: tuple[Relation, ...]) -> Iterator[Change]:
    """Relations between what the spans became; none to itself, and none twice."""
    untouched = [one for one in relations if became.keys().isdisjoint((one.head, one.child))]
    there = {(one.type, one.head, one.child) for one in untouched}
    for one in relations:
        if one in untouched:
            continue
        head, child = became.get(one.head, one.head), became.get(one.child, one.child)
        after = None
        if head != child and (one.type, head, child) not in there:
            there.add((one.type, head, child))
            after = replace(one, head=head, child=child)
        yield Change(Kind.RELATION, one.id, one.article, one, after)
