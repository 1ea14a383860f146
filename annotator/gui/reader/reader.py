"""The article as a person reads and marks it: the pane that the work is done in.

The reader shows; it never changes anything but what is selected. What a person wants is told by
signals, and what has become of it comes back through `apply`. All positions are code points of
the article's text.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from annotator.core.articles import Article
from annotator.core.edits.values import Change, Kind
from annotator.core.schemes import Label, Scheme
from annotator.core.spans import Span
from annotator.core.words import Range
from annotator.gui.reader import keys, movement
from annotator.gui.reader.armed_cursor import armed_cursor
from annotator.gui.reader.canvas import Canvas
from annotator.gui.reader.caret import Caret
from annotator.gui.reader.edge_move import EdgeMove
from annotator.gui.reader.find import nearest, occurrences
from annotator.gui.reader.mouse import Mouse
from annotator.gui.reader.painting import Looks
from annotator.gui.reader.selection import Place, Selection
from annotator.gui.reader.tool_tip import tool_tip
from annotator.gui.theme import Theme

_NOTHING = Article("")


class Reader(Canvas):
    """Shows an article with its spans, and lets words and spans be selected."""

    selection_changed = Signal()
    """Other words are selected, or none."""
    span_chosen = Signal(object)
    """Another span is chosen (or the chosen one has a new value); None if none is."""
    range_marked = Signal(int, int)
    """Somebody has finished selecting `[start, end)` with the mouse."""
    edge_moved = Signal(object, int, int)
    """The span (as it is) is to cover `[start, end)` instead."""
    edge_changed = Signal()
    """An edge is now being moved, or no longer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.article: Article | None = None
        self.caret: Selection | None = None
        self.edge: EdgeMove | None = None
        self._chosen: Span | None = None
        self._hovered: Span | None = None
        self._matches: Sequence[Range] = ()
        self._armed: Label | None = None
        super().__init__(parent)
        self._hand = Caret(self)
        self._mouse = Mouse(self)
        self.setAccessibleName("Article")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Letters are commands here, so they must come as keys, also with an input method on.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)

    # -- what is shown

    def show_article(
        self,
        article: Article | None,
        spans: Sequence[Span],
        scheme: Scheme,
        *,
        place: Place | None = None,
    ) -> None:
        """Show an article (None: nothing) and its spans, at its top or where somebody was."""
        had_selection, had_span = self.selection() is not None, self._chosen is not None
        self._mouse.stop()
        self.article = article
        self.caret = self.edge = self._chosen = self._hovered = None
        self._matches = ()
        self.set_page(article or _NOTHING, spans, scheme)
        if place is not None and article is not None:
            self._restore_caret(place)
            self.restore(place)
        if had_span:
            self.span_chosen.emit(None)
        if had_selection:
            self.selection_changed.emit()

    def _restore_caret(self, place: Place) -> None:
        if place.caret is not None:
            word = movement.word_at(self.page, min(place.caret, len(self.page.text)))
            self.caret = None if word is None else Selection(word, word, resting=True)

    def apply(self, changes: Iterable[Change]) -> None:
        """Show what has become of spans; of changes to anything else, nothing is seen here.

        The caller leaves out what is not to be shown, such as other people's spans.
        """
        if self.article is None:
            return
        here = [c for c in changes if c.kind is Kind.SPAN and c.article == self.article.id]
        gone = [change.before for change in here if isinstance(change.before, Span)]
        new = [change.after for change in here if isinstance(change.after, Span)]
        if self.edge is not None and self.edge.span.id in {change.object for change in here}:
            self._mouse.stop()
            self.set_edge(None)
        for span in gone:
            self.page.spans.remove(span)
        for span in new:
            self.page.spans.add(span)
        self.refresh((span.start, span.end) for span in (*gone, *new))
        self._bar.change(gone, new)
        self._follow_chosen(here)

    def _follow_chosen(self, changes: Sequence[Change]) -> None:
        """Keep the chosen span chosen as what it is now, and let go of one that is gone."""
        if self._hovered is not None and self._hovered.id in {each.object for each in changes}:
            self._hovered = None
        for change in changes:
            if self._chosen is not None and change.object == self._chosen.id:
                after = change.after if isinstance(change.after, Span) else None
                self._set_chosen(after)

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

    def looks(self) -> Looks:
        """What is selected and chosen, for painting."""
        return Looks(
            selection=None if self.caret is None else self.caret.range,
            resting=self.caret is not None and self.caret.resting,
            focused=self.hasFocus(),
            chosen=None if self._chosen is None else self._chosen.id,
            hovered=None if self._hovered is None else self._hovered.id,
            moving="" if self.edge is None else self.edge.edge,
            matches=self._matches,
        )

    # -- where one is

    def place(self) -> Place:
        """Where one is in the article, for `show_article` to come back to."""
        first = self.first_line()
        caret = None if self.caret is None else self.caret.head[0]
        if self._chosen is not None:
            caret = self._chosen.start
        return Place(first.position, first.above, caret)

    def point_of(self, position: int) -> QPointF | None:
        """The middle of the character at a position on the screen, None if it is not on it."""
        wanted = self.page.pieces.at(position)
        for index, laid, y in self.page.shown(self.viewport().height()):
            if index == wanted:
                at16 = laid.to_utf16(position)
                line = laid.lines[laid.line_of(at16)]
                left = line.x(at16)
                right = line.x(min(at16 + 1, line.end))
                x = self.column_left() + laid.x + (left + right) / 2
                return QPointF(x, y + line.baseline - laid.face.up / 2)
        return None

    # -- selecting words

    def selection(self) -> Range | None:
        """The selected `[start, end)`, None if nothing is selected."""
        return None if self.caret is None or self.caret.resting else self.caret.range

    def selected_words(self) -> str:
        """The words that are selected, else those of the chosen span, else nothing.

        They are the article's own, not what Qt shows of them.
        """
        if (place := self.selection()) is not None:
            return self.page.text[slice(*place)]
        return "" if self._chosen is None else self._chosen.quote(self.page.text)

    def copy(self) -> None:
        """Put the selected words on the clipboard."""
        QGuiApplication.clipboard().setText(self.selected_words())

    def select(self, start: int, end: int) -> None:
        """Select `[start, end)` and bring it on the screen."""
        self.set_caret(Selection.over(self.page.text, (start, end)))
        self.ensure_visible(start, end)

    def set_caret(self, caret: Selection | None) -> None:
        """Select words, or rest somewhere; a span that was chosen is let go."""
        if caret == self.caret:
            return
        before, self.caret = self.caret, caret
        for each in (before, caret):
            if each is not None:
                self.repaint_range(each.range)
        if caret is not None and not caret.resting and self._chosen is not None:
            self.settle_edge()
            self._set_chosen(None)
        self.selection_changed.emit()

    def clear(self) -> None:
        """Select nothing and choose no span; the caret rests where it was."""
        if self._chosen is not None:
            word = movement.word_at(self.page, self._chosen.start)
        else:
            word = None if self.caret is None else self.caret.head
        self.choose(None)
        self.set_caret(None if word is None else Selection(word, word, resting=True))

    # -- choosing spans

    def selected_span(self) -> Span | None:
        """The chosen span."""
        return self._chosen

    def choose(self, span: Span | None, *, show: bool = True) -> None:
        """Choose a span; no words are selected then. `show` brings it on the screen."""
        self.settle_edge()
        if span is not None:
            if self.caret is not None:
                self.set_caret(None)
            if show:
                self.ensure_visible(span.start, span.end)
        if span != self._chosen:
            self._set_chosen(span)

    def _set_chosen(self, span: Span | None) -> None:
        before, self._chosen = self._chosen, span
        for each in (before, span):
            if each is not None:
                self.repaint_range((each.start, each.end))
        self.span_chosen.emit(span)

    def spans_within(self, start: int, end: int) -> list[Span]:
        """The spans that have a character in `[start, end)`, found without looking at all."""
        return self.page.spans.within(start, end)

    def hover(self, span: Span | None) -> None:
        """Bring out the span under the mouse."""
        if span is not self._hovered and span != self._hovered:
            before, self._hovered = self._hovered, span
            for each in (before, span):
                if each is not None:
                    self.repaint_range((each.start, each.end))

    # -- moving an edge

    @property
    def is_dragging(self) -> bool:
        """Whether a selection or an edge follows the mouse now."""
        return self._mouse.is_dragging

    def stop_dragging(self) -> None:
        """Let go of what follows the mouse."""
        self._mouse.stop()

    def set_edge(self, edge: EdgeMove | None) -> None:
        """Show an edge of a span on its way; None puts it back where it was."""
        before, self.edge = self.edge, edge
        about = edge or before
        if about is None:
            return
        shown = about.span if before is None else before.now
        wanted = about.span if edge is None else edge.now
        if shown != wanted:
            self.page.spans.remove(shown)
            self.page.spans.add(wanted)
            self.refresh([(shown.start, shown.end), (wanted.start, wanted.end)])
        if (before is None) != (edge is None):
            self.edge_changed.emit()
        for span in (shown, wanted):  # the handle looks different while its edge moves
            self.repaint_range((span.start, span.end))

    def settle_edge(self) -> None:
        """End the moving of an edge, and tell where it has gone."""
        edge = self.edge
        if edge is None:
            return
        self.set_edge(None)
        if edge.has_moved:
            self.edge_moved.emit(edge.span, edge.now.start, edge.now.end)

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
            words = tool_tip(spans, self.page.scheme, self.page.text)
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
