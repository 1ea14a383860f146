"""Which line of a page is the headline of the body that was found, by looks and by words."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from annotator.cleaning import cues
from annotator.cleaning.looks import Look
from annotator.cleaning.names import may_name, people
from annotator.cleaning.opinions import words_of
from annotator.cleaning.pieces import Piece
from annotator.cleaning.scoring import PROSE, is_prose

_MADE_BY = re.compile(
    r"^\W*(?:[\w-]+\s){0,2}(?:checked|reviewed|edited|written|styled|produced|photography|photos?"
    r"|illustrations?|video|presented|sponsored)\s+by\b",
    re.IGNORECASE,
)
_ABOVE = 45
_INTO = 3
_LEDE = 3
_BODY = 100
_READ = 3000
_LEAST_TITLE = 1.5
_LONE_ABOVE = 8
_FEWEST_WORDS = 2


def find_headline(
    looks: Sequence[Look],
    scores: Sequence[float],
    first: int,
    last: int,
    shunned: str | None = None,
) -> int | None:
    """The place of the line that is the headline of the body `first..last`, None if none is.

    It shares words with the body and most with its beginning, stands above a by-line or date, and
    does not end like a sentence. `shunned` is a line that cannot be it: the name of the paper.
    """
    page = _Page(looks, scores, first, last)
    best: tuple[float, int] | None = None
    for place in range(max(0, first - _ABOVE), min(first + _INTO + 1, last, len(looks))):
        look = looks[place]
        if not _may_be_title(look) or _is_doubled_caption(looks, place):
            continue
        if _is_paragraph(looks, place):
            continue
        if shunned and look.text.casefold() == shunned.casefold():
            continue
        worth = page.worth(place)
        if best is None or worth > best[0]:
            worth -= 0.9 * _is_names(look.text)
            best = max((worth, place), best or (worth, place), key=lambda found: found[0])
    return best[1] if best and best[0] > _LEAST_TITLE else None


def find_lone(
    pieces: Sequence[Piece], looks: Sequence[Look], scores: Sequence[float], first: int
) -> int | None:
    """The place of a line between blank lines right above the date or by-line of a body.

    It is a headline wherever it is found, even one that has no word of the body `first` begins.
    """
    for place in range(min(first, len(looks) - 1), max(0, first - _LONE_ABOVE) - 1, -1):
        if place < first and scores[place] > PROSE:
            return None
        if place and looks[place].is_meta and not looks[place - 1].is_meta:
            above = looks[place - 1]
            alone = pieces[place].gap and pieces[place - 1].gap and above.repeats == 1
            title = _may_be_title(above) and not above.is_frame and not above.ends_sentence
            return place - 1 if alone and title else None
    return None


def _is_paragraph(looks: Sequence[Look], place: int) -> bool:
    """Whether a line is a sentence of running text: no by-line or date follows it."""
    look = looks[place]
    says = is_prose(look) and look.ends_sentence and not look.text.endswith(("?", "!"))
    return says and not any(near.is_meta for near in looks[place + 1 : place + 4])


def _is_doubled_caption(looks: Sequence[Look], place: int) -> bool:
    """Whether a line is said again within two lines, as captions are and headlines are not."""
    look = looks[place]
    ends = look.ends_sentence and not look.text.endswith(("?", "!"))
    ends = ends or bool(cues.BODY_CREDIT.search(look.text))
    if look.repeats == 1 or not (ends or look.is_credit):
        return False
    near = [*looks[max(0, place - 2) : place], *looks[place + 1 : place + 3]]
    return any(other.text == look.text for other in near)


def _stems(looks: Sequence[Look]) -> Counter[str]:
    """Beginnings of words: endings and particles change, the stem of a name stays."""
    said = " ".join([look.key[:_READ] for look in looks])
    if said.isascii() or not cues.WIDE.search(said):
        weightless = cues.FUNCTION_WORDS
        return Counter(
            [word[:6] for word in said.split(" ") if len(word) > 3 and word not in weightless]
        )
    stems = Counter(map(_stem, said.split(" ")))
    del stems[""]
    return stems


def _stems_of(look: Look) -> list[str]:
    return [stem for stem in map(_stem, look.key[:_READ].split(" ")) if stem]


@lru_cache(maxsize=20_000)  # the same few thousand words make up most of what is written
def _stem(word: str) -> str:
    """The stem of a word in small letters, nothing for words without weight."""
    if word in cues.FUNCTION_WORDS:
        return ""
    if word.isascii() or not cues.WIDE.match(word):
        return word[:6] if len(word) > 3 else ""
    return word[:2] if len(word) > 1 else ""


def _may_be_title(look: Look) -> bool:
    if look.is_byline or look.is_lead or look.is_copyright or look.has_mail:
        return False
    if not _NARROWEST <= look.width <= _WIDEST or look.is_date:
        return False
    if (look.is_mark and look.width < _LABEL) or look.is_comment_control or look.promotion > 0.15:
        return False
    if look.width < _LONG and _MADE_BY.search(look.text):
        return False
    return _words(look) >= _FEWEST_WORDS


def _words(look: Look) -> int:
    return look.key.count(" ") + 1


_NARROWEST = 12
_WIDEST = 260
_LABEL = 30
_SHORT = 40
_LONG = 110
_VERY_LONG = 140
_NO_TITLE = 3


class _Page:
    """The lines round a body, and what they have in common with it.

    The numbers were fitted to some hundreds of pages and rounded; each half of the pages bears
    the numbers of the other.
    """

    def __init__(
        self, looks: Sequence[Look], scores: Sequence[float], first: int, last: int
    ) -> None:
        self.looks = looks
        self.scores = scores
        self.first = first
        self.body = _stems(looks[first : min(first + _BODY, last + 1)])
        self.lede = _stems(looks[first : min(first + _LEDE, last + 1)])
        self.said = "\n".join([look.key for look in looks])

    def worth(self, place: int) -> float:
        """How much a line is the headline; the sure ones have more than three."""
        look = self.looks[place]
        worth = self._shared(place) + self._surroundings(place)
        worth -= 1.3 * (look.width < _LABEL - 5) + 0.9 * (look.width < _SHORT)
        worth -= 0.9 * (look.width > _LONG) + 0.5 * (look.width > _VERY_LONG)
        worth += 0.4 * min(1.0, _words(look) / 12)
        worth -= 1.5 * (look.ends_sentence and not look.text.endswith(("?", "!", "…", "...")))
        worth -= 0.4 * look.is_credit + 0.6 * (look.repeats > 1)
        worth -= 1.0 * look.is_frame
        worth -= 0.3 * bool(cues.CRUMB.search(look.text))
        if place >= self.first:
            worth -= 1.4 + 0.4 * (self.scores[place] > PROSE)
        return worth + 0.7 * self._is_quoted(look)

    def _shared(self, place: int) -> float:
        """How many of a line's words the body has too, and how often."""
        stems = _stems_of(self.looks[place]) or [""]
        own = Counter(stems) if place >= self.first else Counter[str]()
        known = [max(0, self.body[stem] - own[stem]) for stem in stems]
        at_once = sum(self.lede[stem] > own[stem] for stem in stems)
        found = sum(count > 0 for count in known)
        often = sum(min(3, count) for count in known) / 3
        return (0.9 * found + 1.7 * often + 1.5 * at_once) / len(stems) + 0.22 * min(6, found)

    def _surroundings(self, place: int) -> float:
        """What stands above and below: a by-line or date soon, no other title just before."""
        above = self.looks[max(0, place - 2) : place]
        below = self.looks[place + 1 : place + 6]
        worth = 1.4 * any(near.is_meta for near in below)
        worth += 0.65 * any(near.is_meta for near in below[:2])
        worth += 0.65 * (bool(above) and above[-1].width < _LABEL)
        worth -= 0.4 * any(_is_title_like(near) for near in above)
        worth -= 0.5 * (bool(below) and below[0].width < _LABEL - 5)
        return worth - 0.04 * max(0, self.first - place - 12)

    def _is_quoted(self, look: Look) -> bool:
        """Whether another line has this one in it: `Home News The Title`, `The Title - Site`."""
        return _words(look) > _NO_TITLE and self.said.count(look.key) > look.repeats


