"""The lines round an article that say who, when, where and by whom: by-line, dates, section.

Everything here works on lines alone, so it serves text dumps and HTML alike; what a page's markup
has said before is left as it is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.cleaning import cues
from annotator.cleaning.agencies import agency_of
from annotator.cleaning.authors import fill_authors
from annotator.cleaning.date_settling import in_order, is_day_first, local_form
from annotator.cleaning.dates import Moment, is_day, moments
from annotator.cleaning.languages import language_of
from annotator.cleaning.looks import Look
from annotator.cleaning.pieces import Draft
from annotator.cleaning.publication import agency_in, source_of
from annotator.cleaning.scoring import is_prose
from annotator.core.articles import BlockKind

_ROOM_FOR_DATES = 200
_CONTROL = re.compile(
    r"\b(?:copied|close|stream|search|menu|watch|listen|live|details|skip|loading|toggle|back|next"
    r"|previous|open|view)\b",
    re.IGNORECASE,
)
_BEFORE_TITLE = 4
_MASTHEAD = 3
_MOSTLY_LINK = 0.5
_LONGEST_BYLINE = 120
_BETWEEN_NAMES = re.compile(r"\s*[,/|·•()]\s*|\s+[-–—]\s+|\s+(?:for|of|with)\s+|\s{2,}")
_AFTER = 4
_BELOW = 14
_TOP = 15
_DAY = len("2024-01-31")


def fill_source(draft: Draft, last: int) -> None:
    """Name the publication by what stands below the article and on top of the page."""
    texts = [piece.text for piece in draft.pieces]
    draft.facts.source = draft.facts.source or source_of(texts[last + 1 :], texts[:_TOP])


def fill_facts(
    draft: Draft, looks: Sequence[Look], headline: int | None, first: int, last: int
) -> None:
    """Find authors, dates, section and agency where the page has not said them for machines."""
    top = headline if headline is not None and headline <= last else max(0, first - _AFTER)
    below = range(top + 1, min(max(first + 3, top + 1 + _BELOW), last + 1, len(looks)))
    above = _above(draft, looks, top)
    after = range(last + 1, min(last + 1 + _AFTER, len(looks)))
    end = range(max(first, last - 2), last + 1)
    beside = [*below, *reversed(above)]
    fill_authors(draft, looks, [*beside, *after, *end], sure=len(beside))
    near = range(top + 1, min(first + 3, len(looks)))
    later = [place for place in below if looks[place].is_meta and place not in near]
    if not _fill_dates(draft, looks, [*near, *later, *above]):
        _fill_dates(draft, looks, [*end, *after])
    if headline is not None:
        _fill_section(draft, headline)
    kept = [
        piece.text
        for piece, verdict in zip(draft.pieces, draft.verdicts, strict=True)
        if verdict.kind == BlockKind.PARAGRAPH
    ]
    between = _between(looks, range(top + 1, min(top + 1 + _BELOW, len(looks))))
    _settle_days(draft, between)
    beside_names = _agency_beside(draft, looks, between)
    found = agency_in(kept, draft.facts.authors, draft.facts.source)
    draft.facts.agency = found or beside_names


def _above(draft: Draft, looks: Sequence[Look], top: int) -> range:
    """The lines above a headline that are about it: none beyond a menu, none of the masthead."""
    for place in range(top - 1, max(0, top - _BEFORE_TITLE) - 1, -1):
        piece = draft.pieces[place]
        if piece.frame == "menu" or piece.link_share > _MOSTLY_LINK:
            return range(place + 1, top + 1)
        if looks[place].is_date and place < _MASTHEAD and top - place > _MASTHEAD:
            return range(place + 1, top + 1)
    return range(max(0, top - _BEFORE_TITLE), top + 1)


def _between(looks: Sequence[Look], below: range) -> range:
    """The lines below a headline up to the first that is running text."""
    says = (place for place in below if is_prose(looks[place]) and not looks[place].is_meta)
    return range(below.start, next(says, below.start))


def _settle_days(draft: Draft, between: range) -> None:
    """Take for datelines what says between headline and text on which day, without a year."""
    for place in between:
        if is_day(draft.pieces[place].text):
            draft.verdicts[place].keep("dateline")


def _agency_beside(draft: Draft, looks: Sequence[Look], between: range) -> str | None:
    """The agency in a by-line, beside a name or alone: `By Jane Doe, Associated Press`."""
    for place in between:
        text, verdict = draft.pieces[place].text, draft.verdicts[place]
        signed = looks[place].is_byline or verdict.kind == "byline"
        if len(text) > _LONGEST_BYLINE or not (signed or agency_of(text)):
            continue
        found = next(filter(None, map(agency_of, _BETWEEN_NAMES.split(text))), None)
        if found:
            verdict.keep("byline")
            return found
    return None


def _fill_dates(draft: Draft, looks: Sequence[Look], near: Sequence[int]) -> bool:
    """Read the dates of these lines; whether there were any."""
    facts = draft.facts
    texts = [piece.text for piece in draft.pieces]
    dated = [place for place in near if not is_prose(looks[place]) or looks[place].is_meta]
    dates = dates_in([texts[place] for place in dated])
    if dates.published is None and dates.updated is None:
        return False
    if facts.published is None and dates.published:
        facts.published, facts.published_raw = dates.published.iso, dates.published.raw
        if facts.published is None:
            facts.published = _in_order(dates.published.raw, texts, facts.language)
    elif facts.published and dates.published:
        local = local_form(facts.published, dates.published.iso)
        if local:
            facts.published, facts.published_raw = local, dates.published.raw
    if facts.updated is None and dates.updated:
        facts.updated, facts.updated_raw = dates.updated.iso, dates.updated.raw
    if facts.published and facts.updated and facts.updated[:_DAY] < facts.published[:_DAY]:
        facts.updated = facts.updated_raw = None
    raws = [moment.raw for moment in (dates.published, dates.updated) if moment]
    for place in dated:
        verdict = draft.verdicts[place]
        if verdict.kind is None and any(raw in texts[place] for raw in raws):
            verdict.keep("byline" if looks[place].is_byline else "dateline")
    return True


def _in_order(raw: str, texts: Sequence[str], language: str | None) -> str | None:
    """A day that is told by the order of its numbers, as the page writes it elsewhere."""
    day_first = is_day_first(texts, language or language_of(" ".join(max(texts, key=len).split())))
    return None if day_first is None else in_order(raw, day_first=day_first)


def _fill_section(draft: Draft, headline: int) -> None:
    place = find_section(draft, headline)
    if place is None or draft.verdicts[place].kind is not None:
        return
    name = section_name(draft.pieces[place].text, draft.pieces[headline].text)
    if name:
        draft.verdicts[place].keep("section")
        draft.facts.section = draft.facts.section or name


def find_section(draft: Draft, headline: int) -> int | None:
    """The place of the section's name right above the headline.

    It is a trail of crumbs, or a name that the page has said before, or stands by itself: the
    last entry of a menu is neither.
    """
    pieces = draft.pieces
    place = headline - 1
    if place < 0 or pieces[place].text == pieces[headline].text:
        return None
    text = pieces[place].text
    if len(text) > _ROOM_FOR_DATES or cues.SECTION_MARK.match(text) or moments(text):
        return None
    if cues.CRUMB.search(text):
        return place
    if pieces[place].frame:
        return None
    if not _is_name_like(text):
        return None
    said_before = any(piece.text == text for piece in pieces[:place])
    alone = pieces[place].gap and pieces[headline].gap
    return place if said_before or alone else None


def _is_name_like(text: str) -> bool:
    """Whether a line can be a section's name: a few words, and no button of the page."""
    words = text.split()
    if len(words) > 4 or len(text) > 30 or text[-1] in ".!?:" or text[0].isdigit():
        return False
    return cues.PROMOTION.isdisjoint(text.casefold().split()) and not _CONTROL.search(text)


