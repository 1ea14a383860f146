"""The right pane: labels, what is chosen, the passages of the article, the codebook."""

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from annotator.gui.desk import Desk
from annotator.gui.panels.article_inspector import ArticleInspector
from annotator.gui.panels.codebook import Codebook
from annotator.gui.panels.palette import LabelPalette
from annotator.gui.panels.span_inspector import SpanInspector
from annotator.gui.panels.span_list import SpanList
from annotator.gui.widgets.section import Section

_ABOUT = (0.47, 206, 350)
_CODEBOOK = (0.28, 112, 360)
"""The share of the height, and the least and most pixels; the marked passages have the rest."""
_OPTIONS = 60
"""Pixels that are kept for the options of the next attribute, which may be more."""


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
        self._chosen.addWidget(self.article)
        self._chosen.addWidget(self.span)
        self._about = Section(self.tr("Article"), self._chosen)
        self._entry = Section(self.tr("Codebook"), self.codebook)
        self._arranged_by_hand = False
        self._for_links = 0
        self._before_unfolding: list[int] = []
        self._before_asking: list[int] = []
        self._passages = Section(self.tr("Marked here"), self.spans)
        self.parts = QSplitter(Qt.Orientation.Vertical)
        self.parts.setChildrenCollapsible(False)
        for part, stretch in (
            (self._about, 3),
            (self._passages, 3),
            (self._entry, 4),
        ):
            self.parts.addWidget(part)
            self.parts.setStretchFactor(self.parts.count() - 1, stretch)
        self.parts.splitterMoved.connect(self._keep_arrangement)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Section(self.tr("Labels"), self.palette_of_labels))
        column.addWidget(self.parts, 1)
        self.codebook.grown.connect(self._fit_codebook)
        self.span.left.connect(self.left)
        self.span.links.grown.connect(self._make_room_for_links)
        self.article.left.connect(self.left)
        for strip in (self.span.attributes, self.article.labels):
            strip.turned.connect(self._make_room_soon)
        desk.selection.span_changed.connect(self._follow_soon)
        desk.selection.armed_changed.connect(self._follow_soon)
        desk.in_hand.shown.connect(self._count)
        desk.in_hand.spans_changed.connect(self._follow_soon)
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
        self._desk.afterwards.settle()
        self.fold_codebook()
        chosen = self.span if self._desk.selection.span is not None else self.article
        chosen.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def is_unfolded(self) -> bool:
        """Whether the codebook has the room that its entry needs."""
        return bool(self._before_unfolding)

    def unfold_codebook(self) -> None:
        """Give the codebook's entry the height that it needs, if it must all of it."""
        self._desk.afterwards.settle()
        if not self.is_unfolded:
            self._before_unfolding = self.parts.sizes()
        self.codebook.moveCursor(QTextCursor.MoveOperation.Start)
        self._fit_codebook()

    def fold_codebook(self) -> None:
        """Make the parts as high as they were before."""
        sizes, self._before_unfolding = self._before_unfolding, []
        if sizes:
            for part in (self._about, self._passages):
                part.show()
            self.parts.setSizes(sizes)
            self._share()

    def restore_parts(self, state: QByteArray) -> None:
        """Make the parts as high as they were."""
        self._arranged_by_hand = self.parts.restoreState(state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give each part its share, until somebody has moved them."""
        super().resizeEvent(event)
        self._share()
        self._fit_codebook()

    def _share(self) -> None:
        if self._arranged_by_hand or self.is_unfolded:
            return
        height = self.parts.height()
        about, entry = (
            min(most, max(least, round(height * share)))
            for share, least, most in (_ABOUT, _CODEBOOK)
        )
        least = self._passages.minimumSizeHint().height()
        about = max(about, min(about + self._for_links, height - entry - least))
        self.parts.setSizes([about, max(0, height - about - entry), entry])

    def _make_room_for_links(self, height: int) -> None:
        """Give the chosen passage more room once it has links; it is kept, so nothing jumps."""
        if height > self._for_links:
            self._for_links = height
            self._share()

    def _fit_codebook(self) -> None:
        """While the codebook is unfolded, take the room from the others, or put them away."""
        if not self.is_unfolded:
            return
        heading = self._entry.height() - self.codebook.height()
        height, wanted = self.parts.height(), self.codebook.whole_height + heading
        others = (self._about, self._passages)
        least = [part.minimumSizeHint().height() for part in others]
        self._passages.setVisible(wanted + sum(least) <= height)
        self._about.setVisible(wanted + least[0] <= height)
        about = min(self._before_unfolding[0], max(least[0], height - wanted - least[1]))
        self.parts.setSizes([about, max(0, height - wanted - about), wanted])

    def _make_room_soon(self) -> None:
        self._desk.afterwards.do(self._make_room)

    def _make_room(self) -> None:
        """While attributes are answered, let them be seen; the codebook waits if it must.

        What has grown does not shrink before the end, so that nothing jumps from key to key.
        """
        labels = self.article.labels
        if not self.span.attributes.is_open and not labels.is_open:
            sizes, self._before_asking = self._before_asking, []
            if sizes and not self.is_unfolded:
                self._entry.show()
                self.parts.setSizes(sizes)
            return
        sizes = self.parts.sizes()
        if not self._before_asking:
            self._before_asking = sizes
        height = self.parts.height()
        heading = self._about.height() - self._chosen.height()
        if labels.is_open:
            wanted = self._before_asking[0] + labels.heightForWidth(labels.width())
        else:
            wanted = heading + self.span.wanted_height + _OPTIONS
        passages, entry = (p.minimumSizeHint().height() for p in (self._passages, self._entry))
        if wanted + passages + entry > height:
            self._entry.hide()
            entry = 0
        about = max(sizes[0], min(wanted, height - passages - entry))
        rest = max(entry, min(self._before_asking[2], height - about - passages))
        rest = 0 if self._entry.isHidden() else rest
        self.parts.setSizes([about, height - about - rest, rest])

    def _keep_arrangement(self) -> None:
        self._arranged_by_hand = True

    def _follow_soon(self, _changes: object = None) -> None:
        self._desk.afterwards.do(self._follow)

    def _follow(self) -> None:
        self._count()
        span = self._desk.selection.span
        if span is not None:
            self.span.show_span(span)
        self._chosen.setCurrentIndex(0 if span is None else 1)
        self._about.set_heading(self.tr("Article") if span is None else self.tr("Chosen passage"))
        self._fit_codebook()

    def _count(self, _changes: object = None) -> None:
        count = len(self._desk.in_hand.spans)
        self._passages.set_figure(str(count) if count else "")
