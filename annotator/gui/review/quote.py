"""A version of a case in words: what it covers, what it covers alone, and what it leaves out."""

from enum import Enum, auto
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout, QTextOption

from annotator.core.cases import Case
from annotator.core.spans import Span
from annotator.gui.reader.laid_piece import begins_right_to_left
from annotator.gui.review.differing import stretches
from annotator.gui.review.lane_painting import differing_tint
from annotator.gui.text_positions import shown, utf16_length
from annotator.gui.theme import Theme

_LONG, _END = 120, 48
"""Code points of words from which the middle is left out, and of what stays at each end."""


class Look(Enum):
    """What some words of a version are."""

    COMMON = auto()
    DIFFERENT = auto()
    """Covered here, and not by all."""
    LEFT_OUT = auto()
    """Covered by others, not here."""


class Words(NamedTuple):
    """Some words of a version."""

    text: str
    look: Look


def words_of(case: Case, span: Span, text: str) -> list[Words]:
    """All that the case covers, in order, as this version has it."""
    found: list[Words] = []
    cuts = {at for part in span.parts for at in part}
    for stretch in stretches(case):
        edges = sorted(
            {stretch.start, stretch.end, *(at for at in cuts if stretch.start < at < stretch.end)}
        )
        for start, end in pairwise(edges):
            covered = any(part[0] <= start and end <= part[1] for part in span.parts)
            look = Look.LEFT_OUT
            if covered:
                look = Look.DIFFERENT if stretch.differs else Look.COMMON
            found.append(Words(_short(text[start:end]), look))
    return found


def _short(words: str) -> str:
    if len(words) <= _LONG:
        return words
    return f"{words[:_END].rstrip()} … {words[-_END:].lstrip()}"


def laid_out(
    words: list[Words], theme: Theme, font: QFont, width: float, *, plain: bool = False
) -> QTextLayout:
    """The words in lines; `plain` leaves differences unmarked, as where only labels differ."""
    text = shown("".join(one.text for one in words).replace("\n", " "))
    layout = QTextLayout(text, font)
    option = QTextOption()
    right_to_left = begins_right_to_left(text)
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
    )
    side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
    option.setAlignment(side)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    formats, at = [], 0
    for one in words:
        length = utf16_length(one.text)
        style = QTextCharFormat()
        if one.look is Look.LEFT_OUT:
            style.setForeground(theme.muted)
            style.setFontItalic(True)
        elif one.look is Look.DIFFERENT and not plain:
            style.setForeground(theme.text)
            style.setBackground(differing_tint(theme, strong=True))
        else:
            style.setForeground(theme.text)
        made = QTextLayout.FormatRange()
        made.start, made.length, made.format = at, length, style
        formats.append(made)
        at += length
    layout.setFormats(formats)
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(20.0, width))
        line.setPosition(QPointF(0, y))
        y += line.height() + 1
    layout.endLayout()
    return layout
