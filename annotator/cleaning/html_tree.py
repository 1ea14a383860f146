"""The tree of an HTML page, walked once from first to last into numbered nodes and pieces.

Pages may be nested a hundred thousand deep, so nothing here recurses and nothing climbs from a
block to the root: sums go up the numbered nodes in one pass backwards, marks go down in one pass
forwards.
"""

# ruff: noqa: PLR2004 - shares were set by hand, and each is used once, where it counts

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotator.cleaning.pieces import Piece

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol
    p pre section summary table tbody td tfoot th thead tr ul button option picture time""".split()
) - {"time"}
_UNSEEN = frozenset(
    """script style noscript svg iframe template canvas object select textarea video audio head math
    datalist map embed applet frameset""".split()
)
_FURNITURE = {
    "nav": "menu",
    "footer": "footer",
    "aside": "related",
    "form": "form",
    "button": "menu",
    "dialog": "dialog",
    "menu": "menu",
    "label": "form",
}
_ROLES = {"navigation": "menu", "banner": "menu", "contentinfo": "footer", "complementary": "related",
          "search": "form", "dialog": "dialog", "alert": "dialog"}  # fmt: skip
_NAMED = (
    ("menu", r"nav|navbar|navigation|menu|breadcrumbs?|gnb|lnb|toolbar|masthead|skip|pagination|pager|toc|table-of-contents"),
    ("footer", r"footer|copyright|disclaimer|disclosure|site-?info"),
    ("comments", r"comments?|disqus|respond|feedback|reply|replies"),
    ("share", r"share|sharing|social|sns|follow|print|tools?|utility"),
    ("related", r"related|relate|recommend(?:ed|ations?)?|recirc\w*|sidebar|side-?bar|side|widget|most-?(?:read|popular|viewed)|popular|trending|"
                r"read-?more|more-?(?:from|stories|on|news)|outbrain|taboola|teaser|rail|aside|ranking|also|tags?|tag-?list|topics|carousel|linklist"),
    ("promotion", r"promo\w*|newsletter|subscribe|subscription|advert\w*|ads?|advertisement|banner|sponsor\w*|affiliate|sign-?up|log-?in|paywall|popup|modal|cookies?|consent|donate|cta|ad-(?:slot|unit|box|container|wrapper)"),
    ("byline", r"byline|authors?|author-?(?:bio|info|name|box)|bio|reporter|journalist|dateline|timestamp|datetime|published|pub-?date|meta|article-?info"),
    ("unseen", r"sr-only|visually-?hidden|screen-reader\w*|hidden|d-none|print-only|offscreen"),
    ("caption", r"caption|figcaption|img-?desc|image-?caption|photo-?(?:caption|desc)|wp-caption-text|cutline|credits?"),
    ("widget", r"poll|quiz|rating|audio-?player|player|card|listen"),
)  # fmt: skip
_NAME = re.compile(
    "|".join(rf"(?P<{reason}>(?:^|[\s_-])(?:{words})(?=[\s_-]|$))" for reason, words in _NAMED),
    re.IGNORECASE,
)
BODY_NAME = re.compile(
    r"(?:article|story|post|entry|news|body)[-_]*(?:body|content|text|copy|view|contents?)|articlebody"
    r"|article_?view|body-?_?(?:copy|text|content)|rich-?text|content-?_?body|page-?content|entry-?content",
    re.IGNORECASE,
)
_BLANKS = re.compile("[ \t\n\f\r]+")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LONGEST_NAME = 300
_LONG_TEXT = 80
_FEW_LINKS = 0.4
_MOSTLY_HIDDEN = 0.6


@dataclass(slots=True)
class Node:
    """An element of the page. `last` is the number of its last descendant; nodes are numbered in
    page order, so `[own number, last]` is its whole subtree."""

    tag: str
    parent: int
    last: int = 0
    name: str = ""
    mark: str | None = None
    hidden: bool = False


@dataclass(slots=True)
class Tree:
    """All elements that hold text, the pieces of that text, and the node of each piece."""

    nodes: list[Node] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    pictures: dict[int, int] = field(default_factory=dict)
    """The piece that follows a picture directly, and the picture's node."""
    times: list[tuple[int, str]] = field(default_factory=list)
    """`datetime` of each `<time>`, with the number of pieces before it."""

    def alone(self, number: int, place: int) -> bool:
        """Whether a piece is all the text in a node's subtree."""
        low, high = number, self.nodes[number].last
        before = place > 0 and low <= self.places[place - 1] <= high
        after = place + 1 < len(self.places) and low <= self.places[place + 1] <= high
        return not before and not after

    def sums(self, values: list[float]) -> list[float]:
        """For each node the sum of one value a piece over its subtree."""
        totals = [0.0] * len(self.nodes)
        for value, place in zip(values, self.places, strict=True):
            totals[place] += value
        for number in range(len(self.nodes) - 1, 0, -1):
            totals[self.nodes[number].parent] += totals[number]
        return totals


