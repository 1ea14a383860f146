"""Lines of a text dump, and putting together what was broken on the way from the screen."""

import re
from collections.abc import Sequence
from itertools import pairwise

from annotator.cleaning.cues import listed
from annotator.cleaning.pieces import Piece

_EDGES = " \t\u00a0\u3000\u200b\u2028\u2029"
_CLOSING = frozenset(",.;:)!?’'”…")
_OPEN_WORDS = listed(
    """the of to in by and a an for on at with from as that or is was were are his her its their
    said has have had who which"""
)
_SENTENCE = 40
_WIDEST_WRAP = 100
_NARROWEST_WRAP = 45
_LINES_TO_JUDGE = 8
_MOSTLY = 0.8


def lines_of(text: str) -> list[Piece]:
    """The lines of a page's text that have something on them, broken ones joined by a blank."""
    runs = _runs(text)
    if _is_wrapped(runs):
        runs = [[" ".join(run)] for run in runs]
    else:
        runs = [_mended(run) for run in runs]
    pieces: list[Piece] = []
    for run in runs:
        pieces.extend(Piece(line, gap=place == 0) for place, line in enumerate(run))
    return pieces


def _runs(text: str) -> list[list[str]]:
    """The lines, grouped by the blank lines between them."""
    runs: list[list[str]] = []
    fresh = True
    for raw in text.split("\n"):
        line = raw.strip(_EDGES)
        if not line:
            fresh = True
        elif fresh:
            runs.append([line])
            fresh = False
        else:
            runs[-1].append(line)
    return runs


def _is_wrapped(runs: Sequence[Sequence[str]]) -> bool:
    """Whether lines end where the next word would not have fitted, mostly in mid-sentence."""
    width = max((len(line) for run in runs for line in run), default=0)
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return False
    breaks = [pair for run in runs for pair in pairwise(run)]
    full = [
        line
        for line, following in breaks
        if len(line) + 1 + len(following.split(maxsplit=1)[0]) > width - 2
    ]
    open_ended = sum(line[-1] not in '.!?”"' for line in full)
    many = len(breaks) >= _LINES_TO_JUDGE and len(full) >= _MOSTLY * len(breaks)
    return many and 2 * open_ended >= len(full)


def _mended(run: Sequence[str]) -> list[str]:
    """A run of lines, each that goes on in the middle of a sentence put to the one before."""
    whole: list[list[str]] = []
    length = 0
    for line in run:
        if whole and _goes_on(whole[-1][-1], line, length):
            whole[-1].append(line)
            length += len(line)
        else:
            whole.append([line])
            length = len(line)
    return [_with_blanks(parts) for parts in whole]


def _with_blanks(parts: Sequence[str]) -> str:
    rest = (part if part[0] in _CLOSING else f" {part}" for part in parts[1:])
    return parts[0] + "".join(rest)


def _goes_on(before: str, line: str, length: int) -> bool:
    """Whether a line goes on with a sentence of `length` whose last line was `before`."""
    if before[-1] in '.!?”"' or len(before) == 1:
        return False
    if line[0] in _CLOSING:
        return True
    if line[0].islower() and length + len(line) >= _SENTENCE:
        return not re.match(r"\S+@|https?:|www\.", line)
    words = before.rsplit(maxsplit=3)
    many = len(words) > 2
    return many and (words[-1] in _OPEN_WORDS or (before[-1] in ",(—" and len(words) > 3))
