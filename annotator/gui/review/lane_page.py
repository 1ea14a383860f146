"""An article laid out with room for lanes under the lines on which annotators differ.

The room does not depend on which case is in hand, nor on what is decided: nothing moves while a
reviewer works.
"""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QStaticText, QTransform

from annotator.core.articles import Article
from annotator.core.schemes import Scheme
from annotator.gui.reader.laid_piece import LaidPiece, Line
from annotator.gui.reader.page import Page
from annotator.gui.reader.span_index import SpanIndex
from annotator.gui.reader.typography import Typography
from annotator.gui.review.lanes import ROOMY, LaneMap

_BELOW = 5
"""Pixels under the last lane."""


class LanePage(Page):
    """A page that knows the cases of its article."""

    def __init__(
        self,
        article: Article,
        spans: SpanIndex,
        scheme: Scheme,
        type_: Typography,
        width: int,
        lanes: LaneMap,
    ) -> None:
        self.lanes = lanes
        self._signs: dict[tuple[str, str], QStaticText] = {}
        super().__init__(article, spans, scheme, type_, width)

    def signs(self, words: str, font: QFont) -> QStaticText:
        """A sign or code of a lane, ready to be painted; there are few, painted often."""
        key = words, font.key()
        made = self._signs.get(key)
        if made is None:
            made = self._signs[key] = QStaticText(words)
            made.setTextFormat(Qt.TextFormat.PlainText)
            made.prepare(QTransform(), font)
        return made

    @property
    def pitch(self) -> int:
        """How high a lane is, in pixels: a little less where there are very many."""
        if len(self.lanes.annotators) <= ROOMY:
            return max(9, round(self.type.size * 0.5))
        return max(8, round(self.type.size * 0.44))

    @property
    def room(self) -> int:
        """How much higher a line with lanes is."""
        return len(self.lanes.annotators) * self.pitch + _BELOW

    def range_of(self, laid: LaidPiece, line: Line) -> tuple[int, int]:
        """The code points of a line."""
        return laid.to_article(line.start), laid.to_article(line.end)

    def has_lanes(self, laid: LaidPiece, line: Line) -> bool:
        """Whether there are lanes under a line."""
        return self.lanes.has_lanes(*self.range_of(laid, line))

    def decorate(self, index: int, laid: LaidPiece) -> None:
        """Make room under the lines that need it, after all else is in its place."""
        super().decorate(index, laid)
        room, down = self.room, 0
        for line in laid.lines:
            if down:
                line.top += down
                line.baseline += down
                line.in_qt.setPosition(line.in_qt.position() + QPointF(0, down))
            if self.has_lanes(laid, line):
                line.height += room
                down += room
        laid.height += down
        self.heights[index] = laid.height
