"""Other opinions on an HTML page: which of its pieces trafilatura and readability would keep.

The decision may come from them, the characters never do: blanks, hyphens and accents are changed.
"""

import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock

from annotator.cleaning.alignment import aligned, runs_of, words_of
from annotator.cleaning.bare_text import bare_text
from annotator.cleaning.pieces import Piece

__all__ = ["agreement", "best_opinion", "is_safe", "words_of"]

_LARGEST_PAGE = 3_000_000
_MOST_TAGS = 20_000
_LONG_TAG = re.compile("<[^<>]{100000}")
_TOO_LITTLE = 0.2
_SHINGLE = 4
_NEVER = frozenset(("footer", "dialog"))
"""The frames out of which nothing is taken that the page’s own tree leaves out."""


def is_safe(html: str) -> bool:
    """Whether a page is small and plain enough to show it to other extractors.

    They hang on huge pages and on tags with very many attributes, and lose the text of deeply
    nested ones.
    """
    small = len(html) <= _LARGEST_PAGE and html.count("<") <= _MOST_TAGS
    return small and not _LONG_TAG.search(html)


@dataclass(frozen=True, slots=True)
class Opinion:
    """What several extractors think of a page.

    `body` is the places of what the article says, `surely` of what everybody else keeps; `agreed`
    is how far ours and trafilatura's agree, 0 to 1.
    """

    body: set[int]
    surely: set[int]
    agreed: float


def best_opinion(html: str, pieces: Sequence[Piece], own: set[int]) -> Opinion:
    """Which places are the body by all opinions.

    What two of three keep is kept. An opinion that keeps next to nothing of what we take for
    prose has failed to read the page and is not heard; then ours decides.
    """
    words = [words_of(piece.text) for piece in pieces]
    framed = [piece.frame is not None for piece in pieces]
    careful, generous = (
        aligned(_heard(ask, html), words, framed) for ask in (_trafilatura, _readability)
    )
    agreed = agreement(words, own, careful)
    if not own:
        return Opinion(careful or generous, set(), agreed)
    enough = _TOO_LITTLE * _size(words, own)
    if min(_size(words, careful), _size(words, generous)) < enough:
        return Opinion(own, set(), agreed)
    surely = {
        place for place in careful & generous if place in own or pieces[place].frame not in _NEVER
    }
    return Opinion(own & (careful | generous) | surely, surely, agreed)


def _size(words: Sequence[Sequence[str]], places: set[int]) -> int:
    return sum(len(words[place]) for place in places)


def _heard(ask: Callable[[str], str], html: str) -> str:
    """What an extractor says, in silence; nothing if it fails."""
    with _EXTRACTORS:
        try:
            return ask(html)
        except Exception:  # noqa: BLE001 - its opinion is worth having, not its troubles
            return ""


class Silence:
    """Loggers that say nothing while anybody asks, on any thread, and afterwards as before."""

    def __init__(self, *names: str) -> None:
        self._names = names
        self._lock = Lock()
        self._asking = 0
        self._levels: list[int] = []

    def __enter__(self) -> None:
        loggers = [logging.getLogger(name) for name in self._names]
        with self._lock:
            if not self._asking:
                self._levels = [logger.level for logger in loggers]
                for logger in loggers:
                    logger.setLevel(logging.CRITICAL)
            self._asking += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._asking -= 1
            if not self._asking:
                for name, level in zip(self._names, self._levels, strict=True):
                    logging.getLogger(name).setLevel(level)


_EXTRACTORS = Silence("trafilatura", "readability.readability")


def _trafilatura(html: str) -> str:
    import trafilatura

    return trafilatura.extract(html, favor_precision=True, include_comments=False) or ""


def _readability(html: str) -> str:
    import readability

    return bare_text(readability.Document(html).summary(html_partial=True))


def agreement(words: Sequence[Sequence[str]], one: set[int], other: set[int]) -> float:
    """How much two choices of pieces, given as their words, have in common.

    F1 of their runs of four words, 0 to 1.
    """
    a, b = (
        runs_of([word for place in sorted(places) for word in words[place]], _SHINGLE)
        for places in (one, other)
    )
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0
