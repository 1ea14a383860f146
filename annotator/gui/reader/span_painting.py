"""How a span looks on a line: its box, its underline, its chip, its handles.

The box tells what a span is (mine, a suggestion, somebody else's), line and chip what it is
called. Painting is exact: the same span gives the same pixels however the painter is clipped.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygonF

from annotator.core.ids import ObjectId
from annotator.core.schemes import Pattern
from annotator.gui.reader.attribute_marks import marked, marks
from annotator.gui.reader.chips import Chip
from annotator.gui.reader.inks import Inks, LabelInk
from annotator.gui.reader.laid_piece import Box, Line
from annotator.gui.reader.layers import EdgeMark, Standing
from annotator.gui.reader.looks import Looks

_NO_BRUSH = QBrush(Qt.BrushStyle.NoBrush)


class SpanPainting:
    """Paints what spans look like; `up` and `down` are those of the piece that is painted."""

    def __init__(self, painter: QPainter, inks: Inks, looks: Looks, width: int) -> None:
        self._painter = painter
        self._inks = inks
        self._type = inks.type
        self._looks = looks
        self._layers = looks.layers
        self._width = width
        self.up = self.down = 0

    def word_box(self, box: Box | tuple[int, int], line: Line, origin: QPointF) -> QRectF:
        """The rectangle behind words of a line."""
        left, right = box[0], box[1]
        top = origin.y() + line.baseline - self.up
        return QRectF(origin.x() + left - 1, top, right - left + 2, self.up + self.down)

    # -- under the words

    def boxes(self, line: Line, origin: QPointF) -> None:
        """What is behind the words; the longest comes first, so that the shortest is seen."""
        looks, layers = self._looks, self._layers
        strong = (looks.chosen, looks.hovered, looks.target)
        self._painter.setPen(Qt.PenStyle.NoPen)
        for box in line.boxes:
            ink = self._inks.label(box.span.label)
            area = self.word_box(box, line, origin)
            is_strong = box.span.id in strong
            standing = layers.standing(box.span)
            if standing is Standing.MINE or is_strong:
                self._tint(box, area, ink, strong=is_strong)
            if standing is Standing.SUGGESTED:
                self._dotted(box, area)
            elif standing is Standing.OTHERS:
                self._outline(box, area, ink)
        self._painter.setBrush(_NO_BRUSH)

    def _tint(self, box: Box, area: QRectF, ink: LabelInk, *, strong: bool) -> None:
        painter, radius = self._painter, self._type.radius
        tint = ink.colours.fill if strong else ink.colours.tint
        if not box.starts and not box.ends:
            painter.fillRect(area, tint)
            return
        painter.setBrush(tint)
        painter.drawRoundedRect(area, radius, radius)
        sides = box.starts + box.ends
        if "l" not in sides:
            painter.fillRect(QRectF(area.left(), area.top(), radius + 1, area.height()), tint)
        if "r" not in sides:
            left = area.right() - radius - 1
            painter.fillRect(QRectF(left, area.top(), radius + 1, area.height()), tint)

    def _dotted(self, box: Box, area: QRectF) -> None:
        """Dots round the words, from a picture: Qt's own would begin elsewhere when clipped."""
        across, down = self._inks.dots(box.span.label)
        thick = self._type.thin
        painter = self._painter
        for y in (area.top(), area.bottom() - thick):
            painter.drawTiledPixmap(QRectF(area.left(), y, area.width(), thick), across)
        for side in {box.starts, box.ends} - {""}:
            x = area.left() if side == "l" else area.right() - thick
            painter.drawTiledPixmap(QRectF(x, area.top(), thick, area.height()), down)

    def _outline(self, box: Box, area: QRectF, ink: LabelInk) -> None:
        thick, colour = self._type.thin, ink.colours.line
        painter = self._painter
        for y in (area.top(), area.bottom() - thick):
            painter.fillRect(QRectF(area.left(), y, area.width(), thick), colour)
        for side in {box.starts, box.ends} - {""}:
            x = area.left() if side == "l" else area.right() - thick
            painter.fillRect(QRectF(x, area.top(), thick, area.height()), colour)

    def underlines(self, line: Line, origin: QPointF) -> None:
        """The lines below the words, each in its lane, with ticks at both ends."""
        type_, painter = self._type, self._painter
        first_top = origin.y() + line.baseline + self.down
        tick = max(1, type_.stroke // 2)
        for gap in line.gaps:
            x = origin.x() + gap.left
            y = first_top + gap.lane * type_.lane + (type_.lane - 1) // 2
            dots = self._inks.dots(gap.span.label)[0]
            painter.drawTiledPixmap(QRectF(x, y, gap.right - gap.left, type_.thin), dots)
        for box in line.boxes:
            ink = self._inks.label(box.span.label)
            left, width = origin.x() + box.left - 1, box.right - box.left + 2
            top = first_top + box.lane * type_.lane
            if ink.tile is not None:
                painter.drawTiledPixmap(QRectF(left, top, width, type_.lane), ink.tile)
            else:
                self._straight(ink, left, top, width)
            for side in {box.starts, box.ends} - {""}:
                x = left if side == "l" else left + width - tick
                place = QRectF(x, top - type_.lane + 1, tick, 2 * type_.lane - 2)
                painter.fillRect(place, ink.colours.line)

    def _straight(self, ink: LabelInk, left: float, top: float, width: float) -> None:
        lane, stroke, painter = self._type.lane, self._type.stroke, self._painter
        colour = ink.colours.line
        if ink.pattern is Pattern.DOUBLE:
            thin = max(1, (lane - 2) // 2)
            painter.fillRect(QRectF(left, top, width, thin), colour)
            painter.fillRect(QRectF(left, top + lane - 1 - thin, width, thin), colour)
        else:
            middle = top + (lane - 1 - stroke) // 2
            painter.fillRect(QRectF(left, middle, width, stroke), colour)

    # -- over the words

    def edge_marks(self, line: Line, origin: QPointF) -> None:
        """Bars at the beginning of what review has decided and of what is disputed."""
        for box in line.boxes:
            if (
                box.starts
                and not box.part
                and (mark := self._layers.edge_mark(box.span)) is not EdgeMark.NONE
            ):
                area = self.word_box(box, line, origin)
                x = area.left() if box.starts == "l" else area.right()
                self._edge_mark(mark, x, area)

    def _edge_mark(self, mark: EdgeMark, x: float, area: QRectF) -> None:
        painter, thick = self._painter, self._type.thin + 1
        x -= thick // 2  # whole pixels, so that moved pixels are those that would be painted
        if mark is EdgeMark.GOLD:
            colour = self._inks.gold
            painter.fillRect(QRectF(x, area.top(), thick, area.height()), colour)
            half = thick + 1.0
            top = QPointF(x + thick / 2, area.top())
            around = (QPointF(0, -half), QPointF(half, 0), QPointF(0, half), QPointF(-half, 0))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawPolygon(QPolygonF([top + corner for corner in around]))
            painter.setBrush(_NO_BRUSH)
            return
        part = area.height() // 5
        for number in (0, 2, 4):
            place = QRectF(x, area.top() + number * part, thick, part)
            painter.fillRect(place, self._inks.disputed)

    def chips(self, line: Line, origin: QPointF) -> None:
        """Names above the words; the chosen span's is full and in front of its neighbours."""
        chosen = next((chip for chip in line.chips if chip.span.id == self._looks.chosen), None)
        for chip in line.chips:
            if chip is not chosen and not _covers(chosen, chip):
                self._chip(chip, line, origin)
        if chosen is not None:
            self._chip(chosen, line, origin)

    def codes(self, line: Line, origin: QPointF) -> None:
        """Where lines are compact: the code of the span in hand, over the line above."""
        chosen = self._code(self._looks.chosen, line, origin)
        hovered = self._code(self._looks.hovered, line, origin)
        if hovered is not None and not _covers(chosen, hovered):
            self._chip(hovered, line, origin)
        if chosen is not None:
            self._chip(chosen, line, origin)

    def _code(self, wanted: ObjectId | None, line: Line, origin: QPointF) -> Chip | None:
        """The chip of a span if it begins on a line."""
        if wanted is None:
            return None
        for box in line.boxes:
            if box.span.id == wanted and box.starts and not box.part:
                code, inks = self._inks.code(box.span.label), self._inks
                words = marked(code, marks(box.span, inks.scheme))
                width = self._type.chip_width(words)
                x = float(box.left) if box.starts == "l" else box.right - width
                return Chip(min(x, self._width - origin.x() - width), width, words, box.span)
        return None

    def _chip(self, chip: Chip, line: Line, origin: QPointF) -> None:
        type_, painter = self._type, self._painter
        ink = self._inks.label(chip.span.label)
        colours = ink.colours
        full = chip.span.id == self._looks.chosen
        standing = self._layers.standing(chip.span)
        top = origin.y() + line.baseline - self.up - type_.chip_height - 1
        area = QRectF(origin.x() + chip.x - 1, top, chip.width, type_.chip_height)
        painter.setPen(Qt.PenStyle.NoPen)
        if full or standing is Standing.MINE:
            painter.setBrush(colours.line if full else colours.fill)
            painter.drawRoundedRect(area, type_.radius, type_.radius)
        else:
            painter.setBrush(self._inks.theme.window)
            if standing is Standing.OTHERS:
                # Only where it is used: else Qt would paint the words fatter after a polygon.
                painter.setPen(QPen(colours.line, 1.0))
                inside = area.adjusted(0.5, 0.5, -0.5, -0.5)
                painter.drawRoundedRect(inside, type_.radius, type_.radius)
            else:
                painter.fillRect(area, self._inks.theme.window)
        painter.setBrush(_NO_BRUSH)
        painter.setPen(colours.on_line if full else colours.ink)
        metrics = type_.chip_metrics
        baseline = top + (type_.chip_height + metrics.capHeight()) / 2
        words_at = QPointF(area.left() + type_.chip_padding, baseline - metrics.ascent())
        painter.drawStaticText(words_at, self._inks.words(chip.words))

    def handles(self, line: Line, origin: QPointF) -> None:
        """The outline of the chosen span, and what its edges are dragged by."""
        painter = self._painter
        for box in line.boxes:
            if box.span.id == self._looks.target:
                self._ring(self.word_box(box, line, origin).adjusted(-1, -1, 1, 1))
            if box.span.id != self._looks.chosen:
                continue
            colour = self._inks.label(box.span.label).colours.line
            area = self.word_box(box, line, origin).adjusted(-1, -1, 1, 1)
            painter.setPen(QPen(colour, 1.5))
            painter.drawLine(area.topLeft(), area.topRight())
            painter.drawLine(area.bottomLeft(), area.bottomRight())
            for side, edge in ((box.starts, "start"), (box.ends, "end")):
                if side:
                    x = area.left() if side == "l" else area.right()
                    active = (edge, box.part) == (self._looks.moving, self._looks.part)
                    self._handle(x, area, box, active=active)

    def _ring(self, area: QRectF) -> None:
        """A frame round what a link would go to, all round on every line."""
        thick, colour = self._type.thin + 1, self._inks.theme.accent
        across, down = area.width(), area.height()
        for place in (
            QRectF(area.left(), area.top(), across, thick),
            QRectF(area.left(), area.bottom() - thick, across, thick),
            QRectF(area.left(), area.top(), thick, down),
            QRectF(area.right() - thick, area.top(), thick, down),
        ):
            self._painter.fillRect(place, colour)

    def _handle(self, x: float, area: QRectF, box: Box, *, active: bool) -> None:
        painter, theme = self._painter, self._inks.theme
        colour = theme.accent if active else self._inks.label(box.span.label).colours.line
        painter.setPen(QPen(colour, 3.0 if active else 2.0))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom() + 2))
        if not self._layers.may_change(box.span):
            return
        painter.setPen(QPen(theme.window, 1.5))
        painter.setBrush(colour)
        radius = 5.5 if active else 4.5
        painter.drawEllipse(QPointF(x, area.bottom() + 4), radius, radius)
        painter.setBrush(_NO_BRUSH)


def _covers(one: Chip | None, other: Chip) -> bool:
    if one is None:
        return False
    return one.x < other.x + other.width and other.x < one.x + one.width
