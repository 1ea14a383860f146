"""What the span in hand is linked to beyond the screen: notes at its edges, with the words.

They stay where they are while the text moves under them, so both edges are repainted then.
"""

from collections import defaultdict
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter, QPen

from annotator.core.linking import shortened
from annotator.core.spans import Span
from annotator.gui.reader.inks import Inks
from annotator.gui.reader.looks import Looks
from annotator.gui.reader.page import Page
from annotator.gui.text_positions import shown

_MOST = 3
"""Notes at an edge; the last one says how many more there are."""
_LONGEST = 60
_GAP = 3


class Note(NamedTuple):
    """A note at an edge: where it is, what it says, and the span it is about."""

    area: QRectF
    words: str
    span: Span


def strips(height: int, width: int, type_size: int, moved: int) -> tuple[QRect, QRect]:
    """The edges that notes may be on, and where they have been moved to with the text."""
    high = _MOST * (_height(type_size) + _GAP) + 2 * _GAP
    top = QRect(0, 0, width, high + max(0, moved))
    bottom = QRect(0, height - high + min(0, moved), width, high - min(0, moved))
    return top, bottom


def notes(page: Page, looks: Looks, inks: Inks, left: int, height: int) -> list[Note]:
    """The notes for a screen of some height; `left` is where the column begins."""
    ends: dict[tuple[int, Span], list[str]] = defaultdict(list)
    for link in looks.connectors.of(looks.chosen):
        other = link.child if link.head == looks.chosen else link.head
        span = page.spans.get(other)
        if span is not None and (side := _side(page, span, height)):
            ends[side, span].append(link.name)
    made: list[Note] = []
    for side in (-1, 1):
        here = sorted((s for at, s in ends if at == side), key=lambda s: side * s.start)
        for place, span in enumerate(here[:_MOST], start=1):
            more = len(here) - _MOST if place == _MOST else 0
            words = _words(page, span, ends[side, span], side, more)
            area = _area(page, inks, left, height, side * place, words)
            made.append(Note(area, words, span))
    return made


def paint_notes(painter: QPainter, found: list[Note], inks: Inks) -> None:
    """Paint them over everything else."""
    painter.setFont(inks.type.meta_font)
    metrics = QFontMetricsF(inks.type.meta_font)
    for note in found:
        colour = inks.label(note.span.label).colours.line
        painter.setPen(QPen(colour, 1.0))
        painter.setBrush(inks.theme.raised)
        inside = note.area.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(inside, 4, 4)
        painter.setBrush(QBrush(Qt.BrushStyle.NoBrush))
        painter.setPen(inks.theme.text)
        middle = note.area.center().y() + (metrics.ascent() - metrics.descent()) / 2
        room = note.area.width() - 14
        words = metrics.elidedText(note.words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPointF(note.area.left() + 8, round(middle)), words)


def _side(page: Page, span: Span, height: int) -> int:
    """Whether a span begins above the screen (-1), below it (1), or on it (0)."""
    index = page.pieces.at(span.start)
    for each, laid, y in page.shown(height):
        if each == index:
            line = laid.lines[laid.line_of(laid.to_utf16(span.start))]
            top, bottom = y + line.top, y + line.top + line.height
            return -1 if bottom <= 0 else int(top >= height)
    return -1 if index < page.top else 1


def _words(page: Page, span: Span, names: list[str], side: int, more: int) -> str:
    arrow = "↑" if side < 0 else "↓"
    quote = shortened(span.quote_in_parts(page.text), _LONGEST)
    rest = f"  +{more}" if more else ""
    return shown(f"{arrow} {', '.join(dict.fromkeys(names))} “{quote}”{rest}")


def _area(page: Page, inks: Inks, left: int, height: int, place: int, words: str) -> QRectF:
    high = _height(inks.type.size)
    wide = QFontMetricsF(inks.type.meta_font).horizontalAdvance(words) + 16
    wide = min(round(wide) + 1, page.width)
    from_edge = _GAP + (abs(place) - 1) * (high + _GAP)
    top = from_edge if place < 0 else height - from_edge - high
    return QRectF(left, top, wide, high)


def _height(type_size: int) -> int:
    return round(max(10.0, type_size * 0.74) * 1.7)
