"""HTML pages: the page's own tree in pieces, two opinions on which are the body, one article."""

import re
from collections.abc import Sequence
from dataclasses import replace

from annotator.cleaning import cues
from annotator.cleaning.html_facts import Meta, machine_facts, wanted_titles
from annotator.cleaning.html_tree import BODY_NAME, Tree, frames, tree_of
from annotator.cleaning.islands import is_comment_mark
from annotator.cleaning.looks import Look, key_of, looks_of
from annotator.cleaning.opinions import agreement, is_safe, second_opinion, words_of
from annotator.cleaning.pieces import Draft, Facts, Piece, Verdict
from annotator.cleaning.publication import agency_in, source_of
from annotator.cleaning.scoring import PROSE, is_prose, scores_of
from annotator.cleaning.surroundings import (
    authors_in,
    dates_in,
    find_headline,
    find_section,
    section_name,
)
from annotator.cleaning.text_pages import drop_reason
from annotator.core.articles import BlockKind

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LIST_TAGS = frozenset(("li", "dd", "dt"))
_MOSTLY_LINK = 0.5
_GOOD_NAME = 1.4
_LOSS = 0.3
_TOO_LITTLE = 0.2
_DISAGREE = 0.5
_NEAR_TITLE = 0.6


def judge_html(html: str) -> Draft | None:
    """The verdict on every block of an HTML page, None if there is no prose in it."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(html, "lxml")
    tree = tree_of(soup)
    pieces = [
        replace(piece, frame=frame) for piece, frame in zip(tree.pieces, frames(tree), strict=True)
    ]
    if not pieces:
        return None
    looks = looks_of(pieces)
    scores = html_scores(pieces, looks)
    own = first_opinion(tree, pieces, looks, scores)
    other = second_opinion(html, pieces) if is_safe(html) else set[int]()
    body, confidence = _decided(pieces, scores, own, other)
    if not body:
        return None
    draft = Draft(pieces, [Verdict(score=score) for score in scores], confidence=confidence)
    meta = Meta(soup)
    _judge(draft, tree, looks, body, meta)
    return draft


def html_scores(pieces: Sequence[Piece], looks: Sequence[Look]) -> list[float]:
    """Scores of lines, corrected by what the markup says: links, headings, lists."""
    scores = scores_of(looks)
    for place, piece in enumerate(pieces):
        score = scores[place]
        if piece.frame:
            score = min(score, -25.0)
        elif piece.link_share > _MOSTLY_LINK:
            score = min(score, -25.0)
        elif piece.link_share > _MOSTLY_LINK / 2 and score > 0:
            score *= 1 - piece.link_share
        elif piece.tag in _HEADINGS and -60 < score < 0:
            score = max(score, -4.0)
        elif piece.tag in (*_LIST_TAGS, "td", "th") and -40 < score < 0:
            score *= 0.5
        scores[place] = score
    return scores


def first_opinion(
    tree: Tree, pieces: Sequence[Piece], looks: Sequence[Look], scores: Sequence[float]
) -> set[int]:
    """The places of the body by the page's tree alone: the container with the highest sum."""
    if not any(score > 0 for score in scores):
        return set()
    sums = tree.sums([score if score > 0 else score * _LOSS for score in scores])
    worths = [
        total * (_GOOD_NAME if node.tag == "article" or BODY_NAME.search(node.name) else 1.0)
        for total, node in zip(sums, tree.nodes, strict=True)
    ]
    best = max(range(len(worths)), key=lambda number: (worths[number], number))
    inside = [
        place for place, node in enumerate(tree.places) if best <= node <= tree.nodes[best].last
    ]
    return _trimmed(inside, pieces, looks, scores)


def _trimmed(
    inside: Sequence[int], pieces: Sequence[Piece], looks: Sequence[Look], scores: Sequence[float]
) -> set[int]:
    """From the first prose to the last, before the comments, without what no body has."""
    prose = [place for place in inside if scores[place] > 5]
    if not prose:
        return set()
    first, last = prose[0], prose[-1]
    while first - 1 in inside and -6 <= scores[first - 1] <= 0:
        first -= 1
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


def html_drop_reason(piece: Piece, look: Look) -> str | None:
    """Why a block inside the article is no part of its text, None if it is."""
    if piece.frame and piece.frame != "caption":
        return piece.frame
    reason = drop_reason(look)
    if reason:
        return reason
    few = 0.6 if piece.tag not in ("li", "td") else 0.8
    if piece.link_share > few and look.width < 300:
        return "link"
    if (
        look.width < 25
        and piece.tag in ("div", "section", "span", "figure")
        and not look.ends_sentence
    ):
        return "label"
    return None


def _decided(
    pieces: Sequence[Piece], scores: Sequence[float], own: set[int], other: set[int]
) -> tuple[set[int], float]:
    """The body by the better opinion, and how far the two agree."""
    texts = [[pieces[place].text for place in sorted(places)] for places in (own, other)]
    agreed = agreement(*texts)
    sizes = [sum(len(text) for text in some) for some in texts]
    if sizes[1] < _TOO_LITTLE * sizes[0]:
        return own, min(agreed, 0.5)
    return other, agreed


def _judge(draft: Draft, tree: Tree, looks: Sequence[Look], body: set[int], meta: Meta) -> None:
    """Turn the chosen body into kinds, and find the facts in the page and its markup."""
    pieces = draft.pieces
    first, last = min(body), max(body)
    facts = machine_facts(meta)
    draft.facts = facts
    titles = wanted_titles(meta)
    headline = _headline(pieces, looks, draft, titles, first, last)
    if headline is not None:
        facts.headline = pieces[headline].text
        draft.verdicts[headline].keep(BlockKind.HEADLINE)
    elif titles:
        facts.headline = titles[0]
    top = headline if headline is not None and headline < last else first
    seen = {key_of(pieces[headline].text)} if headline is not None else set()
    for place in range(len(pieces)):
        if place == headline:
            continue
        _judge_piece(
            draft,
            tree,
            looks,
            place,
            seen,
            inside=min(top, first) <= place <= last,
            chosen=place in body,
        )
    _fill_facts(draft, looks, headline, first, last)


