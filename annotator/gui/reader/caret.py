"""What the keys do in an article: moving the caret, choosing spans, moving an edge.

The reader owns the state; this is the hand that moves it.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from annotator.core.words import Range
from annotator.gui.reader import movement
from annotator.gui.reader.edge_move import EdgeMove
from annotator.gui.reader.selection import Selection
from annotator.gui.reader.stops import next_stop

if TYPE_CHECKING:
    from annotator.gui.reader.reader import Reader

USUAL_SIGNS = {
    "[": "previous_span",
    "]": "next_span",
    ",": "edge",
    ".": "next_candidate",
    ";": "previous_candidate",
}
"""What signs do, wherever the keyboard's layout has them; the settings may say otherwise."""


class Caret:
    """Moves the selection of a reader by words, lines and more."""

    def __init__(self, reader: "Reader") -> None:
        self._reader = reader
        self.signs = USUAL_SIGNS
        """What a key does that types a sign, by the names of actions."""
        self._goal: float | None = None
        """Where the caret would like to be on a line while it goes up and down."""

    @property
    def moves_edge(self) -> bool:
        """Whether the keys move an edge of a span now."""
        return self._reader.edge is not None

    @property
    def has_chosen(self) -> bool:
        """Whether a span is chosen."""
        return self._reader.selected_span() is not None

    @property
    def has_something_to_clear(self) -> bool:
        """Whether there is anything that Esc takes away."""
        return self.has_chosen or self._reader.selection() is not None or self._reader.is_dragging

    def gives_label(self, typed: str) -> bool:
        """Whether a letter is the key or the code of a label."""
        labels = self._reader.page.scheme.for_spans
        return any(
            typed.casefold() in (each.key.casefold(), each.code.casefold()) for each in labels
        )

    # -- by word, line, sentence, ...

    def sideways(self, step: int, *, extend: bool) -> None:
        """To the word at the left (-1) or right (1) as it is seen."""
        self._goal = None
        here = self._here(step)
        if here is None:
            return
        self._go(movement.beside(self._reader.page, here, step), extend)

    def by_line(self, step: int, *, extend: bool) -> None:
        """To the nearest word on the next line (1) or the one before (-1)."""
        here = self._here(step)
        if here is None:
            return
        page = self._reader.page
        goal = movement.x_of(page, here) if self._goal is None else self._goal
        self._go(movement.line_away(page, here, step, goal), extend)
        self._goal = goal

    def by_sentence(self, step: int, *, extend: bool) -> None:
        """To the next sentence (1), or the beginning of this one or the one before (-1)."""
        self._goal = None
        if here := self._here(step):
            self._go(movement.sentence_away(self._reader.page, here, step), extend)

    def by_block(self, step: int, *, extend: bool) -> None:
        """To the next paragraph (1), or the beginning of this one or the one before (-1)."""
        self._goal = None
        if here := self._here(step):
            self._go(movement.block_away(self._reader.page, here, step), extend)

    def to_line_edge(self, *, end: bool, extend: bool) -> None:
        """To the first or the last word of the line."""
        self._goal = None
        if here := self._here(1):
            self._go(movement.line_edge(self._reader.page, here, end=end), extend)

    def to_article_edge(self, *, end: bool, extend: bool) -> None:
        """To the first or the last word of the article."""
        self._goal = None
        find = movement.last_word if end else movement.first_word
        self._go(find(self._reader.page), extend)

    def by_page(self, step: int, *, extend: bool) -> None:
        """Turn the page; the caret, if there is one, keeps its height on the screen."""
        reader = self._reader
        selection = reader.caret
        bar = reader.verticalScrollBar()
        before = bar.value()
        at = None if selection is None else reader.point_of(selection.head[0])
        reader.scroll_by(step * bar.pageStep())
        if bar.value() == before and reader.selection() is not None:
            self.to_article_edge(end=step > 0, extend=extend)
        elif at is not None and reader.selection() is not None:
            found = movement.word_at(
                reader.page, reader.position_at(QPointF(at.x() + 2, at.y()), between=False)
            )
            self._go(found, extend)

    def _here(self, step: int) -> Range | None:
        """The word to move from. Where nothing is selected yet, the first key only selects it."""
        reader = self._reader
        if reader.caret is not None and not reader.caret.resting:
            return reader.caret.head
        span = reader.selected_span()
        if span is not None:
            at = span.end - 1 if step > 0 else span.start
            return movement.word_at(reader.page, at)
        at = reader.first_line().position if reader.caret is None else reader.caret.head[0]
        found = (
            movement.word_at_or_after(reader.page, at)
            if reader.caret is None
            else movement.word_at(reader.page, at)
        )
        if found is not None:
            reader.set_caret(Selection(found, found))
        return None

    def _go(self, word: Range | None, extend: bool) -> None:
        if word is None:
            return
        selection = self._reader.caret
        if selection is None or selection.resting:
            self._reader.set_caret(Selection(word, word))
        else:
            self._reader.set_caret(selection.moved(word, extend=extend))
        self._reader.ensure_visible(*word)

    # -- spans

    def next_span(self, step: int) -> None:
        """Choose the next span (1) or the one before (-1)."""
        reader = self._reader
        spans = reader.page.spans
        chosen = reader.selected_span()
        if chosen is not None:
            span = spans.after(chosen) if step > 0 else spans.before(chosen)
        else:
            at = reader.first_line().position if reader.caret is None else reader.caret.head[0]
            span = spans.first_from(at) if step > 0 else spans.last_until(at)
        if span is not None:
            reader.choose(span)

    def next_candidate(self, step: int) -> None:
        """Select the next place (1) that may be worth marking, or the one before (-1)."""
        self._goal = None
        reader = self._reader
        span = reader.selected_span()
        if span is not None:
            here = (span.start, span.end)
        elif (selection := reader.selection()) is not None:
            here = selection
        else:
            at = reader.first_line().position if reader.caret is None else reader.caret.head[0]
            here = (at, len(reader.page.text) + 1) if step > 0 else (at, at)
        place = next_stop(reader.page, reader.layers, here, step)
        if place is not None:
            reader.select(*place)
        else:
            reader.no_candidate.emit(step)

    def clear(self) -> None:
        """Let go of the selection and of the chosen span."""
        self._reader.stop_dragging()
        self._reader.clear()

    def copy(self) -> None:
        """Copy the selected words, or those of the chosen span."""
        self._reader.copy()

    # -- edges

    def pick_edge(self) -> None:
        """Pick the end of the chosen span to be moved by the arrows, then its start, in turn."""
        reader = self._reader
        if reader.edge is not None:
            reader.set_edge(reader.edge.other_edge())
        elif (span := reader.selected_span()) is not None and reader.layers.may_change(span):
            reader.set_edge(EdgeMove.begun(span, "end"))

    def move_edge(self, step: int, *, by_character: bool) -> None:
        """Move the picked edge to the left (-1) or right (1), by a word or a character."""
        reader = self._reader
        if reader.edge is None:
            return
        page = reader.page
        inside = reader.edge.position - (reader.edge.edge == "end")
        if movement.goes_leftwards(page, inside):
            step = -step
        moved = (
            reader.edge.by_character(page, step)
            if by_character
            else reader.edge.by_word(page, step)
        )
        reader.set_edge(moved)
        reader.ensure_visible(moved.position, moved.position + 1)

    def settle_edge(self) -> None:
        """Say that the edge is where it should be."""
        self._reader.settle_edge()

    def drop_edge(self) -> None:
        """Put the edge back where it was."""
        self._reader.stop_dragging()
        self._reader.set_edge(None)
