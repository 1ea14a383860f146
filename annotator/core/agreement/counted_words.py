"""The words of an article by number: what stands between blanks, unless it is signs alone.

It is the same in every script. Only numbers are kept, because agreement asks which words a few
ranges touch and never what all of them are.
"""

import re
from itertools import accumulate

from annotator.core.words import Range

_SIGNS = re.compile(r"\s[^\w\s]+(?=\s)")
_STEP = 32
"""Code points after which words are counted anew."""


class CountedWords:
    """Which words of a text a range touches; its length is how many there are."""

    def __init__(self, text: str) -> None:
        # With a blank in front, and signs that stand alone made blanks.
        self._text = text = _SIGNS.sub(_blank, f" {text} ")
        begun = [len(text[at : at + _STEP].split()) for at in range(0, len(text), _STEP)]
        edges = zip(text[_STEP - 1 :: _STEP], text[_STEP::_STEP], strict=False)
        going_on = [not before.isspace() and not after.isspace() for before, after in edges]
        going_on.append(False)
        steps = [count - cut for count, cut in zip(begun, going_on, strict=False)]
        self._before = [0, *accumulate(steps)]
        """By step: the words that begin before it and do not go on into it."""

    def __len__(self) -> int:
        return self._before[-1]

    def touched(self, start: int, end: int) -> Range:
        """The number of the first word that a range touches, and of the first one after it."""
        text, start = self._text, start + 1
        step = start // _STEP
        first = self._before[step] + len(text[step * _STEP : start + 1].split())
        if not text[start].isspace():
            first -= 1
        return first, first + len(text[start : end + 1].split())


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())
