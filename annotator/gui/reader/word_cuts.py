"""Words of scripts that leave no blanks between them, cut as Qt's dictionaries cut them.

Thai, Lao, Khmer and Burmese want a dictionary; where the system has none, a run of letters stays
one word, and a drag with Ctrl is exact. Chinese and Japanese are cut by character or by kana.
"""

import re
from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import QTextBoundaryFinder

from annotator.core.graphemes import nearest_boundary
from annotator.core.words import Range, words
from annotator.gui.text_positions import Positions, shown

_DENSE = (
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
_TWO_THAI_WORDS, _FIRST_ENDS = "\u0e01\u0e25\u0e48\u0e32\u0e27\u0e27\u0e48\u0e32", 5
"""“Said that”, and where its first word ends."""
_LONGEST = 4096
"""Code points; nobody looks for the words of a longer run at once."""


def words_of(text: str, start: int, end: int) -> list[Range]:
    """The words and signs that begin within `[start, end)`, in order, in code points."""
    found = words(text, start, end)
    if text.isascii() or not _dense().search(text, start, end):
        return found
    cut: list[Range] = []
    for word in found:
        dense = word[1] - word[0] > 1 and _dense().search(text, *word) is not None
        cut += _cut(text, *word) if dense else [word]
    return cut


@lru_cache(maxsize=1)
def _dense() -> re.Pattern[str]:
    """Made when a text first needs it, not at start-up."""
    return re.compile(_DENSE)


@lru_cache(maxsize=1)
def has_thai_words() -> bool:
    """Whether Qt finds the words of Thai; without the system's dictionary it cuts anywhere."""
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Word, _TWO_THAI_WORDS)
    return finder.toNextBoundary() == _FIRST_ENDS


def _cut(text: str, start: int, end: int) -> list[Range]:
    if "\u0e00" <= text[start] <= "\u0e7f" and not has_thai_words():
        return [(start, end)]
    if end - start > _LONGEST:
        middle = nearest_boundary(text, (start + end) // 2)
        return _cut(text, start, middle) + _cut(text, middle, end)
    run = text[start:end]
    positions = Positions(run)
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Word, shown(run))
    edges = [0]
    while (at16 := finder.toNextBoundary()) > 0:
        at = nearest_boundary(run, positions.to_code_points(at16))
        if at > edges[-1]:
            edges.append(at)
    if edges[-1] < len(run):
        edges.append(len(run))
    return [(start + a, start + b) for a, b in pairwise(edges)]
