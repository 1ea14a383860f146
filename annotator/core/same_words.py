"""Finding the same words again, to give them the same label. Positions are code points."""

import re
import unicodedata
from functools import lru_cache

from annotator.core.graphemes import is_boundary
from annotator.core.words import Range

_DENSE = (
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
"""Letters of Thai, Lao, Burmese, Khmer, Japanese and Chinese, which write words without blanks."""


_AROUND = 48
"""Code points that are shown on either side of a place."""


def occurrences(text: str, words: str) -> list[Range]:
    """Where `words` stand as whole words, in order, none overlapping another.

    The case counts: “May” is not “may”. Scripts that leave no blanks between words show nobody
    where one ends, so there each occurrence counts.
    """
    found = []
    start = text.find(words) if words else -1
    while start >= 0:
        end = start + len(words)
        whole = not _goes_on(text, start) and not _goes_on(text, end)
        if whole:
            found.append((start, end))
        start = text.find(words, end if whole else start + 1)
    return found


def in_context(text: str, start: int, end: int) -> tuple[str, str, str]:
    """What stands before `[start, end)` on its line, the words, what stands after; some of it."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    line_end = text.find("\n", end)
    after = text[end : len(text) if line_end < 0 else line_end]
    if len(before) > _AROUND:
        near = before[-_AROUND:]
        before = "…" + (near[near.find(" ") + 1 :] if " " in near[:-1] else near)
    if len(after) > _AROUND:
        near = after[:_AROUND]
        after = (near[: near.rfind(" ")] if " " in near[1:] else near) + "…"
    return before, text[start:end], after


def has_blanks(words: str) -> bool:
    """Whether a search by words can find these: their script leaves blanks between words."""
    return words.isascii() or not _dense().search(words)


def _goes_on(text: str, at: int) -> bool:
    """Whether a word, or what is seen as one character, goes on over the place `at`."""
    if not 0 < at < len(text):
        return False
    if not is_boundary(text, at):
        return True
    before = at - 1
    while before > 0 and unicodedata.category(text[before])[0] == "M":
        before -= 1  # marks belong to the letter that they stand on
    if not (text[before].isalnum() and text[at].isalnum()):
        return False
    return has_blanks(text[before]) and has_blanks(text[at])


@lru_cache(maxsize=1)
def _dense() -> re.Pattern[str]:
    return re.compile(_DENSE)
