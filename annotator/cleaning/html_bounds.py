"""Bounds: what of a chosen body is a box of its own, or a second article, and what it lacks.

The choice of a body goes by the density of prose; where a box ends and where the next article of
an endless page begins is told by the tree.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from annotator.cleaning import cues
from annotator.cleaning.containers import HEADINGS, MOSTLY_LINK, html_drop_reason
from annotator.cleaning.html_frames import prose_mass
from annotator.cleaning.html_questions import questions_in
from annotator.cleaning.html_tree import Tree
from annotator.cleaning.looks import Look
from annotator.cleaning.pieces import Piece

_GATE = re.compile(
    r"""\W*(?:already\s+a\s+(?:subscriber|member)|(?:keep|continue)\s+reading\b(?=.*\b(?:for|by|with|this)\b|\W*$)
    |(?:subscribe|sign\s+up|register|log\s?in|sign\s+in)\s+(?:now\s+)?to\s+(?:continue|keep|read|unlock)
    |to\s+(?:continue|keep)\s+reading|unlock\s+(?:this|the|your|unlimited)|this\s+(?:article|story|content)\s+is\s+(?:for|reserved|only)
    |you(?:['’]ve|\s+have)\s+(?:read|reached)\b.{0,40}\b(?:articles?|stor(?:y|ies)|limit)\b
    |(?:we|this\s+site)\s+(?:and\s+our\s+(?:\d+\s+)?partners\s+)?uses?\s+cookies|.{0,60}\basks\s+for\s+your\s+consent
    |il\s+vous\s+reste\b|déjà\s+abonné|cet\s+article\s+est\s+réservé|¿?ya\s+(?:eres|es)\s+suscriptor|bereits\s+abonnent
    |이\s*기사는\s*유료|구독자\s*전용)""",
    re.IGNORECASE | re.VERBOSE,
)
"""What a box that asks for money or leave begins with."""
_GATE_SHARE = 0.6
_BOX_SHARE = 0.3
_LONGEST_IN_BOX = 500
_HIGHEST = 12
_MOST_PLACES = 3
_FEWEST_PARAGRAPHS = 2
_BELOW_TITLE = 4


class Bounds:
    """One page and the container of each of its pieces."""

    def __init__(self, tree: Tree, pieces: Sequence[Piece], looks: Sequence[Look]) -> None:
        self.tree, self.pieces, self.looks = tree, pieces, looks
        self.ends = _ends(tree)

    def settled(
        self, body: set[int], own: set[int], headline: int | None
    ) -> tuple[set[int], dict[int, str]]:
        """The body without boxes and second articles, but with what stands among its like.

        Beside it the reasons for what was left out. `own` is the body by the tree alone.
        """
        body = self._first_article(body, headline)
        if not body:
            return body, {}
        top = min(body) if headline is None else min(headline + 1, *body)
        cut = self._boxes(body, range(top, max(body) + 1))
        cut.update(dict.fromkeys(self._cards(body), "teaser"))
        body = body.difference(cut)
        own = self._first_article(own, headline).difference(cut)
        if body:
            body = self._with_alike(body, own)
            asked = questions_in(self.pieces, self.looks, min(body), max(body))
            body |= asked.difference(cut)
        return body, cut

    def _first_article(self, body: set[int], headline: int | None) -> set[int]:
        """The body up to the next headline of the same make, if it has said something by then."""
        if headline is None or self.pieces[headline].tag != "h1":
            return body
        own = self._node(headline)
        for place in range(headline + 1, max(body, default=0) + 1):
            if self.pieces[place].tag != "h1" or self._node(place) == own:
                continue
            node, other = self.tree.nodes[own], self.tree.nodes[self._node(place)]
            before = {each for each in body if each < place}
            said = sum(prose_mass(self.pieces[each]) > 0 for each in before)
            below = self.looks[place + 1 : place + _BELOW_TITLE]
            if (
                node.name == other.name
                and node.parent != other.parent
                and self.pieces[place].text != self.pieces[headline].text
                and said >= _FEWEST_PARAGRAPHS
                and (node.name or any(look.is_meta for look in below))
            ):
                return before
        return body

    def _node(self, place: int) -> int:
        return self.tree.places[place]

    def _boxes(self, body: set[int], article: range) -> dict[int, str]:
        """What stands, and why, in containers that begin with a line that only boxes have."""
        said = list(
            accumulate(
                (len(piece.text) * (place in body) for place, piece in enumerate(self.pieces)),
                initial=0,
            )
        )
        found: dict[int, str] = {}
        for place in article:
            look = self.looks[place]
            if place in found or look.repeats > 1:
                continue
            gate = bool(_GATE.match(look.text))
            if gate or look.is_mark:
                box = self._box(place, said, said[-1] * (_GATE_SHARE if gate else _BOX_SHARE))
                if len(box) > 1:
                    found.update(dict.fromkeys(box, "promotion" if gate else "related"))
        return found

    def _box(self, place: int, said: Sequence[int], most: float) -> range:
        """The places of the largest container that begins with a piece and is small enough."""
        number = self._node(place)
        box = range(place, self.ends[number])
        for _ in range(_HIGHEST):
            number = self.tree.nodes[number].parent
            if not number or (place and self._node(place - 1) >= number):
                break
            end = self.ends[number]
            wide = any(self.looks[each].width > _LONGEST_IN_BOX for each in range(box.stop, end))
            if said[end] - said[place] > most or wide:
                break
            box = range(place, end)
        return box

    def _cards(self, body: set[int]) -> set[int]:
        """Teasers: a linked title, a sentence and a time, in several containers of one name."""
        groups: dict[tuple[str, str], list[int]] = {}
        for place in sorted(body)[1:]:
            parent = self.tree.nodes[self._node(place)].parent
            node = self.tree.nodes[parent]
            if not (parent <= self._node(place - 1) <= node.last):
                continue
            if self.pieces[place - 1].link_share <= MOSTLY_LINK:
                continue
            end = self.ends[parent]
            if end <= place + 2 and any(
                look.is_date or cues.has_ago(look.text) for look in self.looks[place + 1 : end]
            ):
                groups.setdefault((node.tag, node.name), []).append(place)
        return {place for group in groups.values() if len(group) > 2 for place in group}

    def _with_alike(self, body: set[int], own: set[int]) -> set[int]:
        """The body with sentences that stand where several others of it do."""
        common = Counter(self.pieces[place].place for place in body)
        alike = {name for name, count in common.items() if count >= _MOST_PLACES}
        among = own.union(range(min(body) + 1, max(body)))
        more = {
            place for place in among if self.pieces[place].place in alike and self._says(place)
        }
        body = body | more
        return body | {place for place in own if place + 1 in body and self._heads(place, body)}

    def _heads(self, place: int, body: set[int]) -> bool:
        """Whether a block is a heading of what follows it, by its tag."""
        piece = self.pieces[place]
        return (
            piece.tag in HEADINGS
            and piece.tag != "h1"
            and piece.link_share < MOSTLY_LINK
            and self.looks[place].repeats == 1
            and place > min(body)
        )

    def _says(self, place: int) -> bool:
        piece, look = self.pieces[place], self.looks[place]
        return (
            piece.tag not in HEADINGS
            and look.ends_sentence
            and look.repeats == 1
            and piece.link_share < MOSTLY_LINK
            and html_drop_reason(piece, look) is None
        )


def _ends(tree: Tree) -> list[int]:
    """For each node the first piece after those in it; 0 where there are none."""
    ends = [0] * len(tree.nodes)
    for place, number in enumerate(tree.places):
        ends[number] = place + 1
    for number in range(len(ends) - 1, 0, -1):
        parent = tree.nodes[number].parent
        ends[parent] = max(ends[parent], ends[number])
    return ends
