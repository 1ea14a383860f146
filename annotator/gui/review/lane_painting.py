"""How cases look in the text: differences behind the words, a lane for each annotator below.

What all say alike is neutral. Each bar has the colour and the line pattern of its label, with the
label's code after it; the signs before the lanes are the keys that take them.
"""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QStaticText

from annotator.core.schemes import Pattern
from annotator.core.spans import Span
from annotator.gui.reader.inks import Inks
from annotator.gui.reader.laid_piece import LaidPiece, Line
from annotator.gui.reader.looks import Looks
from annotator.gui.reader.painting import Painting
from annotator.gui.review.lane_page import LanePage
from annotator.gui.review.lanes import LaneCase
from annotator.gui.theme import WINDOW_FONT, Theme, font, mixed

_AMBER = QColor("#FFCB45")
_GUTTER = 6
"""Pixels between the signs and the words."""
_AFTER = 4
"""Pixels between a bar and its code."""


def differing_tint(theme: Theme, *, strong: bool) -> QColor:
    """Behind words that annotators differ in."""
    if theme.dark:
        return mixed(theme.warning, theme.window, 0.34 if strong else 0.2)
    return mixed(_AMBER, theme.window, 0.62 if strong else 0.34)


def common_tint(theme: Theme) -> QColor:
    """Behind words that all say the same of."""
    return mixed(theme.text, theme.window, 0.14 if theme.dark else 0.08)


