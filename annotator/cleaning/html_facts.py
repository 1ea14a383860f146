"""What an HTML page says about its article for machines: JSON-LD, OpenGraph, meta tags, <time>."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from annotator.cleaning import cues
from annotator.cleaning.alignment import words_of
from annotator.cleaning.date_settling import in_order, is_day_first, local_form
from annotator.cleaning.dates import iso_date
from annotator.cleaning.html_authors import markup_authors
from annotator.cleaning.pieces import Facts

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_ARTICLE = re.compile(r"Article|BlogPosting|Reportage|Report\b|Review\b", re.IGNORECASE)
_TOLD_OF = re.compile(f"{_ARTICLE.pattern}|WebPage", re.IGNORECASE)
_WRAPPING = re.compile(r"^\s*(?:(?://)?\s*<!\[CDATA\[|<!--)|(?:(?://)?\s*\]\]>|-->)\s*;?\s*$")
_TITLE_CUT = re.compile(r"\s+[|–—•»·:-]\s+|\s\|\s?|\s?\|\s")
_MICRODATA = frozenset(("datePublished", "dateModified", "articleSection"))
_JSON_LD = re.compile(r"ld\+json", re.IGNORECASE)
_LONGEST_VALUE = 1000
_PAID_FOR = 1500
_DAY = len("2024-01-31")
_LARGEST_JSON = 2_000_000
_PUBLISHED = (
    "article:published_time",
    "article:published",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "dc.date.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "og:pubdate",
    "og:published_time",
    "og:article:published_time",
    "article.published",
    "cxenseparse:recs:publishtime",
    "date",
    "rnews:datepublished",
    "regdate",
    "article:pubdate",
    "article:post_date",
    "article.created",
    "bt:pubdate",
    "citation_publication_date",
    "citation_online_date",
    "date_published",
    "date.issued",
    "dcsext.articlefirstpublished",
    "displaydate",
    "firstpublished",
    "mediator_published_time",
    "originalpublicationdate",
    "pdate",
    "post_date",
    "published",
    "published-date",
    "published_at",
    "published_date",
    "published_time",
    "publication-date",
    "publicationdate",
    "rbpubdate",
    "release_date",
    "shareaholic:article_published_time",
    "video:release_date",
    "weibo:article:create_at",
)
_UPDATED = (
    "article:modified_time",
    "article:modified",
    "og:updated_time",
    "og:article:modified_time",
    "datemodified",
    "lastmod",
    "dcterms.modified",
    "dc.date.modified",
    "article.updated",
)
_SECTION = (
    "article:section",
    "og:article:section",
    "section",
    "parsely-section",
    "article.section",
    "dable:section",
)
_SITE = (
    "og:site_name",
    "application-name",
    "al:android:app_name",
    "twitter:app:name:iphone",
    "dc.publisher",
)
_TITLE = (
    "og:title",
    "twitter:title",
    "dc.title",
    "title",
)


class Meta:
    """The machine-readable part of a page, read once."""

    def __init__(self, soup: "BeautifulSoup") -> None:
        self.tags: dict[str, list[str]] = {}
        self.page_title = self.declared = self.canonical = ""
        self.authors: list[Tag] = []
        scripts: list[Tag] = []
        declared: list[Tag] = []
        for tag in soup.find_all(True):  # once for all: a page has thousands
            if tag.name in ("meta", "title", "html", "link", "script"):
                self._read(tag, scripts)
            elif "itemprop" in tag.attrs:
                declared.append(tag)
        for tag in declared:
            self._take(tag)
        linked = list(_linked_objects(scripts))
        articles = (item for item in linked if _ARTICLE.search(str(item.get("@type") or "")))
        self.items = list(_of_this_page(articles, self._said_title()))
        self.pages = [item for item in linked if "WebPage" in str(item.get("@type") or "")]
        self.soup = soup

    def _read(self, tag: "Tag", scripts: list["Tag"]) -> None:
        """Take what an element of the page's head says; scripts are for later."""
        if tag.name == "meta":
            key = tag.get("property") or tag.get("name") or tag.get("itemprop")
            self._add(key, tag.get("content"))
        elif tag.name == "title":
            self.page_title = self.page_title or " ".join(tag.get_text(" ").split())
        elif tag.name == "html":
            self.declared = self.declared or str(tag.get("lang") or "")
        elif tag.name == "link":
            if "canonical" in str(tag.get("rel")).lower():
                self.canonical = self.canonical or str(tag.get("href") or "").strip()
        elif _JSON_LD.search(str(tag.get("type") or "")):
            scripts.append(tag)

    def _take(self, tag: "Tag") -> None:
        """Take what an element of the page's body declares itself to be."""
        name = str(tag["itemprop"])
        if name == "author":
            self.authors.append(tag)
        elif name in _MICRODATA:
            self._add(name, tag.get("datetime") or tag.get("content") or tag.get_text(" "))

    def _said_title(self) -> str:
        return self.first(_TITLE) or self.page_title

    def _add(self, key: object, value: object) -> None:
        text = " ".join(str(value or "").split())
        if key and 0 < len(text) < _LONGEST_VALUE:
            name = " ".join(key) if isinstance(key, list) else str(key)
            self.tags.setdefault(name.strip().lower(), []).append(text)

    def first(self, keys: Sequence[str]) -> str | None:
        """The first filled meta tag of several that mean the same."""
        return next((self.tags[key][0] for key in keys if key in self.tags), None)

    def item(self, key: str) -> str | None:
        """A text that the page's JSON-LD says of the article."""
        for item in self.items:
            if said := _said(item.get(key)):
                return said
        return None

    def of_page(self, key: str) -> str | None:
        """What the page's JSON-LD says of the page itself, where none says it of an article."""
        return next(filter(None, (_said(item.get(key)) for item in self.pages)), None)


