"""Kinds of the blocks of an HTML page, by their tags, their pictures and their looks."""

import re
from collections.abc import Sequence

from annotator.cleaning import cues
from annotator.cleaning.containers import HEADINGS
from annotator.cleaning.html_tree import Tree
from annotator.cleaning.looks import Look
from annotator.cleaning.scoring import is_prose
from annotator.core.articles import BlockKind

ITEM_TAGS = frozenset(("li", "dd", "dt", "td", "th"))
_LIST_TAGS = frozenset(("li", "dd", "dt"))
_PLAIN = frozenset(("div", "p", "span"))
_PICTURED = re.compile(r"(?:^|[\s_-])(?:photo|image|img|picture|cap)(?=[\s_-]|$)", re.IGNORECASE)
"""What the element round a picture and its caption is called."""
_LONGEST_CAPTION = 400
_LONGEST_HEADING = 100


def is_caption(tree: Tree, looks: Sequence[Look], place: int) -> bool:
    """Whether a block says what a picture shows: by its markup, its credit, or its place."""
    look = looks[place]
    if look.width > 2 * _LONGEST_CAPTION:
        return False
    number = tree.places[place]
    named = tree.nodes[number]
    if named.tag in _PLAIN and look.width < _LONGEST_CAPTION and _PICTURED.search(named.name):
        return True
    picture = tree.pictures.get(place)
    for _ in range(4):
        node = tree.nodes[number]
        if node.tag in ("figcaption", "figure") or node.mark == "caption":
            return True
        alone = tree.alone(number, place)
        if picture is not None and alone and number <= picture < tree.places[place]:
            return look.width < _LONGEST_CAPTION
        number = node.parent
    tag = tree.nodes[tree.places[place]].tag
    return look.is_credit and look.width < _LONGEST_CAPTION and tag not in ITEM_TAGS


def kind_of(tree: Tree, looks: Sequence[Look], place: int) -> BlockKind:
    """What a block of an article’s text is."""
    look = looks[place]
    number = tree.places[place]
    tags = [tree.nodes[number].tag]
    for _ in range(3):
        number = tree.nodes[number].parent
        tags.append(tree.nodes[number].tag)
    if tags[0] in HEADINGS:
        return BlockKind.CROSSHEAD
    if "blockquote" in tags:
        return BlockKind.QUOTE
    if any(tag in _LIST_TAGS for tag in tags[:2]) or cues.BULLET.match(look.text):
        return BlockKind.LIST
    introduces = look.text.endswith((":", "：")) and look.words > 5
    if look.ends_sentence or is_prose(look) or look.width > _LONGEST_HEADING or introduces:
        return BlockKind.PARAGRAPH
    return BlockKind.CROSSHEAD
