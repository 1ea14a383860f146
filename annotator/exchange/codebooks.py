"""The codebook as Markdown and as a page of HTML. Every word of a scheme is escaped."""

import re
from collections.abc import Iterable
from html import escape

from annotator.core.codebook import Line, Style
from annotator.core.ids import LabelId
from annotator.core.label_colours import is_complete
from annotator.core.schemes import Label, Scheme

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#+!|~&$^=-])")
_NUMBER = re.compile(r"^(\s*\d+)([.)])")

_LEVELS = {Style.SCHEME: "#", Style.LABEL: "##", Style.HEADING: "###"}
_TAGS = {Style.SCHEME: "h1", Style.LABEL: "h2", Style.HEADING: "h3", Style.EXAMPLE: "li"}

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 16px/1.5 Inter, system-ui, sans-serif; max-width: 46rem; margin: 3rem auto;
  padding: 0 1.25rem; color: #1b1b1f; background: #fff; }}
h2 {{ margin-top: 2.5rem; border-bottom: 1px solid #dfe0e5; padding-bottom: .3rem; }}
h3 {{ font-size: .85rem; margin: 1.2rem 0 .2rem; color: #62636b; }}
p {{ margin: .4rem 0; }}
.quiet {{ color: #62636b; font-size: .85rem; }}
mark {{ color: inherit; padding: .05em .1em; border-radius: 3px; }}
ul {{ margin: .2rem 0; padding-left: 1.2rem; }}
{colours}
@media (prefers-color-scheme: dark) {{
body {{ color: #ececef; background: #1e1f22; }}
h2 {{ border-color: #34353b; }}
h3, .quiet {{ color: #a6a7b0; }}
{dark}
}}
</style>
</head>
<body>
{body}
</body>
</html>
"""


def markdown(lines: Iterable[Line]) -> str:
    """The codebook as Markdown; words to mark are bold."""
    parts: list[str] = []
    before: Style | None = None
    for line in lines:
        words = "".join(_strong(p.text) if p.marked else _plain(p.text) for p in line.pieces)
        if line.place is not None:
            words += f" ({_plain(line.place.title)})"
        if line.style in _LEVELS:
            words = f"{_LEVELS[line.style]} {words}"
        elif line.style is Style.EXAMPLE:
            words = f"- {words}"
        elif line.style is Style.QUIET:
            words = f"*{words}*"
        if parts and not (line.style is before is Style.EXAMPLE):
            parts.append("")
        parts.append(words)
        before = line.style
    return "\n".join(parts) + "\n"


def _plain(text: str) -> str:
    """Words in which no sign means anything."""
    text = " ".join(text.split("\n"))
    return _NUMBER.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", text))


def _strong(text: str) -> str:
    inner = text.strip()
    left = text[: len(text) - len(text.lstrip())]
    right = text[len(text.rstrip()) :]
    return f"{left}**{_plain(inner)}**{right}" if inner else text


def html(scheme: Scheme, lines: Iterable[Line]) -> str:
    """The codebook as one page that needs nothing else, light or dark as its reader has it."""
    body: list[str] = []
    is_list = False
    place = {label.id: number for number, label in enumerate(scheme.labels)}
    for line in lines:
        is_item = line.style is Style.EXAMPLE
        if is_item != is_list:
            body.append("<ul>" if is_item else "</ul>")
            is_list = is_item
        body.append(_element(line, place))
    if is_list:
        body.append("</ul>")
    return _PAGE.format(
        title=escape(scheme.info.name),
        colours=_colours(scheme.labels, dark=False),
        dark=_colours(scheme.labels, dark=True),
        body="\n".join(body),
    )


def _element(line: Line, place: dict[LabelId, int]) -> str:
    number = None if line.label is None else place.get(line.label)
    words = "".join(
        f'<mark class="l{number}">{escape(p.text)}</mark>' if p.marked else escape(p.text)
        for p in line.pieces
    )
    if line.place is not None:
        words += f' <span class="quiet">{escape(line.place.title)}</span>'
    tag = _TAGS.get(line.style, "p")
    quiet = ' class="quiet"' if line.style is Style.QUIET else ""
    return f"<{tag}{quiet}>{words}</{tag}>"


def _colours(labels: tuple[Label, ...], *, dark: bool) -> str:
    rules = []
    for number, label in enumerate(labels):
        if is_complete(label.colour):  # anything else may be no colour at all
            colour = label.colour
            line = colour.dark_line if dark else colour.light_line
            fill = colour.dark_fill if dark else colour.light_fill
            rules.append(f".l{number} {{ background: {fill}; border-bottom: 2px solid {line}; }}")
    return "\n".join(rules)
