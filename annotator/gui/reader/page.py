"""An article laid out for reading: which pieces are where, and what is on the screen.

Only pieces that are looked at are laid out; the height of the others is estimated. The place on
the screen is kept as a piece and the pixels of it that are above the top, so that a better
estimate never moves what a person reads. Measures are logical pixels.
"""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFontMetricsF, QTextLayout

from annotator.core.articles import Article, BlockKind
from annotator.core.schemes import Scheme
from annotator.gui.reader.heights import Heights
from annotator.gui.reader.laid_piece import LaidPiece, Line, begins_right_to_left, text_option
from annotator.gui.reader.metadata import BETWEEN, metadata
from annotator.gui.reader.pieces import Pieces
from annotator.gui.reader.span_index import SpanIndex
from annotator.gui.reader.typography import Typography
from annotator.gui.text_positions import shown

_KEPT = 300
"""Laid-out pieces that are kept; each is a few kilobytes."""


class Hit(NamedTuple):
    """A line under a point: its piece, its number in it, and where the piece begins (y)."""

    laid: LaidPiece
    line: Line
    y: int


class Page:
    """An article, its spans, and the part of it that a window of some height shows."""

    def __init__(
        self, article: Article, spans: SpanIndex, scheme: Scheme, type_: Typography, width: int
    ) -> None:
        self.text = article.text
        self.info = article.info
        self.spans = spans
        self.scheme = scheme
        self.pieces = Pieces(self.text, self.info.blocks)
        self.top = 0
        self.offset = 0
        self.meta: QTextLayout | None = None
        self.meta_after = self._end_of_headline()
        self.set_type(type_, width)

    # -- layout

    def set_type(self, type_: Typography, width: int) -> None:
        """Lay everything out anew, in another size or width."""
        self.type = type_
        self.width = width
        self._laid: dict[int, LaidPiece] = {}
        self.meta_height = 0
        self._lay_meta()
        self.heights = Heights(self._estimates())

    def _end_of_headline(self) -> int:
        """The index of the piece that the metadata stand under; -1 for above everything."""
        last = -1
        while last + 1 < len(self.pieces) and self.pieces[last + 1].kind == BlockKind.HEADLINE:
            last += 1
        return last if last + 1 < len(self.pieces) else -1

    def _lay_meta(self) -> None:
        parts = metadata(self.info)
        if not parts:
            return
        words = BETWEEN.join(parts)
        if QFontMetricsF(self.type.meta_font).horizontalAdvance(words) > self.width:
            words = "\u2028".join(parts)  # who and when, each on a line of its own
        self.meta = QTextLayout(shown(words), self.type.meta_font)
        self.meta.setTextOption(text_option(right_to_left=begins_right_to_left(self.text)))
        self.meta.beginLayout()
        height = 0.0
        while (line := self.meta.createLine()).isValid():
            line.setLineWidth(self.width)
            line.setPosition(QPointF(0, height))
            height += line.height()
        self.meta.endLayout()
        self.meta_height = round(height) + 2 * self.type.meta_gap

    def lead(self, index: int) -> int:
        """The blank above a piece's first line."""
        piece = self.pieces[index]
        face = self.type.faces[piece.kind]
        if index == 0:
            return self.type.top + (self.meta_height if self.meta_after == -1 else 0)
        before = self.pieces[index - 1]
        if not before.breaks:
            return 0
        if index - 1 == self.meta_after:
            return face.before + self.meta_height
        return face.before if piece.opens else face.within

    def meta_y(self, index: int) -> int | None:
        """Where in a piece the metadata begin, None if they are not above it."""
        if self.meta is None or index != self.meta_after + 1:
            return None
        return self.type.top if index == 0 else self.type.meta_gap

    def _estimates(self) -> list[int]:
        """About how high each piece is; there are thousands, so each costs little."""
        known = {
            kind: (face.letter / (self.width - face.indent), face.pitch, face.before, face.within)
            for kind, face in self.type.faces.items()
        }
        heights = []
        breaks = False
        for piece in self.pieces.all:
            share, pitch, before, within = known[piece.kind]
            lead = (before if piece.opens else within) if breaks else 0
            heights.append((int((piece.end - piece.start) * share) + 1) * pitch + lead)
            breaks = piece.breaks
        heights[0] += self.type.top
        heights[self.meta_after + 1] += self.meta_height
        return heights

    def laid(self, index: int) -> LaidPiece:
        """A piece, laid out and decorated."""
        laid = self._laid.get(index)
        if laid is None:
            if len(self._laid) >= _KEPT:
                self._forget()
            piece = self.pieces[index]
            face = self.type.faces[piece.kind]
            laid = LaidPiece(self.text, piece, face, self.width, self.lead(index))
            self._laid[index] = laid
        if not laid.decorated:
            self.decorate(index, laid)
        return laid

    def decorate(self, index: int, laid: LaidPiece) -> None:
        """Work out anew what the spans of a laid-out piece look like."""
        spans = self.spans.within(laid.piece.start, laid.piece.end)
        laid.decorate(spans, self.scheme, self.type)
        self.heights[index] = laid.height

    def _forget(self) -> None:
        for index in sorted(self._laid, key=lambda each: abs(each - self.top))[_KEPT // 2 :]:
            del self._laid[index]

    def is_laid(self, index: int) -> LaidPiece | None:
        """The piece if it has been laid out."""
        return self._laid.get(index)

    # -- what is on the screen

    @property
    def total(self) -> int:
        """The height of the whole article."""
        return self.heights.total + self.type.bottom

    @property
    def y(self) -> int:
        """How far down the top of the screen is."""
        return self.heights.above(self.top) + self.offset

    def shown(self, height: int) -> Iterator[tuple[int, LaidPiece, int]]:
        """The pieces on a screen of some height: index, piece and y of each."""
        index, y = self.top, -self.offset
        while index < len(self.pieces) and y < height:
            laid = self.laid(index)
            yield index, laid, y
            y += laid.height
            index += 1

    def fill(self, height: int) -> None:
        """Lay out what is on the screen."""
        for _ in self.shown(height):
            pass

    def move_by(self, down: int) -> None:
        """Scroll by some pixels exactly, whatever the estimates say."""
        self.offset += down
        while self.offset < 0 and self.top > 0:
            self.top -= 1
            self.offset += self.laid(self.top).height
        self.offset = max(0, self.offset)
        while self.top < len(self.pieces) - 1 and self.offset >= self.laid(self.top).height:
            self.offset -= self.laid(self.top).height
            self.top += 1

    def move_to(self, y: int) -> None:
        """Scroll to a place of the scroll bar."""
        self.top, self.offset = self.heights.find(y)
        self.offset = min(self.offset, max(0, self.laid(self.top).height - 1))

    def move_to_position(self, position: int, above: int) -> None:
        """Scroll until the line of `position` is `above` pixels below the top of the screen."""
        index, line = self.line_of(position)
        self.top, self.offset = index, line.top
        self.move_by(-above)

    # -- places

    def line_of(self, position: int) -> tuple[int, Line]:
        """The piece (its index) and the line that hold a position of the article."""
        index = self.pieces.at(position)
        laid = self.laid(index)
        return index, laid.lines[laid.line_of(laid.to_utf16(position))]

    def hit(self, y: float, height: int) -> Hit:
        """The line at height `y` of the screen, else the nearest on it."""
        laid, at = self.laid(self.top), -self.offset
        for _, laid, at in self.shown(height):
            if y < at + laid.height:
                break
        return Hit(laid, laid.lines[laid.line_at(y - at)], at)
