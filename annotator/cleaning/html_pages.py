"""HTML pages: the page's own tree in pieces, two opinions on which are the body, one article."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, replace

from annotator.cleaning import cues
from annotator.cleaning.bare_text import bare_text
from annotator.cleaning.containers import (
    HEADINGS,
    MOSTLY_LINK,
    first_opinion,
    html_drop_reason,
    html_scores,
    is_code,
)
from annotator.cleaning.dates import iso_date
from annotator.cleaning.headlines import find_headline, find_titled
from annotator.cleaning.html_facts import Meta, machine_facts, site_in_title, wanted_titles
from annotator.cleaning.html_frames import frames
from annotator.cleaning.html_marks import DEK_NAME
from annotator.cleaning.html_slim import slim
from annotator.cleaning.html_tree import Tree, tree_of
from annotator.cleaning.kinds import drop_reason
from annotator.cleaning.looks import Look, key_of, looks_of
from annotator.cleaning.nearby import fill_facts, fill_source
from annotator.cleaning.opinions import best_opinion, is_safe
from annotator.cleaning.pieces import Draft, Facts, Piece, Verdict
from annotator.cleaning.scoring import PROSE, is_prose
from annotator.cleaning.text_pages import judge_lines, judge_text
from annotator.core.articles import BlockKind

_BODY = frozenset((BlockKind.PARAGRAPH, BlockKind.CROSSHEAD, BlockKind.QUOTE, BlockKind.LIST))
_LIST_TAGS = frozenset(("li", "dd", "dt"))
_ITEM_TAGS = frozenset(("li", "dd", "dt", "td", "th"))
_MOST_TAGS = 60_000
_LONGEST_CAPTION = 400
_LONGEST_HEADING = 100
_SHORT_ITEM = 40
_SHORT_DEK = 25
_LONG_DEK = 60
_ROUND_A_DEK = (None, "byline", "share")
_MOST_ABOVE = 40
_LAST = 3
_DOUBT = 1.5
"""Makes of agreement a confidence that is under 0.8 for about one page in ten."""


class HtmlPage:
    """An HTML page taken apart, ready to be judged: at once by its tree alone, then by more.

    A page with so many tags that a tree of them would be a burden is read as lines of text.
    """

    def __init__(self, html: str) -> None:
        self._html = slim(html)
        self._own: Draft | None = None
        self._parts: _Parts | None = None
        if self._html.count("<") > _MOST_TAGS:
            self._own = judge_text(bare_text(self._html))
        else:
            with _apart():
                self._parts = _parts_of(self._html)

    @property
    def takes_opinions(self) -> bool:
        """Whether other extractors may be asked about this page."""
        return self._parts is not None and is_safe(self._html)

    def first_draft(self) -> Draft | None:
        """The verdict on every block by the page's own tree, None if there is no prose in it."""
        if self._parts is None:
            return self._own
        if self._own is None:
            self._own = self._parts.draft(self._parts.own, 0.5 if self._parts.own else 0.0)
        return self._own

    def final_draft(self) -> Draft | None:
        """The verdict on every block by the best of several opinions."""
        first = self.first_draft()
        if self._parts is None or not self.takes_opinions:
            return first
        own = set(_kept_body(first)) if first and self._parts.own else set[int]()
        best = best_opinion(self._html, self._parts.pieces, own)
        return self._parts.draft(best.body, best.agreed**_DOUBT, best.surely)


def _kept_body(draft: Draft) -> Iterator[int]:
    """The places of what an article says itself, without its headline and captions."""
    for place, verdict in enumerate(draft.verdicts):
        if verdict.kind in _BODY:
            yield place


