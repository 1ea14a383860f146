"""Where the caret goes: from word to word, line to line, sentence to sentence.

All functions take a page and code points of its article and answer with the range of a word, or
None where there is nothing in that direction. Punctuation is stepped over.
"""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from annotator.core.sentences import sentences
from annotator.core.words import Range
from annotator.gui.reader.laid_piece import LaidPiece, Line
from annotator.gui.reader.page import Page


def _can_stand(text: str, word: Range) -> bool:
    return any(char.isalnum() or char > "\u2bff" for char in text[word[0] : word[1]])


def _stands(page: Page, index: int) -> list[Range]:
    """The words of a piece that the caret can stand on; its signs if there is nothing else."""
    every = page.laid(index).words
    return [word for word in every if _can_stand(page.text, word)] or every


def word_at(page: Page, position: int) -> Range | None:
    """The word at `position`, else the nearest before it in its piece, else the next anywhere."""
    index = page.pieces.at(position)
    found = _stands(page, index)
    if found:
        return found[max(0, bisect_right(found, position, key=lambda word: word[0]) - 1)]
    return _next_in(page, index + 1) or _last_in(page, index - 1)


def next_word(page: Page, word: Range) -> Range | None:
    """The word after one, None after the last."""
    index = page.pieces.at(word[0])
    found = _stands(page, index)
    at = bisect_right(found, word[0], key=lambda each: each[0])
    return found[at] if at < len(found) else _next_in(page, index + 1)


def previous_word(page: Page, word: Range) -> Range | None:
    """The word before one, None before the first."""
    index = page.pieces.at(word[0])
    found = _stands(page, index)
    at = bisect_left(found, word[0], key=lambda each: each[0])
    return found[at - 1] if at else _last_in(page, index - 1)


def beside(page: Page, word: Range, step: int) -> Range | None:
    """The word seen at the left (-1) or right (1) of one, and beyond the line's edge the next.

    In a line that mixes directions this is not the next word of the text.
    """
    index, line = page.line_of(word[0])
    laid = page.laid(index)
    forward = (step > 0) is not laid.is_right_to_left
    if not laid.is_mixed:
        return next_word(page, word) if forward else previous_word(page, word)
    seen = _as_seen(page, laid, line)
    at = seen.index(word) + step if word in seen else -1
    if 0 <= at < len(seen):
        return seen[at]
    number = laid.lines.index(line) + (1 if forward else -1)
    for other, candidate in _lines_from(page, index, number, 1 if forward else -1):
        if found := _as_seen(page, other, candidate):
            return found[0 if forward is not other.is_right_to_left else -1]
    return None


def _as_seen(page: Page, laid: LaidPiece, line: Line) -> list[Range]:
    """The words of a line from left to right."""
    found = _on_line(page, laid, line)
    if not laid.is_mixed:
        return found
    return sorted(
        found,
        key=lambda word: laid.segments(line, laid.to_utf16(word[0]), laid.to_utf16(word[1]))[0],
    )


def goes_leftwards(page: Page, position: int) -> bool:
    """Whether the letter at a position stands in words that are read from right to left."""
    kind = unicodedata.bidirectional(page.text[position]) if position < len(page.text) else ""
    if kind in ("R", "AL"):
        return True
    return kind not in ("L", "EN", "AN") and page.laid(page.pieces.at(position)).is_right_to_left


def _next_in(page: Page, index: int) -> Range | None:
    for each in range(index, len(page.pieces)):
        if found := _stands(page, each):
            return found[0]
    return None


def _last_in(page: Page, index: int) -> Range | None:
    for each in range(index, -1, -1):
        if found := _stands(page, each):
            return found[-1]
    return None


def first_word(page: Page) -> Range | None:
    """The first word of the article."""
    return _next_in(page, 0)


def last_word(page: Page) -> Range | None:
    """The last word of the article."""
    return _last_in(page, len(page.pieces) - 1)


def x_of(page: Page, word: Range) -> float:
    """How far right the middle of a word is, in pixels of the column."""
    index, line = page.line_of(word[0])
    laid = page.laid(index)
    left, right = laid.segments(line, laid.to_utf16(word[0]), laid.to_utf16(word[1]))[0]
    return laid.x + (left + right) / 2


