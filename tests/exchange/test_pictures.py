"""Pictures of agreement: sound SVG whatever the names, and cells that can be read."""

import re
from xml.etree import ElementTree as ET

import pytest

from annotator.exchange.forms.tables.cells import harmless
from annotator.exchange.pictures import DARK, LIGHT, Bar, Paper, bars, heat_map

TRAP = "위협 & <b>עוינות</b> 👩‍👩‍👧 “much too long a name for it”"


def texts(svg: str) -> list[str]:
    root = ET.fromstring(svg)  # noqa: S314 - our own
    return [each.text or "" for each in root.iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.parametrize("paper", [LIGHT, DARK])
def test_bars_show_values_intervals_and_what_is_undefined(paper: Paper) -> None:
    rows = [Bar("Actor", 0.5, 0.25, 0.75), Bar(TRAP, None), Bar("Threat", -0.2)]
    said = texts(bars("Exact F1", rows, paper))
    assert said[0] == "Exact F1"
    assert "0.50  [0.25, 0.75]" in said
    assert "-" in said
    assert any(each.startswith("위협 & <b>") for each in said)
    assert "-0.2" in said  # a scale that goes below 0


def test_bars_of_nothing_are_a_picture_all_the_same() -> None:
    assert texts(bars("Exact F1", []))[0] == "Exact F1"


@pytest.mark.parametrize("paper", [LIGHT, DARK])
def test_a_heat_map_has_a_cell_for_each_pair(paper: Paper) -> None:
    svg = heat_map("Which for which", ["a", TRAP], ["a", TRAP], [[4, 1], ["-", 0]], paper)
    assert [each for each in texts(svg) if each in ("4.00", "1.00", "-", "0.00")] == [
        "4.00",
        "1.00",
        "-",
        "0.00",
    ]


def test_a_heat_map_leaves_out_what_is_not_compared_and_has_a_scale_of_its_own() -> None:
    def fills(most: float | None) -> list[str]:
        values = [[None, 0.5], [0.5, None]]
        svg = heat_map("F1", ["a", "b"], ["a", "b"], values, most=most)
        return re.findall(r'<rect[^>]* rx="4" fill="(#\w+)"', svg)

    assert fills(None) == ["#" + "".join(f"{part:02x}" for part in LIGHT.strong)] * 2
    assert len(fills(1.0)) == 2
    assert fills(1.0) != fills(None)


def test_cells_that_look_like_formulas_are_made_harmless() -> None:
    assert [harmless(cell) for cell in ("=1+1", "@x", "-2", "plain", "")] == [
        "'=1+1",
        "'@x",
        "'-2",
        "plain",
        "",
    ]
