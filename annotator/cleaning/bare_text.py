"""The text of an HTML page without its tree, for pages that have far too many tags for one.

One pass from left to right; what a browser would not show is skipped.
"""

import html
import re

from annotator.cleaning.cues import listed

_TOKEN = re.compile(r"<!--|</?([a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
_SKIPPED = frozenset(
    ("script", "style", "noscript", "template", "svg", "head", "textarea", "select")
)
_RAW = frozenset(("script", "style"))
"""What goes on to the end of the page if nothing closes it; others are taken as not opened."""
_INLINE = listed(
    """a abbr b bdi bdo big cite code data em font i ins kbd mark q s samp small span strike
    strong sub sup time tt u var wbr"""
)
_BLANKS = re.compile("[ \t\n\f\r]+")


def bare_text(page: str) -> str:
    """Every block of a page on its own line, entities decoded once."""
    parts: list[str] = []
    place = 0
    never_closed: set[str] = set()
    while True:
        token = _TOKEN.search(page, place)
        parts.append(_shown(page[place : token.start() if token else len(page)]))
        if token is None:
            return "".join(parts)
        name = (token[1] or "").lower()
        place = token.end()
        if not name:
            place = _after(page, "-->", place) or len(page)
        elif name in _SKIPPED and token[0][1] != "/":
            end = None if name in never_closed else _after(page, rf"</{name}\b[^<>]*>?", place)
            if end is None:
                never_closed.add(name)
            place = end or (len(page) if name in _RAW else place)
        elif name not in _INLINE:
            parts.append("\n")


def _after(page: str, mark: str, place: int) -> int | None:
    """The place behind the next match of `mark`, None if there is none."""
    found = re.compile(mark, re.IGNORECASE).search(page, place)
    return found.end() if found else None


def _shown(text: str) -> str:
    return html.unescape(_BLANKS.sub(" ", text))
