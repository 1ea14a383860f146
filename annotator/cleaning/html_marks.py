"""Marks: what the tags and names in a page's markup say that a container is."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4.element import PageElement, Tag

_BY_TAG = {
    "nav": "menu",
    "footer": "footer",
    "aside": "related",
    "form": "form",
    "button": "menu",
    "dialog": "dialog",
    "menu": "menu",
    "label": "form",
}
_BY_ROLE = {
    "navigation": "menu",
    "banner": "menu",
    "contentinfo": "footer",
    "complementary": "related",
    "search": "form",
    "dialog": "dialog",
    "alert": "dialog",
}
_BY_NAME = {
    "menu": """nav navbar navigation menu breadcrumbs? gnb lnb toolbar masthead skip pagination
        pager toc table-of-contents""",
    "footer": "footer ftr colophon copyright disclaimer disclosure site-?info",
    "comments": "comments? disqus respond feedback reply replies",
    "share": "share sharing social sns follow print tools? utility",
    "related": r"""related relate recommend(?:ed|ations?)? recirc\w* side-?bar side widget
        most-?(?:read|popular|viewed) popular trending read-?more more-?(?:from|stories|on|news)
        outbrain taboola teaser rail aside ranking also tags? tag-?list topics carousel
        linklist""",
    "promotion": r"""promo\w* newsletter subscribe subscription advert\w* ads? banner sponsor\w*
        affiliate sign-?up log-?in paywall popup modal cookies? consent donate cta
        ad-(?:slot|unit|box|container|wrapper)""",
    "byline": """byline authors? author-?(?:bio|info|name|box) bio reporter journalist dateline
        timestamp datetime published pub-?date meta article-?info""",
    "unseen": r"sr-only visually-?hidden screen-reader\w* hidden d-none print-only offscreen",
    "caption": """caption figcaption img-?desc image-?caption photo-?(?:caption|desc)
        wp-caption-text cutline credits?""",
    "widget": "poll quiz rating audio-?player player card listen",
}
_NAMES = "|".join(f"(?P<{mark}>{'|'.join(words.split())})" for mark, words in _BY_NAME.items())
_NAME = re.compile(rf"(?:^|[\s_-])(?:{_NAMES})(?=[\s_-]|$)")
BODY_NAME = re.compile(
    r"(?:article|story|post|entry|news|body|content)[-_]*(?:body|content|text|copy|view|contents?)"
    r"|article_?view|rich-?text|page-?content",
    re.IGNORECASE,
)
DEK_NAME = re.compile(
    r"(?<![a-z])(?:dek|deck|strap(?:line)?|stand-?first|sub-?deck|sub-?head(?:er|ing|line|ed)?"
    r"|sub-?title|lede|excerpt|abstract)(?![a-z])",
    re.IGNORECASE,
)
"""What the line between a headline and the text below it is called."""
_HUMP = re.compile("(?<=[a-z])(?=[A-Z])")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_STABLE = re.compile(
    r"(?!(?:css|sc|jsx|jss|styled|svelte|astro)-)(?!.*[a-z][A-Z]+[a-z]+[A-Z]+[a-z]*[A-Z])"
    r"(?=.{2,40}$)[A-Za-z]+(?:[-_]+[A-Za-z]+)*"
)
_LONGEST = 300
NAMING = ("class", "id", "itemprop", "role", "aria-hidden", "aria-modal")
"""The attributes that a name, a mark or a label is made of."""


def elements(start: "Tag") -> Iterator["Tag"]:
    """An element and all that come after it on the page, in page order."""
    from bs4.element import Tag

    item: PageElement | None = start
    while item is not None:
        if isinstance(item, Tag):
            yield item
        item = item.next_element


def is_unseen(element: "Tag") -> bool:
    """Whether the markup itself hides an element; style sheets are not read."""
    style = element.attrs.get("style")
    if style and _HIDING.search(str(style)[:_LONGEST]):
        return True
    return "hidden" in element.attrs


def name_of(element: "Tag") -> str:
    """The classes and the identity of an element, as far as anybody would write them."""
    classes = element.get("class")
    name = " ".join(classes[:20]) if isinstance(classes, list) else str(classes or "")
    return f"{name} {element.get('id') or ''} {element.get('itemprop') or ''}"[:_LONGEST].strip()


def label_of(element: "Tag") -> str:
    """How an element is told from others on every page of a site: its tag and its first name.

    Names with figures or that look made up by a machine differ from page to page.
    """
    identity = str(element.get("id") or "")[:_LONGEST]
    if _STABLE.fullmatch(identity):
        return f"{element.name}#{identity}"
    classes = element.get("class") or ""
    names = classes if isinstance(classes, list) else classes[:_LONGEST].split()
    named = next((one for one in names[:20] if _STABLE.fullmatch(one)), None)
    return f"{element.name}.{named}" if named else element.name


def mark_of(element: "Tag") -> str | None:
    """What kind of furniture an element calls itself, None if none."""
    if str(element.get("aria-hidden") or "").lower() == "true":
        return "unseen"
    if element.name in ("figcaption", "caption", "body", "html", "h1"):
        return None
    role = str(element.get("role") or "").lower()
    if str(element.get("aria-modal") or "").lower() == "true":
        return "dialog"
    if element.name in _BY_TAG or role in _BY_ROLE:
        return _BY_TAG.get(element.name) or _BY_ROLE[role]
    name = _HUMP.sub("-", name_of(element))
    found = _NAME.search(name.lower()) if name else None
    return found.lastgroup if found and not BODY_NAME.search(name) else None
