"""Words broken into a few lines, for rows that are painted."""

import unicodedata
from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from annotator.gui.text_positions import Positions

_LETTERS_A_LINE = 400
"""More than any line of a row ever holds."""


def wrapped(text: str, font: QFont, width: float, most: int) -> list[str]:
    """At most `most` lines of this width (pixels); the last ends in “…” if there is more."""
    text = " ".join(text[: most * _LETTERS_A_LINE].split())
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    places = Positions(text)
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 20.0))
        start = places.to_code_points(line.textStart())
        if len(lines) == most - 1:
            rest = text[start:]
            metrics = QFontMetricsF(font)
            lines.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, max(width, 20.0)))
            break
        lines.append(text[start : places.to_code_points(line.textStart() + line.textLength())])
    layout.endLayout()
    return lines or [""]


def draw_lines(
    painter: QPainter, box: QRectF, lines: list[str], pitch: float, *, below: str = ""
) -> None:
    """Draw lines one below the other, from the top of a box, at the side where they begin.

    What stands `below` words, a title for instance, is at the side where those begin.
    """
    side = side_of(below or lines[0])
    is_left = side == Qt.AlignmentFlag.AlignLeft
    painter.setLayoutDirection(
        Qt.LayoutDirection.LeftToRight if is_left else Qt.LayoutDirection.RightToLeft
    )
    how = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | side)
    for number, line in enumerate(lines):
        place = QRectF(box.left(), box.top() + number * pitch, box.width(), pitch)
        painter.drawText(place, how, line)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@lru_cache(maxsize=4096)
def side_of(text: str) -> Qt.AlignmentFlag:
    """The side that a line of this text begins at."""
    strong = (unicodedata.bidirectional(char) for char in text[:_LETTERS_A_LINE])
    first = next((kind for kind in strong if kind in ("L", "R", "AL")), "L")
    return Qt.AlignmentFlag.AlignLeft if first == "L" else Qt.AlignmentFlag.AlignRight
