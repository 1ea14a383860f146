"""Which overlapping spans are underlined in which lane, so that no two lines lie on each other."""

from bisect import bisect_left
from collections.abc import Sequence

from annotator.core.ids import ObjectId
from annotator.core.spans import Span

MOST_LANES = 5
HIDDEN = -1
"""The lane of a span for which there is no room."""

_MANY = 600
"""Spans of one piece; beyond, it is no longer worth while to give short ones the nearest lane."""


def lanes(spans: Sequence[Span]) -> dict[ObjectId, int]:
    """The lane of each span: 0 is nearest to the text and goes to the shortest."""
    if len(spans) == 1:
        return {spans[0].id: 0}
    if len(spans) > _MANY:
        return _in_order(spans)
    taken: list[list[tuple[int, int]]] = []
    chosen: dict[ObjectId, int] = {}
    for span in sorted(spans, key=lambda span: (span.end - span.start, span.start, span.id)):
        place = (span.start, span.end)
        for number, lane in enumerate(taken):
            at = bisect_left(lane, place)
            free_before = at == 0 or lane[at - 1][1] <= span.start
            if free_before and (at == len(lane) or lane[at][0] >= span.end):
                lane.insert(at, place)
                chosen[span.id] = number
                break
        else:
            if len(taken) < MOST_LANES:
                chosen[span.id] = len(taken)
                taken.append([place])
            else:
                chosen[span.id] = HIDDEN
    return chosen


def _in_order(spans: Sequence[Span]) -> dict[ObjectId, int]:
    ends: list[int] = []
    chosen: dict[ObjectId, int] = {}
    for span in sorted(spans, key=lambda span: (span.start, span.end, span.id)):
        number = next((n for n, end in enumerate(ends) if end <= span.start), len(ends))
        if number == MOST_LANES:
            chosen[span.id] = HIDDEN
            continue
        ends[number : number + 1] = [span.end]
        chosen[span.id] = number
    return chosen