@dataclass(slots=True)
class _Parts:
    """What is known of a page before anything is decided."""

    tree: Tree
    pieces: list[Piece]
    looks: list[Look]
    scores: list[float]
    own: set[int]
    facts: Facts
    titles: list[str]

    def draft(
        self, body: set[int], confidence: float, surely: AbstractSet[int] = frozenset()
    ) -> Draft | None:
        """The verdicts that follow from a choice of the body, of which some is surely meant."""
        authors = _about_authors(body, self.looks, self.facts.authors)
        body = _without_tail(body - authors, self.tree, self.looks)
        if not body:
            seen = [piece for piece in self.pieces if piece.frame != "hidden"]
            return judge_lines(seen, replace(self.facts))
        verdicts = [Verdict(score=score) for score in self.scores]
        draft = Draft(self.pieces, verdicts, replace(self.facts), round(confidence, 2))
        for place in authors:
            draft.verdicts[place].drop("about the author")
        _judge(draft, self.tree, self.looks, _Choice(body, surely), self.titles)
        return draft


def _parts_of(html: str) -> _Parts:
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(html, "lxml", multi_valued_attributes=None)
    tree = tree_of(soup)
    pieces = [
        replace(piece, frame=frame) for piece, frame in zip(tree.pieces, frames(tree), strict=True)
    ]
    looks = looks_of(pieces)
    scores = html_scores(pieces, looks)
    own = first_opinion(tree, pieces, looks, scores)
    meta = Meta(soup)
    facts = machine_facts(meta)
    facts.source = facts.source or site_in_title(meta)
    return _Parts(tree, pieces, looks, scores, own, facts, wanted_titles(meta))


@contextmanager
def _apart() -> Iterator[None]:
    """Keep what is made meanwhile apart, so that what is left of it is cleared away quickly.

    A page’s tree has many elements that all know each other; looking for what can go among all
    that the program has ever made would take longer than to parse the page.
    """
    import gc

    was_on, frozen = gc.isenabled(), gc.get_freeze_count() > 0
    gc.disable()
    if not frozen:
        gc.freeze()
    try:
        yield
    finally:
        gc.collect()
        if not frozen:
            gc.unfreeze()
        if was_on:
            gc.enable()


def _about_authors(body: set[int], looks: Sequence[Look], authors: Sequence[str]) -> set[int]:
    """The last blocks of a body that say who its authors are: they begin with a full name."""
    names = tuple(f"{author} " for author in authors if " " in author)
    end = sorted(body)[1:][-_LAST:]
    return {place for place in end if names and looks[place].text.startswith(names)}


def _without_tail(body: set[int], tree: Tree, looks: Sequence[Look]) -> set[int]:
    """The body without headings and junk at its end, which belong to what comes after it."""
    left = sorted(body)
    while left:
        place = left[-1]
        junk = drop_reason(looks[place])
        if not junk and _kind(tree, looks, place) is not BlockKind.CROSSHEAD:
            break
        left.pop()
    return set(left)


@dataclass(frozen=True, slots=True)
class _Choice:
    """The places of the body, and those of it that are meant even if they say it again."""

    body: AbstractSet[int]
    surely: AbstractSet[int]


def _judge(
    draft: Draft, tree: Tree, looks: Sequence[Look], choice: _Choice, titles: Sequence[str]
) -> None:
    """Turn the chosen body into kinds, and find the facts in the page and its markup."""
    pieces = draft.pieces
    first, last = min(choice.body), max(choice.body)
    fill_source(draft, last)
    headline = find_titled(pieces, titles, last)
    if headline is None and not titles:
        scores = [verdict.score for verdict in draft.verdicts]
        headline = find_headline(looks, scores, first, last, draft.facts.source)
    if headline is not None:
        draft.facts.headline = pieces[headline].text
        draft.verdicts[headline].keep(BlockKind.HEADLINE)
    elif titles:
        draft.facts.headline = titles[0]
    top = headline if headline is not None and headline < last else first
    opening = _opening(draft, tree, looks, range(top + 1, first))
    choice = replace(choice, body=choice.body | opening)
    _judge_pieces(draft, tree, looks, choice, range(min(top, first), last + 1))
    fill_facts(draft, looks, headline, first, last)
    _fill_times(draft, tree, min(top, first), last)
    _explain_rest(draft, looks, range(min(top, first), last + 1))


