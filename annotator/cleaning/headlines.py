"""Which line of a page is the headline of the body that was found, by looks and by words."""

from collections import Counter
from collections.abc import Sequence

from annotator.cleaning import cues
from annotator.cleaning.looks import Look
from annotator.cleaning.opinions import words_of
from annotator.cleaning.pieces import Piece
from annotator.cleaning.scoring import PROSE, is_prose

_ABOVE = 40
_INTO = 3
_LEAST_TITLE = 0.35


def find_headline(
    looks: Sequence[Look],
    scores: Sequence[float],
    first: int,
    last: int,
    shunned: str | None = None,
) -> int | None:
    """The place of the line that is the headline of the body `first..last`, None if none is.

    It shares words with the body, stands above a by-line or date, and does not end like a
    sentence; of two neighbours the upper is the headline and the lower its second line.
    `shunned` is a line that cannot be it: the name of the paper.
    """
    body = _stems(looks[first : last + 1])
    best: tuple[float, int] | None = None
    before: tuple[float, int] | None = None
    for place in range(max(0, first - _ABOVE), min(first + _INTO, last, len(looks))):
        look = looks[place]
        if not _may_be_title(look) or _is_doubled_caption(looks, place):
            continue
        if _is_paragraph(looks, place):
            continue
        if shunned and look.text.casefold() == shunned.casefold():
            continue
        worth = _title_worth(looks, scores, place, first, body)
        if before and place - before[1] <= 2 and before[0] > worth - 0.45:
            worth = before[0] - 0.6
        else:
            before = (worth, place)
        if best is None or worth > best[0]:
            best = (worth, place)
    return best[1] if best and best[0] > _LEAST_TITLE else None


def _is_paragraph(looks: Sequence[Look], place: int) -> bool:
    """Whether a line is a sentence of running text: no by-line or date follows it."""
    look = looks[place]
    says = is_prose(look) and look.ends_sentence and not look.text.endswith(("?", "!"))
    return says and not any(near.is_meta for near in looks[place + 1 : place + 4])


def _is_doubled_caption(looks: Sequence[Look], place: int) -> bool:
    """Whether a line is said again within two lines, as captions are and headlines are not."""
    look = looks[place]
    ends = look.ends_sentence or cues.BODY_CREDIT.search(look.text)
    if look.repeats == 1 or not (ends or look.is_credit):
        return False
    near = [*looks[max(0, place - 2) : place], *looks[place + 1 : place + 3]]
    return any(other.text == look.text for other in near)


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
    if (look.is_mark and look.width < 30) or look.is_comment_control or look.promotion > 0.15:
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
    below = any(near.is_meta for near in looks[place + 1 : place + 6])
    above = any(near.is_meta for near in looks[max(0, place - 2) : place])
    worth += 0.4 * below - 0.3 * (above and not below)
    worth -= 0.012 * max(0, first - place)
    worth -= 1.3 * (look.ends_sentence and not look.text.endswith(("?", "!", "…", "...")))
    worth -= 0.8 * look.is_credit + 0.6 * bool(cues.CRUMB.search(look.text))
    worth += 0.35 * (40 <= look.width <= 110) - 0.3 * (look.width > 140)
    worth += 0.1 * (look.repeats > 1) + 0.5 * look.capital_share
    worth -= 0.8 * (place >= first and place > 0 and scores[place] > PROSE)
    return worth - 0.1 * (look.text[0] in '“"')


def find_titled(pieces: Sequence[Piece], titles: Sequence[str], last: int) -> int | None:
    """The place of the block that says one of the titles that a page's markup gives its article.

    The best is a first-level heading with the words of the best title; one lone such heading
    before the end of the body will do where none has the words.
    """
    best: tuple[float, int] | None = None
    for rank, title in enumerate(titles):
        wanted = set(words_of(title))
        for place, piece in enumerate(pieces):
            worth = _likeness(piece, wanted) - 0.2 * rank - 0.3 * (place > last)
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


_HEADING_WORTH = {"h1": 1.0, "h2": 0.4, "h3": 0.2}


def _likeness(piece: Piece, wanted: set[str]) -> float:
    """How much a block is a heading with these words; below zero where it shares too few."""
    if piece.frame == "hidden" or len(piece.text) > 400:
        return -1.0
    words = set(words_of(piece.text))
    share = len(words & wanted) / max(1, len(words | wanted))
    if share < 0.5:
        return -1.0
    share += _HEADING_WORTH.get(piece.tag, 0.0)
    return share - 0.5 * (piece.frame is not None) - 0.3 * (piece.link_share > 0.5)
