"""Characters, words, sentences, lines and paragraphs of a page, for those who hear it by them.

All positions are code points of the article.
"""

from bisect import bisect_right

from PySide6.QtGui import QAccessible

from annotator.core.graphemes import boundary_after, nearest_boundary
from annotator.core.sentences import sentences
from annotator.core.words import Range
from annotator.gui.reader.movement import block_of
from annotator.gui.reader.page import Page

Unit = QAccessible.TextBoundaryType


def unit_at(page: Page, position: int, unit: Unit) -> Range:
    """The unit that holds a position; between two words, what is between them."""
    length = len(page.text)
    position = max(0, min(position, length - 1))
    if length == 0 or unit is Unit.NoBoundary:
        return 0, length
    if unit is Unit.CharBoundary:
        start = nearest_boundary(page.text, position)
        return start, boundary_after(page.text, start)
    return _within_piece(page, position, unit)


def _within_piece(page: Page, position: int, unit: Unit) -> Range:
    index = page.pieces.at(position)
    piece = page.pieces[index]
    if not piece.start <= position < piece.end:  # between two paragraphs
        following = page.pieces[index + 1].start if index + 1 < len(page.pieces) else position + 1
        return min(piece.end, position), max(following, position + 1)
    laid = page.laid(index)
    if unit is Unit.WordBoundary:
        at = bisect_right(laid.words, position, key=lambda word: word[0]) - 1
        before = laid.words[at] if at >= 0 else (piece.start, piece.start)
        after = laid.words[at + 1][0] if at + 1 < len(laid.words) else piece.end
        return before if position < before[1] else (before[1], after)
    if unit is Unit.LineBoundary:
        line = laid.lines[laid.line_of(laid.to_utf16(position))]
        return laid.to_article(line.start), laid.to_article(line.end)
    if unit is Unit.SentenceBoundary:
        starts = [start for start, _ in sentences(page.text, piece.start, piece.end)][1:]
        at = bisect_right(starts, position)  # the first also has the blanks before it
        return [piece.start, *starts][at], [*starts, piece.end][at]
    return block_of(page, position)


def unit_beside(page: Page, position: int, unit: Unit, step: int) -> Range:
    """The unit after (1) or before (-1) the one that holds a position; empty beyond the text."""
    start, end = unit_at(page, position, unit)
    if step > 0:
        return (end, end) if end >= len(page.text) else unit_at(page, end, unit)
    return (0, 0) if start <= 0 else unit_at(page, start - 1, unit)
