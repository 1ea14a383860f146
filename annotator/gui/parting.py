"""Spans with gaps: more words for the passage that was in hand, or some of its words taken out.

Selecting words lets the chosen span go. It is kept in mind here until another is chosen or
everything is let go, so that the words can be added to it.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from annotator.core.edits.parts import add_part, move_parts, take_out
from annotator.core.edits.values import Action
from annotator.core.errors import RefusedError
from annotator.core.ids import ObjectId
from annotator.core.linking import shortened
from annotator.core.spans import Span
from annotator.gui.desk import Desk
from annotator.gui.doing import Doing
from annotator.gui.other_layers import is_mine
from annotator.gui.reader.reader import Reader

_LONGEST = 40


class Parting(QObject):
    """Adds words to a span of mine and takes words out of it."""

    changed = Signal()
    """Another span is kept in mind, or none."""

    def __init__(self, desk: Desk, reader: Reader, doing: Doing) -> None:
        super().__init__(reader)
        self._desk = desk
        self._reader = reader
        self._doing = doing
        self._kept: ObjectId | None = None
        desk.selection.span_changed.connect(self._follow)
        reader.selection_changed.connect(self._follow)
        reader.part_marked.connect(self._add)

    @property
    def span(self) -> Span | None:
        """The span that words would be added to."""
        chosen = self._desk.selection.span
        if chosen is not None:
            return chosen
        return None if self._kept is None else self._desk.in_hand.span(self._kept)

    @property
    def waiting(self) -> str:
        """The beginning of its words while others are selected; an empty string otherwise."""
        span, article = self.span, self._desk.in_hand.article
        if span is None or article is None or self._reader.selection() is None:
            return ""
        return shortened(span.quote_in_parts(article.text), _LONGEST)

    def add(self) -> None:
        """Add the selected words to the passage."""
        words = self._reader.selection()
        if words is None:
            self._doing.say(self.tr("Choose a passage, then select the words to add to it."))
        else:
            self._add(*words)

    def take_out(self) -> None:
        """Take the selected words out of the passage, or the part whose edge is being moved."""
        edge, words = self._reader.edge, self._reader.selection()
        if edge is not None:
            parts = edge.span.parts
            rest = parts[: edge.part] + parts[edge.part + 1 :]
            self._reader.set_edge(None)
            self._perform(lambda span, text: move_parts(span, rest, text))
        elif words is not None:
            self._perform(lambda span, text: take_out(span, *words, text))
        else:
            self._doing.say(
                self.tr("Choose a passage, then select the words of it that are to be left out.")
            )

    def _add(self, start: int, end: int) -> None:
        self._perform(lambda span, text: add_part(span, start, end, text))

    def _perform(self, edit: Callable[[Span, str], Action]) -> None:
        span, article, workspace = self.span, self._desk.in_hand.article, self._desk.workspace
        if workspace.read_only:
            self._doing.say(self.tr("This project is open for reading only."))
        elif span is None or article is None:
            self._doing.say(self.tr("Choose the passage first; then select words."))
        elif not is_mine(span, workspace.me.id):
            self._doing.say(self.tr("This passage is not yours to change."))
        else:
            try:
                action = edit(span, article.text)
            except RefusedError as error:
                self._doing.say(str(error))
                return
            if self._doing.perform(action) is not None:
                self._desk.selection.choose(self._desk.in_hand.span(span.id))

    def _follow(self) -> None:
        before, chosen = self._kept, self._desk.selection.span
        if chosen is not None:
            self._kept = chosen.id
        elif self._reader.selection() is None:
            self._kept = None
        if before != self._kept:
            self.changed.emit()
