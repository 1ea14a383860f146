"""Two kinds of page told apart: HTML, and the text of a whole page."""

import re

_TAG = re.compile(
    r"<(?:!doctype\s+html|/?(?:html|head|body|title|meta|link|script|div|p|span|article|section|main"
    r"|h[1-6]|a|ul|li|table|img|br))\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_SNIFFED = 20_000
_TAGS_OF_A_PAGE = 4


def is_html(text: str, name: str) -> bool:
    """Whether a page is HTML: by what is in it, the name only settles doubts."""
    found = len(_TAG.findall(text[:_SNIFFED]))
    if text.lstrip()[:200].lower().startswith(("<!doctype html", "<html")):
        return True
    named = name.lower().endswith((".html", ".htm", ".xhtml"))
    return (found >= (1 if named else _TAGS_OF_A_PAGE) and text.lstrip()[:1] == "<") or (
        named and found >= _TAGS_OF_A_PAGE
    )
