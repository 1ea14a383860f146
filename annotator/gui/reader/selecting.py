"""What is shown, selected and chosen in an article, and how each change of it is seen.

It listens to nobody: the reader, which has the keys and the mouse, moves it.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from annotator.core.articles import Article
from annotator.core.edits.values import Change, Kind
from annotator.core.ids import ObjectId
from annotator.core.schemes import Scheme
from annotator.core.spans import Span
from annotator.core.words import Range
from annotator.gui.reader import movement
from annotator.gui.reader.canvas import Canvas
from annotator.gui.reader.edge_move import EdgeMove, parts_of
from annotator.gui.reader.in_words import span_in_words
from annotator.gui.reader.laid_piece import Box
from annotator.gui.reader.layers import Called, Layers, Standing
from annotator.gui.reader.looks import Looks
from annotator.gui.reader.selection import Place, Selection

if TYPE_CHECKING:
    from annotator.gui.reader.accessible import AccessibleReader

_NOTHING = Article("")
_SAID = 500
"""Characters of a selection that are said."""
_HANDLE = 7
"""How near to an edge, in pixels, the mouse takes hold of it."""
_BESIDE = 3
"""The same on letters beside the span: who presses there is about to select these."""


class Selecting(Canvas):
    """An article in which words and spans can be selected."""

    selection_changed = Signal()
    """Other words are selected, or none."""
    span_chosen = Signal(object)
    """Another span is chosen (or the chosen one has a new value); None if none is."""
    range_marked = Signal(int, int)
    """Somebody has finished selecting `[start, end)` with the mouse."""
    edge_moved = Signal(object, int, int)
    """The span (as it is) is to cover `[start, end)` instead."""
    parts_moved = Signal(object, object)
    """The span with gaps (as it is) is to cover these parts instead: a tuple of ranges."""
    no_candidate = Signal(int)
    """There is no further candidate in the article, onwards (1) or back (-1)."""
    edge_changed = Signal()
    """An edge is now being moved, or no longer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.article: Article | None = None
        self.caret: Selection | None = None
        self.edge: EdgeMove | None = None
        self.layers = Layers()
        self.called: Called = str
        """Names an actor by its id, for those who hear of it."""
        self.accessible: AccessibleReader | None = None
        self._left_out: dict[ObjectId, Span] = {}
        self._chosen: Span | None = None
        self._hovered: Span | None = None
        self._matches: Sequence[Range] = ()
        self._hidden_signs = False
        super().__init__(parent)

    def stop_dragging(self) -> None:
        """Let go of what follows the mouse."""

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
        self.stop_dragging()
        self.article = article
        self.caret = self.edge = self._chosen = self._hovered = None
        self._matches = ()
        self._left_out = {}
        if self.layers.shown is not None:
            self._left_out = {span.id: span for span in spans if not self.layers.shows(span)}
            spans = [span for span in spans if span.id not in self._left_out]
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
        """Show what has become of spans; of changes to anything else, nothing is seen here."""
        if self.article is None:
            return
        here = [c for c in changes if c.kind is Kind.SPAN and c.article == self.article.id]
        gone = [change.before for change in here if isinstance(change.before, Span)]
        new = [change.after for change in here if isinstance(change.after, Span)]
        if self.edge is not None and self.edge.span.id in {change.object for change in here}:
            self.stop_dragging()
            self.set_edge(None)
        for span in gone:
            if self._left_out.pop(span.id, None) is None:
                self.page.spans.remove(span)
        for span in [span for span in new if not self.layers.shows(span)]:
            self._left_out[span.id] = span
            new.remove(span)
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

    def set_layers(self, layers: Layers) -> None:
        """Say who reads, whose spans they see, and which spans are disputed."""
        if layers == self.layers:
            return
        others = layers.shown != self.layers.shown
        self.layers = layers
        if others:
            every = [*self.page.spans, *self._left_out.values()]
            self._left_out = {span.id: span for span in every if not layers.shows(span)}
            self.show_spans(span for span in every if span.id not in self._left_out)
            if self._chosen is not None and self._chosen.id in self._left_out:
                self.choose(None)
        self.viewport().update()

    def show_hidden_signs(self, show: bool) -> None:
        """Show where characters without width are: joiners, soft hyphens, changes of direction."""
        if show != self._hidden_signs:
            self._hidden_signs = show
            self.viewport().update()

    def looks(self) -> Looks:
        """What is selected and chosen, for painting."""
        return Looks(
            selection=None if self.caret is None else self.caret.range,
            resting=self.caret is not None and self.caret.resting,
            focused=self.hasFocus(),
            chosen=None if self._chosen is None else self._chosen.id,
            hovered=None if self._hovered is None else self._hovered.id,
            moving="" if self.edge is None else self.edge.edge,
            part=0 if self.edge is None else self.edge.part,
            matches=self._matches,
            hidden_signs=self._hidden_signs,
            layers=self.layers,
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

    def rect_of(self, position: int) -> QRect:
        """The rectangle of a character on the viewport; empty if it is not on the screen."""
        middle = self.point_of(position)
        if middle is None:
            return QRect()
        laid = self.page.laid(self.page.pieces.at(position))
        at16 = laid.to_utf16(position)
        line = laid.lines[laid.line_of(at16)]
        width = max(1, round(abs(line.x(min(at16 + 1, line.end)) - line.x(at16))))
        height = laid.face.up + laid.face.down
        top = middle.y() + laid.face.up / 2 - laid.face.up
        return QRect(round(middle.x() - width / 2), round(top), width, height)

    def caret_position(self) -> int:
        """Where the caret is: at the head of what is selected, or at the chosen span."""
        if self._chosen is not None:
            return self._chosen.start
        return 0 if self.caret is None else self.caret.head[0]

    def rest_at(self, position: int) -> None:
        """Let the caret rest on the word at a position, with nothing selected or chosen."""
        self.choose(None)
        word = movement.word_at(self.page, min(position, len(self.page.text)))
        self.set_caret(None if word is None else Selection(word, word, resting=True))

    def in_hand_in_words(self) -> str:
        """The chosen span or the selected words, as they are said to somebody who cannot see."""
        if self._chosen is not None:
            page = self.page
            return span_in_words(self._chosen, page.scheme, page.text, self.layers, self.called)
        return self.selected_words()[:_SAID]

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

    def suggestion(self) -> Span | None:
        """The suggestion that is chosen, or whose words are selected; None if there is none."""
        if self._chosen is not None:
            return self._chosen if self._is_suggestion(self._chosen) else None
        if (place := self.selection()) is None:
            return None
        near = self.spans_within(*place)
        found = (s for s in near if (s.start, s.end) == place and self._is_suggestion(s))
        return next(found, None)

    def _is_suggestion(self, span: Span) -> bool:
        return self.layers.standing(span) is Standing.SUGGESTED

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

    def edge_at(self, point: QPointF, span: Span) -> tuple[str, int]:
        """The edge of a span at a point (`start`, `end` or nothing), and the part it is of."""
        hit = self.hit(point)
        x = point.x() - self.column_left() - hit.laid.x
        y = point.y() - hit.y - hit.line.baseline
        in_line = -hit.laid.face.up - 2 <= y <= hit.laid.face.down + 10
        if not in_line or not self.layers.may_change(span):
            return "", 0
        on = self.position_at(point, between=False)
        is_beside = not any(start <= on < end for start, end in parts_of(span))
        on_letters = y <= hit.laid.face.down and not self.page.text[on : on + 1].isspace()
        reach = _BESIDE if is_beside and on_letters else _HANDLE
        near = [
            (abs(x - at), edge, box.part)
            for box in hit.line.boxes
            if box.span.id == span.id
            for at, edge in _edges(box)
            if abs(x - at) <= reach
        ]
        return min(near)[1:] if near else ("", 0)

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
        if edge.has_moved and edge.span.fragments:
            self.parts_moved.emit(edge.span, edge.now.fragments)
        elif edge.has_moved:
            self.edge_moved.emit(edge.span, edge.now.start, edge.now.end)


def _edges(box: Box) -> list[tuple[int, str]]:
    sides = {"l": box.left, "r": box.right}
    found = [(sides[box.starts], "start")] if box.starts else []
    return found + ([(sides[box.ends], "end")] if box.ends else [])
