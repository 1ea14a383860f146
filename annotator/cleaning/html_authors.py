"""Who wrote an HTML page by its markup: JSON-LD, meta tags, microdata, and elements named so."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from annotator.cleaning import cues
from annotator.cleaning.bylines import byline_authors, is_label, names_alone, people_of
from annotator.cleaning.html_marks import elements
from annotator.cleaning.names import is_newsroom

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_TAGS = (
    "author",
    "article:author",
    "parsely-author",
    "byl",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "dable:author",
    "og:article:author",
    "article.author",
)
_MARK = re.compile(
    r"byline|(?:^|[-_])(?:author|writer)s?(?:$|[-_]+(?:name|link|list|info)s?)", re.IGNORECASE
)
_NOT_MARK = re.compile(r"bio|about|avatar|image|photo|box|related|card", re.IGNORECASE)
_HANDLE = re.compile(r"[^\W\d_][\w.-]{2,29}")
_NOBODY = cues.listed(
    "admin administrator editor staff guest author root webmaster user team news"
)
_LONGEST = 300
_LONGEST_NAME = 60
_NEAR = 200
_CLIMB = 4
_CONNECTORS = cues.listed("and & , · | y et und with")


def markup_authors(
    soup: "BeautifulSoup",
    items: Sequence[Mapping[str, object]],
    tags: Mapping[str, Sequence[str]],
    declared: Sequence["Tag"],
    publisher: str | None,
) -> tuple[str, ...]:
    """The authors by the surest kind of markup that names any.

    Where that is only the paper itself, people whom a less sure kind names go before.
    """
    kinds: tuple[Callable[[], tuple[str, ...]], ...] = (
        lambda: _linked(items),
        lambda: _tagged(tags),
        lambda: _declared(declared),
        lambda: _marked(soup),
    )
    own: tuple[str, ...] = ()
    for kind in kinds:
        names = kind()
        if names and not all(_is_paper(name, publisher) for name in names):
            return names
        own = own or names
    return own


def _is_paper(name: str, publisher: str | None) -> bool:
    said, paper = name.casefold(), (publisher or "").casefold()
    return is_newsroom(name) or (bool(paper) and (said in paper or paper in said))


def _linked(items: Sequence[Mapping[str, object]]) -> tuple[str, ...]:
    for item in items:
        found = _persons(_said(item.get("author") or item.get("creator")))
        if found:
            return found
    return ()


def _said(value: object) -> Iterator[tuple[str, ...]]:
    """The names of each author object, list or text."""
    for item in value if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        company = isinstance(item, dict) and "Organization" in str(item.get("@type"))
        for one in name if isinstance(name, list) else [name]:
            if not isinstance(one, str) or not one.strip() or _is_address(one):
                continue
            text = " ".join(_unescaped(one).split())
            yield (text,) if company and len(text) <= _LONGEST_NAME else _names(text)


def _names(text: str) -> tuple[str, ...]:
    """The names in a value, or the one word that somebody goes by."""
    found = people_of(text)
    if found or text.casefold() in _NOBODY or not _HANDLE.fullmatch(text):
        return found
    return (text,)


def _persons(found: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """All the names, once each; papers and agencies only where nobody else is named."""
    names = list(dict.fromkeys(name for some in found for name in some))
    return tuple([name for name in names if not is_newsroom(name)] or names)


def _tagged(tags: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    for key in _TAGS:
        values = [_unescaped(value) for value in tags.get(key, ()) if not _is_address(value)]
        found = _persons(map(_names, values))
        if found:
            return found
    return ()


def _declared(tags: Sequence["Tag"]) -> tuple[str, ...]:
    """The first author that the page's elements declare, and those right beside it."""
    if not tags:
        return ()
    near: Tag = tags[0]
    for _ in range(_CLIMB):
        if near.parent is None or len(near.parent.get_text(" ", strip=True)) > _NEAR:
            break
        near = near.parent
    inside = {id(tag) for tag in near.find_all(itemprop=True)} | {id(tags[0])}
    return _persons(_segments(tag) for tag in tags if id(tag) in inside)


def _marked(soup: "BeautifulSoup") -> tuple[str, ...]:
    """The names in the first element after the headline that is called a by-line or author."""
    from bs4.element import Tag

    title = soup.find("h1")
    for tag in elements(title if isinstance(title, Tag) else soup):
        if _is_mark(tag) and len(tag.get_text(" ", strip=True)) <= _LONGEST:
            found = _segments(tag)
            if found:
                return found
    return ()


def _is_mark(tag: "Tag") -> bool:
    rel, classes = tag.attrs.get("rel"), tag.attrs.get("class")
    if rel and "author" in _words(rel):
        return True
    return bool(classes) and any(
        _MARK.search(name) and not _NOT_MARK.search(name) for name in _words(classes)
    )


def _words(value: object) -> list[str]:
    """The words of an attribute, which a parser may have parted already."""
    return value.split() if isinstance(value, str) else list(map(str, cast("list[str]", value)))


def _segments(tag: "Tag") -> tuple[str, ...]:
    """The names that an element's texts begin with, up to the first that is none."""
    found: list[tuple[str, ...]] = []
    for raw in tag.stripped_strings:
        text = " ".join(raw.split())
        names = byline_authors(text) or names_alone(text)
        if names:
            found.append(names)
        elif found and text.casefold() not in _CONNECTORS:
            break
        elif not found and not is_label(text) and len(text) > 1:
            return ()
    return _persons(found)


def _is_address(text: str) -> bool:
    return bool(cues.ADDRESS.search(text)) or text.startswith("/")


def _unescaped(text: str) -> str:
    from html import unescape

    return unescape(text)
