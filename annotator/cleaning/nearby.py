"""The lines round an article that say who, when, where and by whom: by-line, dates, section.

Everything here works on lines alone, so it serves text dumps and HTML alike; what a page's markup
has said before is left as it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.cleaning import cues
from annotator.cleaning.bylines import (
    byline_authors,
    is_beside_names,
    is_label,
    is_labelled,
    names_alone,
)
from annotator.cleaning.dates import Moment, moments
from annotator.cleaning.looks import Look
from annotator.cleaning.names import is_newsroom
from annotator.cleaning.pieces import Draft
from annotator.cleaning.publication import agency_in, source_of
from annotator.cleaning.scoring import is_prose
from annotator.core.articles import BlockKind

_ROOM_FOR_DATES = 200
_BEFORE_TITLE = 4
_AFTER = 4
_BELOW = 14
_BESIDE = 2
_TOP = 15


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
    above = range(max(0, top - _BEFORE_TITLE), top + 1)
    after = range(last + 1, min(last + 1 + _AFTER, len(looks)))
    end = range(max(first, last - 2), last + 1)
    beside = [*below, *reversed(above)]
    _fill_authors(draft, looks, [*beside, *after, *end], sure=len(beside))
    near = range(top + 1, min(first + 3, len(looks)))
    later = [place for place in below if looks[place].is_meta and place not in near]
    if not _fill_dates(draft, looks, [*above, *near, *later]):
        _fill_dates(draft, looks, [*end, *after])
    if headline is not None:
        _fill_section(draft, headline)
    kept = [
        piece.text
        for piece, verdict in zip(draft.pieces, draft.verdicts, strict=True)
        if verdict.kind == BlockKind.PARAGRAPH
    ]
    draft.facts.agency = agency_in(kept, draft.facts.authors, draft.facts.source)


def _fill_authors(draft: Draft, looks: Sequence[Look], near: Sequence[int], sure: int) -> None:
    """Take the first line of `near` that names people; those from `sure` on must be labelled."""
    facts = draft.facts
    texts = [piece.text for piece in draft.pieces]
    lines: list[int] = []
    said: list[tuple[str, ...]] = []
    for rank, place in enumerate(near):
        names = byline_authors(texts[place]) if looks[place].is_byline else ()
        if rank >= sure and not is_labelled(texts[place]) and not looks[place].has_mail:
            names = () if not cues.WIDE.search(texts[place]) else names
        if not names and not lines and rank < sure and _may_be_names(draft, looks, place):
            names = names_alone(texts[place])
        if names:
            lines.append(place)
            said.append(names)
    if said:
        together = _without_source(_together(texts, lines, said), facts.source)
        facts.authors = _settled(facts.authors, together, facts.source)
    for place, authors in zip(lines, said, strict=True):
        alone = place == lines[0] and not looks[place].is_byline
        if (alone or draft.verdicts[place].kind is None) and set(authors) & set(facts.authors):
            draft.verdicts[place].keep("byline")


def _may_be_names(draft: Draft, looks: Sequence[Look], place: int) -> bool:
    """Whether a line may have names alone: after `By`, or beside a date, title or handle."""
    look = looks[place]
    if look.width > 80 or look.promotion or look.is_mark or look.is_frame or look.is_date:
        return False
    if draft.verdicts[place].kind not in _FREE:
        return False
    before = looks[max(0, place - 1) : place]
    below = looks[place + 1 : place + 2]
    labelled = any(is_label(other.text) for other in before)
    dated = any(other.is_date for other in [*before, *below])
    return labelled or dated or any(is_beside_names(other.text) for other in below)


_FREE = (None, BlockKind.CROSSHEAD, BlockKind.CAPTION, BlockKind.LIST)


def _together(
    texts: Sequence[str], lines: Sequence[int], said: Sequence[tuple[str, ...]]
) -> tuple[str, ...]:
    """The names in the first by-line and in those right below it that say “By” too."""
    names = list(said[0])
    for before, place, authors in zip(lines, lines[1:], said[1:], strict=False):
        if not 0 < place - before <= _BESIDE or not is_labelled(texts[place]):
            break
        names += [name for name in authors if name not in names]
    persons = [name for name in names if not is_newsroom(name)]
    return tuple(persons or names)


def _without_source(authors: Sequence[str], source: str | None) -> tuple[str, ...]:
    """The names without that of the paper: after one, or as one of several."""
    own = {word.casefold() for word in cues.TOKEN.findall(source or "")}
    found = []
    for author in authors:
        words = author.split()
        if authors[0] != author and {word.casefold() for word in words} <= own:
            continue
        while len(words) > 2 and words[-1].casefold() in own:
            words.pop()
        found.append(" ".join(words))
    return tuple(found)


def _settled(
    marked: tuple[str, ...], visible: tuple[str, ...], source: str | None
) -> tuple[str, ...]:
    """The authors by the markup and by the visible by-line.

    The by-line goes before where it names one of the same people: markup lists editors and
    photographers too, or the first author alone. And where the markup names only the paper.
    """
    if not marked or not visible:
        return marked or visible
    if set(marked) & set(visible):
        return visible
    own = (source or "").casefold()
    only_paper = all(is_newsroom(name) or name.casefold() in own for name in marked)
    return visible if only_paper and not all(map(is_newsroom, visible)) else marked


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
    if facts.updated is None and dates.updated:
        facts.updated, facts.updated_raw = dates.updated.iso, dates.updated.raw
    raws = [moment.raw for moment in (dates.published, dates.updated) if moment]
    for place in dated:
        verdict = draft.verdicts[place]
        if verdict.kind is None and any(raw in texts[place] for raw in raws):
            verdict.keep("byline" if looks[place].is_byline else "dateline")
    return True


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
    if len(text.split()) > 4 or len(text) > 30 or text[-1] in ".!?:" or text[0].isdigit():
        return None
    said_before = any(piece.text == text for piece in pieces[:place])
    alone = pieces[place].gap and pieces[headline].gap
    return place if said_before or alone else None


def section_name(text: str, headline: str) -> str | None:
    """The section in a line: the last crumb that is no headline."""
    parts = [part.strip(" \u00a0") for part in cues.CRUMB.split(text)]
    named = [part for part in parts if part and part != headline and len(part) <= 40]
    name = named[-1] if named else None
    return None if name and name.casefold() in ("home", "홈", "article", "news") else name


@dataclass(frozen=True, slots=True)
class Dates:
    """When an article was published and updated, as far as some lines say."""

    published: Moment | None
    updated: Moment | None


def dates_in(lines: Sequence[str]) -> Dates:
    """What a few lines say about publishing and updating; the word before a date decides."""
    published: Moment | None = None
    updated: Moment | None = None
    label = ""
    for line in lines:
        found = moments(line) if len(line) <= _ROOM_FOR_DATES else []
        if not found:
            label = line if len(line) < 30 and cues.DATE_LABEL.match(line) else ""
            continue
        before = 0
        for moment in found:
            said = f"{label} {line[before : moment.start]}"
            before, label = moment.end, ""
            if cues.UPDATED.search(said) and not cues.PUBLISHED.search(said):
                updated = updated or moment
            elif published is None:
                published = moment
            elif updated is None and not cues.PUBLISHED.search(said):
                updated = moment
    return Dates(published, updated)
