"""Scores: how much a piece of a page looks like an article, in characters of prose.

The numbers were set by hand and tried on many sites; a paragraph scores about its length, and
what no article has scores below zero.
"""

from collections.abc import Sequence

from annotator.cleaning import cues
from annotator.cleaning.looks import Look

PROSE = 40.0
"""Pieces above this are taken for running text."""
_MOST = 880.0
_BASE = 25.0
_SHORT = 12.0
_REPEATED = 15.0
_MARK = 100.0
_COMMENT_CONTROL = 470.0
_META = 20.0
_COPYRIGHT = 320.0
_HEADING = 2.0
_FRAME = 80.0
_SAMPLE = 300
_LATE = 0.6
_WIDE_RIGHTS = 80
_ASIDE = 30.0
_MANY_CARDS = 3
_LONGEST_DIALOGUE = 40
_TITLE = 60
_LONGEST_TEASER = 220


def scores_of(looks: Sequence[Look]) -> list[float]:
    """A score for each piece; a short line right above running text is not held against it."""
    scores = [score_of(look) for look in looks]
    for place, look in enumerate(looks[: int(_LATE * len(looks)) + 1]):
        if look.is_copyright and look.width <= _WIDE_RIGHTS:
            scores[place] = max(scores[place], -_META)
    cards = _cards(looks)
    if len(cards) >= _MANY_CARDS:
        for place in cards:
            scores[place] = min(scores[place], -_ASIDE)
    for place in _consent(looks):
        scores[place] = min(scores[place], -_ASIDE)
    for place in range(len(looks) - 1):
        if -60 < scores[place] < 0 and scores[place + 1] > 60 and _may_be_heading(looks[place]):
            scores[place] = max(scores[place], -_HEADING)
    return scores


def _cards(looks: Sequence[Look]) -> list[int]:
    """Where other stories are told in a title, one sentence and how long ago they came."""
    return [
        place
        for place in range(1, len(looks) - 1)
        if looks[place + 1].is_ago
        and _TITLE <= looks[place].width <= _LONGEST_TEASER
        and not looks[place].is_meta
        and not looks[place - 1].ends_sentence
    ]


def _consent(looks: Sequence[Look]) -> range:
    """The lines of a dialogue that asks for consent, from its question to its last button."""
    for place, look in enumerate(looks):
        if "consent" in look.key and cues.ASKS_CONSENT.search(look.text):
            end = min(place + _LONGEST_DIALOGUE, len(looks))
            buttons = (at for at in range(end - 1, place, -1) if _is_button(looks[at]))
            return range(place, next(buttons, place) + 1)
    return range(0)


def _is_button(look: Look) -> bool:
    return look.width < _TITLE and bool(cues.CONSENT_BUTTON.match(look.text))


def _may_be_heading(look: Look) -> bool:
    return (
        look.width < 90
        and look.repeats == 1
        and look.promotion < 0.1
        and not (
            look.is_mark
            or look.is_frame
            or look.is_meta
            or look.is_comment_control
            or look.is_copyright
        )
    )


def score_of(look: Look) -> float:
    """What one piece scores by itself."""
    penalty = -_FRAME if look.is_frame else _penalty(look)
    if penalty is not None:
        return penalty
    repeated = _REPEATED if look.repeats > 1 else 0.0
    if is_prose(look):
        return _prose_score(look)
    if look.width < 45:
        return -_SHORT - repeated
    if look.capital_share > 0.6 or look.function_share < 0.1:
        return -0.35 * look.width - repeated
    if look.ends_sentence:
        return 0.05 * look.width
    return 0.06 * look.width - _SHORT


def _penalty(look: Look) -> float | None:  # noqa: PLR0911 - one line a reason
    """The score of what no paragraph is, None for what may be one."""
    if look.is_copyright:
        return -_COPYRIGHT
    if look.is_mark:
        return -_MARK
    if look.is_comment_control:
        return -_COMMENT_CONTROL
    if look.is_byline or (look.is_date and not (look.width >= 60 and look.ends_sentence)):
        return -_META
    if look.aside:
        return -_ASIDE
    if look.is_note:
        return -_META
    if look.promotion > 0.1:
        return -2.0 * min(look.width, 300)
    return None


def is_prose(look: Look) -> bool:
    """Whether a piece is a sentence or more of running text."""
    if look.words < 7 or not (look.ends_sentence or look.width > 140 or look.has_break):
        return False
    if look.function_share < 0.14 and not _has_words(look):
        return False
    return (
        look.function_share >= 0.14
        or (look.is_foreign and look.capital_share < 0.4)
        or (look.width >= 100 and look.ends_sentence and look.capital_share < 0.3)
    )


def _has_words(look: Look) -> bool:
    """Whether a line is more than numbers and signs."""
    letters = sum(map(str.isalpha, look.text[:_SAMPLE]))
    return letters > 0.5 * len(look.text[:_SAMPLE])


def _prose_score(look: Look) -> float:
    score = min(float(look.width), _MOST) - _BASE
    if look.second_person > 0.09:
        score *= 0.4
    if look.promotion > 0.05:
        score *= 0.5
    if look.repeats > 1:
        score -= look.width * 0.7
    return score
