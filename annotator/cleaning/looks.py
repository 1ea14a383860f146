"""Looks: what can be measured on a piece of a page without knowing what it says."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.cleaning import cues
from annotator.cleaning.bylines import is_byline
from annotator.cleaning.dates import moments
from annotator.cleaning.pieces import Piece

MOST_PIECES = 50_000
"""Lines or blocks of a page; a long article has hundreds."""
_LOOKED_AT = 3000
"""Code points of a piece whose words are counted; longer pieces are prose or hopeless."""
_SHORT = 300
_MOSTLY_WIDE = 0.2
_FOREIGN = 0.12
_DATE_ROOM = 80
_MARK_ROOM = 70


class TooLongError(Exception):
    """A page has more lines or blocks than are looked at."""


@dataclass(slots=True)
class Look:
    """One piece as the scorer sees it. Widths count CJK glyphs double."""

    text: str
    width: int
    words: float
    function_share: float
    capital_share: float
    ends_sentence: bool
    sentences: int
    promotion: float
    second_person: float
    repeats: int
    is_mark: bool
    is_comment_control: bool
    is_date: bool
    is_byline: bool
    is_copyright: bool
    is_credit: bool
    has_mail: bool
    is_late: bool = False
    is_foreign: bool = False
    is_frame: bool = False

    @property
    def is_meta(self) -> bool:
        """A by-line or a line that is there for its date."""
        return self.is_byline or self.is_date


def key_of(text: str) -> str:
    """What two occurrences of a line have in common."""
    return cues.NOT_WORD.sub(" ", text).strip().casefold()


def looks_of(pieces: Sequence[Piece]) -> list[Look]:
    """One look a piece, each knowing how often its line is on the page.

    Raises TooLongError for more pieces than any page can need.
    """
    if len(pieces) > MOST_PIECES:
        raise TooLongError
    keys = [key_of(piece.text) for piece in pieces]
    counts = Counter(keys)
    looks = [_look(piece.text, counts[key]) for piece, key in zip(pieces, keys, strict=True)]
    prose = [look for look in looks if look.ends_sentence and look.words > 7]
    total = sum(look.width for look in prose) or 1
    share = sum(look.function_share * look.width for look in prose) / total
    for place, look in enumerate(looks):
        look.is_foreign = share < _FOREIGN
        look.is_late = place > 0.6 * len(looks)
    return looks


def _look(text: str, repeats: int) -> Look:
    head = text[:_LOOKED_AT]
    words = cues.TOKEN.findall(head)
    count = len(words) or 1
    low = [word.casefold() for word in words]
    wide = 0 if text.isascii() else len(cues.WIDE.findall(text))
    width = len(text) + wide
    function_share = sum(word in cues.FUNCTION_WORDS for word in low) / count
    if wide > _MOSTLY_WIDE * len(text):
        function_share = 0.3 if width > 40 else 0.1
    short = width < _SHORT
    ends = bool(cues.SENTENCE_END.search(text[-12:]))
    says = ends and count >= 7 and not text.endswith("?")
    weight = max(count, wide / 2.5)
    return Look(
        text=text,
        width=width,
        words=weight,
        function_share=function_share,
        capital_share=sum(word[0].isupper() for word in words) / count,
        ends_sentence=ends,
        sentences=len(cues.SENTENCE_BREAK.findall(head)) if width > 60 else 0,
        promotion=sum(word in cues.PROMOTION for word in low) / weight if short else 0.0,
        second_person=sum(word in cues.SECOND_PERSON for word in low) / count,
        repeats=repeats,
        is_mark=width < _MARK_ROOM and not says and bool(cues.SECTION_MARK.match(text)),
        is_comment_control=short and width < 90 and bool(cues.COMMENT_CONTROL.search(text)),
        is_date=is_date_line(text, width),
        is_byline=is_byline(text),
        is_copyright=short and bool(cues.COPYRIGHT.search(text)),
        is_credit=short and is_credited(text),
        has_mail=short and bool(cues.MAIL.search(text)),
    )


def is_date_line(text: str, width: int) -> bool:
    """Whether a line is there to say when: little beside dates, or labelled as one."""
    if width > 2 * _DATE_ROOM:
        return False
    found = moments(text)
    if found:
        beside = len(text) - sum(len(moment.raw) for moment in found)
        return bool(cues.DATE_LABEL.match(text)) or beside <= max(12, 0.5 * len(text))
    return width < _DATE_ROOM and bool(cues.AGO.fullmatch(text.strip(" \u00a0·|-")))


def is_credited(text: str) -> bool:
    """Whether a line names the maker of a picture, and so is its caption.

    A bracket after a full stop is an agency's credit at the end of an article instead.
    """
    if cues.BODY_CREDIT.search(text[-60:]) and not cues.CREDIT.search(text):
        return False
    return bool(cues.TAIL_CREDIT.search(text[-140:]) or cues.CREDIT.search(text))
