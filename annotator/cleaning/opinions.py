"""The second opinion on an HTML page: which of its own pieces trafilatura takes for the body.

The decision may come from it, the characters never do: it changes blanks, hyphens and accents.
"""

import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from annotator.cleaning.pieces import Piece

_WORD = re.compile(r"\w+")
_GRAM = 3
_COVERED = 0.6
_NEAR = 3
_LARGEST_PAGE = 3_000_000
_LONGEST_TAG = 100_000
_DEEPEST = 250


def is_safe(html: str) -> bool:
    """Whether a page is small and plain enough to show it to trafilatura.

    It hangs on huge pages and on tags with very many attributes, and loses the text of deeply
    nested ones.
    """
    if len(html) > _LARGEST_PAGE:
        return False
    place = html.find("<")
    while place != -1:
        following = html.find("<", place + 1)
        if (following if following != -1 else len(html)) - place > _LONGEST_TAG and (
            html.find(">", place, place + _LONGEST_TAG) == -1
        ):
            return False
        place = following
    return True


def second_opinion(html: str, pieces: Sequence[Piece]) -> set[int]:
    """The places of the pieces that trafilatura takes for the article's body."""
    import trafilatura

    logger = logging.getLogger("trafilatura")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        found = trafilatura.extract(
            html, favor_precision=True, include_comments=False, include_tables=True
        )
    except Exception:  # noqa: BLE001 - its opinion is worth having, not its troubles
        found = None
    finally:
        logger.setLevel(level)
    return aligned(found or "", pieces)


def aligned(text: str, pieces: Sequence[Piece]) -> set[int]:
    """The pieces that the lines of `text` are, each run of words used up by the first that has it.

    Words are compared without case and accents, since `text` may have been normalised. What has
    no mark of furniture comes first; a short line, which may stand in a menu too, counts only
    between longer ones.
    """
    have = _grams(words_of(text))
    lines = Counter(" ".join(words_of(line)) for line in text.split("\n"))
    taken: set[int] = set()
    short: list[tuple[int, str]] = []
    for place in sorted(range(len(pieces)), key=lambda place: pieces[place].frame is not None):
        words = words_of(pieces[place].text)
        if len(words) < 2 * _GRAM:
            short.append((place, " ".join(words)))
        elif _used_up(_grams(words), have):
            taken.add(place)
    low, high = min(taken, default=0) - _NEAR, max(taken, default=0) + _NEAR
    for place, line in short:
        if line and low <= place <= high and lines[line] > 0:
            lines[line] -= 1
            taken.add(place)
    return taken


def _used_up(grams: Counter[tuple[str, ...]], have: Counter[tuple[str, ...]]) -> bool:
    """Whether most of the runs of words are there; if so, they are there no more."""
    total = sum(grams.values())
    if sum(min(count, have[gram]) for gram, count in grams.items()) < _COVERED * total:
        return False
    for gram, count in grams.items():
        have[gram] = max(0, have[gram] - count)
    return True


def words_of(text: str) -> list[str]:
    """The words of a text for comparison."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold().replace("\u00ad", ""))


def _grams(words: Sequence[str]) -> Counter[tuple[str, ...]]:
    size = min(_GRAM, max(1, len(words)))
    return Counter(tuple(words[k : k + size]) for k in range(len(words) - size + 1) if words)


def agreement(one: Sequence[str], other: Sequence[str]) -> float:
    """How much two bodies have in common: F1 of their four-word runs."""
    a, b = (_shingles(words_of("\n".join(texts))) for texts in (one, other))
    both = sum((a & b).values())
    total = sum(a.values()) + sum(b.values())
    return 2 * both / total if total else 0.0


def _shingles(words: Sequence[str]) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[k : k + 4]) for k in range(max(1, len(words) - 3)) if words)
