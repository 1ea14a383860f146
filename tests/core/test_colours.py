"""How colours look, against the figures of the papers."""

import pytest

from annotator.core.colours import (
    Sight,
    Triple,
    ciede2000,
    contrast,
    distance,
    from_lab,
    is_colour,
    lab,
)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
        ((50.0, 2.5, 0.0), (50.0, 0.0, -2.5), 4.3065),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_distances_are_those_of_the_paper(one: Triple, other: Triple, expected: float) -> None:
    assert ciede2000(one, other) == pytest.approx(expected, abs=5e-5)
    assert ciede2000(other, one) == pytest.approx(expected, abs=5e-5)


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)
    assert contrast("#4B2FA3", "#4B2FA3") == 1


@pytest.mark.parametrize("sight", Sight)
def test_greys_stay_what_they_are_to_all_eyes(sight: Sight) -> None:
    for grey in ("#000000", "#767676", "#FFFFFF"):
        assert distance(grey, grey, sight) == pytest.approx(0)
        lightness, a, b = lab(grey, sight)
        assert lightness == pytest.approx(lab(grey)[0], abs=0.2)
        assert abs(a) < 0.6
        assert abs(b) < 0.6


def test_red_and_green_come_together_without_green_cones() -> None:
    red, green = "#AA3333", "#6A6A00"
    assert distance(red, green) > 3 * distance(red, green, Sight.NO_GREEN)


@pytest.mark.parametrize("colour", ["#B84A00", "#007A70", "#1E1F22", "#CDF7EB"])
def test_a_colour_comes_back_from_its_place(colour: str) -> None:
    assert from_lab(*lab(colour)) == colour


def test_what_no_screen_shows_is_none() -> None:
    assert from_lab(50, 120, 120) is None


@pytest.mark.parametrize("text", ["", "red", "#12345", "#1234567", "#12345G", "123456"])
def test_what_is_no_colour_is_refused(text: str) -> None:
    assert not is_colour(text)
    with pytest.raises(ValueError, match="is no colour"):
        contrast(text, "#FFFFFF")
