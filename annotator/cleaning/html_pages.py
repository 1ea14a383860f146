"""HTML pages: the page's own tree in pieces, several opinions on the body, one article."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from annotator.cleaning.bare_text import bare_text
from annotator.cleaning.containers import first_opinion, html_scores
from annotator.cleaning.html_facts import (
    Meta,
    machine_facts,
    promised_length,
    site_in_title,
    wanted_titles,
)
from annotator.cleaning.html_frames import frames
from annotator.cleaning.html_slim import slim, unwrapped
from annotator.cleaning.html_soup import soup_of
from annotator.cleaning.html_tree import tree_of
from annotator.cleaning.html_trust import trust_in
from annotator.cleaning.html_verdicts import Parts
from annotator.cleaning.looks import looks_of
from annotator.cleaning.opinions import best_opinion, is_safe
from annotator.cleaning.pieces import Draft
from annotator.cleaning.text_pages import judge_text
from annotator.cleaning.trust import UNSURE
from annotator.core.articles import BlockKind

_BODY = frozenset((BlockKind.PARAGRAPH, BlockKind.CROSSHEAD, BlockKind.QUOTE, BlockKind.LIST))
_MOST_TAGS = 60_000
_HARDLY_ANY = 200
"""Characters of a body: a sentence that asks for scripts has fewer, an article more."""
_MUCH_MORE = 1.5
_DOUBT = 1.2
"""Makes of agreement a confidence that is, with what the shape of the article takes from it, under
0.8 for one or two pages in ten."""


class HtmlPage:
    """An HTML page taken apart, ready to be judged: at once by its tree alone, then by more.

    A page with so many tags that a tree of them would be a burden is read as lines of text.
    """

    def __init__(self, html: str) -> None:
        self._html = slim(html)
        self._own: Draft | None = None
        self._most = 1.0
        self._parts: Parts | None = None
        if self._html.count("<") > _MOST_TAGS:
            self._own = judge_text(bare_text(self._html))
        else:
            with _apart():
                self._parts = _parts_of(self._html)
                if _prose_of(self._parts) < _HARDLY_ANY:
                    self._unwrap(html)

    def _unwrap(self, html: str) -> None:
        """Read what browsers do not show, where the page says next to nothing without it."""
        shown = unwrapped(html)
        if shown is None or self._parts is None:
            return
        shown = slim(shown)
        parts = _parts_of(shown) if shown.count("<") <= _MOST_TAGS else None
        if parts and _prose_of(parts) > max(_HARDLY_ANY, 3 * _prose_of(self._parts)):
            self._html, self._parts, self._most = shown, parts, UNSURE

    @property
    def takes_opinions(self) -> bool:
        """Whether other extractors may be asked about this page."""
        return self._parts is not None and is_safe(self._html)

    @property
    def is_cut_short(self) -> str | None:
        """What was not done with a page so large, to say behind its name; None where all was."""
        if self._parts is None:
            return f"has more than {_MOST_TAGS:,} tags: it was read as plain lines"
        if not self.takes_opinions:
            return "is too large for all ways of cleaning: only the first was used"
        return None

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
        final = self._parts.draft(best.body, best.agreed**_DOUBT, best.surely)
        if final is not None:
            final.confidence *= trust_in(final, self._parts.looks)
            if _MUCH_MORE * _length(final) < self._parts.promised:
                final.confidence = min(final.confidence, UNSURE)
            final.confidence = min(self._most, round(final.confidence, 2))
        return final


def _prose_of(parts: Parts) -> int:
    """How many characters the body has by the page's tree alone."""
    return sum(len(parts.pieces[place].text) for place in parts.own)


def _length(draft: Draft) -> int:
    """How many characters the body has."""
    return sum(len(draft.pieces[place].text) for place in _kept_body(draft))


def _kept_body(draft: Draft) -> Iterator[int]:
    """The places of what an article says itself, without its headline and captions."""
    for place, verdict in enumerate(draft.verdicts):
        if verdict.kind in _BODY:
            yield place


def _parts_of(html: str) -> Parts:
    soup = soup_of(html)
    tree = tree_of(soup)
    pieces = [
        replace(piece, frame=frame) if frame else piece
        for piece, frame in zip(tree.pieces, frames(tree), strict=True)
    ]
    looks = looks_of(pieces)
    scores = html_scores(pieces, looks)
    own = first_opinion(tree, pieces, looks, scores)
    meta = Meta(soup)
    facts = machine_facts(meta)
    facts.source = facts.source or site_in_title(meta)
    return Parts(
        tree, pieces, looks, scores, own, facts, wanted_titles(meta), promised_length(meta)
    )


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
