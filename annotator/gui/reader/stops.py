"""Where the key for candidates stops: suggestions, names and quoted passages not yet marked."""

from annotator.core.words import Range
from annotator.gui.reader.layers import Layers, Standing
from annotator.gui.reader.page import Page

_WINDOW = 2000
"""Code points of the article that are searched at once, from the first of a line."""


def next_stop(page: Page, layers: Layers, here: Range, step: int) -> Range | None:
    """The first candidate after `here` (1), or the last before it (-1); None beyond the last.

    Candidates are in the order of their beginnings, the longer before the shorter. A place that
    somebody has marked exactly is passed over, unless a suggestion stands there.
    """
    pieces = page.pieces
    first = last = pieces.at(here[0])
    while first >= 0 and last < len(pieces):
        while pieces[last].end - pieces[first].start < _WINDOW:
            if step > 0 and last + 1 < len(pieces):
                last += 1
            elif step < 0 and first > 0:
                first -= 1
            else:
                break
        found = _stops(page, layers, pieces[first].start, pieces[last].end)
        if step > 0:
            place = next((each for each in found if _order(each) > _order(here)), None)
        else:
            before = [each for each in found if _order(each) < _order(here)]
            place = before[-1] if before else None
        if place is not None:
            return place
        first, last = (last + 1, last + 1) if step > 0 else (first - 1, first - 1)
    return None


def _order(place: Range) -> tuple[int, int]:
    return place[0], -place[1]


def _stops(page: Page, layers: Layers, start: int, end: int) -> list[Range]:
    from annotator.core.candidates import candidates  # its patterns take a while

    spans = [span for span in page.spans.within(start, end) if start <= span.start]
    suggested = {
        (span.start, span.end) for span in spans if layers.standing(span) is Standing.SUGGESTED
    }
    marked = {(span.start, span.end) for span in spans} - suggested
    likely = candidates(page.text, page.info.language or "", start, end)
    return sorted((set(likely) - marked) | suggested, key=_order)
