"""Questions and answers at the end of an article, which pages fold away behind buttons."""

from collections.abc import Sequence

from annotator.cleaning.containers import HEADINGS, MOSTLY_LINK
from annotator.cleaning.kinds import drop_reason
from annotator.cleaning.looks import Look
from annotator.cleaning.pieces import Piece

_FEWEST = 3
_FURTHEST = 12
"""Blocks between the article and its questions: a box that asks for something."""
_MOST_ANSWERED = 6
_FEWEST_WORDS = 4
_LONGEST = 160
_SAYS = 60
_NEVER = frozenset(("hidden", "comments", "dialog", "footer", "related"))


def questions_in(
    pieces: Sequence[Piece], looks: Sequence[Look], first: int, last: int
) -> set[int]:
    """The places of rows of three questions or more, each with its answer right below it.

    `first` and `last` are the article's; a row begins in it or soon after it.
    """
    found: set[int] = set()
    place, end = first, min(last + _FURTHEST, len(pieces) - 1)
    while place <= end:
        row, asked, place = _row(pieces, looks, place)
        if asked >= _FEWEST:
            found |= row
            end = max(end, min(max(row) + _FURTHEST, len(pieces) - 1))
    return found


def _row(pieces: Sequence[Piece], looks: Sequence[Look], place: int) -> tuple[set[int], int, int]:
    """The places of the row that begins at a place, how many it asks, and where to go on."""
    row: set[int] = set()
    asked = 0
    if (
        pieces[place].tag in HEADINGS
        and place + 1 < len(pieces)
        and _asks(pieces, looks, place + 1)
    ):
        row.add(place)
        place += 1
    while place < len(pieces) and _asks(pieces, looks, place):
        answer = place + 1
        while answer < min(len(pieces), place + 1 + _MOST_ANSWERED) and _says(
            pieces, looks, answer
        ):
            answer += 1
        if answer == place + 1:
            break
        row.update(range(place, answer))
        asked, place = asked + 1, answer
    return row, asked, place if asked else place + 1


def _asks(pieces: Sequence[Piece], looks: Sequence[Look], place: int) -> bool:
    look = looks[place]
    brief = look.words >= _FEWEST_WORDS and look.width <= _LONGEST
    return brief and look.text.endswith("?") and _is_text(pieces[place], look)


def _says(pieces: Sequence[Piece], looks: Sequence[Look], place: int) -> bool:
    look = looks[place]
    says = look.ends_sentence and look.width >= _SAYS and not look.text.endswith("?")
    return says and _is_text(pieces[place], look)


def _is_text(piece: Piece, look: Look) -> bool:
    own = piece.frame not in _NEVER and piece.link_share < MOSTLY_LINK
    return own and look.repeats == 1 and drop_reason(look) is None
