"""How links look: a line in the margin for each bundle, and a branch along the line to each end.

Branches run in the row between two lines of text, where nothing else is; the head has a dot, a
child an arrow. What is in hand is drawn strongly, in the colour of the head's label and with the
names of the links; everything else is thin and grey. The kind of link is told by the pattern of
the line too. Painting is exact: moved pixels are those that would be painted.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap, QPolygonF

from annotator.core.ids import ObjectId
from annotator.core.spans import Span
from annotator.gui.reader.connectors import Bundle
from annotator.gui.reader.inks import LINK_PERIOD, Inks
from annotator.gui.reader.laid_piece import LaidPiece, Line, begins_right_to_left
from annotator.gui.reader.looks import Looks
from annotator.gui.reader.page import Page

_NO_BRUSH = QBrush(Qt.BrushStyle.NoBrush)
_PITCH = 5
"""Pixels from one lane of the margin to the next."""
_FROM_TEXT = 11
"""Pixels from the text to the first lane, so that handles have room."""
_BEYOND = 40
"""Pixels beyond the screen at which a line to somewhere else ends."""
_HEAD_AT, _CHILD_AT = 3, 10
"""Where on a chip dots and arrows are."""


class End(NamedTuple):
    """Where a link meets a span: `y` is its row, `x` the anchor, `tip` how far down it reaches.

    `line` is the top and the bottom of the span's line.
    """

    span: Span
    x: int
    y: int
    tip: int
    line: tuple[int, int]
    room: tuple[int, int]
    """Where in the row of chips there is room after the span's own, and before it."""


