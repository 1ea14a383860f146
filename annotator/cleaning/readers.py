"""Readers’ comments that nothing calls so: a name, perhaps when, a text, again and again."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotator.cleaning import cues

if TYPE_CHECKING:
    from annotator.cleaning.looks import Look

COMMENTS = "comments"
_LONGEST_NAME = 30
_MOST_WORDS = 3
_FEWEST = 3
_FURTHEST = 6
"""Lines from one comment to the next: its text, and what is to press below it."""
_HANDLE = re.compile(r"@[\w.-]{2,}|[A-Za-z]{3,}[\d_][\w.-]*")


def comments_in(looks: Sequence["Look"]) -> range:
    """The lines of the longest row of signed comments, none where fewer than three stand so."""
    row: list[int] = []
    best: list[int] = []
    for place in range(len(looks) - 1):
        if not _is_signed(looks, place):
            continue
        row = row if row and place - row[-1] <= _FURTHEST else []
        row.append(place)
        best = max(best, row, key=len)
    names = {looks[place].key for place in best}
    if len(names) < max(_FEWEST, len(best) // 2):
        return range(0)
    end = best[-1] + 2 + _is_when(looks[best[-1] + 1])
    return range(best[0], min(end, len(looks)))


def _is_signed(looks: Sequence["Look"], place: int) -> bool:
    """Whether a line is somebody's name, with a time or a text below it as comments have."""
    look, below = looks[place], looks[place + 1]
    if look.width > _LONGEST_NAME or look.words > _MOST_WORDS or look.ends_sentence:
        return False
    if not _says(below) and not _is_when(below):
        return False
    if look.is_meta or look.is_mark or look.is_comment_control or look.promotion:
        return False
    if _is_when(below):
        return place + 2 < len(looks) and _says(looks[place + 2])
    return " " not in look.text and bool(_HANDLE.fullmatch(look.text)) and _says(below)


def _is_when(look: "Look") -> bool:
    return look.is_ago or (look.width < _LONGEST_NAME and cues.has_ago(look.text))


def _says(look: "Look") -> bool:
    return look.ends_sentence and look.words > _MOST_WORDS
