"""How high each piece is, and which one is at a given height: thousands of them, in microseconds.

All heights are whole logical pixels. Pieces are summed in groups, so that changing one height or
finding a place looks at a few hundred numbers, at the speed of `sum`.
"""

from array import array
from collections.abc import Iterable
from itertools import accumulate

_GROUP = 256


class Heights:
    """The heights of pieces that stand one above the other."""

    def __init__(self, heights: Iterable[int]) -> None:
        self._each = array("l", heights)
        self._groups = [
            sum(self._each[at : at + _GROUP]) for at in range(0, len(self._each), _GROUP)
        ]
        self.total = sum(self._groups)

    def __getitem__(self, index: int) -> int:
        return self._each[index]

    def __setitem__(self, index: int, height: int) -> None:
        more = height - self._each[index]
        self._each[index] = height
        self._groups[index // _GROUP] += more
        self.total += more

    def above(self, index: int) -> int:
        """The height of everything before a piece."""
        group = index // _GROUP
        return sum(self._groups[:group]) + sum(self._each[group * _GROUP : index])

    def tops(self) -> list[int]:
        """Where each piece begins, and where the last ends."""
        return list(accumulate(self._each, initial=0))

    def find(self, y: int) -> tuple[int, int]:
        """The piece at `y`, and how far below its top `y` is; the nearest piece if none is."""
        group = 0
        while group < len(self._groups) - 1 and y >= self._groups[group]:
            y -= self._groups[group]
            group += 1
        index = group * _GROUP
        last = min(len(self._each), index + _GROUP) - 1
        while index < last and y >= self._each[index]:
            y -= self._each[index]
            index += 1
        return index, max(0, min(y, self._each[index] - 1))
