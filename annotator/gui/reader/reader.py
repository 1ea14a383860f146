"""The article as a person reads and marks it: the pane that the work is done in.

The reader shows; it never changes anything but what is selected. What a person wants is told by
signals, and what has become of it comes back through `apply`. All positions are code points of
the article's text.
"""

from collections.abc import Iterable, Sequence

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
from annotator.core.schemes import Label
from annotator.core.spans import Span
from annotator.core.words import Range
from annotator.gui.physical_keys import is_digit
from annotator.gui.reader import keys
from annotator.gui.reader.accessible import install, say, tell_caret
from annotator.gui.reader.armed_cursor import armed_cursor
from annotator.gui.reader.caret import Caret
from annotator.gui.reader.find import nearest, occurrences
from annotator.gui.reader.in_words import labels_in_words, what_happened
from annotator.gui.reader.layers import Links, Names
from annotator.gui.reader.linked import Linked
from annotator.gui.reader.mouse import Mouse
from annotator.gui.reader.tool_tip import tool_tip
from annotator.gui.theme import Theme


class Reader(Linked):
    """Shows an article with its spans, and lets words and spans be selected by key and mouse."""

    announced = Signal(str)
    """A screen reader has been given this to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._armed: Label | None = None
        self._made_by: Names | None = None
        self._links_of: Links | None = None
        self._heard = ""
        super().__init__(parent)
        self._hand = Caret(self)
        self._mouse = Mouse(self)
        self.setAccessibleName(self.tr("Article"))
        install()
        self.selection_changed.connect(self._tell_caret)
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

    def set_link_words(self, links_of: Links | None) -> None:
        """Say how to tell what a span is linked to, for hovering and for those who cannot see."""
        self._links_of = links_of

    def in_hand_in_words(self) -> str:
        """The chosen span with its links, or the selected words, as they are said."""
        said = [super().in_hand_in_words()]
        if self._chosen is not None and self._links_of is not None:
            said += self._links_of(self._chosen)
        return ". ".join(said)

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
        if QAccessible.isActive() and self.article is not None:
            here = [c for c in every if c.kind is Kind.SPAN and c.article == self.article.id]
            if here:
                self.announce(what_happened(here, self.page.scheme, self.page.text, self.called))

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
            self.announce(names or self.tr("unmarked"))

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
            if self.hasFocus() and (keys.is_ours(self._hand, event) or is_digit(event)):
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
            page = self.page
            words = tool_tip(
                spans, page.scheme, page.text, self.layers, self._made_by, self._links_of,
                self.called,
            )  # fmt: skip
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
