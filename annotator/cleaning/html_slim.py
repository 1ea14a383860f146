"""A page without what nobody ever sees of it, so that parsers need not take it apart.

Two thirds of an average page are scripts, styles and drawings. One pass from left to right; what
is never closed stays, for a parser to judge.
"""

import re

_UNSEEN = "script style svg noscript template iframe select textarea"
_BEGIN = re.compile(
    rf"<(?:!--|({'|'.join(_UNSEEN.split())})(?=[\s/>])([^<>]{{0,2000}}>)?)", re.IGNORECASE
)
_ENDS = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in _UNSEEN.split()}
_WRAPPING = re.compile(
    r"</?(?:noscript|template|textarea|svg|foreignobject)(?=[\s/>])[^<>]{0,2000}>", re.IGNORECASE
)
_ESCAPED = re.compile(r"<textarea(?=[\s>])[^<>]{0,2000}>([^<]*)</textarea\s*>", re.IGNORECASE)
_COMMENT_END = re.compile("-->")


def slim(page: str) -> str:
    """The page without scripts (but for linked data), styles, drawings, forms and comments."""
    parts: list[str] = []
    kept = place = 0
    never_closed: set[str] = set()
    while found := _BEGIN.search(page, place):
        name = (found[1] or "").lower()
        place = found.end()
        if name in never_closed:
            continue
        end = (_ENDS[name] if name else _COMMENT_END).search(page, place)
        if end is None:
            never_closed.add(name)
            continue
        place = end.end()
        if name == "script" and "ld+json" in (found[2] or "").lower():
            continue
        parts.append(page[kept : found.start()])
        kept = place
    parts.append(page[kept:])
    return "".join(parts)


def unwrapped(page: str) -> str | None:
    """The page with what stands in elements that browsers do not show; None if it has none.

    It is the only place of the article on pages that a script would have built.
    """
    from html import unescape

    if not _WRAPPING.search(page):
        return None
    page = _ESCAPED.sub(lambda found: unescape(found[1]), page)
    return _WRAPPING.sub(" ", page)
