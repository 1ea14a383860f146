"""The right pane: labels, what is chosen, the passages of the article, the codebook.

Each part can be folded. Where they need more room than there is, the pane scrolls as a whole.
"""

from dataclasses import replace

from PySide6.QtCore import QByteArray, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.desk import Desk
from annotator.gui.panels.article_inspector import ArticleInspector
from annotator.gui.panels.codebook import Codebook
from annotator.gui.panels.palette import LabelPalette
from annotator.gui.panels.span_inspector import SpanInspector
from annotator.gui.panels.span_list import SpanList
from annotator.gui.when_seen import WhenSeen
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
        self.area = QScrollArea(self)
        self._body = QWidget()
        self.area.setWidget(self._body)
        self.parts = QSplitter(Qt.Orientation.Vertical, self._body)
        self._labels = Section(self.tr("Labels"), self._body, folds=True)
        self._about = Section(self.tr("Article"), self.parts, folds=True)
        self._passages = Section(self.tr("Marked here"), self.parts, folds=True)
        self._entry = Section(self.tr("Codebook"), self.parts, folds=True)
        self._chosen = QStackedWidget(self._about)
        self.palette_of_labels = LabelPalette(desk, self._labels)
        self.span = SpanInspector(desk, self._chosen)
        self.article = ArticleInspector(desk, self._chosen)
        self.spans = SpanList(desk, self._passages)
        self._later = WhenSeen(self)
        self.codebook = Codebook(replace(desk, afterwards=self._later), self._entry)
        self._later.watch(self.codebook)
        self._chosen.addWidget(self.article)
        self._chosen.addWidget(self.span)
        self._arranged_by_hand = False
        self._for_links = 0
        self._before_unfolding: list[int] = []
        self._before_asking: list[int] = []
        self._was_folded = False
        self._lay_out()
        self._connect()
        self._follow()
        self._count()

    def _lay_out(self) -> None:
        self._labels.hold(self.palette_of_labels)
        self._about.hold(self._chosen)
        self._passages.hold(self.spans)
        self._entry.hold(self.codebook)
        self.codebook.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.parts.setChildrenCollapsible(False)
        for part, stretch in ((self._about, 3), (self._passages, 3), (self._entry, 4)):
            self.parts.addWidget(part)
            self.parts.setStretchFactor(self.parts.count() - 1, stretch)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._labels)
        column.addWidget(self.parts, 1)
        self.area.setObjectName("inspector")
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)

    def _connect(self) -> None:
        desk = self._desk
        self.parts.installEventFilter(self)
        self.parts.splitterMoved.connect(self._keep_arrangement)
        for part in self._parts().values():
            part.turned.connect(self._turn)
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

    def _parts(self) -> dict[str, Section]:
        return {
            "labels": self._labels,
            "about": self._about,
            "passages": self._passages,
            "codebook": self._entry,
        }

    def settle(self) -> None:
        """Let everything show what is in hand now."""
        self._desk.afterwards.settle()
        self._later.settle()

    def let_go(self) -> None:
        """Follow nothing any more: the project is about to be closed."""
        self._later.stop()
        self.article.let_go()
        self.codebook.let_go()

    # -- folding

    @property
    def folded(self) -> tuple[str, ...]:
        """The names of the parts of which only the heading is seen."""
        self.fold_codebook()
        return tuple(name for name, part in self._parts().items() if part.is_folded)

    def restore_folded(self, names: QByteArray) -> None:
        """Fold the parts that were folded before, by their names with blanks between."""
        folded = bytes(names.data()).decode("ascii", "replace").split()
        for name, part in self._parts().items():
            part.set_folded(name in folded)
        self._share()

    def show_links(self) -> None:
        """Put the focus into the links of the chosen passage."""
        self._desk.afterwards.settle()
        self._see_about()
        self.span.links.go()
        self._settle_parts()
        self.area.ensureWidgetVisible(self.span.links)

    def _see_about(self) -> None:
        self.fold_codebook()
        if self._about.is_folded:
            self._about.set_folded(False)
            self._turn()

    def _turn(self) -> None:
        """Somebody has folded or unfolded a part: the others have more or less room."""
        self._before_unfolding = []
        self._arranged_by_hand = False
        self._share()

    def _settle_parts(self) -> None:
        """Let the pane have the height that its parts need now, before a place of it is shown."""
        for part in (self._about, self._body):
            if (layout := part.layout()) is not None:
                layout.activate()
        height = max(self.area.viewport().height(), self._body.minimumSizeHint().height())
        self._body.resize(self._body.width(), height)

    @property
    def first(self) -> QWidget:
        """Where the keyboard begins in this pane."""
        buttons = self.palette_of_labels.buttons
        if self._labels.is_folded and self._labels.fold is not None:
            return self._labels.fold
        return buttons[0] if buttons else self.spans.view

    def sizeHint(self) -> QSize:
        """Wide enough for a label, its key and a figure."""
        return QSize(300, 600)

    def write_note(self) -> None:
        """Put the caret into the note of what is chosen."""
        self._desk.afterwards.settle()
        self._see_about()
        chosen = self.span if self._desk.selection.span is not None else self.article
        if chosen is self.article and self._desk.in_hand.article is None:
            return
        chosen.note.show()  # a field that cannot be kept may have taken its room
        chosen.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._settle_parts()
        self.area.ensureWidgetVisible(chosen.note)

    @property
    def is_unfolded(self) -> bool:
        """Whether the codebook has the room that its entry needs."""
        return bool(self._before_unfolding)

    def unfold_codebook(self) -> None:
        """Give the codebook's entry the height that it needs, if it must all of it."""
        self._desk.afterwards.settle()
        if not self.is_unfolded:
            self._before_unfolding = self.parts.sizes()
            self._was_folded = self._entry.is_folded
        self._entry.set_folded(False)
        self._later.settle()
        self.codebook.moveCursor(QTextCursor.MoveOperation.Start)
        self._fit_codebook()
        self.area.ensureWidgetVisible(self._entry, 0, 0)

    def fold_codebook(self) -> None:
        """Make the parts as high as they were before."""
        sizes, self._before_unfolding = self._before_unfolding, []
        if sizes:
            for part in (self._about, self._passages):
                part.show()
            self._entry.set_folded(self._was_folded)
            self.parts.setSizes(sizes)
            self._share()

    def saved_parts(self) -> QByteArray:
        """How high the parts are, if somebody has arranged them; nothing otherwise."""
        self.fold_codebook()
        return self.parts.saveState() if self._arranged_by_hand else QByteArray()

    def restore_parts(self, state: QByteArray) -> None:
        """Make the parts as high as they were."""
        self._arranged_by_hand = not state.isEmpty() and self.parts.restoreState(state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many labels as there is room for."""
        super().resizeEvent(event)
        self.palette_of_labels.fit(self.height())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Give each part its share of another height, until somebody has moved them."""
        if event.type() == QEvent.Type.Resize:
            self._share()
            self._fit_codebook()
        return False

    def _share(self) -> None:
        if self._arranged_by_hand or self.is_unfolded or self._before_asking:
            return
        height = self.parts.height()
        about, entry = (
            min(most, max(least, round(height * share)))
            for share, least, most in (_ABOUT, _CODEBOOK)
        )
        least = [part.minimumSizeHint().height() for part in self._in_order]
        if self._entry.is_folded:
            entry = least[2]
        if self._about.is_folded:
            about = least[0]
        elif self._passages.is_folded:
            about = height - entry - least[1]
        about = max(least[0], min(about + self._for_links, height - entry - least[1]))
        self.parts.setSizes([about, max(0, height - about - entry), entry])

    @property
    def _in_order(self) -> tuple[Section, ...]:
        return self._about, self._passages, self._entry

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
        """While attributes are answered, let them be seen.

        What has grown does not shrink before the end, so that nothing jumps from key to key.
        """
        labels = self.article.labels
        strip = self.span.attributes if self.span.attributes.is_open else labels
        if not strip.is_open:
            sizes, self._before_asking = self._before_asking, []
            if sizes and not self.is_unfolded:
                self.parts.setSizes(sizes)
                self._share()
            return
        self._see_about()
        sizes = self.parts.sizes()
        if not self._before_asking:
            self._before_asking = sizes
        height = self.parts.height()
        heading = self._about.height() - self._chosen.height()
        if strip is labels:
            wanted = self._before_asking[0] + labels.heightForWidth(labels.width())
        else:
            wanted = heading + self.span.wanted_height + _OPTIONS
        passages, entry = (p.minimumSizeHint().height() for p in (self._passages, self._entry))
        about = max(sizes[0], min(wanted, height - passages - entry))
        rest = max(entry, min(self._before_asking[2], height - about - passages))
        self.parts.setSizes([about, height - about - rest, rest])
        self._settle_parts()
        strip.reveal()

    def _keep_arrangement(self) -> None:
        self._arranged_by_hand = True

    def _follow_soon(self, _changes: object = None) -> None:
        self._desk.afterwards.do(self._follow)

    def _follow(self) -> None:
        self._count()
        span = self._desk.selection.span
        if span is not None:
            self.span.show_span(span)
        self._show_page(self.article if span is None else self.span)
        self._about.set_heading(self.tr("Article") if span is None else self.tr("Chosen passage"))
        self._fit_codebook()

    def _show_page(self, page: QWidget) -> None:
        """Show what is chosen; the page behind it asks for no room."""
        for each in (self.article, self.span):
            used = QSizePolicy.Policy.Preferred if each is page else QSizePolicy.Policy.Ignored
            each.setSizePolicy(used, used)
        self._chosen.setCurrentWidget(page)

    def _count(self, _changes: object = None) -> None:
        count = len(self._desk.in_hand.spans)
        self._passages.set_figure(str(count) if count else "")
