"""The pages on which cleaning is measured, with what is right for each: a folder of a simple form.

`gold.jsonl` has one object a line: `id`, the facts (`url`, `headline`, `authors`, ...) and either
`gold_body`, a text, or `blocks`, pairs of kind and text in page order. A fact that is left out is
not asked for; null says that the page does not tell it. `html/ID.html` is the page
and `text/ID.txt` its text dump, each also as `.gz`; either may be missing. `dump` in an object
holds the facts that a dump of the page shows otherwise than its HTML, or not at all (null).
"""

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

OWN_PAGES = Path(__file__).parent / "pages"
APART = frozenset(("headline", "caption"))
"""The kinds of block that are no part of the body: gold texts of other sets do not have them."""
_LONG_ENDS = (".uk", ".au", ".nz", ".kr", ".in", ".za", ".br")


@dataclass(frozen=True, slots=True)
class GoldPage:
    """One page and what is right for it."""

    id: str
    site: str
    html: bytes | None
    dump: bytes | None
    body: str
    blocks: tuple[tuple[str, str], ...]
    facts: Mapping[str, Any]
    facts_in_dump: Mapping[str, Any]


def site_of(row: Mapping[str, Any]) -> str:
    """The site of a page: its registered name, or the start of the id where no address is known.

    >>> site_of({"id": "x", "url": "https://www.news.example.co.uk/1"})
    'example.co.uk'
    """
    url = row.get("url")
    if not url:
        return str(row["id"]).split("-")[0]
    host = (urlsplit(url).hostname or url).removeprefix("www.")
    return ".".join(host.split(".")[-3 if host.endswith(_LONG_ENDS) else -2 :])


def is_held(row: Mapping[str, Any]) -> bool:
    """Whether a page belongs to the third that nobody reads while developing.

    A third of the sites, not of the pages: by the SHA-256 of the site's name, so that everybody
    keeps the same ones apart without a list.
    """
    return int(hashlib.sha256(site_of(row).encode()).hexdigest(), 16) % 3 == 0


def read_pages(folder: Path, only: str = "", sites: str = "") -> Iterator[GoldPage]:
    """The pages of a folder, in order: those whose id starts with `only`.

    `sites` is "held" for the third kept apart, "dev" for the others, "" for all; the files of the
    others are not opened.
    """
    for line in (folder / "gold.jsonl").read_bytes().splitlines():
        row = json.loads(line)
        if row["id"].startswith(only) and sites in ("", "held" if is_held(row) else "dev"):
            yield _page(folder, row)


def _page(folder: Path, row: Mapping[str, Any]) -> GoldPage:
    blocks = tuple((kind, text) for kind, text in row.get("blocks", ()))
    body = row.get("gold_body")
    if body is None:
        body = "\n\n".join(text for kind, text in blocks if kind not in APART)
    facts = _facts(row)
    return GoldPage(
        id=row["id"],
        site=site_of(row),
        html=_bytes(folder / "html" / f"{row['id']}.html"),
        dump=_bytes(folder / "text" / f"{row['id']}.txt"),
        body=body,
        blocks=blocks,
        facts=facts,
        facts_in_dump=facts | row.get("dump", {}),
    )


def _facts(row: Mapping[str, Any]) -> dict[str, Any]:
    """The facts by the names that an article's info has; what a set does not tell is left out."""
    if "blocks" in row:
        return {name: row[name] for name in FACTS if name in row}
    facts = {}
    if row.get("headline"):
        facts["headline"] = row["headline"]
    if row.get("authors"):
        facts["authors"] = [name.strip() for name in row["authors"].split(",")]
    if len(row.get("date") or "") == len("2024-01-31"):
        facts["published"] = row["date"]
    return facts


FACTS = (
    "headline",
    "authors",
    "source",
    "agency",
    "section",
    "published",
    "updated",
    "url",
    "language",
)
"""The facts that are compared, by their names in an article's info."""


def _bytes(path: Path) -> bytes | None:
    if path.exists():
        return path.read_bytes()
    packed = path.with_name(path.name + ".gz")
    return gzip.decompress(packed.read_bytes()) if packed.exists() else None