class _Walk:
    """The state of one walk: the text gathered since the last block began."""

    def __init__(self) -> None:
        self.tree = Tree()
        self.parts: list[str] = []
        self.links = 0
        self.current = 0
        self.breaks = 0
        self.bare_break = False

    def enter(self, element: "Tag", parent: int) -> int:
        node = Node(element.name, parent)
        _read_attributes(element, node)
        outer = self.tree.nodes[parent] if self.tree.nodes else None
        node.hidden = node.hidden or (outer is not None and outer.hidden)
        self.tree.nodes.append(node)
        return len(self.tree.nodes) - 1

    def add(self, text: str, *, in_link: bool) -> None:
        if self.breaks and text.strip():
            self._settle_break(text)
            self.bare_break = False
        if in_link:
            self.links += len(_BLANKS.sub(" ", text).strip())
        self.parts.append(text)

    def _settle_break(self, following: str) -> None:
        """A line break ends a piece, unless it breaks a heading or a sentence in mid-flow."""
        before = "".join(self.parts[-3:]).rstrip()
        goes_on = self.bare_break and following.lstrip()[:1].islower() and not before.endswith(".")
        if self.breaks > 1 or not (goes_on or self.in_heading()):
            self.flush()
        else:
            self.parts.append(" ")
        self.breaks = 0

    def in_heading(self) -> bool:
        """Whether the text under way is a heading, which a line break does not end."""
        return bool(self.tree.nodes) and self.tree.nodes[self.current].tag in ("h1", "h2", "h3")

    def flush(self) -> None:
        text = _BLANKS.sub(" ", "".join(self.parts)).strip(" \t\u00a0\u200b\u3000")
        if text:
            node = self.tree.nodes[self.current]
            self.tree.pieces.append(
                Piece(text, tag=node.tag, links=min(self.links, len(text)), gap=True)
            )
            self.tree.places.append(self.current)
        self.parts.clear()
        self.links = 0
        self.breaks = 0


def tree_of(soup: "BeautifulSoup") -> Tree:
    """The page's text in pieces, each with the page's own characters, blanks as a browser shows."""
    from bs4 import NavigableString, Tag

    walk = _Walk()
    root = soup.body or soup
    stack: list[tuple[object, int, bool]] = [(root, 0, False)]
    leave = object()
    while stack:
        item, parent, in_link = stack.pop()
        if item is leave:
            walk.flush()
            walk.tree.nodes[walk.current].last = len(walk.tree.nodes) - 1
            walk.current = parent
        elif isinstance(item, Tag):
            if item.name in _UNSEEN:
                continue
            if item.name == "br":
                walk.breaks += 1
                walk.bare_break = (
                    type(item.previous_sibling) is type(item.next_sibling) is NavigableString
                )
                continue
            if item.name == "img":
                if not "".join(walk.parts[-2:]).strip():
                    walk.tree.pictures[len(walk.tree.pieces)] = walk.current
                continue
            if item.name == "time" and isinstance(item.get("datetime"), str):
                walk.tree.times.append((len(walk.tree.pieces), str(item["datetime"]).strip()))
            in_link = in_link or item.name == "a"
            if item.name in _BLOCKS or item is root:
                walk.flush()
                outer = walk.current
                walk.current = walk.enter(item, outer)
                stack.append((leave, outer, False))
            elif _is_unseen(item):
                continue
            stack.extend((child, walk.current, in_link) for child in reversed(item.contents))
        elif type(item) is NavigableString:
            walk.add(str(item), in_link=in_link)
    return walk.tree