class ConnectorPainting:
    """Paints the links of a page; `left` is where its column begins."""

    def __init__(
        self, painter: QPainter, page: Page, inks: Inks, looks: Looks, left: int, height: int
    ) -> None:
        self._painter = painter
        self._page = page
        self._inks = inks
        self._looks = looks
        self._left = left
        self._height = height
        self._rtl = begins_right_to_left(page.text)
        self._pieces = {index: (laid, y) for index, laid, y in page.shown(height)}
        self._first = min(self._pieces, default=0)
        self._ends: dict[tuple[ObjectId, bool], End | int] = {}
        self._tags: dict[ObjectId, tuple[End, list[str], QColor]] = {}

    def paint(self, area: QRectF) -> None:
        """Paint all of them within an area."""
        looks = self._looks
        bundles = self._on_screen(looks.connectors.bundles(self._page.spans, looks.chosen))
        if not bundles:
            return
        in_hand = frozenset(
            each for each in (looks.chosen, looks.hovered, looks.target) if each is not None
        )
        if looks.connectors.is_all:
            for bundle in bundles:
                self._bundle(bundle, self._inks.theme.muted, 1, area)
        for bundle in bundles:
            if (strong := bundle.about(in_hand)) is not None:
                colour = self._inks.label(bundle.head.label).colours.line
                self._bundle(strong, colour, 2, area)
                self._name(strong, in_hand, colour)
        for end, names, colour in self._tags.values():
            self._tag(end, ", ".join(names), colour)

    def _on_screen(self, bundles: Sequence[Bundle]) -> list[Bundle]:
        if not self._pieces:
            return []
        start = self._page.pieces[self._first].start
        end = self._page.pieces[max(self._pieces)].end
        return [each for each in bundles if each.start <= end and each.end >= start]

    # -- where things are

    def _end(self, span: Span, *, is_head: bool) -> End | int:
        """Where a link meets a span; -1 or 1 if that is above or below what is laid out."""
        key = span.id, is_head
        found = self._ends.get(key)
        if found is None:
            found = self._ends[key] = self._found_end(span, _HEAD_AT if is_head else _CHILD_AT)
        return found

    def _found_end(self, span: Span, on_chip: int) -> End | int:
        index = self._page.pieces.at(span.start)
        if index not in self._pieces:
            return -1 if index < self._first else 1
        laid, y = self._pieces[index]
        start16 = laid.to_utf16(span.start)
        line = laid.lines[laid.line_of(start16)]
        return self._at(span, laid, line, y, start16, on_chip)

    def _at(
        self, span: Span, laid: LaidPiece, line: Line, y: int, start16: int, on_chip: int
    ) -> End:
        row = y + line.top - 1
        column = self._left + laid.x
        place = row, y + line.top + line.height
        chip = next((each for each in line.chips if each.span.id == span.id), None)
        if chip is not None:
            inside = min(on_chip, round(chip.width) // 2)
            near, far = chip.x, chip.x + chip.width
            x = far - inside if laid.is_right_to_left else near + inside
            ends = column + round(far), column + round(near)
            room = ends[::-1] if laid.is_right_to_left else ends
            return End(span, column + round(x), row, row + 3, place, room)
        edge = line.x(start16)
        onwards = 1 if line.x(min(start16 + 1, line.end)) >= edge else -1
        x = column + round(edge) + onwards * 4
        top = y + line.baseline - laid.face.up
        return End(span, x, row, top, place, (x + onwards * 6, x - onwards * 6))

    def _lane(self, bundle: Bundle) -> int:
        room = max(1, (self._left - _FROM_TEXT - 2) // _PITCH)
        away = _FROM_TEXT + min(bundle.lane, room - 1) * _PITCH
        return self._left + self._page.width + away if self._rtl else self._left - away

    # -- lines

    def _bundle(self, bundle: Bundle, colour: QColor, thick: int, area: QRectF) -> None:
        head = self._end(bundle.head, is_head=True)
        children = [self._end(child, is_head=False) for child in bundle.children]
        ends = [each for each in (head, *children) if isinstance(each, End)]
        beyond = {each for each in (head, *children) if not isinstance(each, End)}
        rows: dict[int, list[int]] = defaultdict(list)
        for end in ends:
            rows[end.y].append(end.x)
        if not rows and len(beyond) < 2:  # noqa: PLR2004 - above and below
            return
        top = -_BEYOND if -1 in beyond else min(rows)
        bottom = self._height + _BEYOND if 1 in beyond else max(rows)
        reach = self._inks.type.reach
        if bottom < area.top() - reach or top > area.bottom() + reach:
            return
        tile = self._inks.link_tiles(colour, bundle.style, thick)
        if len(rows) > 1 or beyond:
            lane = self._lane(bundle)
            for xs in rows.values():
                xs.append(lane)
            self._down(tile[1], lane, top, bottom, thick)
        for y, xs in rows.items():
            first, last = min(xs), max(xs)
            self._across(tile[0], first, last, y, thick)
        for end in ends:
            self._mark(end, colour, thick, is_head=end is head)

    def _across(self, tile: QPixmap, first: int, last: int, y: int, thick: int) -> None:
        place = QRectF(first, y - thick + 1, last - first + 1, thick)
        offset = QPointF((first - self._left) % LINK_PERIOD, 0)
        self._painter.drawTiledPixmap(place, tile, offset)

    def _down(self, tile: QPixmap, x: int, top: int, bottom: int, thick: int) -> None:
        """A line down the margin; its pattern begins anew with each piece, and moves with it."""
        for laid, y in self._pieces.values():
            first, last = max(top, y), min(bottom + 1, y + laid.height)
            if first < last:
                place = QRectF(x, first, thick, last - first)
                self._painter.drawTiledPixmap(place, tile, QPointF(0, (first - y) % LINK_PERIOD))
        below = max((y + laid.height for laid, y in self._pieces.values()), default=0)
        if bottom >= below:
            place = QRectF(x, below, thick, bottom + 1 - below)
            self._painter.drawTiledPixmap(place, tile)

    def _mark(self, end: End, colour: QColor, thick: int, *, is_head: bool) -> None:
        """A dot at the head, an arrow at a child."""
        painter, size = self._painter, thick + 3
        painter.setPen(Qt.PenStyle.NoPen)
        if end.tip > end.y + size:
            down = end.tip - end.y - (0 if is_head else 2)
            painter.fillRect(QRectF(end.x - thick // 2, end.y, thick, down), colour)
        painter.setBrush(colour)
        if is_head:
            middle = QPointF(end.x, end.tip - 2)
            painter.drawEllipse(middle, size / 2 + 0.5, size / 2 + 0.5)
        else:
            top = end.tip - size - 1
            corners = (end.x - size, top), (end.x + size, top), (end.x, end.tip + 1)
            painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
        painter.setBrush(_NO_BRUSH)

    # -- names

    def _name(self, bundle: Bundle, in_hand: frozenset[ObjectId], colour: QColor) -> None:
        """Let the ends that are not in hand say what they are."""
        head_too = bundle.head.id not in in_hand
        whom: Iterable[tuple[Span, bool]] = [
            *((child, False) for child in bundle.children if not head_too),
            *(((bundle.head, True),) if head_too else ()),
        ]
        for span, is_head in whom:
            end = self._end(span, is_head=is_head)
            if isinstance(end, End):
                names = self._tags.setdefault(span.id, (end, [], colour))[1]
                if bundle.name not in names:
                    names.append(bundle.name)

    def _tag(self, end: End, words: str, colour: QColor) -> None:
        type_, painter = self._inks.type, self._painter
        width, height = type_.chip_width(words), type_.chip_height
        most = self._left + self._page.width - width
        for edge in end.room:
            x = edge + 3 if edge > end.x else edge - width - 3
            if self._left <= x <= most:
                break
        else:
            x = max(self._left, min(x, most))
        top = end.y + 1 if type_.chips else end.tip - height - 1
        area = QRectF(x, top, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._inks.theme.window)
        painter.drawRoundedRect(area, type_.radius, type_.radius)
        painter.setBrush(_NO_BRUSH)
        painter.setPen(QPen(colour, 1.0))
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), type_.radius, type_.radius)
        painter.setPen(self._inks.theme.text)
        metrics = type_.chip_metrics
        baseline = top + (height + metrics.capHeight()) / 2
        at = QPointF(area.left() + type_.chip_padding, baseline - metrics.ascent())
        painter.drawStaticText(at, self._inks.words(words))
