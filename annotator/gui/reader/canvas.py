"""The surface that an article is painted on: its size, its scrolling, and what must be repainted.

It knows nothing of what a person does with the article; that is the reader's.
"""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from annotator.core.articles import Article
from annotator.core.graphemes import nearest_boundary
from annotator.core.schemes import Scheme, SchemeInfo
from annotator.core.spans import Span
from annotator.core.words import Range
from annotator.gui.reader.inks import Inks
from annotator.gui.reader.laid_piece import LaidPiece, Line
from annotator.gui.reader.looks import Looks
from annotator.gui.reader.marks import MarkedScrollBar
from annotator.gui.reader.page import Hit, Page
from annotator.gui.reader.painting import Painting
from annotator.gui.reader.selection import Place
from annotator.gui.reader.span_index import SpanIndex
from annotator.gui.reader.typography import TEXT_SIZE, Typography
from annotator.gui.theme import LIGHT, Theme

_LEAST_WIDTH = 160


class Canvas(QAbstractScrollArea):
    """Shows a page. The place is the page's own; the scroll bar only mirrors it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = LIGHT
        self._compact = False
        self.type = self.type_of(TEXT_SIZE)
        self.page = self._page_of(Article(""), (), Scheme(SchemeInfo("")))
        self._inks = Inks(self.page.scheme, self.theme, self.type, self.devicePixelRatioF())
        self._mirroring = False
        self._bar = MarkedScrollBar(self)
        self.setVerticalScrollBar(self._bar)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._use(self.theme)

    # -- what is shown, and how

    def type_of(self, pixels: int) -> Typography:
        """The type that goes with a text size; one for reading alone may be tighter."""
        return Typography(pixels, compact=self._compact)

    def _page_of(self, article: Article, spans: Iterable[Span], scheme: Scheme) -> Page:
        return Page(article, SpanIndex(spans), scheme, self.type, self.column_width())

    def set_page(self, article: Article, spans: Iterable[Span], scheme: Scheme) -> None:
        """Show another article, from its top."""
        if scheme != self.page.scheme:
            self._inks = Inks(scheme, self.theme, self.type, self.devicePixelRatioF())
        self.page = self._page_of(article, spans, scheme)
        self.page.fill(self.viewport().height())
        self._mirror()
        self._bar.show_page(self.page, self.inks)
        self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of a theme."""
        self._use(theme)

    def _use(self, theme: Theme) -> None:
        self.theme = theme
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.window)
        self.setPalette(palette)
        self._renew_inks()

    def set_text_size(self, pixels: int) -> None:
        """Set the article in another size; the first line on the screen stays where it is."""
        if pixels != self.type.size:
            self._set_type(pixels)

    def set_compact(self, compact: bool) -> None:
        """Put lines closer together, with codes for the span in hand instead of chips."""
        if compact != self._compact:
            self._compact = compact
            self._set_type(self.type.size)

    def _set_type(self, pixels: int) -> None:
        first = self.first_line()
        self.type = self.type_of(pixels)
        self._renew_inks()
        self._lay_out_again(first)

    @property
    def inks(self) -> Inks:
        """What to paint with on the screen that the window is on now."""
        if self._inks.ratio != self.devicePixelRatioF():
            self._renew_inks()
        return self._inks

    def _renew_inks(self) -> None:
        self._inks = Inks(self.page.scheme, self.theme, self.type, self.devicePixelRatioF())
        self._bar.set_inks(self._inks)
        self.viewport().update()

    def looks(self) -> Looks:
        """What is selected and chosen."""
        return Looks()

    # -- the column

    def column_width(self) -> int:
        """How wide lines are."""
        room = self.viewport().width() - 2 * round(self.type.size * 1.6)
        return max(_LEAST_WIDTH, min(self.type.measure, room))

    def column_left(self) -> int:
        """Where lines begin."""
        return max(round(self.type.size * 0.8), (self.viewport().width() - self.page.width) // 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew if lines get another width."""
        super().resizeEvent(event)
        if self.column_width() != self.page.width:
            self._lay_out_again(self.first_line())
        else:
            self.page.fill(self.viewport().height())
            self._mirror()

    def show_spans(self, spans: Iterable[Span]) -> None:
        """Show other spans on the same article, which stays where it is."""
        first = self.first_line()
        self.page.spans = SpanIndex(spans)
        self._lay_out_again(first)

    def _lay_out_again(self, first: Place) -> None:
        self.page.set_type(self.type, self.column_width())
        self.restore(first)
        self._bar.show_page(self.page, self.inks)

    # -- scrolling

    def first_line(self) -> Place:
        """The first line that is wholly on the screen, and where it is."""
        for _, laid, y in self.page.shown(self.viewport().height()):
            for line in laid.lines:
                if y + line.top >= 0:
                    return Place(laid.to_article(line.start), y + line.top)
        return Place(self.page.pieces[self.page.top].start, 0)

    def restore(self, place: Place) -> None:
        """Scroll to where somebody was."""
        self.page.move_to_position(place.position, place.above)
        self.page.fill(self.viewport().height())
        self._mirror()
        self._stay_within()
        self.viewport().update()

    def _stay_within(self) -> None:
        """Do not scroll beyond the end, where an article is shorter than it was thought to be."""
        beyond = self.page.y - self._bar.maximum()
        if beyond > 0:
            self.page.move_by(-beyond)
            self._mirror()

    def _mirror(self) -> None:
        """Let the scroll bar show where the page is."""
        height = self.viewport().height()
        self._mirroring = True
        self._bar.setPageStep(max(1, height - self.type.size * 3))
        self._bar.setSingleStep(self.type.size * 2)
        self._bar.setRange(0, max(0, self.page.total - height))
        self._bar.setValue(self.page.y)
        self._mirroring = False

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002 - Qt's signature
        """Follow the scroll bar: move the pixels, paint only what has come into view."""
        if self._mirroring:
            return
        height = self.viewport().height()
        wanted = self._bar.value()
        if abs(dy) <= 2 * height:
            self.page.move_by(-dy)
        else:
            self.page.move_to(wanted)
        self.page.fill(height)
        if abs(dy) < height:
            self.viewport().scroll(0, dy)
        else:
            self.viewport().update()
        if self.page.y != wanted or self._bar.maximum() != max(0, self.page.total - height):
            self._mirror()

    def scroll_by(self, down: int) -> None:
        """Scroll by some pixels, as far as the article goes."""
        self._bar.setValue(self._bar.value() + down)

    def ensure_visible(self, start: int, end: int) -> None:
        """Scroll, if need be, until `[start, end)` of the article is on the screen."""
        height = self.viewport().height()
        top = self._y_of(start)
        bottom = self._y_of(max(start, end - 1))
        margin = min(self.type.size * 2, height // 8)
        if top is None or bottom is None or bottom[1] - top[0] > height:
            if top is None or not 0 <= top[0] < height - margin:
                self._mirror_after(start, height // 3)
        elif top[0] < margin // 2:
            self.scroll_by(top[0] - margin)
        elif bottom[1] > height - margin // 2:
            self.scroll_by(bottom[1] - height + margin)

    def _mirror_after(self, position: int, above: int) -> None:
        self.restore(Place(position, above))

    def _y_of(self, position: int) -> Range | None:
        """Top and bottom of the line of a position, None if its piece is not on the screen."""
        wanted = self.page.pieces.at(position)
        for index, laid, y in self.page.shown(self.viewport().height()):
            if index == wanted:
                line = laid.lines[laid.line_of(laid.to_utf16(position))]
                return y + line.top, y + line.top + line.height
        return None

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what has to be painted."""
        painter = QPainter(self.viewport())
        painting = Painting(
            painter,
            self.page,
            self.inks,
            self.looks(),
            self.column_left(),
            self.viewport().height(),
        )
        painting.paint(QRectF(event.rect()))
        painter.end()

    def repaint_range(self, place: Range | None) -> None:
        """Repaint the lines of `[start, end)` that are on the screen."""
        if place is None:
            return
        for _, laid, y in self.page.shown(self.viewport().height()):
            if laid.piece.start > place[1]:
                break
            if laid.piece.end < place[0]:
                continue
            first = laid.line_of(laid.to_utf16(place[0]))
            last = laid.line_of(laid.to_utf16(place[1]))
            for line in laid.lines[first : last + 1]:
                self._repaint_line(line, y)

    def _repaint_line(self, line: Line, y: int) -> None:
        width, reach = self.viewport().width(), self.type.reach
        self.viewport().update(QRect(0, y + line.top - reach, width, line.height + 2 * reach))

    def refresh(self, places: Iterable[Range]) -> None:
        """The spans of these places are others now: repaint the lines that look different."""
        stale = {
            index
            for start, end in places
            for index in range(
                self.page.pieces.at(start), self.page.pieces.at(max(start, end - 1)) + 1
            )
        }
        visible = {
            index: (laid, y) for index, laid, y in self.page.shown(self.viewport().height())
        }
        for index in stale:
            if index in visible:
                self._redecorate(index, *visible[index])
            elif laid := self.page.is_laid(index):
                laid.decorated = False

    def _redecorate(self, index: int, laid: LaidPiece, y: int) -> None:
        before = [line.looks() for line in laid.lines]
        height = laid.height
        tops = [line.top for line in laid.lines]
        self.page.decorate(index, laid)
        if laid.height != height or tops != [line.top for line in laid.lines]:
            self.page.fill(self.viewport().height())
            self._mirror()
            self.viewport().update()
            return
        for line, looked in zip(laid.lines, before, strict=True):
            if line.looks() != looked:
                self._repaint_line(line, y)

    # -- what is under the mouse

    def hit(self, point: QPointF) -> Hit:
        """The line at a point of the viewport, else the nearest."""
        return self.page.hit(point.y(), self.viewport().height())

    def position_at(self, point: QPointF, *, between: bool) -> int:
        """The position of the character at a point, or the nearest one between characters."""
        hit = self.hit(point)
        line = hit.line.in_qt
        mode = line.CursorPosition(0 if between else 1)
        x = point.x() - self.column_left() - hit.laid.x
        return nearest_boundary(self.page.text, hit.laid.to_article(line.xToCursor(x, mode)))

    def chip_at(self, point: QPointF) -> Span | None:
        """The span whose chip is at a point, None if there is no chip."""
        hit = self.hit(point)
        x = point.x() - self.column_left() - hit.laid.x
        up = hit.y + hit.line.baseline - hit.laid.face.up - point.y()
        if not 0 <= up <= self.type.chip_height + 2:
            return None
        found = (chip.span for chip in hit.line.chips if chip.x <= x <= chip.x + chip.width)
        return next(found, None)

    def spans_at(self, point: QPointF) -> list[Span]:
        """The spans at a point, shortest first; at a chip, only the one it names."""
        if (named := self.chip_at(point)) is not None:
            return [named]
        hit = self.hit(point)
        x = point.x() - self.column_left() - hit.laid.x
        y = point.y() - hit.y - hit.line.baseline
        face = hit.laid.face
        lanes = hit.line.height - (hit.line.baseline - hit.line.top) - face.down
        found = [
            box.span
            for box in hit.line.boxes
            if box.left - 1 <= x <= box.right + 1 and -face.up <= y <= face.down + lanes
        ]
        return sorted(found, key=lambda span: span.length)
