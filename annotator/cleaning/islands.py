"""Islands: the stretches of a page where prose is dense, and the one that is the article."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from annotator.cleaning import cues
from annotator.cleaning.bylines import byline_authors
from annotator.cleaning.kinds import drop_reason
from annotator.cleaning.looks import Look, key_of
from annotator.cleaning.scoring import PROSE

_MOST = 6
_LEAST_SUM = 60.0
_REACH = 12
_COMMENT_ROOM = 60
_ENOUGH = 600.0
_MOST_NOTES = 4
_FEW = 2
_CRUMB_SHARE = 0.05
_BESIDE_OFFER = 4
_LONGEST_OFFER = 200
_MANY_OFFERS = 8
_WIDEST_BOX = 6
_LONGEST_BETWEEN = 80
"""Lines of a table between two parts of an article."""
_PART = 0.1


@dataclass(frozen=True, slots=True)
class Island:
    """Pieces `first..last`, both included, whose scores sum up to the highest."""

    first: int
    last: int
    sum: float


@dataclass(frozen=True, slots=True)
class Choice:
    """Where the article's text is, and how near the next best place came to it (0 to 1).

    `has_more` is whether prose goes on below it that was taken for other stories.
    """

    first: int
    last: int
    rival: float
    has_more: bool = False


def choose(looks: Sequence[Look], scores: Sequence[float]) -> Choice | None:
    """The island that is the article, None where a page has no prose at all."""
    found = islands(scores) or islands(scores, 0.0)
    if not found:
        return None
    weights = {island: _weight(island, found, looks, scores) for island in found}
    best = max(found, key=lambda island: weights[island])
    rival = max((weights[island] for island in found if island is not best), default=0.0)
    rival /= weights[best]
    gap = _gap(best, looks, scores)
    best = best if gap is None else replace(best, last=gap)
    last = _cut(best, looks, scores)
    first, last = _without_notes(best.first, last, looks, scores)
    last = _end_of_offers(last, looks)
    if gap is None:
        first, last = _with_parts(first, last, best, found, looks)
    return Choice(first, last, rival, has_more=gap is not None)


def islands(scores: Sequence[float], least: float = _LEAST_SUM) -> list[Island]:
    """Up to six runs of pieces, each with the highest sum in what the better ones left."""
    found: list[Island] = []
    open_runs = [(0, len(scores))]
    while open_runs and len(found) < _MOST:
        low, high = open_runs.pop(0)
        island = _best_run(scores, low, high)
        if island.sum <= least:
            continue
        found.append(island)
        open_runs += [
            run for run in ((low, island.first), (island.last + 1, high)) if run[0] < run[1]
        ]
    return found


def _best_run(scores: Sequence[float], low: int, high: int) -> Island:
    best = Island(low, low, 0.0)
    current, first = 0.0, low
    for place in range(low, high):
        if current <= 0:
            current, first = scores[place], place
        else:
            current += scores[place]
        if current > best.sum:
            best = Island(first, place, current)
    return best


def _weight(
    island: Island, found: Sequence[Island], looks: Sequence[Look], scores: Sequence[float]
) -> float:
    """The sum of an island, raised by a by-line near its head, lowered after other prose."""
    weight = island.sum
    if has_anchor(looks, island.first):
        weight *= 1.5
    if _paragraphs(island, scores) <= 1:
        weight *= 0.8
    earlier = [
        other
        for other in found
        if other.last < island.first
        and other.sum >= 0.3 * island.sum
        and _paragraphs(other, scores) > 1
    ]
    if earlier:
        weight *= 0.84
        start = min(other.last for other in earlier)
        if any(is_comment_mark(look) for look in looks[start : island.first]):
            weight *= 0.4
    return weight


def has_anchor(looks: Sequence[Look], first: int) -> bool:
    """Whether a by-line or a date stands near the head of what begins at `first`."""
    near = looks[max(0, first - _REACH) : first + 4]
    return any(look.is_meta or look.is_lead for look in near)


def is_comment_mark(look: Look) -> bool:
    """Whether readers' comments begin here."""
    if look.width >= _COMMENT_ROOM:
        return False
    return look.is_comment_control or cues.announces_comments(look.text, look.key)


def _paragraphs(island: Island, scores: Sequence[float]) -> int:
    return sum(score > PROSE for score in scores[island.first : island.last + 1])


def _cut(island: Island, looks: Sequence[Look], scores: Sequence[float]) -> int:
    """The last piece before a second article or the comments begin inside the island."""
    total, last = 0.0, island.last
    for place in range(island.first, island.last + 1):
        total += max(0.0, scores[place])
        if total > _ENOUGH and place > island.first + 3 and _begins_another(looks, place, last):
            last = place - 1
            break
        if total > _ENOUGH / 2 and is_comment_mark(looks[place]):
            last = place - 1
            break
    while last > island.first and scores[last] <= 0:
        last -= 1
    return last


