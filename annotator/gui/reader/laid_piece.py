"""One piece of an article laid out in lines, with what its spans look like on them.

Positions with `utf16` in their name count as Qt does, within the piece; all others are code points
of the article. Measures are logical pixels, from the piece's upper left corner.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from math import ceil, floor
from typing import Any, NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextLayout, QTextLine, QTextOption

from annotator.core.articles import BlockKind
from annotator.core.schemes import Scheme
from annotator.core.spans import Span
from annotator.core.words import Range
from annotator.gui.reader.attribute_marks import marks
from annotator.gui.reader.chips import Chip, Wish, mirrored, placed
from annotator.gui.reader.lanes import HIDDEN, lanes
from annotator.gui.reader.pieces import Piece
from annotator.gui.reader.typography import ROOMY_LANES, Face, Typography
from annotator.gui.reader.word_cuts import words_of
from annotator.gui.text_positions import Positions, shown, utf16_length

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_OWN_DOT = re.compile(r"[•‣◦▪▫●○■□·∙*–—-]\s|\w{1,3}[.)]\s")
_STRONG = re.compile(r"[^\W\d_]")
_LONG_GAP = 160
"""Code points of a gap that is not underlined from one end to the other."""
_BLANKS = " \t\u2028\u3000"


class Box(NamedTuple):
    """What is on one line of a span, or of a part of one with gaps, from `left` to `right`.

    The first and the last letter may be at either side, or on another line.
    """

    left: int
    right: int
    lane: int
    span: Span
    starts: str
    ends: str
    """Which side it starts and ends at: `l`, `r`, or nothing if it does not on this line."""
    part: int = 0
    """Which part of a span with gaps it is."""


class Line:
    """A line of text. `start` to `end` are Qt's positions, `seen_end` leaves out the blanks."""

    __slots__ = (
        "baseline",
        "boxes",
        "chips",
        "end",
        "gaps",
        "height",
        "hidden",
        "in_qt",
        "seen_end",
        "start",
        "top",
    )

    def __init__(self, in_qt: QTextLine, text16: str) -> None:
        self.in_qt = in_qt
        self.start: int = in_qt.textStart()
        self.end: int = self.start + in_qt.textLength()
        self.seen_end = self.start + len(text16[self.start : self.end].rstrip(_BLANKS))
        self.boxes: list[Box] = []
        self.gaps: list[Box] = []
        """Where the gaps of spans are."""
        self.chips: list[Chip] = []
        self.hidden = 0
        self.top = self.height = self.baseline = 0

    def x(self, utf16: int) -> float:
        """Where the edge before a character is."""
        answer: Any = self.in_qt.cursorToX(utf16)  # the position that was meant comes with it
        return float(answer[0])

    def looks(self) -> tuple[list[Box], list[Box], list[Chip], int]:
        """What a change of spans may alter without moving the text."""
        return self.boxes, self.gaps, self.chips, self.hidden