def line_away(page: Page, word: Range, lines: int, x: float) -> Range | None:
    """The word nearest to `x` on the next line (1) or the one before (-1)."""
    index, line = page.line_of(word[0])
    number = page.laid(index).lines.index(line) + lines
    for laid, candidate in _lines_from(page, index, number, lines):
        if found := _nearest(page, laid, candidate, x):
            return found
    return None


def _lines_from(
    page: Page, index: int, number: int, step: int
) -> Iterator[tuple[LaidPiece, Line]]:
    while 0 <= index < len(page.pieces):
        laid = page.laid(index)
        while 0 <= number < len(laid.lines):
            yield laid, laid.lines[number]
            number += step
        index += step
        if 0 <= index < len(page.pieces):
            number = 0 if step > 0 else len(page.laid(index).lines) - 1


def _on_line(page: Page, laid: LaidPiece, line: Line) -> list[Range]:
    start, end = laid.to_article(line.start), laid.to_article(line.end)
    found = _stands(page, page.pieces.at(laid.piece.start))
    first = bisect_left(found, start, key=lambda each: each[0])
    return found[first : bisect_left(found, end, key=lambda each: each[0])]


def _nearest(page: Page, laid: LaidPiece, line: Line, x: float) -> Range | None:
    here = laid.to_article(line.in_qt.xToCursor(x - laid.x, line.in_qt.CursorPosition(1)))
    found = _on_line(page, laid, line)
    if not found:
        return None
    return found[max(0, bisect_right(found, here, key=lambda each: each[0]) - 1)]


def line_edge(page: Page, word: Range, *, end: bool) -> Range | None:
    """The first or the last word of a word's line."""
    index, line = page.line_of(word[0])
    found = _on_line(page, page.laid(index), line)
    return found[-1 if end else 0] if found else None


def block_of(page: Page, position: int) -> Range:
    """The paragraph (or headline, caption, ...) that holds a position."""
    first = last = page.pieces.at(position)
    while not page.pieces[first].opens and first > 0:
        first -= 1
    while not page.pieces[last].closes and last < len(page.pieces) - 1:
        last += 1
    return page.pieces[first].start, page.pieces[last].end


def sentence_away(page: Page, word: Range, step: int) -> Range | None:
    """The first word of the next sentence (1), or of this one, else the one before (-1)."""
    starts = [a for a, _ in _sentences_near(page, word)]
    if step > 0:
        at = bisect_right(starts, word[0])
    else:
        at = bisect_left(starts, word[0]) - 1
        while at > 0 and (word_at_or_after(page, starts[at]) or word)[0] >= word[0]:
            at -= 1
    if 0 <= at < len(starts):
        return word_at_or_after(page, starts[at])
    return None


def _sentences_near(page: Page, word: Range) -> list[Range]:
    """The sentences of a word's piece and of the pieces about it."""
    index = page.pieces.at(word[0])
    found: list[Range] = []
    for each in range(max(0, index - 3), min(len(page.pieces), index + 4)):
        piece = page.pieces[each]
        found += sentences(page.text, piece.start, piece.end)
    return found


def word_at_or_after(page: Page, position: int) -> Range | None:
    """The first word that ends after `position`."""
    index = page.pieces.at(position)
    found = _stands(page, index)
    at = bisect_right(found, position, key=lambda each: each[1])
    return found[at] if at < len(found) else _next_in(page, index + 1)


def block_away(page: Page, word: Range, step: int) -> Range | None:
    """The first word of the next block (1), or of this one, else the one before (-1)."""
    start, end = block_of(page, word[0])
    if step > 0:
        return word_at_or_after(page, end) if end < page.pieces[-1].end else None
    first = word_at_or_after(page, start)
    if first is not None and first[0] < word[0]:
        return first
    before = page.pieces.at(start) - 1
    if before < 0:
        return None
    return word_at_or_after(page, block_of(page, page.pieces[before].start)[0])
