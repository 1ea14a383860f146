"""The type of an article: fonts, line pitch and white space, all from one text size.

The pitch of a line is fixed in advance: it has room for a row of chips above the words and two
lanes of underlines below, so that marking something never moves the text. All measures are logical
pixels.
"""

from dataclasses import dataclass
from math import ceil

from PySide6.QtGui import QFont, QFontMetricsF

from annotator.core.articles import BlockKind
from annotator.gui.theme import ARTICLE_FONT, WINDOW_FONT, font

TEXT_SIZE = 18
"""The text size that is called 100 %."""

ROOMY_LANES = 2
"""Lanes that every line has room for; only a line with more of them grows."""

_CHARACTERS_A_LINE = 70
_SAMPLE = "the minister said on Tuesday that they would stand by what had been agreed in spring "


@dataclass(frozen=True, slots=True)
class Face:
    """How blocks of one kind are set.

    `up` and `down` are how far the box of a word reaches from the baseline. `indent` is the blank
    beside the text, `before` and `within` the blank above a block and between its lines of text.
    `letter` is the width of an ordinary character.
    """

    font: QFont
    up: int
    down: int
    pitch: int
    letter: float
    indent: int = 0
    before: int = 0
    within: int = 0
    quiet: bool = False


class Typography:
    """Everything about type that follows from the text size in pixels.

    `marked` says whether there is to be room for chips and underlines. `compact` leaves out the
    room for chips: lines are closer, and only the span in hand tells its label's code.
    """

    def __init__(
        self, size: int = TEXT_SIZE, *, marked: bool = True, compact: bool = False
    ) -> None:
        self.size = size
        self.chips = marked and not compact
        """Whether chips stand above the words."""
        self.chip_font = _font(WINDOW_FONT, max(8.0, size * 0.56), QFont.Weight.DemiBold)
        self.chip_metrics = QFontMetricsF(self.chip_font)
        self.chip_height = ceil(self.chip_metrics.capHeight() + size * 0.28)
        self.chip_padding = ceil(size * 0.22)
        self._chip_widths: dict[str, int] = {}
        self.above = self.chip_height + 1 if self.chips else round(size * 0.22)
        """The room above the box of a word."""
        self.reach = max(12, self.chip_height + 3)
        """How far what belongs to a line may be painted outside of it."""
        self.lane = max(4, round(size * 0.23))
        self._below = ROOMY_LANES * self.lane if marked else round(size * 0.23)
        self.radius = max(2, round(size / 6))
        self.stroke = max(1, round(size * 0.1))
        self.thin = max(1, round(size * 0.08))
        """How thick the outline of a box is."""
        self.meta_font = _font(WINDOW_FONT, max(10.0, size * 0.74), QFont.Weight.Normal)
        self.meta_gap = round(size * 0.5)
        self.top = round(size * 1.6)
        self.bottom = round(size * 4)
        gap = round(size * 0.62)
        self.faces = {
            BlockKind.HEADLINE: self._face(1.6, bold=True, before=gap),
            BlockKind.CAPTION: self._face(0.86, italic=True, indent=1.0, before=gap, quiet=True),
            BlockKind.CROSSHEAD: self._face(1.06, bold=True, before=round(gap * 1.5)),
            BlockKind.PARAGRAPH: self._face(1.0, before=gap),
            BlockKind.QUOTE: self._face(1.0, indent=1.6, before=gap),
            BlockKind.LIST: self._face(1.0, indent=1.4, before=round(gap * 0.4)),
        }
        body = self.faces[BlockKind.PARAGRAPH]
        self.measure = ceil(body.letter * _CHARACTERS_A_LINE)

    def _face(
        self,
        scale: float,
        *,
        bold: bool = False,
        italic: bool = False,
        indent: float = 0.0,
        before: int = 0,
        quiet: bool = False,
    ) -> Face:
        pixels = self.size * scale
        made = _font(ARTICLE_FONT, pixels, QFont.Weight.Bold if bold else QFont.Weight.Normal)
        made.setItalic(italic)
        metrics = QFontMetricsF(made)
        up = round(min(metrics.ascent(), metrics.capHeight() + pixels * 0.16))
        down = round(min(metrics.descent(), pixels * 0.25))
        return Face(
            font=made,
            up=up,
            down=down,
            pitch=self.above + up + down + self._below,
            letter=metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE),
            indent=round(self.size * indent),
            before=before,
            within=round(before * 0.35),
            quiet=quiet,
        )

    def chip_width(self, words: str) -> float:
        """How wide a chip of these words is."""
        known = self._chip_widths.get(words)
        if known is None:
            known = ceil(self.chip_metrics.horizontalAdvance(words)) + 2 * self.chip_padding
            self._chip_widths[words] = known
        return known


def _font(family: str, pixels: float, weight: QFont.Weight) -> QFont:
    made = font(family, pixels, weight)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made
