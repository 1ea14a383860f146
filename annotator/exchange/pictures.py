"""Pictures of agreement as SVG: bars with their intervals, and heat maps. Plain text, escaped."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

_ROW = 28
_LEFT = 196
_RIGHT = 120
_WIDTH = 680
_CELL = 52
_ACROSS = 78
_LETTER = 7.0
"""Pixels that a letter of 12 takes, about."""


@dataclass(frozen=True, slots=True)
class Paper:
    """The colours of a picture, as `#rrggbb`; `strong` and `weak` are the ends of a heat map."""

    ground: str
    ink: str
    quiet: str
    line: str
    bar: str
    weak: tuple[int, int, int]
    strong: tuple[int, int, int]


LIGHT = Paper(
    "#ffffff", "#1b1b1f", "#62636b", "#dfe0e5", "#1d5fd6", (244, 247, 253), (29, 95, 214)
)
DARK = Paper("#1e1f22", "#ececef", "#a6a7b0", "#34353b", "#7aa8ff", (34, 37, 46), (122, 168, 255))


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure from -1 to 1 with the ends of its interval; None is drawn as a dash."""

    name: str
    value: float | None
    low: float | None = None
    high: float | None = None


def bars(title: str, rows: Sequence[Bar], paper: Paper = LIGHT) -> str:
    """Bars with whiskers, one below another, on a scale that begins at 0 or below."""
    lowest = min([0.0, *(one.low or one.value or 0.0 for one in rows)])
    lowest = 0.0 if lowest >= 0 else max(-1.0, lowest)
    height = 64 + _ROW * len(rows)
    room = _WIDTH - _LEFT - _RIGHT

    def x(value: float) -> float:
        return round(_LEFT + room * (max(lowest, value) - lowest) / (1 - lowest), 1)

    parts = [_text(16, 26, title, paper.ink, size=15, weight=600)]
    for tick in _ticks(lowest):
        parts += (
            _line(x(tick), 42, x(tick), height - 16, paper.line),
            _text(x(tick), height - 4, f"{tick:g}", paper.quiet, size=10, anchor="middle"),
        )
    for number, one in enumerate(rows):
        parts += _bar(one, 46 + _ROW * number, x, paper)
    return _picture(_WIDTH, height, parts, paper, title)


def _bar(one: Bar, top: int, x: Callable[[float], float], paper: Paper) -> list[str]:
    middle = top + _ROW / 2
    parts = [_text(_LEFT - 10, middle + 4, _shortened(one.name, 24), paper.ink, anchor="end")]
    if one.value is None:
        return [*parts, _text(x(0), middle + 4, "-", paper.quiet)]
    left, right = sorted((x(0), x(one.value)))
    width = round(max(1.0, right - left), 1)
    parts.append(
        f'<rect x="{left}" y="{top + 6}" width="{width}" height="{_ROW - 12}" rx="3"'
        f' fill="{paper.bar}" fill-opacity="0.35" stroke="{paper.bar}"/>'
    )
    said = f"{one.value:.2f}"
    if one.low is not None and one.high is not None:
        parts += (
            _line(x(one.low), middle, x(one.high), middle, paper.ink, 1.5),
            _line(x(one.low), middle - 5, x(one.low), middle + 5, paper.ink, 1.5),
            _line(x(one.high), middle - 5, x(one.high), middle + 5, paper.ink, 1.5),
        )
        said += f"  [{one.low:.2f}, {one.high:.2f}]"
    parts.append(_text(_WIDTH - _RIGHT + 8, middle + 4, said, paper.ink))
    return parts


def heat_map(
    title: str,
    rows: Sequence[str],
    columns: Sequence[str],
    values: Sequence[Sequence[float | str | None]],
    paper: Paper = LIGHT,
    *,
    form: str = "{:.2f}",
    most: float | None = None,
) -> str:
    """A table of cells, each as strong as its value is beside `most`, or else the largest.

    A word stands where a value cannot be told; where nothing is compared there is no cell.
    """
    numbers = [value for row in values for value in row if isinstance(value, (int, float))]
    largest = max(numbers, default=0.0) if most is None else most
    left = 16 + min(150, max([len(name) for name in rows] or [0]) * _LETTER) + 10
    width = round(max(left + _ACROSS * len(columns) + 16, 16 + len(title) * 8.5))
    height = 92 + _CELL * len(rows)
    parts = [_text(16, 26, title, paper.ink, size=15, weight=600)]
    for number, name in enumerate(columns):
        x = left + _ACROSS * (number + 0.5)
        parts.append(_text(x, 66, _shortened(name, 11), paper.quiet, size=11, anchor="middle"))
    for number, (name, row) in enumerate(zip(rows, values, strict=True)):
        top = 76 + _CELL * number
        words = _shortened(name, 22)
        parts.append(_text(left - 10, top + _CELL / 2 + 4, words, paper.ink, anchor="end"))
        for place, value in enumerate(row):
            if value is not None:
                parts += _cell(left + _ACROSS * place, top, value, largest, paper, form)
    return _picture(width, height, parts, paper, title)


def _cell(
    x: float, top: float, value: float | str, largest: float, paper: Paper, form: str
) -> list[str]:
    is_told = isinstance(value, str) or largest <= 0
    share = 0.0 if is_told else max(0.0, float(value) / largest)
    mixed = [
        round(weak + (strong - weak) * share)
        for weak, strong in zip(paper.weak, paper.strong, strict=True)
    ]
    fill = "#" + "".join(f"{part:02x}" for part in mixed)
    ink = "#10131a" if _luminance(mixed) > _READABLE else "#ffffff"
    said = value if isinstance(value, str) else form.format(value)
    middle = x + _ACROSS / 2
    box = (
        f'<rect x="{x + 1:.1f}" y="{top + 1:.1f}" width="{_ACROSS - 2}" height="{_CELL - 2}"'
        f' rx="4" fill="{fill}" stroke="{paper.line}"/>'
    )
    return [box, _text(middle, top + _CELL / 2 + 4, said, ink, anchor="middle")]


_READABLE = 0.179
"""The luminance at which black and white are equally readable (WCAG 2.2)."""


def _luminance(colour: Sequence[int]) -> float:
    """The relative luminance of WCAG 2.2, 0 to 1."""
    linear = [
        part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB
        for part in colour
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _ticks(lowest: float) -> list[float]:
    steps = [-1.0, -0.8, -0.6, -0.4, -0.2, 0.0, 0.2, 0.4, 0.6, 0.8, 1.0]
    return [tick for tick in steps if tick >= lowest]


def _picture(width: float, height: float, parts: Sequence[str], paper: Paper, title: str) -> str:
    inner = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" role="img" aria-label="{escape(title)}"'
        ' font-family="Inter, system-ui, sans-serif">\n'
        f'<rect width="{width}" height="{height}" fill="{paper.ground}"/>\n{inner}\n</svg>\n'
    )


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float = 1) -> str:
    return (
        f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{colour}" stroke-width="{width}"/>'
    )


def _text(
    x: float,
    y: float,
    words: str,
    colour: str,
    *,
    size: int = 12,
    weight: int = 400,
    anchor: str = "start",
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" font-size="{size}"'
        f' font-weight="{weight}" text-anchor="{anchor}">{escape(words)}</text>'
    )


def _shortened(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 1]}…"