def _opening(draft: Draft, tree: Tree, looks: Sequence[Look], above: range) -> set[int]:
    """What says something between the headline and the body: the dek, a list of key points."""
    if len(above) > _MOST_ABOVE:
        return set()
    opening = set()
    for place in above:
        piece, look = draft.pieces[place], looks[place]
        named = bool(DEK_NAME.search(piece.place or "")) and piece.frame in _ROUND_A_DEK
        says = named or look.ends_sentence or look.width > _LONG_DEK
        if (
            says
            and look.width >= (_SHORT_DEK if named else _SHORT_ITEM)
            and look.repeats == 1
            and not _is_caption(tree, looks, place)
            and not html_drop_reason(replace(piece, frame=None) if named else piece, look)
        ):
            opening.add(place)
    return opening


def _judge_pieces(
    draft: Draft, tree: Tree, looks: Sequence[Look], choice: _Choice, article: range
) -> None:
    """Keep the body and the captions within the article, each once."""
    seen = {key_of(draft.facts.headline or "")}
    for place in article:
        piece, look, verdict = draft.pieces[place], looks[place], draft.verdicts[place]
        if verdict.kind is not None:
            continue
        key = key_of(piece.text)
        reason = _reason_within(piece, look, verdict.score, chosen=place in choice.body)
        if _is_caption(tree, looks, place) and piece.frame in (None, "caption"):
            kind, reason = BlockKind.CAPTION, None
        elif place in choice.body:
            kind = _kind(tree, looks, place)
        else:
            continue
        again = key in seen and place not in choice.surely
        if reason is None and again and _is_said_enough(looks, place, piece.tag):
            reason = "repeated"
        if reason or not key:
            verdict.drop(reason or "label")
        else:
            verdict.keep(kind)
            seen.add(key)


def _reason_within(piece: Piece, look: Look, score: float, *, chosen: bool) -> str | None:
    """Why a block in the article's stretch is left out; a chosen one only by what it says."""
    if not chosen:
        return html_drop_reason(piece, look)
    if piece.frame == "hidden":
        return "hidden"
    if is_code(piece, look):
        return "code"
    if is_prose(look) and score > PROSE:
        return None
    reason = drop_reason(look)
    item = piece.tag in _ITEM_TAGS or piece.tag in HEADINGS
    return None if reason == "promotion" and item else reason


def _is_said_enough(looks: Sequence[Look], place: int, tag: str) -> bool:
    """Whether a repeated block need not be said again: items and headings may come back."""
    look = looks[place]
    near = [other.text for other in looks[max(0, place - 3) : place]]
    item = look.width < _SHORT_ITEM or tag in _ITEM_TAGS or tag in HEADINGS
    return not item or look.text in near


def _is_caption(tree: Tree, looks: Sequence[Look], place: int) -> bool:
    """Whether a block says what a picture shows: by its markup, its credit, or its place."""
    look = looks[place]
    if look.width > 2 * _LONGEST_CAPTION:
        return False
    number = tree.places[place]
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
    return look.is_credit and look.width < _LONGEST_CAPTION and tag not in _ITEM_TAGS


def _kind(tree: Tree, looks: Sequence[Look], place: int) -> BlockKind:
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


def _fill_times(draft: Draft, tree: Tree, top: int, last: int) -> None:
    """Take the first `<time>` near the article when nothing else has said when it appeared."""
    facts = draft.facts
    for place, raw in tree.times:
        if top - 3 <= place <= last and facts.published is None and iso_date(raw):
            facts.published, facts.published_raw = iso_date(raw), raw


def _explain_rest(draft: Draft, looks: Sequence[Look], article: range) -> None:
    """Say why each block that nobody has taken is left out."""
    for place, (piece, verdict) in enumerate(zip(draft.pieces, draft.verdicts, strict=True)):
        if verdict.kind is None and verdict.reason is None:
            look = looks[place]
            reason = piece.frame or drop_reason(look)
            verdict.drop(reason or _why(piece, look, verdict.score, inside=place in article))


def _why(piece: Piece, look: Look, score: float, *, inside: bool) -> str:
    if look.repeats > 1:
        return "repeated"
    if piece.link_share > MOSTLY_LINK:
        return "teaser" if look.words > 5 else "menu"
    return "label" if inside and score <= PROSE else "outside"