def _gap(island: Island, looks: Sequence[Look], scores: Sequence[float]) -> int | None:
    """The last piece before a stretch that leads to other stories inside the island.

    It has no prose, is longer than a box between two paragraphs, and has a mark (`Read next`)
    and another one or the date or by-line of a story.
    """
    total, before = 0.0, island.first
    marks = signs = 0
    for place in range(island.first, island.last + 1):
        look = looks[place]
        if scores[place] > PROSE:
            wide = place - before > _WIDEST_BOX and marks and signs >= _FEW
            if total > _ENOUGH and wide:
                return before
            before, marks, signs = place, 0, 0
            total += scores[place]
        else:
            marks += look.is_mark
            signs += look.is_mark or look.is_meta
    return None


def _without_notes(
    first: int, last: int, looks: Sequence[Look], scores: Sequence[float]
) -> tuple[int, int]:
    """The island without what is said about its authors, and without crumbs behind a break."""
    names = _signed(looks, first)
    for _ in range(_MOST_NOTES):
        begin = _last_break(first, last, looks)
        rest = [score for score in scores[begin + 1 : last + 1] if score > PROSE]
        total = sum(max(0.0, score) for score in scores[first : last + 1])
        few = len(rest) <= _FEW and sum(rest) < _CRUMB_SHARE * total
        if begin > first and few and total > _ENOUGH:
            last = begin - 1
        elif last > first and _is_about(looks[last], names):
            last -= 1
        else:
            break
        while last > first and scores[last] <= 0:
            last -= 1
    while first < last and _is_about(looks[first], names):
        first += 1
    return first, last


def _with_parts(
    first: int, last: int, best: Island, found: Sequence[Island], looks: Sequence[Look]
) -> tuple[int, int]:
    """The article with the islands that only lists, tables and headings part from it."""
    for island in sorted(found, key=lambda each: each.first):
        if island.first > last and _goes_on(looks, last + 1, island.first, best, island):
            last = island.last
    for island in sorted(found, key=lambda each: -each.first):
        if island.last < first and _goes_on(looks, island.last + 1, first, best, island):
            first = island.first
    return first, last


def _goes_on(looks: Sequence[Look], low: int, high: int, best: Island, island: Island) -> bool:
    """Whether nothing between two islands ends an article or begins another."""
    if high - low > _LONGEST_BETWEEN or island.sum < _PART * best.sum:
        return False
    return not any(_ends_article(look) for look in looks[low:high])


def _ends_article(look: Look) -> bool:
    return (
        look.is_mark
        or look.is_meta
        or look.is_frame
        or look.is_copyright
        or look.is_comment_control
        or look.is_note
        or look.promotion > 0.1
        or is_comment_mark(look)
    )


def _end_of_offers(last: int, looks: Sequence[Look]) -> int:
    """The last line of a list of things with their prices, where one follows the island."""
    end, offers = last, 0
    for place in range(last + 1, len(looks)):
        if place > end + _BESIDE_OFFER or looks[place].is_mark or looks[place].is_frame:
            break
        if looks[place].width < _LONGEST_OFFER and cues.PRICE.search(looks[place].text):
            end, offers = place, offers + 1
    return end if offers >= _MANY_OFFERS else last


def _last_break(first: int, last: int, looks: Sequence[Look]) -> int:
    """The last line in an island that is no part of any text, the first if there is none."""
    breaks = (place for place in range(last, first, -1) if drop_reason(looks[place]))
    return next(breaks, first)


def _signed(looks: Sequence[Look], first: int) -> list[str]:
    """The names by which what begins at `first` is signed, in lower case."""
    near = looks[max(0, first - _REACH) : first + 4]
    signed = (look.text for look in near if look.is_byline)
    return [key_of(name) for text in signed for name in byline_authors(text)]


def _is_about(look: Look, names: Sequence[str]) -> bool:
    """Whether a line begins with an author’s name: all of it, or the first word alone."""
    words = look.text.split(maxsplit=2)
    if len(words) < _FEW or not names:
        return False
    alone = words[1][0].islower()
    return any(
        look.key.startswith(f"{name} ")
        or (alone and look.key.startswith(f"{name.split(' ')[0]} "))
        for name in names
    )


def _begins_another(looks: Sequence[Look], place: int, last: int) -> bool:
    if not looks[place].is_byline or not re.match(
        r"\W*(?:by|글)\b", looks[place].text, re.IGNORECASE
    ):
        return False
    return any(look.is_date for look in looks[max(0, place - 3) : min(last + 1, place + 4)])
