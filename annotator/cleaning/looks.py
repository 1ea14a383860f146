"""Looks: what can be measured on a piece of a page without knowing what it says."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import ne

from annotator.cleaning import cues
from annotator.cleaning.asides import LEGAL_WORDS, NOTE_WORDS, POINTERS, aside_of, is_note
from annotator.cleaning.bylines import is_byline
from annotator.cleaning.dates import moments
from annotator.cleaning.line_words import tokens_of, words_of_line
from annotator.cleaning.pieces import Piece
from annotator.cleaning.readers import COMMENTS, comments_in
from annotator.cleaning.wire_leads import lead_of

MOST_PIECES = 50_000
"""Lines or blocks of a page; a long article has hundreds."""
_LOOKED_AT = 3000
"""Code points of a piece whose words are counted; longer pieces are prose or hopeless."""
_SHORT = 300
_MOSTLY_WIDE = 0.2
_FOREIGN = 0.12
_DATE_ROOM = 80
_WIDE = 140
_MARK_ROOM = 70
_CONTROL_ROOM = 90
_SAYS_SOMETHING = 40
_FEW_WORDS = 7
_LONGEST_SIGNED = 160
_MOST_WORDS_BESIDE = 14
_TOO_SHORT_TO_SAY = 50
_LABEL = 40
_SPEAKS = 12
_ADDRESSED = 0.09
_OFTEN = 4
_TELLING = cues.PROMOTION.union(
    cues.COMMENTING, cues.CREDITING, LEGAL_WORDS, ("reserved", "copyright")
)
_TOLD_BY = _TELLING | NOTE_WORDS
"""The words for which a line is looked at more closely; most lines of an article have none."""
_BEGINNING = cues.MARKING.union(cues.SIGNING, POINTERS)
"""A short line with none of these words, or none of these first, nor numbers and signs, is a label
and no more."""
_SIGNS = frozenset("0123456789@/()[]")


class TooLongError(Exception):
    """A page has more lines or blocks than are looked at."""


@dataclass(slots=True)
class Look:
    """One piece as the scorer sees it. Widths count CJK glyphs double.

    `key` is what two occurrences of a line have in common, `has_break` whether a sentence ends in
    it and another begins (asked of a line that shows by nothing else that it is prose), `is_lead`
    whether it is a paragraph that tells its makers first.
    """

    text: str
    key: str
    width: int
    words: float
    function_share: float
    capital_share: float
    ends_sentence: bool
    second_person: float = 0.0
    has_break: bool = False
    promotion: float = 0.0
    is_mark: bool = False
    is_comment_control: bool = False
    is_date: bool = False
    is_byline: bool = False
    is_copyright: bool = False
    is_credit: bool = False
    aside: str | None = None
    is_note: bool = False
    has_mail: bool = False
    repeats: int = 1
    is_foreign: bool = False
    is_lead: bool = False
    is_frame: bool = False

    @property
    def is_ago(self) -> bool:
        """Whether a line says no more than how long ago something came: `7 hours ago`."""
        return self.is_date and self.width < _LABEL and cues.has_ago(self.text)

    @property
    def is_meta(self) -> bool:
        """A by-line or a line that is there for its date."""
        return self.is_byline or self.is_date


def key_of(text: str) -> str:
    """What two occurrences of a line have in common: its words."""
    return " ".join(words_of_line(text)).casefold()


def looks_of(pieces: Sequence[Piece]) -> list[Look]:
    """One look a piece, each knowing how often its line is on the page.

    Pieces with the same text share theirs. Raises TooLongError for more pieces than any page can
    need.
    """
    if len(pieces) > MOST_PIECES:
        raise TooLongError
    known = {text: _look(text) for text in {piece.text: None for piece in pieces}}
    looks = [known[piece.text] for piece in pieces]
    counts = Counter([look.key for look in looks])
    prose = [look for look in looks if look.ends_sentence and look.words > 7]
    total = sum(look.width for look in prose) or 1
    is_foreign = sum(look.function_share * look.width for look in prose) < _FOREIGN * total
    for look in known.values():
        look.repeats = counts[look.key]
        look.is_foreign = is_foreign
    _forgive_topics(known.values())
    for place in comments_in(looks):
        looks[place].aside = COMMENTS
    return looks


def _forgive_topics(looks: Iterable[Look]) -> None:
    """Hold no word against a line of which the page itself speaks: an article may be on apps."""
    telling = [(look, set(look.key.split(" ")) & cues.TOPICS) for look in looks if look.promotion]
    spoken = Counter(
        word
        for look, words in telling
        for word in words
        if look.ends_sentence and look.words >= _SPEAKS and look.second_person < _ADDRESSED
    )
    topics = {word for word, count in spoken.items() if count >= _OFTEN}
    if not topics:
        return
    for look, _ in telling:
        low = look.key.split(" ")
        look.promotion = sum(word in cues.PROMOTION - topics for word in low) / look.words


def _look(text: str) -> Look:
    """Everything that a line shows by itself; what only some words can mean is asked for last."""
    head = text[:_LOOKED_AT]
    words = tokens_of(head)
    count = len(words) or 1
    key = " ".join(words).casefold()
    low = key.split(" ")
    if len(text) <= _LABEL and text.isascii() and _is_label(text, low):
        return _label(text, key, words, low)
    plain = text.isascii() or not cues.FOREIGN.search(text)
    wide = 0 if plain else len(cues.WIDE.findall(text))
    width = len(text) + wide
    function_share = second_person = 0.0
    if wide > _MOSTLY_WIDE * len(text):
        function_share = 0.3 if width > _SAYS_SOMETHING else 0.1
    elif width > _SAYS_SOMETHING or count >= _FEW_WORDS:
        function_share = sum(map(cues.FUNCTION_WORDS.__contains__, low)) / count
        if not cues.SECOND_PERSON.isdisjoint(low):
            second_person = sum(map(cues.SECOND_PERSON.__contains__, low)) / count
    short = width < _SHORT
    ends = text[-1] in cues.ENDING and bool(cues.SENTENCE_END.search(text[-12:]))
    says = ends and count >= _FEW_WORDS and text[-1] != "?"
    weight = max(count, wide / 2.5)
    foreign = not plain
    said = _TOLD_BY.intersection(low)
    told = foreign or not cues.PROMOTION.isdisjoint(said)
    brief = len(text) <= _LONGEST_SIGNED and (count <= _MOST_WORDS_BESIDE or not ends)
    numbered = brief and bool(cues.DIGIT.search(text))
    is_lead = foreign and lead_of(text) is not None
    may_sign = foreign or low[0] in cues.SIGNING or "@" in text or text.startswith("By")
    may_sign = may_sign or (numbered and bool(cues.YEAR.search(text)))
    is_date = numbered and not is_lead and is_date_line(text, width)
    return Look(
        text=text,
        key=key if len(text) <= _LOOKED_AT else key_of(text),
        width=width,
        words=weight,
        function_share=function_share,
        capital_share=sum(map(ne, words, low)) / count,
        ends_sentence=ends,
        has_break=not ends and 60 < width <= _WIDE and bool(cues.SENTENCE_BREAK.search(head)),
        promotion=sum(map(cues.PROMOTION.__contains__, low)) / weight if short and told else 0.0,
        second_person=second_person,
        is_mark=width < _MARK_ROOM
        and not says
        and (foreign or low[0] in cues.MARKING or low[0].startswith("advertis"))
        and bool(cues.SECTION_MARK.match(text)),
        is_comment_control=width < _CONTROL_ROOM
        and (foreign or not cues.COMMENTING.isdisjoint(said))
        and bool(cues.COMMENT_CONTROL.search(text)),
        is_date=is_date,
        is_byline=may_sign and not is_lead and is_byline(text),
        is_copyright=short and cues.has_claim(text),
        is_credit=short
        and not (is_lead or is_date)
        and is_credited(text, told=foreign or not cues.CREDITING.isdisjoint(said)),
        aside=aside_of(text, low, said, width, ends=ends),
        is_note=width > _TOO_SHORT_TO_SAY and bool(said) and is_note(text, low, said, width),
        has_mail=short and "@" in text and bool(cues.MAIL.search(text)),
        is_lead=is_lead,
    )


def _is_label(text: str, words: Sequence[str]) -> bool:
    """Whether a short line in ASCII has nothing by which it could be more than a label."""
    if words[0] in _BEGINNING or not _TELLING.isdisjoint(words) or text.startswith("By"):
        return False
    return _SIGNS.isdisjoint(text) and not words[0].startswith("advertis")


def _label(text: str, key: str, words: Sequence[str], low: Sequence[str]) -> Look:
    """What most lines of a page are: a few words that could stand anywhere.

    What could be said of its words is counted where it is long enough to be a sentence.
    """
    count = len(words) or 1
    many = count >= _FEW_WORDS
    return Look(
        text=text,
        key=key,
        width=len(text),
        words=count,
        function_share=sum(map(cues.FUNCTION_WORDS.__contains__, low)) / count if many else 0.0,
        capital_share=sum(map(ne, words, low)) / count if many else 0.0,
        ends_sentence=text[-1] in cues.ENDING and bool(cues.SENTENCE_END.search(text[-12:])),
        second_person=sum(map(cues.SECOND_PERSON.__contains__, low)) / count if many else 0.0,
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


def is_credited(text: str, *, told: bool) -> bool:
    """Whether a line names the maker of a picture, and so is its caption.

    A bracket after a full stop is an agency's credit at the end of an article instead. `told` is
    whether the line has any word that a credit can have.
    """
    credited = told and bool(cues.CREDIT.search(text))
    if credited or text[-1] not in ")]":
        return credited
    return not cues.BODY_CREDIT.search(text[-60:]) and bool(cues.TAIL_CREDIT.search(text[-140:]))
