"""The tree of an HTML page, walked once from first to last into numbered nodes and pieces.

Pages may be nested a hundred thousand deep, so nothing here recurses and nothing climbs from a
block to the root: sums go up the numbered nodes in one pass backwards, marks go down in one pass
forwards.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotator.cleaning.cues import listed
from annotator.cleaning.html_marks import NAMING, is_unseen, label_of, mark_of, name_of
from annotator.cleaning.pieces import Piece

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag
    from bs4.element import PageElement

_BLOCKS = listed(
    """address article aside blockquote body caption center dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main
    menu nav ol p pre section summary table tbody td tfoot th thead tr ul button option
    picture time"""
) - {"time"}
_UNSEEN = listed(
    """script style noscript svg iframe template canvas object select textarea video audio head
    math datalist map embed applet frameset"""
)
_DEEPEST_PLACE = 8
_SIGNS = frozenset(("br", "img", "time"))
_BLANK = " \t\n\f\r"
_BLANKS = re.compile(f"[{_BLANK}]+")


@dataclass(slots=True)
class Node:
    """An element of the page that is a block.

    Nodes are numbered in page order and `last` is the number of the last descendant, so
    `[own number, last]` is the whole subtree. `label` is how its place is told, `mark` what its
    name or tag says it is.
    """

    tag: str
    parent: int
    last: int = 0
    label: str = ""
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

    def place(self, number: int) -> str:
        """Where a node stands, as `div.story > p`: it and the nearest one round it with a name."""
        steps = [self.nodes[number].label]
        for _ in range(_DEEPEST_PLACE):
            if "." in steps[-1] or "#" in steps[-1] or number == 0:
                break
            number = self.nodes[number].parent
            steps.append(self.nodes[number].label)
        return " > ".join(reversed(steps))

    def sums(self, values: list[float]) -> list[float]:
        """For each node the sum of one value a piece over its subtree."""
        totals = [0.0] * len(self.nodes)
        for value, place in zip(values, self.places, strict=True):
            totals[place] += value
        for number in range(len(self.nodes) - 1, 0, -1):
            totals[self.nodes[number].parent] += totals[number]
        return totals


_Signs = tuple[str, str | None, str]
_Level = tuple[Iterator["PageElement"], bool, int | None]
"""The children of an element that are still to come, whether they are in a link, and the number
of the block to go on with after an element that is a block."""


class _Walk:
    """The state of one walk: the text gathered since the last block began."""

    def __init__(self) -> None:
        self.tree = Tree()
        self.parts: list[str] = []
        self.says = False
        self.links = 0
        self.current = 0
        self.breaks = 0
        self.bare_break = False
        self.known: dict[tuple[object, ...], _Signs] = {}

    def enter(self, element: "Tag") -> int:
        """Begin a block; the number of the one that goes on after it."""
        self.flush()
        parent = self.current
        nodes = self.tree.nodes
        name, mark, label = self.signs(element)
        hidden = is_unseen(element) or (bool(nodes) and nodes[parent].hidden)
        nodes.append(Node(element.name, parent, 0, label, name, mark, hidden))
        self.current = len(nodes) - 1
        return parent

    def signs(self, element: "Tag") -> _Signs:
        """The name, mark and label of an element; those of its likes are worked out once."""
        attributes = element.attrs
        key = (element.name, *map(attributes.get, NAMING))
        found = self.known.get(key)
        if found is None:
            found = (name_of(element), mark_of(element), label_of(element))
            self.known[key] = found
        return found

    def leave(self, outer: int) -> None:
        """End the block under way and go on with the one around it."""
        self.flush()
        self.tree.nodes[self.current].last = len(self.tree.nodes) - 1
        self.current = outer

    def sign(self, element: "Tag") -> None:
        """Take note of what is no text itself: a line break, a picture, a moment."""
        if element.name == "br":
            self.breaks += 1
            beside = (element.previous_sibling, element.next_sibling)
            self.bare_break = all(type(one).__name__ == "NavigableString" for one in beside)
        elif element.name == "img":
            if not "".join(self.parts[-2:]).strip():
                self.tree.pictures[len(self.tree.pieces)] = self.current
        elif element.name == "time":
            moment = element.get("datetime")
            if isinstance(moment, str):
                self.tree.times.append((len(self.tree.pieces), moment.strip()))

    def add(self, text: str, *, in_link: bool) -> None:
        """Take the text of a string of the page into the piece under way."""
        if not text.strip(_BLANK):
            if self.parts:
                self.parts.append(" ")
            return
        if self.breaks and text.strip():
            self._settle_break(text)
            self.bare_break = False
        if in_link:
            self.links += len(_BLANKS.sub(" ", text).strip())
        self.says = True
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
        """End the piece under way."""
        self.breaks = 0
        if not self.says:
            self.parts.clear()
            return
        text = _BLANKS.sub(" ", "".join(self.parts)).strip(" \t\u00a0\u200b\u3000")
        if text:
            tag = self.tree.nodes[self.current].tag
            links = min(self.links, len(text))
            place = self.tree.place(self.current)
            self.tree.pieces.append(Piece(text, tag, links, gap=True, place=place))
            self.tree.places.append(self.current)
        self.parts.clear()
        self.says = False
        self.links = 0


def tree_of(soup: "BeautifulSoup") -> Tree:
    """The page's text in pieces, its own characters, with blanks as a browser shows them."""
    from bs4.element import NavigableString, Tag

    walk = _Walk()
    root = soup.body or soup
    stack: list[_Level] = [(iter(root.contents), False, walk.enter(root))]
    while stack:
        children, in_link, outer = stack[-1]
        for child in children:
            if type(child) is NavigableString:
                walk.add(child, in_link=in_link)
            elif isinstance(child, Tag) and child.name not in _UNSEEN:
                name = child.name
                if name in _SIGNS:
                    walk.sign(child)
                around = walk.enter(child) if name in _BLOCKS else None
                if around is not None or not is_unseen(child):
                    stack.append((iter(child.contents), in_link or name == "a", around))
                    break
        else:
            stack.pop()
            if outer is not None:
                walk.leave(outer)
    return walk.tree
