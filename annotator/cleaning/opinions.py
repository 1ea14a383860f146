"""Second opinions on an HTML page: which of its own pieces trafilatura takes for the body.

The decision may come from there, the characters never do: blanks, hyphens and accents are changed.
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
_MOST_TAGS = 20_000
_LONGEST_TAG = 100_000
_AGREED = 0.9
_TOO_LITTLE = 0.2
_SHINGLE = 4


def is_safe(html: str) -> bool:
    """Whether a page is small and plain enough to show it to trafilatura.

    It hangs on huge pages and on tags with very many attributes, and loses the text of deeply
    nested ones.
    """
    if len(html) > _LARGEST_PAGE or html.count("<") > _MOST_TAGS:
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


def best_opinion(html: str, pieces: Sequence[Piece], own: set[int]) -> tuple[set[int], float]:
    """The places of the body by the best opinion, and how far the first two agree (0 to 1).

    Where our own and the careful one agree, the careful one it is; where not, a generous one is
    asked too, and the one that has most in common with the other two wins.
    """
    if not is_safe(html):
        return own, 0.5 if own else 0.0
    careful = body_by_trafilatura(html, pieces, generous=False)
    agreed = agreement(pieces, own, careful)
    if agreed >= _AGREED:
        return careful, agreed
    generous = body_by_trafilatura(html, pieces, generous=True)
    with_generous = agreement(pieces, careful, generous)
    own_with_generous = agreement(pieces, own, generous)
    votes = [
        (agreed + with_generous, careful),
        (with_generous + own_with_generous, generous),
        (agreed + own_with_generous, own),
    ]
    best = max(votes, key=lambda vote: vote[0])[1]
    if _size(pieces, best) < _TOO_LITTLE * _size(pieces, own):
        best = own
    return best, agreed


def _size(pieces: Sequence[Piece], places: set[int]) -> int:
    return sum(len(pieces[place].text) for place in places)


def body_by_trafilatura(html: str, pieces: Sequence[Piece], *, generous: bool) -> set[int]:
    """The places of the pieces that trafilatura takes for the article's body."""
    import trafilatura

    logger = logging.getLogger("trafilatura")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        found = trafilatura.extract(
            html, favor_precision=not generous, favor_recall=generous, include_comments=False
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
    have = _runs_of(words_of(text), _GRAM)
    lines = Counter(" ".join(words_of(line)) for line in text.split("\n"))
    taken: set[int] = set()
    short: list[tuple[int, str]] = []
    for place in sorted(range(len(pieces)), key=lambda place: pieces[place].frame is not None):
        words = words_of(pieces[place].text)
        if len(words) < 2 * _GRAM:
            short.append((place, " ".join(words)))
        elif _used_up(_runs_of(words, _GRAM), have):
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


def agreement(pieces: Sequence[Piece], one: set[int], other: set[int]) -> float:
    """How much two choices of pieces have in common: F1 of their runs of four words."""
    a, b = (
        _runs_of(words_of("\n".join(pieces[place].text for place in sorted(places))), _SHINGLE)
        for places in (one, other)
    )
    both = sum((a & b).values())
    total = sum(a.values()) + sum(b.values())
    return 2 * both / total if total else 0.0


def _runs_of(words: Sequence[str], size: int) -> Counter[tuple[str, ...]]:
    """Every run of `size` words, or the one shorter run of a shorter text."""
    size = min(size, max(1, len(words)))
    return Counter(tuple(words[k : k + size]) for k in range(len(words) - size + 1) if words)
