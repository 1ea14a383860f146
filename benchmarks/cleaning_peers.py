"""What others make of the same pages: the measure beside which our own figures stand.

All get the characters that our ladder of encodings makes of the bytes, so that only the choice of
text is compared.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

_LONG_LINE = 100
_SITE = re.compile(r"\s+[|–—-]\s+[^|–—]{1,40}$")
_UNSEEN = (
    "head",
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "select",
    "textarea",
    "iframe",
)

Extractor = Callable[[str], str]


def trafilatura_default(html: str) -> str:
    """What trafilatura takes for the article."""
    import trafilatura

    return trafilatura.extract(html, include_comments=False) or ""


def trafilatura_precision(html: str) -> str:
    """What trafilatura takes for the article when it is to be careful."""
    import trafilatura

    return trafilatura.extract(html, include_comments=False, favor_precision=True) or ""


def readability(html: str) -> str:
    """The text of what readability-lxml takes for the article."""
    from bs4 import BeautifulSoup
    from readability import Document

    return BeautifulSoup(Document(html).summary(), "lxml").get_text("\n")


def plain_text(html: str) -> str:
    """All text of a page."""
    from bs4 import BeautifulSoup

    return BeautifulSoup(html, "lxml").get_text("\n")


def whole_text(dump: str) -> str:
    """All of a dump."""
    return dump


def long_lines(dump: str) -> str:
    """The lines of a dump that have more than 100 characters."""
    return "\n".join(line for line in dump.split("\n") if len(line) > _LONG_LINE)


TRAFILATURA = "trafilatura"
ON_HTML: Mapping[str, Extractor] = {
    TRAFILATURA: trafilatura_default,
    "trafilatura, precision": trafilatura_precision,
    "readability-lxml": readability,
    "plain text": plain_text,
}
ON_DUMPS: Mapping[str, Extractor] = {
    "whole text": whole_text,
    "lines > 100 characters": long_lines,
}


LOOKED_FOR = ("headline", "authors", "source", "published day", "url")
"""The facts that trafilatura looks for, of a date the day."""


def trafilatura_facts(html: str) -> dict[str, Any]:
    """The facts that trafilatura finds, by our names.

    It leaves the site's name at the end of many titles; that is not held against it.
    """
    import trafilatura

    found: Any = trafilatura.extract_metadata(html)
    if found is None:
        return {}
    return {
        "headline": _SITE.sub("", found.title or ""),
        "authors": (found.author or "").split("; ") if found.author else (),
        "source": found.sitename,
        "published": found.date,
        "url": found.url,
    }


def broken_lines(html: str) -> str:
    """A dump in which every inline element broke the line, as the plainest tools write it."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(html, "lxml")
    for tag in soup(_UNSEEN):
        tag.extract()
    return "\n".join(soup.stripped_strings)
