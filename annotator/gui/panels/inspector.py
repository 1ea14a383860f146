"""The right pane: labels, what is chosen, the passages of the article, the codebook."""

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from annotator.gui.desk import Desk
from annotator.gui.panels.article_inspector import ArticleInspector
from annotator.gui.panels.codebook import Codebook
from annotator.gui.panels.palette import LabelPalette
from annotator.gui.panels.span_inspector import SpanInspector
from annotator.gui.panels.span_list import SpanList
from annotator.gui.widgets.section import Section

_LOWEST_ABOUT = 214
_HIGHEST_ABOUT = 256
"""Pixels that are enough for what is chosen."""


class Inspector(QWidget):
    """Puts the parts of the right pane together."""

    left = Signal()
    """The user is done here and wants to read on."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.palette_of_labels = LabelPalette(desk)
        self.span = SpanInspector(desk)
        self.article = ArticleInspector(desk)
        self.spans = SpanList(desk)
        self.codebook = Codebook(desk)
        self._chosen = QStackedWidget()
        self._chosen.addWidget(_scrolled(self.article))
        self._chosen.addWidget(_scrolled(self.span))
        self._about = Section(self.tr("Article"), self._chosen)
        self._arranged_by_hand = False
        self._passages = Section(self.tr("Marked here"), self.spans)
        self.parts = QSplitter(Qt.Orientation.Vertical)
        self.parts.setChildrenCollapsible(False)
        for part, stretch in (
            (self._about, 3),
            (self._passages, 3),
            (Section(self.tr("Codebook"), self.codebook), 4),
        ):
            self.parts.addWidget(part)
            self.parts.setStretchFactor(self.parts.count() - 1, stretch)
        self.parts.splitterMoved.connect(self._keep_arrangement)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Section(self.tr("Labels"), self.palette_of_labels))
        column.addWidget(self.parts, 1)
        self.span.left.connect(self.left)
        self.article.left.connect(self.left)
        desk.selection.span_changed.connect(self._follow)
        desk.in_hand.shown.connect(self._count)
        desk.in_hand.spans_changed.connect(self._count)
        self._follow()
        self._count()

    @property
    def first(self) -> QWidget:
        """Where the keyboard begins in this pane."""
        buttons = self.palette_of_labels.buttons
        return buttons[0] if buttons else self.spans.view

    def sizeHint(self) -> QSize:
        """Wide enough for a label, its key and a figure."""
        return QSize(300, 600)

    def write_note(self) -> None:
        """Put the caret into the note of what is chosen."""
        chosen = self.span if self._desk.selection.span is not None else self.article
        chosen.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
        area = self._chosen.currentWidget()
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(chosen.note, 0, 12)

    def restore_parts(self, state: QByteArray) -> None:
        """Make the parts as high as they were."""
        self._arranged_by_hand = self.parts.restoreState(state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give each part its share, until somebody has moved them."""
        super().resizeEvent(event)
        if not self._arranged_by_hand:
            height = self.parts.height()
            about = min(_HIGHEST_ABOUT, max(_LOWEST_ABOUT, round(height * 0.44)))
            passages = round((height - about) * 0.45)
            self.parts.setSizes([about, passages, height - about - passages])

    def _keep_arrangement(self) -> None:
        self._arranged_by_hand = True

    def _follow(self) -> None:
        span = self._desk.selection.span
        if span is not None:
            self.span.show_span(span)
        self._chosen.setCurrentIndex(0 if span is None else 1)
        self._about.set_heading(self.tr("Article") if span is None else self.tr("Chosen passage"))

    def _count(self, _changes: object = None) -> None:
        count = len(self._desk.in_hand.spans)
        self._passages.set_figure(str(count) if count else "")


def _scrolled(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area
