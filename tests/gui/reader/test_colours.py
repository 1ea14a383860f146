"""Whether everything in an article can be read, and labels told apart without all colours."""

import json
from itertools import combinations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from annotator.core.colours import COMMON_SIGHTS, READABLE, Sight, distance
from annotator.core.label_colours import APART
from annotator.core.scheme_json import scheme_from_json
from annotator.core.schemes import Label, Pattern, Scheme, SchemeInfo, new_label
from annotator.gui.reader.inks import Inks
from annotator.gui.reader.typography import Typography
from annotator.gui.theme import DARK, LIGHT, Theme, contrast, label_colours
from annotator.resources import resource

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


@THEMES
@pytest.mark.parametrize("sight", Sight)
def test_labels_stay_apart_by_colour_or_pattern(theme: Theme, sight: Sight) -> None:
    for scheme in schemes():
        # Where no colour is seen, patterns are all there is; beyond them, the code on the chip.
        labels = scheme.labels if sight in COMMON_SIGHTS else scheme.labels[: len(Pattern)]
        for one, other in combinations(labels, 2):
            lines = (label_colours(one, theme).line, label_colours(other, theme).line)
            apart = distance(lines[0].name(), lines[1].name(), sight) >= APART
            assert apart or one.pattern is not other.pattern, (one.id, other.id)
