"""The article as a person reads and marks it: the pane that the work is done in.

The reader shows; it never changes anything but what is selected. What a person wants is told by
signals, and what has become of it comes back through `apply`. All positions are code points of
the article's text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from annotator.core.edits.values import Change, Kind
from annotator.core.ids import ObjectId
from annotator.core.schemes import Label
from annotator.core.spans import Span
from annotator.core.words import Range
from annotator.gui.reader import keys
from annotator.gui.reader.accessible import install, say, tell_caret
from annotator.gui.reader.armed_cursor import armed_cursor
from annotator.gui.reader.caret import Caret
from annotator.gui.reader.connectors import Connectors, Link
from annotator.gui.reader.connectors_beyond import notes, strips
from annotator.gui.reader.edge_move import EdgeMove
from annotator.gui.reader.find import nearest, occurrences
from annotator.gui.reader.in_words import labels_in_words, span_in_words, what_happened
from annotator.gui.reader.layers import Names
from annotator.gui.reader.looks import Looks
from annotator.gui.reader.mouse import Mouse
from annotator.gui.reader.selecting import Selecting
from annotator.gui.reader.tool_tip import tool_tip
from annotator.gui.theme import Theme


class Reader(Selecting):
    """Shows an article with its spans, and lets words and spans be selected by key and mouse."""

    announced = Signal(str)
    """A screen reader has been given this to say."""
    picked = Signal(object)
    """A place was clicked while a span is sought: a list of the spans there, shortest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._armed: Label | None = None
        self._made_by: Names | None = None
        self._heard = ""
        self._target: Span | None = None
        self._links: tuple[Link, ...] = ()
        self._sought: tuple[Link, ...] = ()
        self._connectors = Connectors()
        self._had_links = False
        self.is_picking = False
        """Whether a click says which span is meant, and chooses none."""
        super().__init__(parent)
        self._hand = Caret(self)
        self._mouse = Mouse(self)
        self.setAccessibleName("Article")
        install()
        self.selection_changed.connect(self._tell_caret)
        self.span_chosen.connect(self._show_links_of)
        self.span_chosen.connect(self._tell_span)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Letters are commands here, so they must come as keys, also with an input method on.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)

    # -- how it looks

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of a theme."""
        super().set_theme(theme)
        self.arm(self._armed)

    def arm(self, label: Label | None) -> None:
        """Let the mouse cursor show which label a drag will give; None for no label."""
        self._armed = label
        ratio = self.devicePixelRatioF()
        self._mouse.armed = None if label is None else armed_cursor(label, self.theme, ratio)
        self._mouse.look()

    def set_names(self, made_by: Names | None) -> None:
        """Say how to name who made a span and when, for what hovering tells.

        The callable gets the span as it is and answers in a few words, such as “Ana, 3 May,
        14:02”; an empty string where nothing is known. It is asked only while a tip is made.
        """
        self._made_by = made_by

    @property
    def hand(self) -> Caret:
        """What moves about in the article as the keys say."""
        return self._hand

    @property
    def is_dragging(self) -> bool:
        """Whether a selection or an edge follows the mouse now."""
        return self._mouse.is_dragging

    def stop_dragging(self) -> None:
        """Let go of what follows the mouse."""
        self._mouse.stop()

    # -- linking

    def seek(self, target: Span | None, *, picking: bool, sought: Iterable[Link] = ()) -> None:
        """Bring out the span that a link would go to, and the link that is `sought`.

        While `picking`, clicks are told only.
        """
        self.is_picking = picking
        if (sought := tuple(sought)) != self._sought:
            self._sought = sought
            self.set_links(self._links, show_all=self._connectors.is_all)
        before, self._target = self._target, target
        if target == before:
            return
        if target is not None:
            self.ensure_visible(target.start, target.end)
            self.announce(span_in_words(target, self.page.scheme, self.page.text, self.layers))
        if self._connectors.links:
            self.viewport().update()
        for each in (before, target):
            if each is not None:
                self.repaint_range((each.start, each.end))

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
        had, self._had_links = (
            self._had_links,
            self._connectors.has(None if span is None else span.id),
        )
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

    # -- for those who cannot see it

    def announce(self, words: str) -> None:
        """Let a screen reader say something, such as what undo has brought back."""
        if words:
            say(self, words)
            self.announced.emit(words)

    def apply(self, changes: Iterable[Change]) -> None:
        """Show what has become of spans, and say it."""
        every = tuple(changes)
        super().apply(every)
        self._links_moved(change.object for change in every)
        if QAccessible.isActive() and self.article is not None:
            here = [c for c in every if c.kind is Kind.SPAN and c.article == self.article.id]
            if here:
                self.announce(what_happened(here, self.page.scheme, self.page.text))

    def _tell_caret(self) -> None:
        if not QAccessible.isActive():
            return
        tell_caret(self)
        if self.caret is None:
            return
        at = self.caret_position()
        names = labels_in_words(self.spans_within(at, at + 1), self.page.scheme)
        if names != self._heard:  # the caret has come into a span, or out of it
            self._heard = names
            self.announce(names or "unmarked")

    def _tell_span(self, span: Span | None) -> None:
        if QAccessible.isActive() and span is not None:
            tell_caret(self)
            self._heard = ""
            self.announce(self.in_hand_in_words())

    # -- finding words

    def find_all(self, words: str) -> Sequence[Range]:
        """Where words occur in the article; the places are shown until others are looked for."""
        self._matches = occurrences(self.page.text, words)
        self.viewport().update()
        return self._matches

    def find_next(self, words: str, *, backwards: bool = False) -> Range | None:
        """Select the next place where words occur, round the end of the article if need be."""
        found = self.find_all(words)
        at = self.caret.range[0] if self.caret is not None else self.first_line().position - 1
        place = nearest(found, at, backwards=backwards)
        if place is not None:
            self.select(*place)
        return place

    # -- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the reader's own keys say; leave the others to the window."""
        event.setAccepted(keys.press(self._hand, event))

    def event(self, event: QEvent) -> bool:
        """Take the reader's own keys before a menu does."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self.hasFocus() and keys.is_ours(self._hand, event):
                event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        self._mouse.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Count as a second or fourth click."""
        self._mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse."""
        self._mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a click or a drag."""
        self._mouse.release(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll, and notice what has come under a resting mouse."""
        super().scrollContentsBy(dx, dy)
        if self._had_links:
            view = self.viewport()
            for strip in strips(view.height(), view.width(), self.type.size, dy):
                view.update(strip)
        if self.viewport().underMouse() and not self.is_dragging:
            self._mouse.look()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl the window changes the text size."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell what is under a resting mouse, and notice when it has gone."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            spans = self.spans_at(QPointF(event.pos()))
            words = tool_tip(spans, self.page.scheme, self.page.text, self.layers, self._made_by)
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        if event.type() == QEvent.Type.Leave:
            self._mouse.leave()
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret as one that follows the keys."""
        super().focusInEvent(event)
        self._repaint_caret()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Settle an edge that was on its way; the caret stays, but pale."""
        self.settle_edge()
        super().focusOutEvent(event)
        self._repaint_caret()

    def _repaint_caret(self) -> None:
        if self.caret is not None:
            self.repaint_range(self.caret.range)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew if need be, and show what is under the mouse then."""
        super().resizeEvent(event)
        if not self.is_dragging:
            self.hover(None)