def section_name(text: str, headline: str) -> str | None:
    """The section in a line: the last crumb that is no headline."""
    parts = [part.strip(" \u00a0") for part in cues.CRUMB.split(text)]
    named = [part for part in parts if part and part != headline and len(part) <= 40]
    name = named[-1].strip(" —–-|") if named else None
    return None if name and name.casefold() in ("home", "홈", "article", "news") else name


@dataclass(frozen=True, slots=True)
class Dates:
    """When an article was published and updated, as far as some lines say."""

    published: Moment | None
    updated: Moment | None


def dates_in(lines: Sequence[str]) -> Dates:
    """What a few lines say about publishing and updating; the word before a date decides.

    A second date without a word is an update only if it stands beside the first.
    """
    published: Moment | None = None
    updated: Moment | None = None
    label = ""
    for line in lines:
        found = moments(line) if len(line) <= _ROOM_FOR_DATES else []
        if not found:
            label = line if len(line) < 30 and cues.DATE_LABEL.match(line) else ""
            continue
        before, fresh = 0, published is None
        for moment in found:
            said = f"{label} {line[before : moment.start]}"
            before, label = moment.end, ""
            if cues.UPDATED.search(said) and not cues.PUBLISHED.search(said):
                updated = updated or moment
            elif published is None:
                published = moment
            elif fresh and updated is None and moment.iso != published.iso:
                updated = moment
    return Dates(published, updated)
