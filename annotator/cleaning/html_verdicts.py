"""Verdicts on the blocks of an HTML page, once it has been chosen which of them are the body."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from annotator.cleaning.containers import HEADINGS, MOSTLY_LINK, html_drop_reason, is_code
from annotator.cleaning.date_settling import date_in_address, local_form
from annotator.cleaning.dates import iso_date
from annotator.cleaning.headlines import find_headline, find_titled
from annotator.cleaning.html_bounds import Bounds
from annotator.cleaning.html_kinds import ITEM_TAGS, is_caption, kind_of
from annotator.cleaning.html_marks import DEK_NAME
from annotator.cleaning.html_tree import Tree
from annotator.cleaning.kinds import drop_reason
from annotator.cleaning.looks import Look, key_of
from annotator.cleaning.nearby import fill_facts, fill_source
from annotator.cleaning.pieces import Draft, Facts, Piece, Verdict
from annotator.cleaning.readers import COMMENTS
from annotator.cleaning.scoring import PROSE, is_prose
from annotator.cleaning.text_pages import judge_lines
from annotator.cleaning.trust import UNSURE
from annotator.core.articles import BlockKind

_SHORT_ITEM = 40
_SHORT_DEK = 25
_LONG_DEK = 60
_ROUND_A_DEK = (None, "byline", "share")
_MOST_ABOVE = 40
_LAST = 3


@dataclass(slots=True)
class Parts:
    """What is known of a page before anything is decided."""

    tree: Tree
    pieces: list[Piece]
    looks: list[Look]
    scores: list[float]
    own: set[int]
    facts: Facts
    titles: list[str]
    promised: int = 0
    """How many characters the article has at least, as the page says."""

    def draft(
        self, body: set[int], confidence: float, surely: AbstractSet[int] = frozenset()
    ) -> Draft | None:
        """The verdicts that follow from a choice of the body, of which some is surely meant."""
        bounds = Bounds(self.tree, self.pieces, self.looks)
        body, cut = bounds.settled(body, self.own, self._headline(max(body, default=0)))
        authors = _about_authors(body, self.looks, self.facts.authors)
        body = _without_tail(body - authors, self.tree, self.looks)
        before = self._before_comments(body)
        if before != body:
            body, confidence = before, min(confidence, UNSURE)
        if not body:
            seen = [piece for piece in self.pieces if piece.frame != "hidden"]
            return judge_lines(seen, replace(self.facts))
        verdicts = [Verdict(score=score) for score in self.scores]
        draft = Draft(self.pieces, verdicts, replace(self.facts), round(confidence, 2))
        for place, reason in (cut | dict.fromkeys(authors, "about the author")).items():
            draft.verdicts[place].drop(reason)
        _judge(draft, self.tree, self.looks, Choice(body, surely), self.titles)
        if not any(verdict.kind == BlockKind.HEADLINE for verdict in verdicts):
            draft.confidence = min(draft.confidence, UNSURE)
        return draft

    def _before_comments(self, body: set[int]) -> set[int]:
        """The body without readers’ comments; where nothing else is, the sentences above them."""
        said = {place for place, look in enumerate(self.looks) if look.aside == COMMENTS}
        if not said & body or body - said:
            return body - said
        return {
            place
            for place in range(min(said))
            if self.looks[place].ends_sentence
            and html_drop_reason(self.pieces[place], self.looks[place]) is None
        } or body

    def _headline(self, last: int) -> int | None:
        """The first-level heading that is the headline; which of several, the title tells."""
        found = [place for place, piece in enumerate(self.pieces) if piece.tag == "h1"]
        if len(found) > 1:
            return find_titled(self.pieces, self.titles, last)
        return found[0] if found else None


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
        junk = drop_reason(looks[place]) or _is_note_apart(left, tree, looks)
        if not junk and kind_of(tree, looks, place) is not BlockKind.CROSSHEAD:
            break
        left.pop()
    return set(left)


def _is_note_apart(body: Sequence[int], tree: Tree, looks: Sequence[Look]) -> bool:
    """Whether a body ends with a note to its readers in a container of the note's own."""
    if len(body) <= _LAST or not looks[body[-1]].is_note:
        return False
    before, note = (tree.nodes[tree.places[place]].parent for place in body[-2:])
    return before != note


@dataclass(frozen=True, slots=True)
class Choice:
    """The places of the body, and those of it that are meant even if they say it again."""

    body: AbstractSet[int]
    surely: AbstractSet[int]


def _judge(
    draft: Draft, tree: Tree, looks: Sequence[Look], choice: Choice, titles: Sequence[str]
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
        if draft.verdicts[place].reason:
            continue
        named = bool(DEK_NAME.search(piece.place or "")) and piece.frame in _ROUND_A_DEK
        says = named or look.ends_sentence or look.width > _LONG_DEK
        if (
            says
            and look.width >= (_SHORT_DEK if named else _SHORT_ITEM)
            and look.repeats == 1
            and not is_caption(tree, looks, place)
            and not html_drop_reason(replace(piece, frame=None) if named else piece, look)
        ):
            opening.add(place)
    return opening


def _judge_pieces(
    draft: Draft, tree: Tree, looks: Sequence[Look], choice: Choice, article: range
) -> None:
    """Keep the body and the captions within the article, each once."""
    seen = {key_of(draft.facts.headline or "")}
    for place in article:
        piece, look, verdict = draft.pieces[place], looks[place], draft.verdicts[place]
        if verdict.kind is not None or verdict.reason is not None:
            continue
        key = key_of(piece.text)
        reason = _reason_within(piece, look, verdict.score, chosen=place in choice.body)
        if is_caption(tree, looks, place) and piece.frame in (None, "caption"):
            kind, reason = BlockKind.CAPTION, None
        elif place in choice.body:
            kind = kind_of(tree, looks, place)
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
    item = piece.tag in ITEM_TAGS or piece.tag in HEADINGS
    return None if reason == "promotion" and item else reason


def _is_said_enough(looks: Sequence[Look], place: int, tag: str) -> bool:
    """Whether a repeated block need not be said again: items and headings may come back."""
    look = looks[place]
    near = [other.text for other in looks[max(0, place - 3) : place]]
    item = look.width < _SHORT_ITEM or tag in ITEM_TAGS or tag in HEADINGS
    return not item or look.text in near


def _fill_times(draft: Draft, tree: Tree, top: int, last: int) -> None:
    """Take the first `<time>` near the article when nothing else has said when it appeared."""
    facts = draft.facts
    for place, raw in tree.times:
        iso = iso_date(raw) if top - 3 <= place <= last else None
        if iso is None:
            continue
        if facts.published is None:
            facts.published, facts.published_raw = iso, raw
        local = local_form(facts.published, iso) if "T" in iso else None
        if local:
            facts.published, facts.published_raw = local, raw
    found = date_in_address(facts.url) if facts.published is None else None
    if found and not (facts.updated and facts.updated < found[0]):
        facts.published, facts.published_raw = found


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
