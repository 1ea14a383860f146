"""Text dumps: everything that was on the screen, a line at a time, and the article in it."""

from collections.abc import Sequence

from annotator.cleaning import cues
from annotator.cleaning.bylines import byline_authors
from annotator.cleaning.islands import choose
from annotator.cleaning.lines import lines_of
from annotator.cleaning.looks import Look, key_of, looks_of
from annotator.cleaning.pieces import Draft, Verdict
from annotator.cleaning.publication import agency_in, source_of
from annotator.cleaning.scoring import PROSE, is_prose, scores_of
from annotator.cleaning.surroundings import (
    authors_in,
    dates_in,
    find_headline,
    find_section,
    section_name,
)
from annotator.core.articles import BlockKind

_AFTER = 4
_TOP = 15


def judge_text(text: str) -> Draft | None:
    """The verdict on every line of a text dump, None if there is no prose in it."""
    pieces = lines_of(text)
    looks = looks_of(pieces)
    scores = scores_of(looks)
    choice = choose(looks, scores)
    if choice is None:
        return None
    draft = Draft(pieces, [Verdict(score=score) for score in scores])
    draft.confidence = choice.confidence
    first, last = choice.first, choice.last
    headline = find_headline(looks, scores, first, last)
    if headline is not None and headline >= first:
        first = headline + 1
    _judge_body(draft, looks, first, last)
    if headline is not None:
        draft.verdicts[headline].keep(BlockKind.HEADLINE)
        draft.facts.headline = pieces[headline].text
        _judge_between(draft, looks, headline, first)
        _judge_section(draft, headline)
    _find_facts(draft, looks, headline, first, last)
    _settle_captions(draft, looks, headline if headline is not None else first, last)
    _explain_rest(draft, looks, headline if headline is not None else first, last)
    return draft


def _judge_body(draft: Draft, looks: Sequence[Look], first: int, last: int) -> None:
    """Take what lies inside the article's island, without what does not belong there."""
    seen: set[str] = set()
    for place in range(first, last + 1):
        look, verdict = looks[place], draft.verdicts[place]
        reason = drop_reason(look)
        key = key_of(look.text)
        if reason is None and key in seen:
            reason = "repeated"
        if reason is None and _is_stray(looks, draft.verdicts, place, last):
            reason = "label"
        seen.add(key)
        if reason:
            verdict.drop(reason)
        else:
            verdict.keep(body_kind(look))


def drop_reason(look: Look) -> str | None:
    """Why a line inside the article is no part of its text, None if it is."""
    if look.is_comment_control:
        return "comments"
    if look.is_copyright:
        return "copyright"
    if look.is_byline:
        return "byline"
    if look.is_date and not (look.width >= 70 and look.ends_sentence):
        return "dateline"
    if look.is_mark:
        return "related"
    if look.promotion > 0.12 and look.width < 250:
        return "promotion"
    if look.has_mail and look.width < 120 and not is_prose(look):
        return "address"
    return None


def body_kind(look: Look) -> BlockKind:
    """What a kept line is, as far as its looks tell."""
    if look.is_credit and not (look.ends_sentence and look.width > 240):
        return BlockKind.CAPTION
    if cues.BULLET.match(look.text):
        return BlockKind.LIST
    if look.ends_sentence or is_prose(look) or look.width > 100:
        return BlockKind.PARAGRAPH
    return BlockKind.CROSSHEAD


def _is_stray(looks: Sequence[Look], verdicts: Sequence[Verdict], place: int, last: int) -> bool:
    """Whether a word or two stand where no heading can: at the end or before no prose."""
    look = looks[place]
    if look.ends_sentence or look.words > 2 or look.width >= 60:
        return False
    return place == last or verdicts[place + 1].score < 0


