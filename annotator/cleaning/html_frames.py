"""Frames: what the containers of an HTML page say about the pieces in them, with doubt."""

from annotator.cleaning.html_tree import Tree
from annotator.cleaning.pieces import Piece

_LONG_TEXT = 80
_FEW_LINKS = 0.4
_MOSTLY_HIDDEN = 0.6
_MOST_IN_FOOTER = 0.75
"""A short article may say less than what its site says of itself below it."""


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
            most = _MOST_IN_FOOTER if node.mark == "footer" else 0.45 if strict else 0.12
            small = held[number] < most * total
            rare = by_mark[node.mark] < max(most, 0.7 if strict else 0.4) * total
            reason = node.mark if small and rare else None
        verdicts.append(reason)
    return [verdicts[place] for place in tree.places]


def _hidden(tree: Tree) -> list[bool]:
    """Which nodes nobody sees: none, where a script would have shown most of the text."""
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