def _of_this_page(items: Iterable[dict[str, object]], title: str) -> list[dict[str, object]]:
    """The articles with the page's title before those that it only lists."""
    wanted = set(words_of(title))
    return sorted(items, key=lambda item: not _is_titled(item, wanted))


def _is_titled(item: Mapping[str, object], wanted: set[str]) -> bool:
    words = set(words_of(_unescaped(str(item.get("headline") or item.get("name") or ""))))
    return bool(words) and 2 * len(words & wanted) >= min(len(words), len(wanted))


def promised_length(meta: Meta) -> int:
    """How many characters the article has at least, by what the page tells machines of it.

    A page that says it is to be paid for holds more than the few sentences that may be on it.
    """
    bodies = [item.get("articleBody") for item in meta.items[:1]]
    free = [str(item.get("isAccessibleForFree")).lower() for item in meta.items[:1]]
    told = max(
        (len(" ".join(body.split())) for body in bodies if isinstance(body, str)), default=0
    )
    return max(told, _PAID_FOR if "false" in free else 0)


def _said(value: object) -> str | None:
    """A text, or a number as one; None for all else."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _unescaped(value.strip()) if isinstance(value, str) and value.strip() else None


def _linked_objects(scripts: Sequence["Tag"]) -> Iterator[dict[str, object]]:
    """Every article and page that a JSON-LD script tells of, references followed."""
    import json

    for script in scripts:
        text = _WRAPPING.sub("", script.string or script.get_text())
        if not text or len(text) > _LARGEST_JSON:
            continue
        try:
            found = json.loads(text.strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        objects = list(_objects(found))
        named = {str(item["@id"]): item for item in objects if "@id" in item and len(item) > 1}
        for item in objects:
            if _TOLD_OF.search(str(item.get("@type") or "")):
                yield {key: _resolved(value, named) for key, value in item.items()}


def _objects(found: object) -> Iterator[dict[str, object]]:
    """All objects in a JSON value, in its order."""
    stack = [found]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            yield item
            stack.extend(reversed(list(item.values())))
        elif isinstance(item, list):
            stack.extend(reversed(item))


def _resolved(value: object, named: dict[str, dict[str, object]]) -> object:
    """A value, with an object that only names another one replaced by it."""
    if isinstance(value, list):
        return [_resolved(one, named) for one in value]
    if isinstance(value, dict) and set(value) <= {"@id", "@type"}:
        return named.get(str(value.get("@id")), value)
    return value


def _unescaped(text: str) -> str:
    from html import unescape

    return unescape(text)


def machine_facts(meta: Meta) -> Facts:
    """The facts that the page states for machines; its visible lines fill the gaps later."""
    facts = Facts(language=meta.declared or None)
    facts.published_raw, facts.published = _dated(meta, "datePublished", _PUBLISHED)
    if facts.published is None:
        facts.published_raw, facts.published = _read(meta.of_page("datePublished"))
    facts.updated_raw, facts.updated = _dated(meta, "dateModified", _UPDATED)
    facts.section = _section(meta)
    facts.source = _without_motto(_publisher(meta) or meta.first(_SITE))
    facts.authors = markup_authors(meta.soup, meta.items, meta.tags, meta.authors, facts.source)
    og_url = meta.first(["og:url"]) or ""
    url = next((u for u in (meta.canonical, og_url) if u.startswith("http")), None)
    facts.url = url
    return facts


def _dated(meta: Meta, key: str, tags: Sequence[str]) -> tuple[str | None, str | None]:
    """A date as written and as ISO: the first that the page gives, or a fuller one of its day."""
    said = [meta.item(key), *(meta.tags[tag][0] for tag in tags if tag in meta.tags)]
    read = [one for raw in said if (one := _read(raw, meta.declared))[1]]
    if not read:
        return None, None
    first = read[0][1] or ""
    for raw, iso in read[1:]:
        local = local_form(first, iso)
        if local and iso and len(iso) > _DAY:
            return raw, local
    same = (one for one in read if (one[1] or "").startswith(first[:_DAY]))
    return max(same, key=lambda one: len(one[1] or "") > _DAY)


def _read(raw: str | None, language: str = "") -> tuple[str | None, str | None]:
    """A date as written and as ISO, None and None where it is none."""
    iso = iso_date(raw) if raw else None
    if raw and iso is None:
        day_first = is_day_first((), language)
        iso = in_order(raw, day_first=day_first) if day_first is not None else None
    return (raw, iso) if iso else (None, None)


def _is_address(text: str) -> bool:
    return bool(cues.ADDRESS.search(text)) or text.startswith("/")


def _names(value: object) -> list[str]:
    names: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        several = name if isinstance(name, list) else [name]
        names += [
            one.strip()
            for one in several
            if isinstance(one, str) and one.strip() and not _is_address(one)
        ]
    return names


def _section(meta: Meta) -> str | None:
    for item in meta.items:
        value = item.get("articleSection")
        first = value[0] if isinstance(value, list) and value else value
        if isinstance(first, str) and first.strip():
            return _first_of(_unescaped(first))
    said = meta.first(_SECTION)
    return _first_of(_unescaped(said)) if said else None


def _first_of(sections: str) -> str | None:
    """The first of several sections in one text: `Ports,Trade` and `ports|trade` are two."""
    name = re.split(r"\||,(?=\S)|\s>\s", sections.strip())[0].strip(" —–-")
    return name if name and name.casefold() not in _NO_SECTIONS else None


_NO_SECTIONS = ("article", "articles", "post", "home")


def _publisher(meta: Meta) -> str | None:
    for item in meta.items:
        names = _names(item.get("publisher"))
        if names:
            return _unescaped(names[0])
    return None


def _without_motto(name: str | None) -> str | None:
    """A site's name without what it says of itself: `The Courier | Corvast, Arland`."""
    return _MOTTO.split(name)[0].strip() if name else None


_MOTTO = re.compile(r"\s+[|—–]\s+")


def wanted_titles(meta: Meta) -> list[str]:
    """What the page calls its article, best first, without the site's name at the end."""
    titles = [meta.first(_TITLE), meta.item("headline"), meta.page_title]
    return [_without_site(_unescaped(title)) for title in titles if title]


def site_in_title(meta: Meta) -> str | None:
    """The site's name as the page's title ends with it, None if it has none."""
    parts = _TITLE_CUT.split(meta.page_title)
    name = parts[-1].strip()
    return name if len(parts) > 1 and name and len(name.split()) <= 5 else None


def _without_site(title: str) -> str:
    parts = _TITLE_CUT.split(title)
    return parts[0] if len(parts[0]) > 25 or len(parts[0]) >= 0.4 * len(title) else title
