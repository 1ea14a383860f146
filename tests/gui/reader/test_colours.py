"""Whether everything in an article can be read, and labels told apart, also without all colours.

How colours are seen without one of the three kinds of cones: Machado, Oliveira and Fernandes, “A
physiologically-based model for simulation of color vision deficiency”, IEEE Transactions on
Visualization and Computer Graphics 15 (6), 2009; the matrices of the full deficiency, for linear
RGB. Distances are those of CIE 1976 L*a*b*, where 2.3 is just noticeable.
"""

import json
from itertools import combinations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from annotator.core.scheme_json import scheme_from_json
from annotator.core.schemes import Label, Pattern, Scheme, SchemeInfo, new_label
from annotator.gui.reader.inks import Inks
from annotator.gui.reader.typography import Typography
from annotator.gui.theme import DARK, LIGHT, READABLE, Theme, contrast, label_colours
from annotator.resources import resource

Matrix = tuple[tuple[float, float, float], ...]

WITHOUT: dict[str, Matrix] = {
    "red cones": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "green cones": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "blue cones": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "any colour": ((0.2126, 0.7152, 0.0722),) * 3,
}
TO_XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE = (0.95047, 1.0, 1.08883)
APART = 9.2
"""Four times what is just noticeable."""

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


def spare() -> Scheme:
    """As many labels as get colours and patterns of their own when they come with data."""
    labels: tuple[Label, ...] = ()
    for number in range(12):
        labels = (*labels, new_label(f"Label {number}", labels))
    return Scheme(SchemeInfo("spare"), labels)


def schemes() -> list[Scheme]:
    shipped = [
        scheme_from_json(json.loads(file.read_text("utf-8")), file.name)
        for file in sorted(resource("schemes").glob("*.json"))
    ]
    assert shipped
    return [*shipped, spare()]


def over(colour: QColor, behind: QColor) -> QColor:
    """What is seen of a colour with an alpha on another one."""
    share = colour.alphaF()
    mixed = (
        top * share + bottom * (1 - share)
        for top, bottom in zip(colour.getRgbF()[:3], behind.getRgbF()[:3], strict=True)  # type: ignore[index]
    )
    return QColor.fromRgbF(*mixed)


@THEMES
def test_words_can_be_read_on_everything_they_stand_on(qapp: QApplication, theme: Theme) -> None:
    for scheme in schemes():
        inks = Inks(scheme, theme, Typography(), 1.0)
        papers = {theme.window.name(): theme.window}
        for label in scheme.labels:
            colours = inks.label(label.id).colours
            papers |= {f"{label.id} {c.name()}": c for c in (colours.tint, colours.fill)}
            for behind in (colours.fill, theme.window):
                assert contrast(colours.ink, behind) >= READABLE, (label.id, "chip")
            assert contrast(colours.on_line, colours.line) >= READABLE, (label.id, "full chip")
        for name, paper in papers.items():
            for behind in (paper, over(inks.selection, paper), over(inks.match, paper)):
                assert contrast(theme.text, behind) >= READABLE, name
                assert contrast(inks.quiet_words, behind) >= READABLE, name
        for sign in (inks.gold, inks.disputed):
            assert contrast(sign, theme.window) >= READABLE


def multiplied(matrix: Matrix, vector: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def root(value: float) -> float:
    return value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116


def lab(colour: QColor, without: Matrix) -> tuple[float, float, float]:
    """Lightness and the two colour axes, as seen without some cones."""
    rgb = tuple(map(linear, (colour.redF(), colour.greenF(), colour.blueF())))
    seen = tuple(min(1.0, max(0.0, value)) for value in multiplied(without, rgb))
    x, y, z = (
        (value / white) ** (1 / 3)
        if value / white > 0.008856
        else 7.787 * value / white + 16 / 116
        for value, white in zip(multiplied(TO_XYZ, seen), WHITE, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: QColor, other: QColor, without: Matrix) -> float:
    pairs = zip(lab(one, without), lab(other, without), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


@THEMES
@pytest.mark.parametrize("lacking", WITHOUT)
def test_labels_stay_apart_by_colour_or_pattern(theme: Theme, lacking: str) -> None:
    without = WITHOUT[lacking]
    for scheme in schemes():
        # Where no colour is seen, patterns are all there is; beyond them, the code on the chip.
        labels = scheme.labels[: len(Pattern)] if lacking == "any colour" else scheme.labels
        for one, other in combinations(labels, 2):
            lines = (label_colours(one, theme).line, label_colours(other, theme).line)
            apart = distance(*lines, without) >= APART
            assert apart or one.pattern is not other.pattern, (one.id, other.id)


def test_the_simulation_is_that_of_the_paper() -> None:
    """White and grey stay what they are; red and green that differ for most come together."""
    full = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
    for matrix in WITHOUT.values():
        assert all(abs(sum(row) - 1) < 1e-4 for row in matrix)
    red, green = QColor("#a33"), QColor("#6a6a00")
    assert distance(red, green, full) > 3 * distance(red, green, WITHOUT["green cones"])