class LaidPiece:
    """A piece in lines of a given width. `decorate` must be called before anything is painted."""

    def __init__(self, text: str, piece: Piece, face: Face, width: int, lead: int) -> None:
        self.piece = piece
        self.face = face
        self.lead = lead
        self.width = width - face.indent
        self.height = 0
        self.decorated = False
        words_of_piece = text[piece.start : piece.end]
        self.positions = Positions(words_of_piece)
        self.is_mixed = bool(_RIGHT_TO_LEFT.search(words_of_piece))
        self.is_right_to_left = self.is_mixed and begins_right_to_left(words_of_piece)
        self.x = 0 if self.is_right_to_left else face.indent
        self.layout = QTextLayout(shown(words_of_piece), face.font)
        self.layout.setTextOption(text_option(right_to_left=self.is_right_to_left))
        self.layout.setCacheEnabled(True)
        self.lines = self._broken(_units(words_of_piece))
        self._text = text
        self._words: list[Range] | None = None

    def _broken(self, text16: str) -> list[Line]:
        lines = []
        self.layout.beginLayout()
        while (line := self.layout.createLine()).isValid():
            line.setLineWidth(self.width)
            lines.append(Line(line, text16))
        self.layout.endLayout()
        return lines

    @property
    def wants_dot(self) -> bool:
        """Whether it is the first of a point of a list that does not bring a dot or number."""
        begins = self.piece.kind is BlockKind.LIST and self.piece.opens
        return begins and not _OWN_DOT.match(self._text, self.piece.start)

    @property
    def words(self) -> list[Range]:
        """The words and signs of the piece."""
        if self._words is None:
            self._words = words_of(self._text, self.piece.start, self.piece.end)
        return self._words

    def to_utf16(self, position: int) -> int:
        """Qt's position for one of the article; outside the piece, its nearer end."""
        inside = min(max(position, self.piece.start), self.piece.end) - self.piece.start
        return self.positions.to_utf16(inside)

    def to_article(self, utf16: int) -> int:
        """The article's position for one of Qt's."""
        return self.piece.start + self.positions.to_code_points(utf16)

    def line_of(self, utf16: int) -> int:
        """The number of the line that holds Qt's position; the last line holds its end."""
        ends = [line.end for line in self.lines]
        return min(bisect_right(ends, utf16), len(self.lines) - 1)

    def line_at(self, y: float) -> int:
        """The number of the line at `y`, else of the nearest."""
        for number, line in enumerate(self.lines):
            if y < line.top + line.height:
                return number
        return len(self.lines) - 1

    def segments(self, line: Line, start16: int, end16: int) -> list[tuple[int, int]]:
        """Where `[start16, end16)` is on a line, from left to right, in whole pixels."""
        start16 = max(start16, line.start)
        end16 = max(start16, min(end16, line.seen_end))
        left = line.x(start16)
        if not self.is_mixed:
            right = line.x(end16)
            return [(floor(left), max(ceil(right), floor(left) + 3))]
        rectangles = [run.boundingRect() for run in line.in_qt.glyphRuns(start16, end16 - start16)]
        joined: list[tuple[int, int]] = []
        for a, b in sorted((floor(r.left()), ceil(r.right())) for r in rectangles if r.width()):
            if joined and a - joined[-1][1] < self.face.letter:
                joined[-1] = (joined[-1][0], max(joined[-1][1], b))
            else:
                joined.append((a, b))
        return joined or [(floor(left), floor(left) + 3)]

    def decorate(self, spans: Sequence[Span], scheme: Scheme, type_: Typography) -> None:
        """Work out what these spans look like; a line with very many lanes grows."""
        for line in self.lines:
            line.boxes, line.gaps, line.chips, line.hidden = [], [], [], 0
        if spans:
            self._add_boxes(spans)
            if type_.chips:
                self._add_chips(scheme, type_)
        self._stack(type_)
        self.decorated = True

    def _add_boxes(self, spans: Sequence[Span]) -> None:
        lane_of = lanes(spans)
        ends = [line.end for line in self.lines]
        for span in sorted(spans, key=lambda span: span.start - span.end):
            for part, place in enumerate(span.fragments or ((span.start, span.end),)):
                if place[0] < self.piece.end and place[1] > self.piece.start:
                    self._add_part(span, part, place, lane_of[span.id], ends)
            if span.fragments:
                self._add_gaps(span, lane_of[span.id])

    def _add_part(
        self, span: Span, part: int, place: Range, lane: int, ends: Sequence[int]
    ) -> None:
        start16, end16 = self.to_utf16(place[0]), self.to_utf16(place[1])
        number = min(bisect_right(ends, start16), len(self.lines) - 1)
        while number < len(self.lines) and self.lines[number].start < end16:
            line = self.lines[number]
            if lane == HIDDEN:
                line.hidden += 1
            else:
                starts = place[0] >= self.piece.start and start16 >= line.start
                closes = place[1] <= self.piece.end and end16 <= line.end
                for left, right, first, last in self._sides(line, start16, end16):
                    sides = first * starts, last * closes
                    line.boxes.append(Box(left, right, lane, span, *sides, part))
            number += 1

    def _add_gaps(self, span: Span, lane: int) -> None:
        """Where a line under the text joins the parts of a span.

        Over a long gap it only begins and ends, on the lines where the parts are.
        """
        for one, other in pairwise(span.fragments):
            if lane == HIDDEN or one[1] >= self.piece.end or other[0] <= self.piece.start:
                continue
            start16, end16 = self.to_utf16(one[1]), self.to_utf16(other[0])
            is_long = other[0] - one[1] > _LONG_GAP
            for line in self.lines:
                if is_long and not self._holds(line, one[1], other[0]):
                    continue
                if line.start < end16 and line.end > start16:
                    for left, right in self.segments(line, start16, end16):
                        line.gaps.append(Box(left, right, lane, span, "", ""))

    def _holds(self, line: Line, *positions: int) -> bool:
        """Whether any of some positions of the article is on a line."""
        return any(
            self.piece.start <= each <= self.piece.end
            and line.start <= self.to_utf16(each) <= line.end
            for each in positions
        )

    def _sides(self, line: Line, start16: int, end16: int) -> list[tuple[int, int, str, str]]:
        """Where a part is on a line, and at which sides its first and last letters are."""
        places = self.segments(line, start16, end16)
        if not self.is_mixed:
            return [(left, right, "l", "r") for left, right in places]
        first, last = line.x(start16), line.x(end16)
        sides = [(number, side) for number in range(len(places)) for side in (0, 1)]
        start_at = min(sides, key=lambda at: abs(places[at[0]][at[1]] - first), default=None)
        rest = [at for at in sides if at != start_at]
        end_at = min(rest, key=lambda at: abs(places[at[0]][at[1]] - last), default=None)
        return [
            (left, right, _side(number, start_at), _side(number, end_at))
            for number, (left, right) in enumerate(places)
        ]

    def _add_chips(self, scheme: Scheme, type_: Typography) -> None:
        names = {label.id: (label.name, label.code) for label in scheme.labels}
        for line in self.lines:
            wishes = []
            for box in line.boxes:
                if not box.starts or box.part:
                    continue
                name, code = names.get(box.span.label, (box.span.label, box.span.label[:2]))
                left, right = box.left, box.right
                if self.is_right_to_left:
                    left, right = self.width - right, self.width - left
                wishes.append(Wish(left, right, name, code, box.span, marks(box.span, scheme)))
            chips = placed(wishes, self.width, type_.chip_width) if wishes else []
            line.chips = mirrored(chips, self.width) if self.is_right_to_left else chips

    def _stack(self, type_: Typography) -> None:
        top = self.lead
        for line in self.lines:
            deepest = max((box.lane for box in (*line.boxes, *line.gaps)), default=0) + 1
            line.top = top
            line.height = self.face.pitch + max(0, deepest - ROOMY_LANES) * type_.lane
            line.baseline = top + type_.above + self.face.up
            line.in_qt.setPosition(QPointF(0, line.baseline - line.in_qt.ascent()))
            top += line.height
        self.height = top


def _side(number: int, at: tuple[int, int] | None) -> str:
    return "" if at is None or at[0] != number else "lr"[at[1]]


def _units(text: str) -> str:
    """The text with two characters for each that takes two of Qt's, for looking up blanks."""
    if text.isascii() or utf16_length(text) == len(text):
        return text
    return "".join(char if char <= "\uffff" else "\ue000\ue000" for char in text)


def begins_right_to_left(text: str) -> bool:
    """Whether the first letter of a text is of a script that is read from right to left."""
    letter = _STRONG.search(text)
    return letter is not None and bool(_RIGHT_TO_LEFT.match(letter.group()))


def text_option(*, right_to_left: bool) -> QTextOption:
    """How lines break, where they begin, and which way they are read."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
    )
    # A QTextLayout does not turn AlignLeft round for text from right to left.
    side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
    option.setAlignment(side)
    return option
