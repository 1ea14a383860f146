"""The article as screen readers are told of it: its text, the caret, what is selected, the spans.

Qt counts UTF-16 units here too, so names with `16` in them do; the map of the whole text is made
when a screen reader first asks.
"""

from typing import TYPE_CHECKING
from weakref import ref

from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QAccessibleTextInterface

from annotator.core.schemes import Pattern
from annotator.core.spans import Span
from annotator.core.words import Range
from annotator.gui.reader.attribute_marks import said_of
from annotator.gui.reader.edge_move import parts_of
from annotator.gui.reader.in_words import labels_in_words
from annotator.gui.reader.tool_tip import standing
from annotator.gui.reader.units import Unit, unit_at, unit_beside
from annotator.gui.text_positions import Positions, utf16_length

if TYPE_CHECKING:
    from annotator.gui.reader.selecting import Selecting

_LONGEST = 200
"""Characters of what is said of a span that screen readers get; texts can be long."""


class AccessibleText(QAccessibleTextInterface):
    """The text of a reader's article. Whoever holds it keeps it as long as Qt may ask."""

    def __init__(self, reader: "Selecting") -> None:
        super().__init__()
        self._seen = ref(reader)
        self._text = ""
        self._positions = Positions("")
        self.is_complete = False
        """Whether Qt can be told what is selected."""

    @property
    def _reader(self) -> "Selecting":
        reader = self._seen()
        if reader is None:
            msg = "the reader is gone"
            raise ReferenceError(msg)
        return reader

    # -- the text

    @property
    def positions(self) -> Positions:
        """Where the article's characters are in Qt's text."""
        if self._reader.page.text is not self._text:
            self._text = self._reader.page.text
            plain = utf16_length(self._text) == len(self._text)  # told faster than by the map
            self._positions = Positions("" if plain else self._text)
        return self._positions

    def to_article(self, offset16: int) -> int:
        """A position of the article for one of Qt's, within the text."""
        return self.positions.to_code_points(max(0, min(offset16, self.characterCount())))

    def characterCount(self) -> int:
        """How long the text is."""
        positions = self.positions
        return positions.to_utf16(len(self._text))

    def text(self, start16: int, end16: int) -> str:
        """A part of the text."""
        end16 = self.characterCount() if end16 < 0 else end16
        start, end = self.to_article(start16), self.to_article(end16)
        return self._reader.page.text[start:end]

    def unit(self, offset16: int, unit: Unit, step: int) -> Range:
        """The word, line or other unit at a place (0), before it (-1) or after it (1)."""
        page, position = self._reader.page, self.to_article(offset16)
        found = unit_beside(page, position, unit, step) if step else unit_at(page, position, unit)
        return self.positions.to_utf16(found[0]), self.positions.to_utf16(found[1])

    # -- the caret and what is selected

    def cursorPosition(self) -> int:
        """Where the caret is: at the word it is on, or where the chosen span begins."""
        return self.positions.to_utf16(self._reader.caret_position())

    def setCursorPosition(self, offset16: int) -> None:
        """Put the caret on the word at a place."""
        self._reader.rest_at(self.to_article(offset16))

    def _selected(self) -> Range | None:
        span = self._reader.selected_span()
        return self._reader.selection() if span is None else (span.start, span.end)

    def selectionCount(self) -> int:
        """One if words are selected or a span is chosen, and Qt can be told which."""
        return int(self.is_complete and self._selected() is not None)

    def selection(self, _number: int) -> Range:
        """What is selected, or what the chosen span covers; nothing at the caret otherwise."""
        place = self._selected()
        if place is None:
            return self.cursorPosition(), self.cursorPosition()
        return self.positions.to_utf16(place[0]), self.positions.to_utf16(place[1])

    def addSelection(self, start16: int, end16: int) -> None:
        """Select words instead of what was selected."""
        start, end = sorted((self.to_article(start16), self.to_article(end16)))
        if start < end:
            self._reader.select(start, end)

    def setSelection(self, _number: int, start16: int, end16: int) -> None:
        """Select words instead of what was selected."""
        self.addSelection(start16, end16)

    def removeSelection(self, _number: int) -> None:
        """Select nothing."""
        self._reader.clear()

    # -- where things are on the screen

    def characterRect(self, offset16: int) -> QRect:
        """The rectangle of a character on the screen; empty if it is not there."""
        rectangle = self._reader.rect_of(self.to_article(offset16))
        corner = self._reader.viewport().mapToGlobal(rectangle.topLeft())
        return QRect(corner, rectangle.size())

    def offsetAtPoint(self, point: QPoint) -> int:
        """The character at a point of the screen."""
        here = QPointF(self._reader.viewport().mapFromGlobal(point))
        return self.positions.to_utf16(self._reader.position_at(here, between=False))

    def scrollToSubstring(self, start16: int, end16: int) -> None:
        """Bring a part of the text on the screen."""
        self._reader.ensure_visible(self.to_article(start16), self.to_article(end16))

    # -- the spans

    def attributes(self, offset16: int) -> tuple[str, int, int]:
        """The labels of a character as `label:Actor, Threat;`, and from where to where they hold.

        `description` has the attributes of the innermost span, `state` what it is if it is not
        one's own. Colour and underline come
        too, because the bridge to AT-SPI hands on only what it has a name for.
        """
        position = self.to_article(offset16)
        page = self._reader.page
        piece = page.pieces[page.pieces.at(position)]
        near = page.spans.within(piece.start, piece.end)
        edges = {piece.start, piece.end}
        for span in near:
            for part in parts_of(span):
                edges.update(part)
        start = max((edge for edge in edges if edge <= position), default=position)
        end = min((edge for edge in edges if edge > position), default=position)
        here = [s for s in near if any(a <= position < b for a, b in parts_of(s))]
        here.sort(key=lambda span: span.end - span.start)
        return self._told(here), self.positions.to_utf16(start), self.positions.to_utf16(end)

    def _told(self, spans: list[Span]) -> str:
        if not spans:
            return ""
        names = labels_in_words(spans, self._reader.page.scheme)
        told = {"mark": "true", "label": names}
        if said := said_of(spans[0], self._reader.page.scheme, self._reader.called):
            told["description"] = said[:_LONGEST]
        if state := standing(spans[0], self._reader.layers):
            told["state"] = state
        ink = self._reader.inks.label(spans[0].label)
        tint = ink.colours.tint
        told["background-color"] = f"rgb({tint.red()},{tint.green()},{tint.blue()})"
        told["text-underline-type"] = "double" if ink.pattern is Pattern.DOUBLE else "single"
        return "".join(f"{key}:{_plain(value)};" for key, value in told.items())


def _plain(value: str) -> str:
    """A value without the signs that part the attributes."""
    return " ".join(value.replace(":", " ").replace(";", " ").split())
