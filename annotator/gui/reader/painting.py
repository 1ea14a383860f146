"""How an article looks: paints the lines of a page that lie within a rectangle.

Painting the same page with the same `Looks` gives the same pixels, however the rectangle is cut;
the tests hold it to that. Order matters: tints, underlines, selection, words, chips, handles.
"""

import re
from bisect import bisect_right
from itertools import islice
from operator import itemgetter

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter

from annotator.core.articles import BlockKind
from annotator.core.words import Range
from annotator.gui.reader.connectors_beyond import notes, paint_notes
from annotator.gui.reader.connectors_painting import ConnectorPainting
from annotator.gui.reader.inks import Inks
from annotator.gui.reader.laid_piece import LaidPiece, Line
from annotator.gui.reader.looks import Looks
from annotator.gui.reader.page import Page
from annotator.gui.reader.span_painting import SpanPainting

_HIDDEN = "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
_NO_BRUSH = QBrush(Qt.BrushStyle.NoBrush)


class Painting:
    """Paints a page on a painter; `left` is where its column begins."""

    def __init__(
        self, painter: QPainter, page: Page, inks: Inks, looks: Looks, left: int, height: int
    ) -> None:
        self.painter = painter
        self.page = page
        self.inks = inks
        self.looks = looks
        self.left = left
        self.height = height
        self.spans = SpanPainting(painter, inks, looks, left + page.width)
        self.reach = inks.type.reach

    def paint(self, area: QRectF) -> None:
        """Paint what lies in `area` of the screen."""
        painter = self.painter
        painter.fillRect(area, self.inks.theme.window)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, laid, y in self.page.shown(self.height):
            if y > area.bottom() + self.reach:
                break
            if y + laid.height >= area.top() - self.reach:
                self._piece(index, laid, y, area)
        if self.looks.connectors.links:
            self._connectors(area)

    def _piece(self, index: int, laid: LaidPiece, y: int, area: QRectF) -> None:
        self._metadata(index, y, area)
        top, bottom = area.top() - self.reach - y, area.bottom() + self.reach - y
        lines = [
            line for line in laid.lines if line.top <= bottom and line.top + line.height >= top
        ]
        if not lines:
            return
        spans = self.spans
        spans.up, spans.down = laid.face.up, laid.face.down
        origin = QPointF(self.left + laid.x, y)
        self._ornament(index, laid, y)
        for line in lines:
            if line.boxes or line.gaps:
                spans.boxes(line, origin)
                spans.underlines(line, origin)
        if self.looks.matches:
            self._matches(laid, lines, origin)
        if self.looks.selection:
            self._selection(laid, lines, origin, self.looks.selection)
        ink = self.inks.quiet_words if laid.face.quiet else self.inks.theme.text
        self.painter.setPen(ink)
        laid.layout.draw(self.painter, origin, [], area)
        if self.looks.hidden_signs:
            self._hidden_signs(laid, lines, origin)
        self._over_the_words(lines, origin)

    def _over_the_words(self, lines: list[Line], origin: QPointF) -> None:
        painter = self.painter
        painter.setFont(self.inks.type.chip_font)
        for line in lines:
            if line.boxes:
                self.spans.edge_marks(line, origin)
            if line.chips:
                self.spans.chips(line, origin)
            elif line.boxes and not self.inks.type.chips:
                self.spans.codes(line, origin)
            if line.hidden:
                painter.setPen(self.inks.quiet)
                x = origin.x() + line.in_qt.naturalTextRect().right() + 6
                painter.drawText(QPointF(x, origin.y() + line.baseline), f"+{line.hidden}")
        if self.looks.chosen is not None or self.looks.target is not None:
            for line in lines:
                self.spans.handles(line, origin)

    def _connectors(self, area: QRectF) -> None:
        self.painter.setFont(self.inks.type.chip_font)
        links = ConnectorPainting(
            self.painter, self.page, self.inks, self.looks, self.left, self.height
        )
        links.paint(area)
        beyond = notes(self.page, self.looks, self.inks, self.left, self.height)
        paint_notes(self.painter, beyond, self.inks)

    # -- furniture

    def _metadata(self, index: int, y: int, area: QRectF) -> None:
        at = self.page.meta_y(index)
        if at is not None and self.page.meta is not None:
            self.painter.setPen(self.inks.quiet)
            self.page.meta.draw(self.painter, QPointF(self.left, y + at), [], area)

    def _ornament(self, index: int, laid: LaidPiece, y: int) -> None:
        """The rule beside a caption or quotation, the dot before a point of a list."""
        kind = laid.piece.kind
        type_ = self.inks.type
        first, last = laid.lines[0], laid.lines[-1]
        if kind in (BlockKind.CAPTION, BlockKind.QUOTE):
            joined = index > 0 and not laid.piece.opens
            top = 0 if joined else first.top + type_.above - 1
            x = self.left + (self.page.width - 3 if laid.is_right_to_left else 0)
            bottom = last.baseline + laid.face.down
            self.painter.fillRect(QRectF(x, y + top, 3, bottom - top), self.inks.rule)
        elif laid.wants_dot:
            indent = laid.face.indent * 0.45
            side = self.page.width - indent if laid.is_right_to_left else indent
            middle = y + first.baseline - type_.size * 0.28
            self._disc(self.left + side, middle, type_.size * 0.13, self.inks.quiet)

    def _disc(self, x: float, y: float, radius: float, colour: QColor) -> None:
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(colour)
        self.painter.drawEllipse(QPointF(x, y), radius, radius)
        self.painter.setBrush(_NO_BRUSH)

    def _hidden_signs(self, laid: LaidPiece, lines: list[Line], origin: QPointF) -> None:
        """A thin line with a knob where a character without width stands."""
        colour = self.inks.theme.accent
        for match in re.compile(_HIDDEN).finditer(
            self.page.text, laid.piece.start, laid.piece.end
        ):
            at16 = laid.to_utf16(match.start())
            line = laid.lines[laid.line_of(at16)]
            if line in lines:
                x = round(origin.x() + line.x(at16))
                box = self.spans.word_box((0, 0), line, origin)
                self.painter.fillRect(QRectF(x, box.top(), 1, box.height()), colour)
                self._disc(x + 0.5, box.top(), max(1.5, self.inks.type.size * 0.11), colour)

    # -- selection and matches

    def _selection(
        self, laid: LaidPiece, lines: list[Line], origin: QPointF, selected: Range
    ) -> None:
        if selected[0] > laid.piece.end or selected[1] < laid.piece.start:
            return
        inks, painter = self.inks, self.painter
        radius = inks.type.radius + 1
        if self.looks.resting:
            painter.setPen(inks.ring_resting)
        else:
            painter.setPen(inks.ring if self.looks.focused else inks.ring_elsewhere)
            painter.setBrush(inks.selection)
        for area in self._areas(laid, lines, origin, selected):
            painter.drawRoundedRect(area.adjusted(-0.5, -0.5, 0.5, 0.5), radius, radius)
        painter.setBrush(_NO_BRUSH)

    def _matches(self, laid: LaidPiece, lines: list[Line], origin: QPointF) -> None:
        matches = self.looks.matches
        first = bisect_right(matches, laid.piece.start, key=itemgetter(1))
        for match in islice(matches, first, None):
            if match[0] >= laid.piece.end:
                break
            for area in self._areas(laid, lines, origin, match):
                self.painter.fillRect(area, self.inks.match)

    def _areas(
        self, laid: LaidPiece, lines: list[Line], origin: QPointF, place: Range
    ) -> list[QRectF]:
        start16, end16 = laid.to_utf16(place[0]), laid.to_utf16(place[1])
        return [
            self.spans.word_box(segment, line, origin)
            for line in lines
            if line.start < end16 and line.end > start16
            for segment in laid.segments(line, start16, end16)
        ]
