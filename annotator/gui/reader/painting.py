"""How an article looks: paints the lines of a page that lie within a rectangle.

Painting the same page with the same `Looks` gives the same pixels, however the rectangle is cut;
the tests hold it to that. Order matters: tints, underlines, selection, words, chips, handles.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from annotator.core.articles import BlockKind
from annotator.core.ids import ObjectId
from annotator.core.schemes import Pattern
from annotator.core.words import Range
from annotator.gui.reader.chips import Chip
from annotator.gui.reader.inks import Inks
from annotator.gui.reader.laid_piece import Box, LaidPiece, Line
from annotator.gui.reader.page import Page

REACH = 12
"""How far what belongs to a line may be painted outside of it, in logical pixels."""

_NO_BRUSH = QBrush(Qt.BrushStyle.NoBrush)


@dataclass(frozen=True, slots=True)
class Looks:
    """What painting must know beside the page itself."""

    selection: Range | None = None
    resting: bool = False
    """The selection is only where the caret rests; nothing is selected."""
    focused: bool = True
    chosen: ObjectId | None = None
    hovered: ObjectId | None = None
    moving: str = ""
    """The edge of the chosen span that the keys move: `start`, `end` or nothing."""
    matches: Sequence[Range] = ()


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
        self.up = self.down = 0

    def paint(self, area: QRectF) -> None:
        """Paint what lies in `area` of the screen."""
        painter = self.painter
        painter.fillRect(area, self.inks.theme.window)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, laid, y in self.page.shown(self.height):
            if y > area.bottom() + REACH:
                break
            if y + laid.height >= area.top() - REACH:
                self._piece(index, laid, y, area)

    def _piece(self, index: int, laid: LaidPiece, y: int, area: QRectF) -> None:
        self._metadata(index, y, area)
        top, bottom = area.top() - REACH - y, area.bottom() + REACH - y
        lines = [
            line for line in laid.lines if line.top <= bottom and line.top + line.height >= top
        ]
        if not lines:
            return
        self.up, self.down = laid.face.up, laid.face.down
        origin = QPointF(self.left + laid.x, y)
        self._ornament(index, laid, y)
        for line in lines:
            if line.boxes:
                self._tints(line, origin)
                self._underlines(line, origin)
        if self.looks.matches:
            self._matches(laid, lines, origin)
        if self.looks.selection:
            self._selection(laid, lines, origin, self.looks.selection)
        ink = self.inks.quiet_words if laid.face.quiet else self.inks.theme.text
        self.painter.setPen(ink)
        laid.layout.draw(self.painter, origin, [], area)
        self._over_the_words(lines, origin)

    def _over_the_words(self, lines: list[Line], origin: QPointF) -> None:
        painter = self.painter
        painter.setFont(self.inks.type.chip_font)
        for line in lines:
            if line.chips:
                self._chips(line, origin)
            if line.hidden:
                painter.setPen(self.inks.quiet)
                x = origin.x() + line.in_qt.naturalTextRect().right() + 6
                painter.drawText(QPointF(x, origin.y() + line.baseline), f"+{line.hidden}")
        if self.looks.chosen is not None:
            for line in lines:
                self._handles(line, origin)

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
            top = 0 if joined else first.top + type_.chip_height
            x = self.left + (self.page.width - 3 if laid.is_right_to_left else 0)
            bottom = last.baseline + self.down
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

    # -- spans

    def _word_box(self, box: Box | tuple[int, int], line: Line, origin: QPointF) -> QRectF:
        left, right = box[0], box[1]
        top = origin.y() + line.baseline - self.up
        return QRectF(origin.x() + left - 1, top, right - left + 2, self.up + self.down)

    def _tints(self, line: Line, origin: QPointF) -> None:
        """The soft colour behind the words; boxes come longest first, so the shortest is seen."""
        painter, type_ = self.painter, self.inks.type
        painter.setPen(Qt.PenStyle.NoPen)
        strong = (self.looks.chosen, self.looks.hovered)
        for box in line.boxes:
            colours = self.inks.label(box.span.label).colours
            tint = colours.fill if box.span.id in strong else colours.tint
            area = self._word_box(box, line, origin)
            if not box.starts and not box.ends:
                painter.fillRect(area, tint)
                continue
            painter.setBrush(tint)
            painter.drawRoundedRect(area, type_.radius, type_.radius)
            sides = box.starts + box.ends
            if "l" not in sides:
                painter.fillRect(
                    QRectF(area.left(), area.top(), type_.radius + 1, area.height()), tint
                )
            if "r" not in sides:
                painter.fillRect(
                    QRectF(
                        area.right() - type_.radius - 1,
                        area.top(),
                        type_.radius + 1,
                        area.height(),
                    ),
                    tint,
                )
        painter.setBrush(_NO_BRUSH)

    def _underlines(self, line: Line, origin: QPointF) -> None:
        type_ = self.inks.type
        painter = self.painter
        first_top = origin.y() + line.baseline + self.down
        for box in line.boxes:
            ink = self.inks.label(box.span.label)
            colour = ink.colours.line
            left, width = origin.x() + box.left - 1, box.right - box.left + 2
            top = first_top + box.lane * type_.lane
            if ink.tile is not None:
                painter.drawTiledPixmap(QRectF(left, top, width, type_.lane), ink.tile)
            else:
                self._straight(ink.pattern, left, top, width, colour)
            tick = max(1, type_.stroke // 2)
            for side in {box.starts, box.ends} - {""}:
                x = left if side == "l" else left + width - tick
                painter.fillRect(QRectF(x, top - type_.lane + 1, tick, 2 * type_.lane - 2), colour)

    def _straight(
        self, pattern: Pattern, left: float, top: float, width: float, colour: QColor
    ) -> None:
        type_ = self.inks.type
        stroke = type_.stroke
        middle = top + (type_.lane - 1 - stroke) // 2
        painter = self.painter
        if pattern is Pattern.DOUBLE:
            thin = max(1, (type_.lane - 2) // 2)
            painter.fillRect(QRectF(left, top, width, thin), colour)
            painter.fillRect(QRectF(left, top + type_.lane - 1 - thin, width, thin), colour)
        else:
            painter.fillRect(QRectF(left, middle, width, stroke), colour)

    def _chips(self, line: Line, origin: QPointF) -> None:
        """Names above the words; the chosen span's is full and in front of its neighbours."""
        chosen = next((chip for chip in line.chips if chip.span.id == self.looks.chosen), None)
        for chip in line.chips:
            if chip is not chosen and not _covers(chosen, chip):
                self._chip(chip, line, origin)
        if chosen is not None:
            self._chip(chosen, line, origin)

    def _chip(self, chip: Chip, line: Line, origin: QPointF) -> None:
        type_ = self.inks.type
        colours = self.inks.label(chip.span.label).colours
        full = chip.span.id == self.looks.chosen
        top = origin.y() + line.baseline - self.up - type_.chip_height - 1
        area = QRectF(origin.x() + chip.x - 1, top, chip.width, type_.chip_height)
        painter = self.painter
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.line if full else colours.fill)
        painter.drawRoundedRect(area, type_.radius, type_.radius)
        painter.setBrush(_NO_BRUSH)
        painter.setPen(colours.on_line if full else colours.ink)
        metrics = type_.chip_metrics
        baseline = top + (type_.chip_height + metrics.capHeight()) / 2
        words_at = QPointF(area.left() + type_.chip_padding, baseline - metrics.ascent())
        painter.drawStaticText(words_at, self.inks.words(chip.words))

    def _handles(self, line: Line, origin: QPointF) -> None:
        """The outline of the chosen span, and what its edges are dragged by."""
        painter = self.painter
        for box in line.boxes:
            if box.span.id != self.looks.chosen:
                continue
            colour = self.inks.label(box.span.label).colours.line
            area = self._word_box(box, line, origin).adjusted(-1, -1, 1, 1)
            painter.setPen(QPen(colour, 1.5))
            painter.drawLine(area.topLeft(), area.topRight())
            painter.drawLine(area.bottomLeft(), area.bottomRight())
            for side, edge in ((box.starts, "start"), (box.ends, "end")):
                if side:
                    x = area.left() if side == "l" else area.right()
                    self._handle(x, area, colour, active=self.looks.moving == edge)

    def _handle(self, x: float, area: QRectF, colour: QColor, *, active: bool) -> None:
        painter = self.painter
        if active:
            colour = self.inks.theme.accent
        painter.setPen(QPen(colour, 3.0 if active else 2.0))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom() + 2))
        painter.setPen(QPen(self.inks.theme.window, 1.5))
        painter.setBrush(colour)
        radius = 5.5 if active else 4.5
        painter.drawEllipse(QPointF(x, area.bottom() + 4), radius, radius)
        painter.setBrush(_NO_BRUSH)

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
            self._word_box(segment, line, origin)
            for line in lines
            if line.start < end16 and line.end > start16
            for segment in laid.segments(line, start16, end16)
        ]


def _covers(one: Chip | None, other: Chip) -> bool:
    if one is None:
        return False
    return one.x < other.x + other.width and other.x < one.x + one.width
