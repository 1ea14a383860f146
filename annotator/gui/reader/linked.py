"""An article in which links between spans are seen, and the other end of a new one is sought."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, Signal
from PySide6.QtWidgets import QWidget

from annotator.core.edits.values import Change
from annotator.core.ids import ObjectId
from annotator.core.spans import Span
from annotator.gui.reader.connectors import Connectors, Link
from annotator.gui.reader.connectors_beyond import notes, strips
from annotator.gui.reader.edge_move import EdgeMove
from annotator.gui.reader.in_words import span_in_words
from annotator.gui.reader.looks import Looks
from annotator.gui.reader.selecting import Selecting


class Linked(Selecting):
    """Knows which spans are linked; painting is told by `looks`."""

    picked = Signal(object)
    """A place was clicked while a span is sought: a list of the spans there, shortest first."""

    link_dragged = Signal(object)
    """A link was drawn with the mouse from the chosen span to here: a list of the spans here."""
    part_marked = Signal(int, int)
    """Somebody has marked `[start, end)` with the mouse as more words of the span in hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._target: Span | None = None
        self._links: tuple[Link, ...] = ()
        self._sought: tuple[Link, ...] = ()
        self._connectors = Connectors()
        self._had_links = False
        self.is_picking = False
        """Whether a click says which span is meant, and chooses none."""
        super().__init__(parent)
        self.span_chosen.connect(self._show_links_of)

    def announce(self, words: str) -> None:
        """Say something to those who cannot see it."""

    def seek(
        self,
        target: Span | None,
        *,
        picking: bool,
        sought: Iterable[Link] = (),
        show: bool = True,
    ) -> None:
        """Bring out the span that a link would go to, and the link that is `sought`.

        While `picking`, clicks are told only. `show` brings the span on the screen and says it.
        """
        self.is_picking = picking
        if (sought := tuple(sought)) != self._sought:
            self._sought = sought
            self.set_links(self._links, show_all=self._connectors.is_all)
        before, self._target = self._target, target
        if target == before:
            return
        if target is not None and show:
            self.ensure_visible(target.start, target.end)
            page = self.page
            words = span_in_words(target, page.scheme, page.text, self.layers, self.called)
            self.announce(words)
        if self._connectors.links:
            self.viewport().update()
        for each in (before, target):
            if each is not None:
                self.repaint_range((each.start, each.end))

    def aim(self, under: Sequence[Span]) -> None:
        """Show where a link that is drawn with the mouse would go; nowhere if nothing is there."""
        chosen = self._chosen
        there = next((span for span in under if chosen is not None and span.id != chosen.id), None)
        sought = []
        if there is not None and chosen is not None:
            sought = [Link("", "…", 0, chosen.id, there.id)]
        self.seek(there, picking=self.is_picking, sought=sought, show=False)

    def looks(self) -> Looks:
        """What is selected, chosen and sought, for painting."""
        target = None if self._target is None else self._target.id
        return replace(super().looks(), target=target, connectors=self._connectors)

    def set_links(self, links: Iterable[Link], *, show_all: bool) -> None:
        """Know the links between spans; draw all of them, or those of the span in hand."""
        self._links = tuple(links)
        every = (*self._links, *self._sought)
        before, self._connectors = self._connectors, Connectors(every, is_all=show_all)
        if before.links or self._connectors.links:
            self._show_links_of(self._chosen)
            self.viewport().update()

    def _show_links_of(self, span: Span | None) -> None:
        """Repaint what an other choice makes of the links that are drawn."""
        had = self._had_links
        self._had_links = span is not None and self._connectors.has(span.id)
        if had or self._had_links:
            self.viewport().update()

    def _links_moved(self, spans: Iterable[ObjectId]) -> None:
        if self._connectors.links and any(self._connectors.has(span) for span in spans):
            self._connectors.forget()
            self.viewport().update()

    def hover(self, span: Span | None) -> None:
        """Bring out the span under the mouse, and its links if all are drawn."""
        before = self._hovered
        super().hover(span)
        if self._connectors.is_all and before is not self._hovered:
            ones = (before, self._hovered)
            if any(self._connectors.has(each.id) for each in ones if each is not None):
                self.viewport().update()

    def noted_at(self, point: QPointF) -> Span | None:
        """The span beyond the screen that a note at its edge is about, None elsewhere."""
        if not self._had_links:
            return None
        height = self.viewport().height()
        found = notes(self.page, self.looks(), self.inks, self.column_left(), height)
        return next((note.span for note in found if note.area.contains(point)), None)

    def set_edge(self, edge: EdgeMove | None) -> None:
        """Show an edge of a span on its way, with its links."""
        about = edge or self.edge
        super().set_edge(edge)
        if about is not None:
            self._links_moved((about.span.id,))

    def apply(self, changes: Iterable[Change]) -> None:
        """Show what has become of spans, with their links."""
        every = tuple(changes)
        super().apply(every)
        self._links_moved(change.object for change in every)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll; notes at the edges stay."""
        super().scrollContentsBy(dx, dy)
        if self._had_links:
            view = self.viewport()
            for strip in strips(view.height(), view.width(), self.type.size, dy):
                view.update(strip)
