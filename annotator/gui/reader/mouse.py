"""What the mouse does in an article: marking by a drag, choosing by a click, dragging an edge."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QCursor, QMouseEvent
from PySide6.QtWidgets import QApplication

from annotator.core.sentences import sentence_at
from annotator.core.words import Range, snapped
from annotator.gui.reader import movement
from annotator.gui.reader.edge_move import EdgeMove
from annotator.gui.reader.selection import Selection
from annotator.gui.reader.word_cuts import words_of

if TYPE_CHECKING:
    from annotator.gui.reader.reader import Reader

_SLACK = 4
"""How far the mouse may tremble in a click, in pixels."""

_SCROLL_EVERY = 30
"""Milliseconds between two steps while a drag is beyond the viewport."""

_LONG = 8192
"""Code points; of a longer drag, only the neighbourhood of both ends is looked at for words."""

_WORD, _SENTENCE, _PARAGRAPH = 2, 3, 4
"""How many clicks select what."""


@dataclass(slots=True)
class _Press:
    """A mouse button that is held down: where it went down, and what it does."""

    point: QPointF
    on: int
    """The character under it."""
    between: int
    """The nearest place between characters."""
    clicks: int
    edge: str
    """The edge of the chosen span that it is on, or nothing."""
    part: int
    """Which part of a span with gaps that edge belongs to."""
    adds: bool
    """Whether what is dragged over is added to the span in hand."""
    links: bool
    """Whether it is on the chip of the chosen span, from which a link can be drawn."""
    dragging: bool = False


class Mouse(QObject):
    """The mouse of a reader."""

    def __init__(self, reader: "Reader") -> None:
        super().__init__(reader)
        self._reader = reader
        self._press: _Press | None = None
        self._clicks = 0
        self._last_click: tuple[int, QPointF] = (-10_000, QPointF())
        self._point = QPointF()
        self._exact = False
        self._timer = QTimer(self)
        self._timer.setInterval(_SCROLL_EVERY)
        self._timer.timeout.connect(self._scroll_on)
        self.armed: QCursor | None = None

    @property
    def is_dragging(self) -> bool:
        """Whether something follows the mouse now."""
        return self._press is not None and self._press.dragging

    # -- events

    def press(self, event: QMouseEvent) -> None:
        """A button goes down."""
        point = event.position()
        reader = self._reader
        if event.button() == Qt.MouseButton.RightButton:
            under = reader.spans_at(point)
            chosen = reader.selected_span()
            if under and chosen not in under:
                reader.choose(under[0], show=False)
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if (noted := reader.noted_at(point)) is not None:
            reader.choose(noted)
            return
        reader.settle_edge()
        self._count_click(event)
        span = reader.selected_span()
        edge, part = ("", 0) if span is None else reader.edge_at(point, span)
        self._press = _Press(
            point,
            reader.position_at(point, between=False),
            reader.position_at(point, between=True),
            self._clicks,
            edge,
            part,
            _adds(event.modifiers()),
            not edge and span is not None and reader.chip_at(point) == span,
        )
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and reader.caret is not None:
            self._extend(self._press, reader.caret)
        elif self._clicks > 1:
            self._select_around(self._press)

    def _count_click(self, event: QMouseEvent) -> None:
        when, where = self._last_click
        soon = event.timestamp() - when <= QApplication.doubleClickInterval()
        near = (event.position() - where).manhattanLength() <= 2 * _SLACK
        if event.type() == QEvent.Type.MouseButtonDblClick:  # Qt's word for each second press
            self._clicks = _PARAGRAPH if near and self._clicks == _SENTENCE else _WORD
        else:
            self._clicks = _SENTENCE if near and soon and self._clicks == _WORD else 1
        if self._clicks > _WORD and self.armed is not None:
            self._clicks = 1  # the second has already marked
        self._last_click = (event.timestamp(), event.position())

    def _extend(self, press: _Press, caret: Selection) -> None:
        """Let what is selected, or the resting caret, reach to where somebody clicked."""
        start, end = caret.anchor
        self._point = press.point
        press.on = start if press.on >= start else max(start, end - 1)
        press.between = press.on
        press.dragging = True
        self._follow()

    def _select_around(self, press: _Press) -> None:
        """Select the word, the sentence or the paragraph where somebody clicked repeatedly."""
        page = self._reader.page
        block = movement.block_of(page, press.on)
        place: Range | None
        if press.clicks == _WORD:
            place = movement.word_at(page, press.on)
        elif press.clicks == _SENTENCE:
            place = sentence_at(page.text, *block, press.on)
        else:
            place = block
        if place is not None:
            self._reader.set_caret(Selection.over(page.text, place))

    def move(self, event: QMouseEvent) -> None:
        """The mouse moves, with or without a button."""
        self._point = event.position()
        self._exact = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        press = self._press
        if press is None:
            self.look()
            return
        if not press.dragging:
            if (self._point - press.point).manhattanLength() <= _SLACK:
                return
            press.dragging = True
            span = self._reader.selected_span()
            if press.edge and span is not None:
                self._reader.set_edge(EdgeMove.begun(span, press.edge, press.part))
        self._follow()
        outside = not 0 <= self._point.y() <= self._reader.viewport().height()
        if outside != self._timer.isActive():
            (self._timer.start if outside else self._timer.stop)()

    def release(self, event: QMouseEvent) -> None:
        """The button comes up: what was dragged is settled."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._timer.stop()
        press, self._press = self._press, None
        if self._reader.edge is not None:
            self._reader.settle_edge()
        elif press is not None and press.links and press.dragging:
            self._reader.aim([])
            self._reader.link_dragged.emit(self._reader.spans_at(event.position()))
        elif press is not None and (press.dragging or press.clicks > 1):
            if (selected := self._reader.selection()) is not None:
                marked = self._reader.part_marked if press.adds else self._reader.range_marked
                marked.emit(*selected)
        elif press is not None:
            self._click(press)
        self.look()

    def stop(self) -> None:
        """Forget a drag that is under way."""
        self._timer.stop()
        if self.is_dragging and self._reader.edge is not None:
            self._reader.set_edge(None)
        if self._press is not None and self._press.links:
            self._reader.aim([])
        self._press = None

    def leave(self) -> None:
        """The mouse is elsewhere."""
        self._reader.hover(None)

    # -- what they mean

    def _click(self, press: _Press) -> None:
        reader = self._reader
        under = reader.spans_at(press.point)
        if reader.is_picking:
            reader.picked.emit(under)
            return
        if under:
            ids = [span.id for span in under]
            chosen = reader.selected_span()
            at = ids.index(chosen.id) + 1 if chosen is not None and chosen.id in ids else 0
            reader.choose(under[at % len(under)], show=False)
            return
        reader.choose(None)
        word = movement.word_at(reader.page, press.on)
        reader.set_caret(None if word is None else Selection(word, word, resting=True))

    def _follow(self) -> None:
        """Let the selection or the edge go where the mouse is."""
        reader = self._reader
        if reader.edge is not None:
            reader.set_edge(reader.edge.to(self._edge_position(reader.edge.edge)))
            return
        press = self._press
        if press is None:
            return
        if press.links:
            reader.aim(reader.spans_at(self._point))
            return
        on = reader.position_at(self._point, between=False)
        between = reader.position_at(self._point, between=True)
        text = reader.page.text
        place: Range | None
        if self._exact:
            place = min(press.between, between), max(press.between, between)
        else:
            place = _snapped(text, min(press.on, on), max(press.on, on) + 1)
        if place is not None and place[0] < place[1]:
            reader.set_caret(Selection.over(text, place, backwards=on < press.on))

    def _edge_position(self, edge: str) -> int:
        reader = self._reader
        if self._exact:
            return reader.position_at(self._point, between=True)
        word = movement.word_at(reader.page, reader.position_at(self._point, between=False))
        if word is None:
            return reader.position_at(self._point, between=True)
        return word[0] if edge == "start" else word[1]

    def _scroll_on(self) -> None:
        """Scroll while the mouse is held beyond the viewport: the farther, the faster."""
        y, height = self._point.y(), self._reader.viewport().height()
        beyond = y if y < 0 else max(0.0, y - height)
        if not self.is_dragging or not beyond:
            self._timer.stop()
            return
        self._reader.scroll_by(round(beyond / 2) or (1 if beyond > 0 else -1))
        self._follow()

    def look(self) -> None:
        """Show by cursor and colour what a click would do here."""
        reader = self._reader
        under = reader.spans_at(self._point) if reader.viewport().underMouse() else []
        reader.hover(under[0] if under else None)
        chosen = reader.selected_span()
        shape: QCursor | Qt.CursorShape = Qt.CursorShape.IBeamCursor
        if reader.noted_at(self._point) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        elif chosen is not None and reader.edge_at(self._point, chosen)[0]:
            shape = Qt.CursorShape.SizeHorCursor
        elif self.armed is not None:
            shape = self.armed
        elif under:
            shape = Qt.CursorShape.PointingHandCursor
        reader.viewport().setCursor(shape)


def _adds(held: Qt.KeyboardModifier) -> bool:
    """Whether a drag with these keys held adds to a span: Alt, or Ctrl and Shift."""
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    return bool(held & Qt.KeyboardModifier.AltModifier) or held & both == both


def _snapped(text: str, start: int, end: int) -> Range | None:
    if end - start <= _LONG:
        return snapped(text, start, end, words_of)
    first = snapped(text, start, start + _LONG // 2, words_of)
    last = snapped(text, end - _LONG // 2, end, words_of)
    return None if first is None or last is None else (first[0], last[1])
