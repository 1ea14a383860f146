"""Colours, pens and little pictures that painting needs again and again, made once for a theme."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QStaticText, QTransform

from annotator.core.ids import LabelId
from annotator.core.schemes import Pattern, Scheme, new_label
from annotator.gui.reader.typography import Typography
from annotator.gui.theme import LabelColours, Theme, label_colours, mixed


@dataclass(frozen=True, slots=True)
class LabelInk:
    """What a label's spans are painted with."""

    colours: LabelColours
    pattern: Pattern
    wave: QPixmap | None
    """One wave of the line under the words, to be laid side by side."""


class Inks:
    """What everything is painted with, in one theme, size and device pixel ratio."""

    def __init__(self, scheme: Scheme, theme: Theme, type_: Typography, ratio: float) -> None:
        self.theme = theme
        self.type = type_
        self.ratio = ratio
        self._labels = {label.id: label for label in scheme.labels}
        self._inks: dict[LabelId, LabelInk] = {}
        self._words: dict[str, QStaticText] = {}
        self.quiet = theme.muted
        self.ring = QPen(theme.accent, 1.6)
        self.ring_elsewhere = QPen(theme.faint, 1.4)
        self.ring_resting = QPen(mixed(theme.accent, theme.window, 0.55), 1.2, Qt.PenStyle.DotLine)
        self.selection = QColor(theme.accent)
        self.selection.setAlphaF(0.28 if theme.dark else 0.16)
        self.match = QColor("#7A6200" if theme.dark else "#FFDE59")
        self.match.setAlphaF(0.6)
        self.rule = theme.border

    def label(self, label: LabelId) -> LabelInk:
        """What spans of a label are painted with; one that the scheme lacks is painted too."""
        ink = self._inks.get(label)
        if ink is None:
            known = self._labels.get(label) or new_label(label, ())
            colours = label_colours(known, self.theme)
            wave = self._wave(colours.line) if known.pattern is Pattern.WAVY else None
            ink = self._inks[label] = LabelInk(colours, known.pattern, wave)
        return ink

    def words(self, words: str) -> QStaticText:
        """Words of a chip, ready to be painted."""
        made = self._words.get(words)
        if made is None:
            made = self._words[words] = QStaticText(words)
            made.setTextFormat(Qt.TextFormat.PlainText)
            made.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            made.prepare(QTransform(), self.type.chip_font)
        return made

    def _wave(self, colour: QColor) -> QPixmap:
        height = self.type.lane
        length = 2 * height
        picture = QPixmap(round(length * self.ratio), round(height * self.ratio))
        picture.setDevicePixelRatio(self.ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        stroke = max(1.3, self.type.size * 0.085)
        painter.setPen(QPen(colour, stroke))
        middle, swing = height / 2, height - stroke
        path = QPainterPath(QPointF(-length / 2, middle))
        for half in range(-1, 3):
            x, up = half * length / 2, swing if half % 2 else -swing
            path.quadTo(QPointF(x + length / 4, middle + up), QPointF(x + length / 2, middle))
        painter.drawPath(path)
        painter.end()
        return picture