class LanePainting(Painting):
    """Paints a page with its cases."""

    def __init__(
        self,
        painter: QPainter,
        page: LanePage,
        inks: Inks,
        looks: Looks,
        left: int,
        height: int,
    ) -> None:
        super().__init__(painter, page, inks, looks, left, height)
        self._laned = page
        self._pitch = page.pitch
        self._font = font(WINDOW_FONT, float(page.pitch), QFont.Weight.Bold)
        self._quiet = mixed(inks.theme.muted, inks.theme.window, 0.55)

    def _piece(self, index: int, laid: LaidPiece, y: int, area: QRectF) -> None:
        page, origin = self._laned, QPointF(self.left + laid.x, y)
        lines = [
            line
            for line in laid.lines
            if y + line.top <= area.bottom() + self.reach
            and y + line.top + line.height >= area.top() - self.reach
        ]
        found = [(line, page.lanes.within(*page.range_of(laid, line))) for line in lines]
        for line, cases in found:
            for one in cases:
                self._behind(one, laid, line, origin)
        super()._piece(index, laid, y, area)
        for line, cases in found:
            if any(not one.is_agreed for one in cases):
                self._lanes(cases, laid, line, origin)
            for one in cases:
                if one.id == page.lanes.in_hand:
                    self._outline(one, laid, line, origin)

    # -- behind and around the words

    def _behind(self, one: LaneCase, laid: LaidPiece, line: Line, origin: QPointF) -> None:
        if one.is_settled and not one.is_agreed:
            return
        theme, painter = self.inks.theme, self.painter
        strong = one.id == self._laned.lanes.in_hand
        for stretch in one.stretches:
            tint = differing_tint(theme, strong=strong) if stretch.differs else common_tint(theme)
            for left, right in self._places(laid, line, stretch.start, stretch.end):
                painter.fillRect(self._box(laid, line, origin, left, right), tint)

    def _outline(self, one: LaneCase, laid: LaidPiece, line: Line, origin: QPointF) -> None:
        painter, thick = self.painter, self.inks.type.thin + 1
        for left, right in self._places(laid, line, one.case.start, one.case.end):
            area = self._box(laid, line, origin, left, right).adjusted(-2, -2, 2, 2)
            across, down = area.width(), area.height()
            for place in (
                QRectF(area.left(), area.top(), across, thick),
                QRectF(area.left(), area.bottom() - thick, across, thick),
                QRectF(area.left(), area.top(), thick, down),
                QRectF(area.right() - thick, area.top(), thick, down),
            ):
                painter.fillRect(place, self.inks.theme.accent)

    def _box(
        self, laid: LaidPiece, line: Line, origin: QPointF, left: float, right: float
    ) -> QRectF:
        top = origin.y() + line.baseline - laid.face.up
        return QRectF(origin.x() + left, top, right - left, laid.face.up + laid.face.down)

    def _places(self, laid: LaidPiece, line: Line, start: int, end: int) -> list[tuple[int, int]]:
        """Where `[start, end)` (code points) is on a line, from left to right."""
        if end <= laid.piece.start or start >= laid.piece.end:
            return []
        start16, end16 = laid.to_utf16(start), laid.to_utf16(end)
        if end16 <= line.start or start16 >= line.seen_end:
            return []
        return laid.segments(line, start16, end16)

    # -- lanes

    def _lanes(self, cases: list[LaneCase], laid: LaidPiece, line: Line, origin: QPointF) -> None:
        page, painter = self._laned, self.painter
        top = origin.y() + line.top + line.height - page.room
        in_hand = next((one for one in cases if one.id == page.lanes.in_hand), None)
        painter.setFont(self._font)
        for number, who in enumerate(page.lanes.annotators):
            y = top + number * self._pitch
            self._sign(page.lanes.signs[number], laid, y, strong=in_hand is not None)
            if in_hand is not None and in_hand.case.by(who) is None:
                self._nothing(in_hand, laid, line, QPointF(origin.x(), y))
            for one in cases:
                span = one.case.by(who)
                if span is not None:
                    self._bar(one, span, laid, line, QPointF(origin.x(), y))

    def _sign(self, sign: str, laid: LaidPiece, y: float, *, strong: bool) -> None:
        painter = self.painter
        painter.setPen(self.inks.theme.accent if strong else self._quiet)
        words = self._laned.signs(sign, self._font)
        x = self.left - _GUTTER - words.size().width()
        if laid.is_right_to_left:
            x = self.left + self.page.width + _GUTTER
        painter.drawStaticText(QPointF(x, self._top(y, words)), words)

    def _top(self, y: float, words: QStaticText) -> float:
        """Where words of a lane begin that is at `y`, so that they are in its middle."""
        return y + (self._pitch - words.size().height()) / 2

    def _nothing(self, one: LaneCase, laid: LaidPiece, line: Line, at: QPointF) -> None:
        """Dots where somebody marked nothing of the case in hand."""
        middle = at.y() + self._pitch // 2
        for left, right in self._places(laid, line, one.case.start, one.case.end):
            for x in range(left, right - 1, 6):
                place = QRectF(at.x() + x, middle, 2, 1)
                self.painter.fillRect(place, self.inks.theme.muted)

    def _bar(self, one: LaneCase, span: Span, laid: LaidPiece, line: Line, at: QPointF) -> None:
        faint = one.is_agreed or one.is_settled
        ink = self.inks.label(span.label)
        colour = self.inks.theme.faint if faint else ink.colours.line
        painter, middle = self.painter, at.y() + self._pitch // 2
        for part, (start, end) in enumerate(span.parts):
            places = self._places(laid, line, start, end)
            for left, right in places:
                x, width = at.x() + left, right - left
                if faint:
                    painter.fillRect(QRectF(x, middle, width, 1), colour)
                elif ink.tile is not None:
                    lane = self.inks.type.lane
                    place = QRectF(x, middle - lane // 2, width, lane)
                    painter.drawTiledPixmap(place, ink.tile)
                elif ink.pattern is Pattern.DOUBLE:
                    painter.fillRect(QRectF(x, middle - 2, width, 1), colour)
                    painter.fillRect(QRectF(x, middle + 1, width, 1), colour)
                else:
                    painter.fillRect(QRectF(x, middle - 1, width, 2), colour)
            if places and not faint:
                last = part == len(span.parts) - 1
                self._ends(span, (start, end), laid, line, at, code=last)

    def _ends(
        self,
        span: Span,
        part: tuple[int, int],
        laid: LaidPiece,
        line: Line,
        at: QPointF,
        *,
        code: bool,
    ) -> None:
        """Ticks where a bar begins and ends, and the code of its label after it."""
        painter, colours = self.painter, self.inks.label(span.label).colours
        tall = self._pitch - 3
        start16, end16 = laid.to_utf16(part[0]), laid.to_utf16(part[1])
        begins = part[0] >= laid.piece.start and line.start <= start16 < line.end
        ends = part[1] <= laid.piece.end and line.start < end16 <= line.end
        if begins:
            x = at.x() + round(line.x(start16))
            painter.fillRect(QRectF(x, at.y() + 1, 1, tall), colours.line)
        if not ends:
            return
        x = at.x() + round(line.x(min(end16, line.seen_end)))
        painter.fillRect(QRectF(x, at.y() + 1, 1, tall), colours.line)
        if code:
            painter.setPen(QPen(colours.line))
            words = self._laned.signs(self.inks.code(span.label), self._font)
            left = x - _AFTER - words.size().width() if laid.is_right_to_left else x + _AFTER
            painter.drawStaticText(QPointF(left, self._top(at.y(), words)), words)
