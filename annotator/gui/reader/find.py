"""Finding words in an article. Positions are code points."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from annotator.core.words import Range

MOST_MATCHES = 10_000


def occurrences(text: str, words: str) -> list[Range]:
    """Where `words` occur, whatever the case, and with any blank for a blank."""
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        return []
    pattern = re.compile(r"\s+".join(parts), re.IGNORECASE)
    found = []
    for match in pattern.finditer(text):
        found.append(match.span())
        if len(found) == MOST_MATCHES:
            break
    return found


def nearest(found: Sequence[Range], position: int, *, backwards: bool) -> Range | None:
    """The first of some places that begins after `position`, else the first of all.

    Backwards, the last that begins before it, else the last of all.
    """
    if not found:
        return None
    if backwards:
        return found[bisect_left(found, position, key=lambda place: place[0]) - 1]
    at = bisect_right(found, position, key=lambda place: place[0])
    return found[at % len(found)]