def _judge_piece(
    draft: Draft,
    tree: Tree,
    looks: Sequence[Look],
    place: int,
    seen: set[str],
    *,
    inside: bool,
    chosen: bool,
) -> None:
    piece, look, verdict = draft.pieces[place], looks[place], draft.verdicts[place]
    key = key_of(piece.text)
    caption = _is_caption(piece, tree, place)
    reason = None
    if inside and caption and piece.frame in (None, "caption"):
        if key in seen or look.width < 4:
            verdict.drop("repeated")
        else:
            verdict.keep(BlockKind.CAPTION)
            seen.add(key)
        return
    if chosen:
        reason = (
            html_drop_reason(piece, look)
            if not (is_prose(look) and verdict.score > PROSE)
            else None
        )
        if reason is None and key in seen:
            reason = "repeated"
        if reason is None:
            verdict.keep(_kind(piece, look, tree, place))
            seen.add(key)
            return
    reason = reason or piece.frame or drop_reason(look)
    if reason is None:
        reason = _why(piece, look, verdict.score, inside=inside)
    verdict.drop(reason)


def _why(piece: Piece, look: Look, score: float, *, inside: bool) -> str:
    if look.repeats > 1:
        return "repeated"
    if piece.link_share > _MOSTLY_LINK:
        return "teaser" if look.words > 5 else "menu"
    if score > PROSE:
        return "outside"
    return "label" if inside else "outside"


def _is_caption(piece: Piece, tree: Tree, place: int) -> bool:
    if piece.frame == "caption" or piece.tag == "figcaption":
        return True
    number = tree.places[place]
    for _ in range(3):
        node = tree.nodes[number]
        if node.tag in ("figcaption", "figure") or node.mark == "caption":
            return True
        number = node.parent
    return False


def _kind(piece: Piece, look: Look, tree: Tree, place: int) -> BlockKind:
    number = tree.places[place]
    tags = [piece.tag]
    for _ in range(3):
        number = tree.nodes[number].parent
        tags.append(tree.nodes[number].tag)
    if piece.tag in _HEADINGS:
        return BlockKind.CROSSHEAD
    if "blockquote" in tags:
        return BlockKind.QUOTE
    if any(tag in _LIST_TAGS for tag in tags[:2]) or cues.BULLET.match(piece.text):
        return BlockKind.LIST
    return BlockKind.PARAGRAPH


def _headline(pieces, looks, draft, titles, first, last):
    best = None
    for rank, title in enumerate(titles):
        wanted = set(words_of(title))
        for place, piece in enumerate(pieces):
            if piece.frame == "hidden" or len(piece.text) > 400:
                continue
            words = set(words_of(piece.text))
            if not words or not wanted:
                continue
            share = len(words & wanted) / len(words | wanted)
            if share < 0.5:
                continue
            worth = (
                share
                + {"h1": 1.0, "h2": 0.4, "h3": 0.2}.get(piece.tag, 0.0)
                - 0.5 * (piece.frame is not None)
                - 0.3 * (piece.link_share > 0.5)
                - 0.2 * rank
                - 0.3 * (place > last)
            )
            if best is None or worth > best[0]:
                best = (worth, place)
    if best and best[0] > 0.6:
        return best[1]
    h1 = [
        p
        for p, piece in enumerate(pieces)
        if piece.tag == "h1" and p <= last and piece.frame is None
    ]
    if len(h1) == 1:
        return h1[0]
    return None if titles else find_headline(looks, [v.score for v in draft.verdicts], first, last)


def _fill_facts(
    draft: Draft, looks: Sequence[Look], headline: int | None, first: int, last: int
) -> None:
    """What the markup left open, from the lines round the body."""
    facts = draft.facts
    pieces = draft.pieces
    top = headline if headline is not None and headline < last else max(0, first - 6)
    near = [
        *range(max(0, min(top, first) - 4), first + 3),
        *range(max(first, last - 1), min(last + 4, len(pieces))),
    ]
    near = [p for p in near if p < len(pieces)]
    texts = [piece.text for piece in pieces]
    by = [p for p in near if looks[p].is_byline and draft.verdicts[p].kind is None]
    dated = [
        p
        for p in near
        if (looks[p].is_date or looks[p].is_byline) and draft.verdicts[p].kind is None
    ]
    facts.authors = facts.authors or authors_in([texts[p] for p in by])
    for p in by:
        draft.verdicts[p].keep("byline")
    dates = dates_in([texts[p] for p in sorted(dated)])
    if facts.published is None and dates.published:
        facts.published, facts.published_raw = dates.published.iso, dates.published.raw
    if facts.updated is None and dates.updated:
        facts.updated, facts.updated_raw = dates.updated.iso, dates.updated.raw
    for p in dated:
        if looks[p].is_date and not looks[p].is_byline:
            draft.verdicts[p].keep("dateline")
    if facts.section is None and headline:
        place = find_section(draft, headline)
        if place is not None:
            facts.section = section_name(texts[place], texts[headline])
            if facts.section:
                draft.verdicts[place].keep("section")
    facts.source = facts.source or source_of(texts[last + 1 :], texts[:15])
    kept = [
        piece.text
        for piece, v in zip(pieces, draft.verdicts, strict=True)
        if v.kind == BlockKind.PARAGRAPH
    ]
    facts.agency = agency_in(kept, facts.authors)
