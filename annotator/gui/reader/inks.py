"""Colours, pens and little pictures that painting needs again and again, made once for a theme."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QStaticText, QTransform

from annotator.core.ids import LabelId
from annotator.core.schemes import Pattern, Scheme, new_label
from annotator.gui.reader.typography import Typography
from annotator.gui.theme import LabelColours, Theme, label_colours, mixed

LINK_PERIOD = 12
"""Pixels after which the line of a link repeats."""
_LINK_DASHES = (
    ((0, 12),),
    ((0, 8),),
    ((0, 2), (4, 6), (8, 10)),
    ((0, 6), (8, 10)),
)
"""What of that is drawn, for each of the patterns: a line, dashes, dots, dashes with dots."""


@dataclass(frozen=True, slots=True)
class LabelInk:
    """What a label's spans are painted with."""

    colours: LabelColours
    pattern: Pattern
    tile: QPixmap | None
    """A wave or a dash of the line under the words, to be laid side by side.

    Qt's own dashes begin elsewhere when a line is clipped, and waves would be slow.
    """


class Inks:
    """What everything is painted with, in one theme, size and device pixel ratio."""

    def __init__(self, scheme: Scheme, theme: Theme, type_: Typography, ratio: float) -> None:
        self.scheme = scheme
        self.theme = theme
        self.type = type_
        self.ratio = ratio
        self._labels = {label.id: label for label in scheme.labels}
        self._inks: dict[LabelId, LabelInk] = {}
        self._words: dict[str, QStaticText] = {}
        self.quiet = theme.muted
        self.quiet_words = mixed(theme.text, theme.muted, 0.68 if theme.dark else 0.35)
        """For captions: quiet, but readable on every tint too."""
        self.ring = QPen(theme.accent, 1.6)
        self.ring_elsewhere = QPen(theme.faint, 1.4)
        self.ring_resting = QPen(mixed(theme.accent, theme.window, 0.4), 1.2)
        self.selection = QColor(theme.accent)
        self.selection.setAlphaF(0.2 if theme.dark else 0.16)
        self.match = QColor("#7A6200" if theme.dark else "#FFDE59")
        self.match.setAlphaF(0.6)
        self.rule = theme.border
        self.gold = theme.warning
        self.disputed = theme.error
        self._dots: dict[LabelId, tuple[QPixmap, QPixmap]] = {}
        self._links: dict[tuple[str, int, int], tuple[QPixmap, QPixmap]] = {}

    def label(self, label: LabelId) -> LabelInk:
        """What spans of a label are painted with; one that the scheme lacks is painted too."""
        ink = self._inks.get(label)
        if ink is None:
            known = self._labels.get(label) or new_label(label, ())
            colours = label_colours(known, self.theme)
            tile = self._tile(known.pattern, colours.line)
            ink = self._inks[label] = LabelInk(colours, known.pattern, tile)
        return ink

    def code(self, label: LabelId) -> str:
        """The short form of a label's name."""
        known = self._labels.get(label)
        return (known.code or known.name[:2]) if known is not None else label[:2]

    def dots(self, label: LabelId) -> tuple[QPixmap, QPixmap]:
        """Dots to be laid side by side, for a line across and for one down."""
        made = self._dots.get(label)
        if made is None:
            thick = self.type.thin
            colour = self.label(label).colours.line
            across = self._blank(2 * thick + 1, thick)
            down = self._blank(thick, 2 * thick + 1)
            for picture in (across, down):
                painter = QPainter(picture)
                painter.fillRect(QRectF(0, 0, thick, thick), colour)
                painter.end()
            made = self._dots[label] = across, down
        return made

    def link_tiles(self, colour: QColor, style: int, thick: int) -> tuple[QPixmap, QPixmap]:
        """A stretch of the line of a link, for a line across and for one down."""
        key = colour.name(), style, thick
        made = self._links.get(key)
        if made is None:
            across = self._link_tile(colour, style, (LINK_PERIOD, thick))
            down = self._link_tile(colour, style, (thick, LINK_PERIOD))
            made = self._links[key] = across, down
        return made

    def _link_tile(self, colour: QColor, style: int, size: tuple[int, int]) -> QPixmap:
        picture = self._blank(*size)
        painter = QPainter(picture)
        for first, last in _LINK_DASHES[style]:
            across = size[0] == LINK_PERIOD
            x, y, width, height = (first, 0, last - first, size[1])
            if not across:
                x, y, width, height = (0, first, size[0], last - first)
            painter.fillRect(QRectF(x, y, width, height), colour)
        painter.end()
        return picture

    def _blank(self, width: int, height: int) -> QPixmap:
        picture = QPixmap(round(width * self.ratio), round(height * self.ratio))
        picture.setDevicePixelRatio(self.ratio)
        picture.fill(Qt.GlobalColor.transparent)
        return picture

    def words(self, words: str) -> QStaticText:
        """Words of a chip, ready to be painted."""
        made = self._words.get(words)
        if made is None:
            made = self._words[words] = QStaticText(words)
            made.setTextFormat(Qt.TextFormat.PlainText)
            made.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            made.prepare(QTransform(), self.type.chip_font)
        return made

    def _tile(self, pattern: Pattern, colour: QColor) -> QPixmap | None:
        if pattern not in (Pattern.WAVY, Pattern.DASHED, Pattern.DASH_DOT):
            return None
        height = self.type.lane
        length = (3 if pattern is Pattern.DASH_DOT else 2) * height
        picture = self._blank(length, height)
        painter = QPainter(picture)
        if pattern is Pattern.DASHED:
            thick = self.type.stroke
            top = (height - 1 - thick) // 2
            painter.fillRect(QRectF(0, top, round(length * 0.65), thick), colour)
        elif pattern is Pattern.DASH_DOT:
            thick = self.type.stroke
            top, dot = (height - 1 - thick) // 2, max(2, thick)
            dash = round(length * 0.5)
            painter.fillRect(QRectF(0, top, dash, thick), colour)
            left = (dash + length - dot) // 2
            painter.fillRect(QRectF(left, top, dot, thick), colour)
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            stroke = max(1.3, self.type.size * 0.085)
            painter.setPen(QPen(colour, stroke))
            painter.drawPath(_wave(length, height / 2, height - stroke))
        painter.end()
        return picture


def _wave(length: float, middle: float, swing: float) -> QPainterPath:
    """Two waves of some length, of which the half before and after a tile are cut off."""
    path = QPainterPath(QPointF(-length / 2, middle))
    for half in range(-1, 3):
        x = half * length / 2
        up = swing if half % 2 else -swing
        path.quadTo(QPointF(x + length / 4, middle + up), QPointF(x + length / 2, middle))
    return path
