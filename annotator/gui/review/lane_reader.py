"""The article under review: read as everywhere, with gold as its spans and cases in lanes."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from annotator.core.annotators import GOLD
from annotator.core.articles import Article
from annotator.core.ids import AnnotatorId
from annotator.core.schemes import Scheme
from annotator.core.spans import Span
from annotator.gui.reader.layers import Layers
from annotator.gui.reader.page import Page
from annotator.gui.reader.reader import Reader
from annotator.gui.reader.span_index import SpanIndex
from annotator.gui.review.lane_page import LanePage
from annotator.gui.review.lane_painting import LanePainting
from annotator.gui.review.lanes import LaneMap

_SLACK = 4


class LaneReader(Reader):
    """Its spans are those of gold; what annotators marked is drawn in lanes below."""

    clicked = Signal(int)
    """A place (code points) was clicked, not dragged over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._lanes = LaneMap()
        self._pressed = QPointF()
        self._names: dict[AnnotatorId, str] = {}
        super().__init__(parent)
        self.setAccessibleName(self.tr("Article under review"))
        self.set_compact(compact=True)
        self.set_layers(Layers(GOLD.id))

    def show_review(
        self, article: Article | None, gold: list[Span], scheme: Scheme, lanes: LaneMap
    ) -> None:
        """Show another article, from its top."""
        self._lanes = lanes
        self.show_article(article, gold, scheme)

    def show_lanes(self, lanes: LaneMap) -> None:
        """Show what has become of the same cases: none of them has moved."""
        before, self._lanes = self._lanes, lanes
        if isinstance(self.page, LanePage):
            self.page.lanes = lanes
        for one in lanes.others_than(before):
            self.repaint_range((one.case.start, one.case.end))

    def name_lanes(self, names: dict[AnnotatorId, str]) -> None:
        """Say what resting on a lane tells."""
        self._names = names

    def lane_at(self, point: QPointF) -> AnnotatorId | None:
        """Whose lane is at a point of the viewport, None beside the lanes."""
        page, hit = self.page, self.hit(point)
        if not isinstance(page, LanePage) or not page.has_lanes(hit.laid, hit.line):
            return None
        down = point.y() - (hit.y + hit.line.top + hit.line.height - page.room)
        number = int(down // page.pitch)
        return (
            self._lanes.annotators[number] if 0 <= number < len(self._lanes.annotators) else None
        )

    def _page_of(self, article: Article, spans: Iterable[Span], scheme: Scheme) -> Page:
        index = SpanIndex(spans)
        return LanePage(article, index, scheme, self.type, self.column_width(), self._lanes)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what has to be painted, lanes too."""
        page = self.page
        if not isinstance(page, LanePage):
            return
        painter = QPainter(self.viewport())
        height = self.viewport().height()
        LanePainting(painter, page, self.inks, self.looks(), self.column_left(), height).paint(
            QRectF(event.rect())
        )
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        self._pressed = event.position()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a click or a drag; a click tells where."""
        super().mouseReleaseEvent(event)
        still = (event.position() - self._pressed).manhattanLength() <= _SLACK
        if still and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(self.position_at(event.position(), between=False))

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell whose lane is under a resting mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            who = self.lane_at(QPointF(event.pos()))
            if who is not None:
                words = self._names.get(who, "").replace("<", "‹").replace(">", "›")
                QToolTip.showText(event.globalPos(), words, self.viewport())
                return True
        return super().viewportEvent(event)
