"""A scroll bar that shows where the spans of an article are."""

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from annotator.core.ids import LabelId
from annotator.core.spans import Span
from annotator.gui.reader.inks import Inks
from annotator.gui.reader.page import Page

_HEIGHT = 2
"""Pixels that a mark is high; marks are in rows that do not overlap."""

_WIDTH = 3


class MarkedScrollBar(QScrollBar):
    """A vertical scroll bar with a small mark, in the label's colour, at each span.

    Where labels share a row, the one that is rarer in the article is seen.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._page: Page | None = None
        self._inks: Inks | None = None
        self._tops: list[int] = [0, 1]
        self._last_row = 0
        self._marks: Counter[tuple[int, LabelId]] = Counter()
        """How many spans of a label begin in a row."""
        self._often: Counter[LabelId] = Counter()
        self._picture: QPixmap | None = None
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.timeout.connect(self._count)

    def show_page(self, page: Page, inks: Inks) -> None:
        """Mark the spans of a page, after it has been painted.

        Places are as the heights of the pieces are known now, so that marks stay where they are.
        """
        self._page, self._inks = page, inks
        self._marks.clear()
        self._picture = None
        self._counting.start()
        self.update()

    def set_inks(self, inks: Inks) -> None:
        """Paint the marks in other colours."""
        self._inks = inks
        self._picture = None
        self.update()

    def _count(self) -> None:
        if self._page is None:
            return
        page = self._page
        self._tops = page.heights.tops()
        self._last_row = self.height() // _HEIGHT - 1
        self._often = Counter([span.label for span in page.spans])
        self._marks = Counter(self._rows_in_order(page))
        self._picture = None
        self.update()

    def change(self, gone: Iterable[Span], new: Iterable[Span]) -> None:
        """Take the marks of some spans away and add those of others."""
        if self._counting.isActive():
            return  # they will be counted with all others
        changed = set()
        for spans, more in ((gone, 1), (new, -1)):
            for span in spans:
                row = self._row(span)
                self._marks[row, span.label] -= more
                self._often[span.label] += 0
                changed.add(row)
        if self._picture is not None:
            self._repaint(self._picture, changed)
        self.update()

    def _rows_in_order(self, page: Page) -> list[tuple[int, LabelId]]:
        """The row and the label of all spans: `_row` for each, but in one walk."""
        found = []
        tops, every, last = self._tops, page.pieces.all, self._last_row
        height = tops[-1] or 1
        index, piece = 0, every[0]
        following = every[1].start if len(every) > 1 else len(page.text) + 1
        for span in page.spans:
            start = span.start
            if start >= following:
                index = page.pieces.at(start)
                piece = every[index]
                after = index + 1
                following = every[after].start if after < len(every) else len(page.text) + 1
            top, bottom = tops[index], tops[index + 1]
            y = top + (bottom - top) * (start - piece[0]) // (piece[1] - piece[0] or 1)
            found.append((y * last // height, span.label))
        return found

    def _row(self, span: Span) -> int:
        """The row of a span's mark."""
        if self._page is None:
            return 0
        pieces = self._page.pieces
        index = pieces.at(span.start)
        start, end, *_ = pieces[index]
        top, bottom = self._tops[index], self._tops[index + 1]
        y = top + (bottom - top) * (span.start - start) // (end - start or 1)
        return y * self._last_row // (self._tops[-1] or 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count anew: the rows are others."""
        super().resizeEvent(event)
        self._counting.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar, and the marks over it."""
        if self._inks is not None:  # the bar belongs to the paper, whatever is behind it
            painter = QPainter(self)
            painter.fillRect(event.rect(), self._inks.theme.window)
            painter.end()
        super().paintEvent(event)
        if not self._marks:
            return
        picture = self._picture
        if picture is None or picture.devicePixelRatio() != self.devicePixelRatioF():
            picture = self._picture = self._blank()
            self._repaint(picture, {row for row, _ in self._marks})
        painter = QPainter(self)
        painter.drawPixmap(QPoint(self.width() - _WIDTH - 1, 0), picture)
        painter.end()

    def _blank(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(QSize(_WIDTH, self.height()) * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        return picture

    def _repaint(self, picture: QPixmap, rows: Iterable[int]) -> None:
        if self._inks is None:
            return
        painter = QPainter(picture)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        for row in rows:
            labels = [label for label in self._often if self._marks[row, label] > 0]
            area = QRect(0, row * _HEIGHT, _WIDTH, _HEIGHT)
            if labels:
                rarest = min(labels, key=lambda label: (self._often[label], label))
                painter.fillRect(area, self._inks.label(rarest).colours.line)
            else:
                painter.fillRect(area, Qt.GlobalColor.transparent)
        painter.end()
