"""Lines of the codebook as a text document, for the pane and for PDF.

The words come from the scheme and from articles, so they are inserted as plain text with formats:
nothing of them is ever taken for HTML.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from annotator.core.codebook import Line, Piece, Style
from annotator.core.schemes import Label, Scheme
from annotator.gui.text_positions import shown
from annotator.gui.theme import Theme, font, label_colours

_HEADING = "Codebook"
_FAMILY = "Inter"


@dataclass(frozen=True, slots=True)
class Size:
    """The size of a style in pixels, the blank above it, and its weight."""

    pixels: int
    above: int
    weight: QFont.Weight = QFont.Weight.Normal


PANE = {
    Style.SCHEME: Size(16, 0, QFont.Weight.DemiBold),
    Style.LABEL: Size(14, 12, QFont.Weight.DemiBold),
    Style.QUIET: Size(12, 2),
    Style.TEXT: Size(13, 4),
    Style.HEADING: Size(12, 10, QFont.Weight.DemiBold),
    Style.EXAMPLE: Size(13, 3),
}
PAPER = {
    Style.SCHEME: Size(24, 0, QFont.Weight.Bold),
    Style.LABEL: Size(17, 26, QFont.Weight.Bold),
    Style.QUIET: Size(11, 4),
    Style.TEXT: Size(13, 4),
    Style.HEADING: Size(11, 10, QFont.Weight.DemiBold),
    Style.EXAMPLE: Size(13, 3),
}


@dataclass(frozen=True, slots=True)
class Look:
    """How lines are to look."""

    theme: Theme
    sizes: dict[Style, Size]


class LineWriter:
    """Writes lines at the end of a document; links go by the number of their line."""

    def __init__(self, document: QTextDocument, scheme: Scheme, look: Look) -> None:
        self._document = document
        self._labels = {label.id: label for label in scheme.labels}
        self._look = look
        self.links: list[Line] = []
        """The lines that a link stands for, by the number that is its address."""

    def write(self, lines: Iterable[Line], *, name_links: bool = False) -> None:
        """Write lines; `name_links` makes a link of each label’s name."""
        for line in lines:
            cursor = QTextCursor(self._document)
            cursor.movePosition(QTextCursor.MoveOperation.End)
            block = self._block(line)
            if self._document.isEmpty():
                block.setTopMargin(0)
                cursor.setBlockFormat(block)
            else:
                cursor.insertBlock(block)
            self._write_line(cursor, line, name_links=name_links)

    def say(self, words: str) -> None:
        """Write a quiet line of our own."""
        self.write([Line(Style.QUIET, (Piece(words),))])

    def _write_line(self, cursor: QTextCursor, line: Line, *, name_links: bool) -> None:
        label = None if line.label is None else self._labels.get(line.label)
        is_link = name_links and line.style is Style.LABEL
        for piece in line.pieces:
            words = piece.text
            if line.style is Style.HEADING:
                words = QCoreApplication.translate(_HEADING, words)
            style = self._style(line, label if piece.marked else None)
            if is_link:
                self._link(style, line)
            cursor.insertText(shown(words.replace("\n", " ")), style)
        if line.place is not None:
            style = self._style(line, None)
            cursor.insertText("  ", style)
            self._link(style, line)
            cursor.insertText(shown(line.place.title.replace("\n", " ")), style)

    def _link(self, style: QTextCharFormat, line: Line) -> None:
        style.setAnchor(True)
        style.setAnchorHref(str(len(self.links)))
        style.setForeground(self._look.theme.link)
        self.links.append(line)

    def _block(self, line: Line) -> QTextBlockFormat:
        block = QTextBlockFormat()
        block.setTopMargin(self._look.sizes[line.style].above)
        block.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if line.style in (Style.LABEL, Style.HEADING):
            block.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_Auto)
            block.setHeadingLevel(2 if line.style is Style.LABEL else 3)
        return block

    def _style(self, line: Line, label: Label | None) -> QTextCharFormat:
        size, theme = self._look.sizes[line.style], self._look.theme
        style = QTextCharFormat()
        style.setFont(font(_FAMILY, size.pixels, size.weight))
        quiet = line.style in (Style.QUIET, Style.HEADING)
        style.setForeground(theme.muted if quiet else theme.text)
        if label is not None:
            colours = label_colours(label, theme)
            style.setBackground(colours.fill)
            style.setForeground(colours.ink)
        return style
