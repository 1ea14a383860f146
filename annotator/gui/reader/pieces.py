"""An article's text cut into pieces that are short enough to lay out at once.

A piece is a line of the text, or a part of one that is very long. What is between the pieces is
nothing but line ends and blanks, which the blocks' spacing stands for. Positions are code points.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from annotator.core.articles import Block, BlockKind
from annotator.core.graphemes import nearest_boundary

LONGEST = 1200
"""Code points; laying out a piece takes about half a microsecond for each."""

_SENTENCE_END = re.compile(r"[.!?…。！？]['\"’”»)\]]*\s+")


class Piece(NamedTuple):
    """The code points `[start, end)` of the text, and the kind of block they are of.

    `opens` and `closes` say whether the piece is the first and the last of its block, `breaks`
    whether a line of the text ends with it.
    """

    start: int
    end: int
    kind: BlockKind
    opens: bool
    closes: bool
    breaks: bool


class Pieces:
    """All pieces of a text, in order; there is at least one, which may be empty."""

    def __init__(self, text: str, blocks: Sequence[Block] = ()) -> None:
        cut = _with_blocks(_cut(text), blocks) if blocks else _by_lines(_cut(text))
        self.all: list[Piece] = cut or [Piece(0, 0, BlockKind.PARAGRAPH, True, True, True)]
        self._starts = [piece.start for piece in self.all]

    def __len__(self) -> int:
        return len(self.all)

    def __getitem__(self, index: int) -> Piece:
        return self.all[index]

    def at(self, position: int) -> int:
        """The index of the piece that holds `position`, else of the last one before it."""
        return max(0, bisect_right(self._starts, position) - 1)


_Cut = tuple[int, int, bool]
"""Start, end, and whether a line of the text ends here."""


def _cut(text: str) -> Iterable[_Cut]:
    start, length = 0, len(text)
    while start < length:
        end = text.find("\n", start)
        if end < 0:
            end = length
        if end - start > LONGEST * 3 // 2:
            yield from _shortened(text, start, end)
        elif end > start and not (text[start].isspace() and text[start:end].isspace()):
            yield start, end, True
        start = end + 1


def _shortened(text: str, start: int, end: int) -> Iterable[_Cut]:
    while end - start > LONGEST * 3 // 2:
        at = _good_place(text, start)
        yield start, at, False
        start = at
    yield start, end, True


def _good_place(text: str, start: int) -> int:
    """Where to end a piece: after a sentence, else after a blank, else between characters."""
    latest = start + LONGEST
    ends = [m.end() for m in _SENTENCE_END.finditer(text, latest - LONGEST // 3, latest)]
    if ends:
        return ends[-1]
    blank = text.rfind(" ", latest - LONGEST // 2, latest)
    if blank >= 0:
        return blank + 1
    boundary = nearest_boundary(text, latest)
    return boundary if boundary > start else latest  # thousands of marks on one letter are noise


def _with_blocks(cuts: Iterable[_Cut], blocks: Sequence[Block]) -> list[Piece]:
    """Pieces that know which block they are of; what no block covers is a paragraph."""
    ordered = sorted(blocks, key=lambda block: block.start)
    found: list[tuple[_Cut, int]] = []
    at = -1
    for cut in cuts:
        while at + 1 < len(ordered) and ordered[at + 1].start < cut[1]:
            at += 1
            if ordered[at].end > cut[0]:
                break
        inside = at >= 0 and ordered[at].start < cut[1] and ordered[at].end > cut[0]
        found.append((cut, at if inside else -1))
    opens = [
        block < 0 or number == 0 or found[number - 1][1] != block
        for number, (_, block) in enumerate(found)
    ]
    kinds = [BlockKind.PARAGRAPH if block < 0 else ordered[block].kind for _, block in found]
    return _put_together([cut for cut, _ in found], kinds, opens)


def _by_lines(cuts: Iterable[_Cut]) -> list[Piece]:
    """Pieces of a text without blocks: a blank line ends a paragraph."""
    found = list(cuts)
    before = -2
    opens = []
    for start, end, _ in found:
        opens.append(start - before > 1)
        before = end
    return _put_together(found, [BlockKind.PARAGRAPH] * len(found), opens)


def _put_together(
    cuts: Sequence[_Cut], kinds: Sequence[BlockKind], opens: list[bool]
) -> list[Piece]:
    closes = [*opens[1:], True] if opens else []
    return [
        Piece(start, end, kind, opening, closing, breaks)
        for (start, end, breaks), kind, opening, closing in zip(
            cuts, kinds, opens, closes, strict=True
        )
    ]
