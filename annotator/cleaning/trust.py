"""Trust: how sure it is that the right lines of a dump were taken for its article.

Each sign of trouble takes a little from 1; what is left under `DOUBTFUL` was worse by a third of
its text on the pages that this was tried on, and about one page in ten is.
"""

from collections import Counter
from collections.abc import Sequence

from annotator.cleaning import cues
from annotator.cleaning.islands import Choice, has_anchor
from annotator.cleaning.looks import Look
from annotator.cleaning.scoring import PROSE

UNSURE = 0.79
"""The most that may be said of a page that needs a look for one reason alone."""
_LONG = 25_000
_MANY_MARKS = 4
_WORDS_TO_JUDGE = 60
_COMMONEST = 10
_RARELY = 0.1
_FOREVER = 0.8
_SAMPLE = 2000
_SIGNS = b"{}=;<>[]_\\#|"
_CODE_SHARE = 0.02


def confidence_of(
    choice: Choice, looks: Sequence[Look], scores: Sequence[float], *, has_headline: bool
) -> float:
    """How sure the choice of an article is, 0 to 1."""
    inside = range(choice.first, choice.last + 1)
    prose = sum(scores[place] > PROSE for place in inside)
    kept = [place for place in inside if scores[place] > -PROSE / 2]
    width = sum(looks[place].width for place in kept)
    body = _sum(scores, inside) or 1.0
    before = _sum(scores, range(choice.first)) / body
    after = _sum(scores, range(choice.last + 1, len(scores))) / body
    doubt = 0.08 * (not has_anchor(looks, choice.first))
    doubt += 0.08 * (not has_headline)
    doubt += 0.24 * (choice.rival > 0.5) or 0.12 * (choice.rival > 0.2)
    doubt += 0.16 * (before > 0.2) or 0.12 * (before > 0.1)
    doubt += 0.12 * (before + after > 0.4)
    doubt += 0.2 * (prose < 3) or 0.12 * (prose < 5)
    doubt += 0.12 * (sum(looks[place].is_date for place in inside) > 1)
    doubt += 0.08 * (sum(looks[place].is_mark for place in inside) >= _MANY_MARKS)
    doubt += 0.08 * (width > _LONG)
    doubt += 0.08 * (2 * prose < len(kept))
    doubt += 0.3 * is_gibberish([looks[place] for place in kept])
    sure = round(max(0.0, 1.0 - doubt), 2)
    return sure if has_headline and not choice.has_more else min(sure, UNSURE)


def _sum(scores: Sequence[float], places: range) -> float:
    return sum(max(0.0, scores[place]) for place in places)


def is_gibberish(looks: Sequence[Look]) -> bool:
    """Whether lines are code, or in no language: words hardly ever, or forever, said again."""
    text = "".join(look.text[:_SAMPLE] for look in looks)
    raw = text.encode("utf-8", "replace")
    signs = len(raw) - len(raw.translate(None, _SIGNS))
    if signs > _CODE_SHARE * len(text):
        return True
    if cues.WIDE.search(text[:_SAMPLE]):
        words = list(text.replace(" ", ""))
    elif looks and looks[0].is_foreign:
        words = [word for look in looks for word in look.key.split(" ")]
    else:
        return False
    if len(words) < _WORDS_TO_JUDGE:
        return False
    common = sum(count for _, count in Counter(words).most_common(_COMMONEST))
    return not _RARELY * len(words) <= common <= _FOREVER * len(words)
