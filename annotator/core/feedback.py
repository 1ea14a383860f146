"""Feedback: where gold differs from what an annotator marked, and what they tend to do."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from annotator.core.attributes import AttributeValue
from annotator.core.decisions import Decision
from annotator.core.ids import LabelId
from annotator.core.spans import Span


class Way(StrEnum):
    """How a layer differs from gold in one place; the first that applies."""

    MISSED = "missed"
    """Gold has something where the layer has nothing."""
    NOT_GOLD = "not gold"
    """The layer has something where gold has nothing."""
    LABEL = "label"
    TOO_WIDE = "too wide"
    TOO_NARROW = "too narrow"
    EDGES = "edges"
    """Neither contains the other, or the gaps differ."""
    ATTRIBUTES = "attributes"


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where gold is not what somebody marked; one of `mine` and `gold` is there."""

    decision: Decision
    way: Way
    mine: Span | None
    gold: Span | None

    @property
    def span(self) -> Span:
        """What is there: gold, or where it has nothing, mine."""
        span = self.gold or self.mine
        if span is None:
            msg = "a difference is about something"
            raise ValueError(msg)
        return span

    @property
    def label(self) -> LabelId:
        """What it is mostly about: the label of gold, or where it has nothing, mine."""
        return self.span.label


def differences(
    decisions: Iterable[Decision],
    mine: Iterable[Span],
    gold: Iterable[Span],
    defaults: Mapping[str, AttributeValue] | None = None,
) -> tuple[Difference, ...]:
    """Where the gold of decisions differs from a layer as it is now, in the order of the text.

    `defaults` says what is understood where an attribute was not set. What was put off, and what
    the annotator has made the same as gold since, is left out.
    """
    ours = {span.id: span for span in mine}
    decided = {span.id: span for span in gold}
    understood, found = defaults or {}, []
    for one in decisions:
        if one.choice.is_open:
            continue
        here = next((ours[each] for each in one.spans if each in ours), None)
        made = next((decided[each] for each in one.gold if each in decided), None)
        if here is None and made is not None:
            same = (each for each in ours.values() if _way(each, made, understood) is None)
            here = next(same, None)
        way = _way(here, made, understood)
        if way is not None:
            found.append(Difference(one, way, here, made))
    return tuple(sorted(found, key=lambda one: (one.span.start, one.span.end, one.decision.case)))


def tendencies(found: Iterable[Difference]) -> tuple[tuple[Way, LabelId, int], ...]:
    """How often somebody differs in which way about which label, the most frequent first."""
    counts = Counter((one.way, one.label) for one in found)
    return tuple(
        (way, label, count)
        for (way, label), count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    )


def _way(
    mine: Span | None, gold: Span | None, defaults: Mapping[str, AttributeValue]
) -> Way | None:
    if mine is None or gold is None:
        if mine is gold:
            return None
        return Way.MISSED if mine is None else Way.NOT_GOLD
    if mine.label != gold.label:
        return Way.LABEL
    if mine.parts != gold.parts:
        return _way_of_edges(mine, gold)
    understood = dict(defaults)
    same = understood | dict(mine.attributes) == understood | dict(gold.attributes)
    return None if same else Way.ATTRIBUTES


def _way_of_edges(mine: Span, gold: Span) -> Way:
    if mine.fragments or gold.fragments:
        return Way.EDGES
    if mine.start <= gold.start and gold.end <= mine.end:
        return Way.TOO_WIDE
    return Way.TOO_NARROW if gold.start <= mine.start and mine.end <= gold.end else Way.EDGES
