"""How colours look to people: contrast, distance, and what is left of them with fewer cones.

Colours come as `#rrggbb`. Contrast: Web Content Accessibility Guidelines 2.2. Distance: CIEDE2000
as in Sharma, Wu and Dalal, “The CIEDE2000 color-difference formula”, Color Research and
Application 30 (1), 2005. Sight without one of the three kinds of cones: Machado, Oliveira and
Fernandes, “A physiologically-based model for simulation of color vision deficiency”, IEEE
Transactions on Visualization and Computer Graphics 15 (6), 2009, the matrices of the full
deficiency, for linear RGB.
"""

import re
from enum import StrEnum
from functools import lru_cache
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

Triple = tuple[float, float, float]
"""Red, green and blue, or lightness and the two colour axes."""

_Matrix = tuple[Triple, Triple, Triple]

LIGHT_WINDOW, LIGHT_TEXT = "#FFFFFF", "#1B1B1F"
DARK_WINDOW, DARK_TEXT = "#1E1F22", "#ECECEF"
"""What articles stand on and are written in, in both windows."""

READABLE = 4.5
"""The least contrast of a line with the window and of words with a fill (WCAG 2.2, AA)."""


class Sight(StrEnum):
    """Which cones see."""

    FULL = "full"
    NO_RED = "protanopia"
    NO_GREEN = "deuteranopia"
    NO_BLUE = "tritanopia"
    GREYS = "achromatopsia"


COMMON_SIGHTS = (Sight.FULL, Sight.NO_RED, Sight.NO_GREEN, Sight.NO_BLUE)
"""All but the very rare sight of greys alone, in which only patterns and codes can tell apart."""

_SEEN: dict[Sight, _Matrix] = {
    Sight.FULL: ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    Sight.NO_RED: (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    Sight.NO_GREEN: (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    Sight.NO_BLUE: (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    Sight.GREYS: ((0.2126, 0.7152, 0.0722),) * 3,
}
_TO_XYZ: _Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_FROM_XYZ: _Matrix = (
    (3.2404542, -1.5371385, -0.4985314),
    (-0.9692660, 1.8760108, 0.0415560),
    (0.0556434, -0.2040259, 1.0572252),
)
_WHITE: Triple = (0.95047, 1.0, 1.08883)
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_BRIGHT_25 = 25.0**7


def is_colour(text: str) -> bool:
    """Whether a text is a colour as we write them."""
    return _COLOUR.fullmatch(text) is not None


def contrast(one: str, other: str) -> float:
    """How far apart two colours are in brightness, from 1 (equal) to 21 (black and white).

    Raises ValueError for what is no colour.
    """
    light, dark = sorted((luminance(_rgb(one)), luminance(_rgb(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(rgb: Triple) -> float:
    """The relative luminance of red, green and blue (0 to 1 each, sRGB)."""
    red, green, blue = map(_linear, rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def distance(one: str, other: str, sight: Sight = Sight.FULL) -> float:
    """How different two colours look (CIEDE2000): 1 is hardly seen, 10 at a glance.

    Raises ValueError for what is no colour.
    """
    return ciede2000(lab(one, sight), lab(other, sight))


@lru_cache(maxsize=4096)
def lab(colour: str, sight: Sight = Sight.FULL) -> Triple:
    """CIE 1976 L*a*b* of a colour, as it is seen. Raises ValueError for what is no colour."""
    red, green, blue = map(_linear, _rgb(colour))
    seen = _times(_SEEN[sight], (red, green, blue))
    return _lab_of(_each_within(seen))


def from_lab(lightness: float, a: float, b: float) -> str | None:
    """The colour at a place in L*a*b*, None where no screen can show one."""
    y = (lightness + 16) / 116
    x, z = y + a / 500, y - b / 200
    xyz = (_WHITE[0] * _cubed(x), _WHITE[1] * _cubed(y), _WHITE[2] * _cubed(z))
    rgb = _times(_FROM_XYZ, xyz)
    if any(not -0.0005 <= value <= 1.0005 for value in rgb):  # noqa: PLR2004 - half a step of 8 bits
        return None
    return "#" + "".join(f"{round(255 * _screen(value)):02X}" for value in _each_within(rgb))


def ciede2000(one: Triple, other: Triple) -> float:
    """The CIEDE2000 difference of two places in L*a*b*, with all weights 1."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean_chroma = (hypot(a1, b1) + hypot(a2, b2)) / 2
    grey = 0.5 * (1 - sqrt(mean_chroma**7 / (mean_chroma**7 + _BRIGHT_25)))
    a1, a2 = a1 * (1 + grey), a2 * (1 + grey)
    c1, c2 = hypot(a1, b1), hypot(a2, b2)
    h1, h2 = _hue(a1, b1), _hue(a2, b2)
    turn, h = _between(h1, h2, both_coloured=bool(c1 * c2))
    dl, dc = l2 - l1, c2 - c1
    dh = 2 * sqrt(c1 * c2) * sin(radians(turn) / 2)
    lightness, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    t = (
        1
        - 0.17 * cos(radians(h - 30))
        + 0.24 * cos(radians(2 * h))
        + 0.32 * cos(radians(3 * h + 6))
        - 0.20 * cos(radians(4 * h - 63))
    )
    off = (lightness - 50) ** 2
    sl = 1 + 0.015 * off / sqrt(20 + off)
    sc = 1 + 0.045 * chroma
    sh = 1 + 0.015 * chroma * t
    blue = 30 * exp(-(((h - 275) / 25) ** 2))
    rt = -2 * sqrt(chroma**7 / (chroma**7 + _BRIGHT_25)) * sin(radians(2 * blue))
    l_, c_, h_ = dl / sl, dc / sc, dh / sh
    return sqrt(max(0.0, l_ * l_ + c_ * c_ + h_ * h_ + rt * c_ * h_))


def _hue(a: float, b: float) -> float:
    return degrees(atan2(b, a)) % 360 if a or b else 0.0


def _between(h1: float, h2: float, *, both_coloured: bool) -> tuple[float, float]:
    """The shorter way from one hue to the other, and the hue in its middle."""
    if not both_coloured:
        return 0.0, h1 + h2
    turn = (h2 - h1 + 180) % 360 - 180
    if abs(h1 - h2) <= 180:  # noqa: PLR2004 - half a circle
        return h2 - h1, (h1 + h2) / 2
    return turn, ((h1 + h2 + 360) / 2 if h1 + h2 < 360 else (h1 + h2 - 360) / 2)  # noqa: PLR2004 - a circle


def _rgb(colour: str) -> Triple:
    if not is_colour(colour):
        msg = f"{colour!r} is no colour"
        raise ValueError(msg)
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB


def _screen(value: float) -> float:
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055  # noqa: PLR2004 - sRGB


def _times(matrix: _Matrix, vector: Triple) -> Triple:
    x, y, z = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return x, y, z


def _each_within(values: Triple) -> Triple:
    x, y, z = (min(1.0, max(0.0, value)) for value in values)
    return x, y, z


def _lab_of(rgb: Triple) -> Triple:
    x, y, z = (
        share ** (1 / 3) if share > 0.008856 else 7.787 * share + 16 / 116  # noqa: PLR2004 - CIE
        for share in (
            value / white for value, white in zip(_times(_TO_XYZ, rgb), _WHITE, strict=True)
        )
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _cubed(value: float) -> float:
    return value**3 if value**3 > 0.008856 else (value - 16 / 116) / 7.787  # noqa: PLR2004 - CIE