def _judge_between(draft: Draft, looks: Sequence[Look], headline: int, first: int) -> None:
    """What stands between the headline and the body: second headlines and captions are kept."""
    seen = {key_of(looks[headline].text)}
    under_headline = True
    for place in range(headline + 1, first):
        look, verdict = looks[place], draft.verdicts[place]
        key = key_of(look.text)
        reason = drop_reason(look)
        if key in seen:
            verdict.drop("repeated")
        elif reason:
            verdict.drop(reason)
            under_headline = False
        elif look.is_credit or (look.repeats > 1 and look.words > 4):
            verdict.keep(BlockKind.CAPTION)
        elif is_prose(look) and verdict.score > PROSE:
            verdict.keep(BlockKind.PARAGRAPH)
        elif under_headline and look.repeats == 1 and look.words > 4:
            verdict.keep(BlockKind.CROSSHEAD)
        else:
            verdict.drop("menu")
        seen.add(key)


def _judge_section(draft: Draft, headline: int) -> None:
    place = find_section(draft, headline)
    if place is None:
        return
    name = section_name(draft.pieces[place].text, draft.pieces[headline].text)
    if name:
        draft.verdicts[place].keep("section")
        draft.facts.section = name


def _find_facts(
    draft: Draft, looks: Sequence[Look], headline: int | None, first: int, last: int
) -> None:
    """Authors, dates, source and agency from the lines round the body."""
    texts = [piece.text for piece in draft.pieces]
    top = headline if headline is not None else max(0, first - _AFTER)
    near = [
        *range(top + 1, min(first + 3, len(texts))),
        *range(max(0, top - _AFTER), top + 1),
        *range(last + 1, min(last + 1 + _AFTER, len(texts))),
        *range(max(first, last - 2), last + 1),
    ]
    by = [place for place in near if looks[place].is_byline]
    dated = sorted(place for place in near if looks[place].is_date or looks[place].is_byline)
    facts = draft.facts
    facts.authors = authors_in([texts[place] for place in by])
    for place in by:
        if byline_authors(texts[place]) == facts.authors or place <= last:
            draft.verdicts[place].keep("byline")
    head = [place for place in near if place <= first + 2]
    dates = dates_in([texts[place] for place in sorted(head)])
    if dates.published is None:
        dates = dates_in([texts[place] for place in dated])
    if dates.published:
        facts.published, facts.published_raw = dates.published.iso, dates.published.raw
    if dates.updated:
        facts.updated, facts.updated_raw = dates.updated.iso, dates.updated.raw
    raws = [raw for raw in (facts.published_raw, facts.updated_raw) if raw]
    for place in dated:
        if looks[place].is_date and any(raw in texts[place] for raw in raws):
            draft.verdicts[place].keep("dateline")
    facts.source = source_of(texts[last + 1 :], texts[:_TOP])
    kept = [
        text
        for text, verdict in zip(texts, draft.verdicts, strict=True)
        if verdict.kind == BlockKind.PARAGRAPH
    ]
    facts.agency = agency_in(kept, facts.authors)


def _settle_captions(draft: Draft, looks: Sequence[Look], top: int, last: int) -> None:
    """A line said twice close together is a picture's caption: keep the first of the two."""
    for place in range(top, last):
        near = range(place + 1, min(place + 3, last + 1))
        verdict = draft.verdicts[place]
        if verdict.kind not in (BlockKind.PARAGRAPH, BlockKind.CROSSHEAD):
            continue
        if any(key_of(looks[other].text) == key_of(looks[place].text) for other in near):
            verdict.keep(BlockKind.CAPTION)


def _explain_rest(draft: Draft, looks: Sequence[Look], top: int, last: int) -> None:
    """Say why each line that nobody has taken is left out."""
    commented = False
    for place, (look, verdict) in enumerate(zip(looks, draft.verdicts, strict=True)):
        if verdict.kind is not None or verdict.reason is not None:
            continue
        commented = commented or (place > last and bool(cues.COMMENT_MARK.match(look.text)))
        verdict.drop(_outside_reason(look, verdict.score, before=place < top, commented=commented))


def _outside_reason(look: Look, score: float, *, before: bool, commented: bool) -> str:
    own = drop_reason(look)
    if own and own not in ("byline", "dateline"):
        return own
    if commented:
        return "comments"
    if look.repeats > 1:
        return "repeated"
    if score > PROSE:
        return "outside"
    if look.words > 5:
        return "teaser"
    return "menu" if before else "footer"
