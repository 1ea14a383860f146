"""The first opinion on an HTML page: the container whose blocks score highest together."""

import re
from collections.abc import Sequence

from annotator.cleaning.html_marks import BODY_NAME
from annotator.cleaning.html_tree import Tree
from annotator.cleaning.islands import is_comment_mark
from annotator.cleaning.kinds import drop_reason
from annotator.cleaning.looks import Look
from annotator.cleaning.pieces import Piece
from annotator.cleaning.scoring import scores_of

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
MOSTLY_LINK = 0.5
_ITEMS = frozenset(("li", "dd", "dt", "td", "th"))
_LEAVES = frozenset(("p", "pre", "blockquote", "ul", "ol", "dl", "table", "tbody", "tr")) | (
    _ITEMS | HEADINGS
)
_CODE = re.compile(r"[{}()\[\];=<>_$|\\]")
_SIGNS = 0.03
_PROSE_WORDS = 0.25
_LOOKED_AT = 3000
_FURNITURE = -25.0
_GOOD_NAME = 1.4
_LOSS = 0.3


def html_scores(pieces: Sequence[Piece], looks: Sequence[Look]) -> list[float]:
    """Scores of lines, corrected by what the markup says: links, headings, lists."""
    scores = scores_of(looks)
    for place, piece in enumerate(pieces):
        score = scores[place]
        if piece.frame or piece.link_share > MOSTLY_LINK:
            score = min(score, _FURNITURE)
        elif piece.link_share > MOSTLY_LINK / 2 and score > 0:
            score *= 1 - piece.link_share
        elif piece.tag in HEADINGS and -60 < score < 0:
            score = max(score, -4.0)
        elif piece.tag in _ITEMS and -40 < score < 0:
            score *= 0.5
        scores[place] = score
    return scores


def first_opinion(
    tree: Tree, pieces: Sequence[Piece], looks: Sequence[Look], scores: Sequence[float]
) -> set[int]:
    """The places of the body by the page's tree alone."""
    if not any(score > 0 for score in scores):
        return set()
    sums = tree.sums([score if score > 0 else score * _LOSS for score in scores])
    good = {name for name in {node.name for node in tree.nodes} if BODY_NAME.search(name)}
    worths = [
        total * (_GOOD_NAME if node.tag == "article" or node.name in good else 1.0)
        for total, node in zip(sums, tree.nodes, strict=True)
    ]
    best = max(range(len(worths)), key=lambda number: (worths[number], number))
    while tree.nodes[best].tag in _LEAVES and best:
        best = tree.nodes[best].parent
    low, high = best, tree.nodes[best].last
    inside = [place for place, node in enumerate(tree.places) if low <= node <= high]
    return _trimmed(inside, pieces, looks, scores)


def _trimmed(
    inside: Sequence[int], pieces: Sequence[Piece], looks: Sequence[Look], scores: Sequence[float]
) -> set[int]:
    """From the first prose to the last, before the comments, without what no body has."""
    prose = [place for place in inside if scores[place] > 5]
    if not prose:
        return set()
    first, last = prose[0], prose[-1]
    while first > inside[0] and -6 <= scores[first - 1] <= 0:
        first -= 1
    last = _with_list(last, inside, pieces, looks)
    total = 0.0
    body = set()
    for place in inside:
        if not first <= place <= last:
            continue
        total += max(0.0, scores[place])
        if total > 300 and is_comment_mark(looks[place]) and looks[place].width > 5:
            break
        if not html_drop_reason(pieces[place], looks[place]):
            body.add(place)
    return body


def _with_list(
    last: int, inside: Sequence[int], pieces: Sequence[Piece], looks: Sequence[Look]
) -> int:
    """The end of the list, with its heading, that may follow the last prose of an article."""
    end = last
    for place in range(last + 1, inside[-1] + 1):
        piece = pieces[place]
        if piece.link_share > MOSTLY_LINK or html_drop_reason(piece, looks[place]):
            break
        if piece.tag in _ITEMS:
            end = place
        elif piece.tag not in HEADINGS:
            break
    return end


def html_drop_reason(piece: Piece, look: Look) -> str | None:
    """Why a block inside the article is no part of its text, None if it is."""
    if is_code(piece, look):
        return "code"
    if piece.frame and piece.frame != "caption":
        return piece.frame
    reason = drop_reason(look)
    if reason:
        return reason
    most = 0.8 if piece.tag in _ITEMS else 0.6
    if piece.link_share > most and look.width < 300:
        return "link"
    small = look.width < 25 and piece.tag in ("div", "section", "span", "figure")
    return "label" if small and not look.ends_sentence else None


def is_code(piece: Piece, look: Look) -> bool:
    """Whether a block is a listing for a machine to read, not a text that is set as it is."""
    if piece.tag != "pre" or look.function_share > _PROSE_WORDS:
        return False
    return len(_CODE.findall(piece.text[:_LOOKED_AT])) > _SIGNS * min(len(piece.text), _LOOKED_AT)
