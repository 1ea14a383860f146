"""A scroll bar that shows where the spans of an article are."""

from collections import Counter
from collections.abc import Iterable
from itertools import accumulate

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QScrollBar, QWidget

from annotator.core.ids import LabelId
from annotator.core.spans import Span
from annotator.gui.reader.inks import Inks
from annotator.gui.reader.page import Page

_STEPS = 2000
"""Places along the bar that marks are counted at."""


class MarkedScrollBar(QScrollBar):
    """A vertical scroll bar with a small mark, in the label's colour, at each span."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._tops: list[int] = [0, 1]
        self._page: Page | None = None
        self._inks: Inks | None = None
        self._marks: Counter[tuple[int, LabelId]] = Counter()
        self._picture: QPixmap | None = None

    def show_page(self, page: Page | None, inks: Inks) -> None:
        """Mark the spans of a page. Places are as the heights of its pieces are now known."""
        self._page, self._inks = page, inks
        self._marks.clear()
        if page is not None:
            each = (page.heights[index] for index in range(len(page.pieces)))
            self._tops = list(accumulate(each, initial=0))
            self._marks.update((self._step(span), span.label) for span in page.spans)
        self._changed()

    def set_inks(self, inks: Inks) -> None:
        """Paint the marks in other colours."""
        self._inks = inks
        self._changed()

    def change(self, gone: Iterable[Span], new: Iterable[Span]) -> None:
        """Take the marks of some spans away and add those of others."""
        for span in gone:
            self._marks[self._step(span), span.label] -= 1
        for span in new:
            self._marks[self._step(span), span.label] += 1
        self._changed()

    def _step(self, span: Span) -> int:
        if self._page is None:
            return 0
        index = self._page.pieces.at(span.start)
        piece = self._page.pieces[index]
        share = (span.start - piece.start) / max(1, piece.end - piece.start)
        top, bottom = self._tops[index], self._tops[index + 1]
        return int((top + share * (bottom - top)) * _STEPS / max(1, self._tops[-1]))

    def _changed(self) -> None:
        self._picture = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar, and the marks over it."""
        super().paintEvent(event)
        if self._inks is None or not self._marks:
            return
        ratio = self.devicePixelRatioF()
        picture = self._picture
        if (
            picture is None
            or picture.devicePixelRatio() != ratio
            or picture.deviceIndependentSize() != self.size()
        ):
            picture = self._picture = self._painted(self._inks, ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, picture)
        painter.end()

    def _painted(self, inks: Inks, ratio: float) -> QPixmap:
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        for row, colour in self._rows(inks).items():
            painter.fillRect(QRect(self.width() - 4, row, 3, 2), colour)
        painter.end()
        return picture

    def _rows(self, inks: Inks) -> dict[int, QColor]:
        """The colour of each row of pixels that has a mark: rarer labels come first."""
        height = max(1, self.height() - 4)
        rows: dict[int, tuple[int, QColor]] = {}
        often = Counter[LabelId]()
        for (_, label), count in self._marks.items():
            often[label] += count
        for (step, label), count in self._marks.items():
            row = 1 + step * height // _STEPS
            if count > 0 and (row not in rows or often[label] < rows[row][0]):
                rows[row] = (often[label], inks.label(label).colours.line)
        return {row: colour for row, (_, colour) in rows.items()}
