"""Links between the spans of an article, gathered for drawing: what belongs together.

Links of one kind from one span are a bundle: one line down the margin, with a branch to each end.
Lanes follow from the places in the text alone, so that scrolling never moves a line.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from annotator.core.ids import ObjectId
from annotator.core.spans import Span
from annotator.gui.reader.span_index import SpanIndex

APART = 120
"""Code points, more than a line has: lines of two bundles never meet end to end in one lane."""
_MOST_LANES = 24
_STYLES = 4


class Link(NamedTuple):
    """A link as it is drawn: its kind, what that is called, how its line looks, and its ends."""

    kind: str
    name: str
    style: int
    head: ObjectId
    child: ObjectId


class Bundle(NamedTuple):
    """Links of one kind from one span; `start` and `end` are where it begins and ends."""

    head: Span
    children: tuple[Span, ...]
    name: str
    style: int
    start: int
    end: int
    lane: int

    def about(self, spans: frozenset[ObjectId]) -> "Bundle | None":
        """What of it begins or ends at one of these spans; None if nothing does."""
        if self.head.id in spans:
            return self
        children = tuple(child for child in self.children if child.id in spans)
        return self._replace(children=children) if children else None


class Connectors:
    """The links of an article; `is_all` says whether all are drawn or only those in hand."""

    def __init__(self, links: Iterable[Link] = (), *, is_all: bool = False) -> None:
        self.links = tuple(links)
        self.is_all = is_all
        self._of: dict[ObjectId, list[Link]] = defaultdict(list)
        for link in self.links:
            self._of[link.head].append(link)
            self._of[link.child].append(link)
        self._spans: SpanIndex | None = None
        self._known: dict[ObjectId | None, list[Bundle]] = {}

    def has(self, span: ObjectId | None) -> bool:
        """Whether a span is linked."""
        return span in self._of

    def forget(self) -> None:
        """Work out anew where everything is: a linked span has been moved."""
        self._known = {}

    def of(self, span: ObjectId | None) -> Sequence[Link]:
        """The links of a span."""
        return () if span is None else self._of.get(span, ())

    def bundles(self, spans: SpanIndex, chosen: ObjectId | None) -> Sequence[Bundle]:
        """What is to be drawn, in the order of the text, while a span is chosen (or none is)."""
        if self._spans is not spans:
            self._spans, self._known = spans, {}
        about = None if self.is_all else chosen
        if not self.is_all and chosen is None:
            return ()
        if about not in self._known:
            links = self.links if about is None else self.of(about)
            self._known = {about: _bundled(links, spans)} if links else {about: []}
        return self._known[about]


def _bundled(links: Iterable[Link], spans: SpanIndex) -> list[Bundle]:
    gathered: dict[tuple[ObjectId, str], list[Link]] = defaultdict(list)
    for link in links:
        gathered[link.head, link.kind].append(link)
    found = []
    for (name, _), ones in gathered.items():
        head = spans.get(name)
        children = tuple(each for one in ones if (each := spans.get(one.child)) is not None)
        if head is None or not children:
            continue
        places = [head.start, *(child.start for child in children)]
        one = ones[0]
        style = one.style % _STYLES
        found.append(Bundle(head, children, one.name, style, min(places), max(places), 0))
    return sorted(_in_lanes(found), key=lambda bundle: bundle.start)


def _in_lanes(bundles: Iterable[Bundle]) -> Iterable[Bundle]:
    """Give each bundle the lane nearest to the text that is free; the shortest choose first."""
    taken: list[list[tuple[int, int]]] = []
    for bundle in sorted(bundles, key=lambda each: (each.end - each.start, each.start, each[3])):
        place = bundle.start, bundle.end + APART
        for number, lane in enumerate(taken):
            at = bisect_left(lane, place)
            free_before = at == 0 or lane[at - 1][1] <= place[0]
            if free_before and (at == len(lane) or lane[at][0] >= place[1]):
                lane.insert(at, place)
                yield bundle._replace(lane=number)
                break
        else:
            yield bundle._replace(lane=len(taken))
            if len(taken) < _MOST_LANES:
                taken.append([place])
