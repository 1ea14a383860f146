"""What stands round the body of an article in a plain page: headline, section, by-line, dates.

Everything here works on lines alone, so it serves text dumps and poor HTML alike.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.cleaning import cues
from annotator.cleaning.bylines import byline_authors
from annotator.cleaning.dates import Moment, moments
from annotator.cleaning.looks import Look
from annotator.cleaning.pieces import Draft
from annotator.cleaning.scoring import PROSE

_ABOVE = 40
_INTO = 3
_ROOM_FOR_DATES = 200
_LEAST_TITLE = 0.35


def find_headline(
    looks: Sequence[Look], scores: Sequence[float], first: int, last: int
) -> int | None:
    """The place of the line that is the headline of the body `first..last`, None if none is.

    It shares words with the body, stands near a by-line or date, and does not end like a
    sentence; of two neighbours the upper is the headline and the lower its second line.
    """
    body = _stems(looks[first : last + 1])
    best: tuple[float, int] | None = None
    before: tuple[float, int] | None = None
    for place in range(max(0, first - _ABOVE), min(first + _INTO, last, len(looks))):
        look = looks[place]
        if not _may_be_title(look):
            continue
        worth = _title_worth(looks, scores, place, first, body)
        if before and place - before[1] <= 2 and before[0] > worth - 0.45:
            worth = before[0] - 0.6
        else:
            before = (worth, place)
        if best is None or worth > best[0]:
            best = (worth, place)
    return best[1] if best and best[0] > _LEAST_TITLE else None


def _stems(looks: Sequence[Look]) -> Counter[str]:
    """Beginnings of words: endings and particles change, the stem of a name stays."""
    return Counter(stem for look in looks for stem in _stems_of(look.text))


def _stems_of(text: str) -> list[str]:
    words = [word.casefold() for word in cues.TOKEN.findall(text[:3000])]
    return [
        word[:2] if cues.WIDE.match(word) else word[:6]
        for word in words
        if word not in cues.FUNCTION_WORDS
        and (len(word) > 3 or (len(word) > 1 and cues.WIDE.match(word)))
    ]


def _may_be_title(look: Look) -> bool:
    if not 15 <= look.width <= 260 or look.is_byline or look.is_copyright or look.has_mail:
        return False
    if look.is_mark and look.width < 30 or look.is_comment_control or look.promotion > 0.15:
        return False
    return not look.is_date and len(cues.TOKEN.findall(look.text)) >= 3


def _title_worth(
    looks: Sequence[Look], scores: Sequence[float], place: int, first: int, body: Counter[str]
) -> float:
    look = looks[place]
    stems = _stems_of(look.text) or [""]
    own = Counter(stems) if place >= first else Counter[str]()
    known = [max(0, body[stem] - own[stem]) for stem in stems]
    worth = 1.3 * sum(count > 0 for count in known) / len(stems)
    worth += 0.8 * sum(min(3, count) for count in known) / (3 * len(stems))
    worth += 0.4 * any(near.is_meta for near in looks[place + 1 : place + 6])
    worth -= 0.012 * max(0, first - place)
    worth -= 1.3 * (look.ends_sentence and not look.text.endswith(("?", "!", "…", "...")))
    worth -= 0.8 * look.is_credit + 0.6 * bool(cues.CRUMB.search(look.text))
    worth += 0.35 * (40 <= look.width <= 110) - 0.3 * (look.width > 140)
    worth += 0.1 * (look.repeats > 1) + 0.5 * look.capital_share
    worth -= 0.8 * (place >= first and place > 0 and scores[place] > PROSE)
    return worth - 0.1 * (look.text[0] in '“"')


def find_section(draft: Draft, headline: int) -> int | None:
    """The place of the section's name right above the headline.

    It is a trail of crumbs, or a name that the page has said before, or stands by itself: the
    last entry of a menu is neither.
    """
    pieces = draft.pieces
    place = headline - 1
    if place < 0:
        return None
    text = pieces[place].text
    if len(text) > _ROOM_FOR_DATES or cues.SECTION_MARK.match(text) or moments(text):
        return None
    if cues.CRUMB.search(text):
        return place
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


def authors_in(lines: Sequence[str]) -> tuple[str, ...]:
    """The authors named by the first line that names any, each once."""
    for line in lines:
        authors = byline_authors(line)
        if authors:
            return authors
    return ()
