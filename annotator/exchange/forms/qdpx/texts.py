"""The text of a source: with the line ends that we have, whatever the program's own are.

NVivo and MAXQDA write CR LF, whatever a text had that was given to them. A text whose line ends
are all CR LF comes in with LF, so that an article that went there comes back as the same one. So
does one of ours that begins with a byte order mark, which otherwise is no part of a text.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from annotator.core.ids import article_id
from annotator.exchange.anchoring import Count, Mark, placed
from annotator.exchange.forms.qdpx.names import article_guid

_BOM = "\ufeff"
_LONE = re.compile(r"(?<!\r)\n")


class Text:
    """A text as it came and as it comes in, which may be the same."""

    def __init__(self, raw: str, source: str) -> None:
        bare = raw.removeprefix(_BOM)
        candidates = [(each, lf) for each in (raw, bare) for lf in (each, _with_lf(each))]
        usual = (bare, bare if _LONE.search(bare) else _with_lf(bare))
        self._raw, self.text = next((each for each in candidates if _is(each[1], source)), usual)
        self._returns: list[int] = []
        """Where the raw text has a CR that the text has not."""
        if self.text != self._raw:
            self._returns = [found.start() for found in re.finditer("\r\n", self._raw)]

    def moved(self, marks: Sequence[Mark]) -> tuple[tuple[Mark, ...], Count | None]:
        """Marks on the raw text as marks on the text; how they counted if not in the usual way.

        What finds no place keeps the one it had, and is told of later.
        """
        if not self._returns or not marks:
            return tuple(marks), None
        found = placed(self._raw, marks)
        moved = tuple(
            replace(
                mark, parts=tuple((self._position(a), self._position(b)) for a, b in mark.parts)
            )
            for mark in found.marks
        )
        return (*moved, *found.lost), None if found.count == Count() else found.count

    def _position(self, position: int) -> int:
        return position - bisect_left(self._returns, position)


def _with_lf(text: str) -> str:
    return text.replace("\r\n", "\n")


def _is(text: str, source: str) -> bool:
    """Whether this is the text of our article that the source was made of."""
    return article_guid(article_id(text)) == source