def _is_title_like(look: Look) -> bool:
    long = look.width >= _LABEL and _words(look) > _NO_TITLE
    return long and not look.is_meta and not look.ends_sentence


def _is_names(text: str) -> bool:
    """Whether a line is little beside the names of people."""
    if 2 * sum([len(word) + 1 for word in text.split() if may_name(word)]) <= len(text):
        return False
    return 2 * sum(map(len, people(text))) > len(text)


def find_titled(pieces: Sequence[Piece], titles: Sequence[str], last: int) -> int | None:
    """The place of the block that says one of the titles that a page's markup gives its article.

    The best is a first-level heading with the words of the best title; one lone such heading
    before the end of the body will do where none has the words.
    """
    best: tuple[float, int] | None = None
    said = [
        (place, piece, set(words_of(piece.text)))
        for place, piece in enumerate(pieces if titles else ())
        if piece.frame != "hidden" and len(piece.text) <= _LONGEST_TITLE
    ]
    for rank, title in enumerate(titles):
        wanted = set(words_of(title))
        for place, piece, words in said:
            worth = _likeness(piece, words, wanted) - 0.2 * rank - 0.3 * (place > last)
            if worth > 0.6 and (best is None or worth > best[0]):
                best = (worth, place)
    if best:
        return best[1]
    lone = [
        place
        for place, piece in enumerate(pieces[: last + 1])
        if piece.tag == "h1" and piece.frame is None
    ]
    return lone[0] if len(lone) == 1 else None


_LONGEST_TITLE = 400
_HEADING_WORTH = {"h1": 1.0, "h2": 0.4, "h3": 0.2}


def _likeness(piece: Piece, words: set[str], wanted: set[str]) -> float:
    """How much a block is a heading with these words; below zero where it shares too few."""
    share = len(words & wanted) / max(1, len(words | wanted))
    if share < 0.5:
        return -1.0
    share += _HEADING_WORTH.get(piece.tag, 0.0)
    return share - 0.5 * (piece.frame is not None) - 0.3 * (piece.link_share > 0.5)