def _is_unseen(element: "Tag") -> bool:
    style = element.get("style")
    return element.has_attr("hidden") or (
        isinstance(style, str) and bool(_HIDING.search(style[:_LONGEST_NAME]))
    )


def _read_attributes(element: "Tag", node: Node) -> None:
    classes = element.get("class")
    name = " ".join(classes[:20]) if isinstance(classes, list) else str(classes or "")
    node.name = f"{name} {element.get('id') or ''} {element.get('itemprop') or ''}"[
        :_LONGEST_NAME
    ].strip()
    role = str(element.get("role") or "").lower()
    node.hidden = _is_unseen(element)
    if str(element.get("aria-hidden") or "").lower() == "true":
        node.mark = "unseen"
    elif element.name in ("figcaption", "caption"):
        node.mark = None
    elif node.tag in _FURNITURE or role in _ROLES:
        node.mark = _FURNITURE.get(node.tag) or _ROLES[role]
    elif node.name and node.tag not in ("body", "html", "h1"):
        found = _NAME.search(node.name)
        if found and not BODY_NAME.search(node.name):
            node.mark = found.lastgroup


def prose_mass(piece: Piece) -> float:
    """How much running text a piece is, for weighing what surrounds it."""
    if len(piece.text) < _LONG_TEXT or piece.link_share >= _FEW_LINKS:
        return 0.0
    return len(piece.text) * (1 - piece.link_share)


_STRICT = frozenset(("comments", "related", "footer", "menu", "caption", "byline", "widget"))


def frames(tree: Tree) -> list[str | None]:
    """Why the surroundings of each piece say that it is no article, None where they do not.

    No name in the markup may cost an article its text: a marked container, or all containers with
    one kind of mark together, that hold much of the page's prose are not believed.
    """
    hidden = _hidden(tree)
    masses = [
        0.0 if hidden[place] else prose_mass(piece)
        for piece, place in zip(tree.pieces, tree.places, strict=True)
    ]
    total = sum(masses) or 1.0
    held = tree.sums(masses)
    by_mark = _held_by_mark(tree, held)
    verdicts: list[str | None] = []
    for number, node in enumerate(tree.nodes):
        reason = verdicts[node.parent] if number else None
        if hidden[number]:
            reason = "hidden"
        elif reason is None and node.mark:
            strict = node.mark in _STRICT
            small = held[number] < (0.45 if strict else 0.12) * total
            rare = by_mark[node.mark] < (0.7 if strict else 0.4) * total
            reason = node.mark if small and rare else None
        verdicts.append(reason)
    return [verdicts[place] for place in tree.places]


def _hidden(tree: Tree) -> list[bool]:
    """Which nodes nobody sees: none, where a page hides most of its text until a script shows it."""
    masses = [prose_mass(piece) for piece in tree.pieces]
    unseen = sum(
        mass for mass, place in zip(masses, tree.places, strict=True) if tree.nodes[place].hidden
    )
    if unseen > _MOSTLY_HIDDEN * sum(masses):
        return [False] * len(tree.nodes)
    return [node.hidden for node in tree.nodes]


def _held_by_mark(tree: Tree, held: list[float]) -> dict[str, float]:
    """How much prose the outermost containers of each mark hold together."""
    by_mark: dict[str, float] = {}
    above: list[frozenset[str]] = []
    for number, node in enumerate(tree.nodes):
        outer = above[node.parent] if number else frozenset[str]()
        if node.mark and node.mark not in outer:
            by_mark[node.mark] = by_mark.get(node.mark, 0.0) + held[number]
            outer |= {node.mark}
        above.append(outer)
    return by_mark
