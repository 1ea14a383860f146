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
_ENDS = frozenset('.!?”"')
_STRAY = frozenset(",.;:)!?")
_BESIDE_STRAY = frozenset(' \u00a0"”’')
_FEW_STRAY = 2
_PARTICLE = re.compile(
    "(?:은|는|을|를|의|에서|에게|에|와|과|으로|로|도|까지|부터|라고|이라고)(?=[ ,.]|$)"
)
"""Korean endings of a name; at the beginning of a line they say that it was cut off the name."""
_MID_FLOW = re.compile('[가-힣][.!?][”"’]? +[가-힣]')
"""A sentence has ended and another begun."""
_PARTICLES_BEGIN = frozenset("은는을를의에와과으로도까부라이")
_MAY_BE_STRAY = _STRAY | _PARTICLES_BEGIN | {"”"}
_LONGEST_LABEL = 30
_LONGEST_JOINED = 5000
_LONGEST_LINK = 80
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
        broken = _is_broken(runs)
        runs = [run if len(run) == 1 else _mended(run, broken=broken) for run in runs]
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


def _is_broken(runs: Sequence[Sequence[str]]) -> bool:
    """Whether links and bold words broke the lines, so that some begin with a comma."""
    stray = 0
    for run in runs:
        for line in run:
            if line[0] not in _MAY_BE_STRAY:
                continue
            comma = line[0] in _STRAY and (len(line) == 1 or line[1] in _BESIDE_STRAY)
            if comma or line[0] == "”" or _is_particle(line):
                stray += 1
    return stray >= _FEW_STRAY


def _mended(run: Sequence[str], *, broken: bool) -> list[str]:
    """A run of lines, each that goes on in the middle of a sentence put to the one before."""
    whole: list[list[str]] = []
    length = 0
    for place, line in enumerate(run):
        may_go_on = bool(whole) and length < _LONGEST_JOINED
        goes_on = may_go_on and _goes_on(whole[-1][-1], line, length)
        if may_go_on and broken and not goes_on:
            following = run[place + 1] if place + 1 < len(run) else ""
            goes_on = _is_link_within(whole[-1], line, following, length)
        if goes_on:
            whole[-1].append(line)
            length += len(line)
        else:
            whole.append([line])
            length = len(line)
    return [_with_blanks(parts) for parts in whole]


def _with_blanks(parts: Sequence[str]) -> str:
    """The parts of a line with a blank between two, but none before a comma or inside quotes."""
    if len(parts) == 1:
        return parts[0]
    text = parts[0]
    for part in parts[1:]:
        closes = part[0] in _CLOSING or _closes_quote(text, part) or _is_particle(part)
        text += part if closes or _opens_quote(text) else f" {part}"
    return text


def _opens_quote(text: str) -> bool:
    """Whether a line ends where a quotation or a bracket begins."""
    return text[-1] in "“‘(" or (text[-1] == '"' and text[-2:-1] in " (")


def _closes_quote(text: str, line: str) -> bool:
    return line[0] == '"' and text.count('"') % 2 == 1 and (line[1:2] in " ,.;:)")


def _is_link_within(parts: Sequence[str], line: str, following: str, length: int) -> bool:
    """Whether a line is a link or bold words in a sentence of `length`, where lines are broken.

    The sentence is open and goes on behind the line, or ends with it; or the line before is a
    label that has its colon.
    """
    before = parts[-1]
    if before[-1] == ":":
        return len(parts) == 1 and 1 < len(before) <= _LONGEST_LABEL
    quoted = line[0] == '"' and _closes_quote(" ".join(parts), line)
    if quoted or (len(before) > 1 and _opens_quote(before)):
        return True
    if before[-1] in _ENDS:
        return False
    if length < _SENTENCE or len(line) > _LONGEST_LINK:
        return any(_MID_FLOW.search(part) for part in parts[-2:])
    goes_on = bool(following) and _continues(following)
    goes_on = goes_on or (length >= 2 * _SENTENCE and line[-1] in _ENDS)
    return goes_on or any(_MID_FLOW.search(part) for part in parts[-2:])


def _continues(line: str) -> bool:
    return line[0].islower() or line[0] in _CLOSING or _is_particle(line)


def _is_particle(line: str) -> bool:
    return line[0] in _PARTICLES_BEGIN and bool(_PARTICLE.match(line))


def _goes_on(before: str, line: str, length: int) -> bool:
    """Whether a line goes on with a sentence of `length` whose last line was `before`."""
    if before[-1] in _ENDS or len(before) == 1:
        return False
    if line[0] in _CLOSING or _is_particle(line):
        return True
    if line[0].islower() and length + len(line) >= _SENTENCE:
        return not re.match(r"\S+@|https?:|www\.", line)
    words = before.rsplit(maxsplit=3)
    many = len(words) > 2
    return many and (words[-1] in _OPEN_WORDS or (before[-1] in ",(—" and len(words) > 3))
