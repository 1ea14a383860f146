"""Asides: lines that stand among an article's own and speak of something else.

Each is told by a few words of which a line must have one before any expression is tried, so that
the lines of an article cost nothing here. English alone: other languages go by structure.
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from annotator.cleaning.cues import listed

POINTERS = listed(
    """read see watch listen view shop buy preorder pre click tap more related also video videos
    photo photos gallery"""
)
_POINTER = re.compile(
    r"""\W*(?:(?:read|see|watch|listen|view|shop|buy|pre-?order|click|tap)\b
      (?=.{0,80}\b(?:on|at|more|full|our|here|now|all|next|below)\b|.{0,80}@)[^.!?:]{0,90}$
    |(?:read|see|watch|listen|view|shop)\b(?:\s(?:more|also|next|now|here|it))?\s?:
    |(?:more|related|also|videos?|photos?|gallery)\b[^.!?:]{0,12}:)""",
    re.IGNORECASE | re.VERBOSE,
)
LEGAL_WORDS = listed("privacy terms agreement earn receive commission editorially independently")
_LEGAL = re.compile(
    r"""(?:\bour\b|\byou\b|\bby\ \w+ing\b|^\W*)[^.]{0,80}
      \b(?:privacy\s+(?:policy|notice)|terms\s+of\s+(?:use|service)|user\s+agreement)
    |\bwe\s+may\s+(?:earn|receive|make|get)\b
    |\beditorially\s+independent\b|\bindependently\s+(?:selected|chosen|reviewed)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_POST = re.compile(r"\bpic\.twitter\.com|\bt\.co/|^\W*[—–-]\s*.{1,60}\(@\w+\)")
_HANDLE = re.compile(r"(?<![\w.])@\w")
_LENGTH = re.compile(
    r"\W*(?:\d?\d:\d\d(?::\d\d)?|\d+\s*-?\s*min(?:ute)?s?\.?\s+(?:read|watch|listen)\b.{0,30})\W*$",
    re.IGNORECASE,
)
_JOBS = listed(
    """writer reporter editor journalist correspondent columnist contributor freelance freelancer
    blogger author"""
)
_CALLINGS = listed(
    """founder cofounder specialist dietitian lecturer fellow nutritionist therapist entrepreneur
    desk"""
)
_BIO = re.compile(
    r"\W*(?:[^\W\d_a-z][\w.'’-]*,?\s+){1,5}(?:\([^()]{0,30}\)\s+)?(?:is|was|has\s+been|has\s+worked|serves|works"
    r"|worked|writes|covers|joined|reports|previously)\b"
)
_INVITING = listed(
    """sign subscribe join follow support email contact download newsletter newsletters enjoyed
    enjoying enjoy get never miss thank thanks tip tips story stay share comments comment reached
    reporting reported contributed article post piece content inbox app donate updates updated
    disclaimer printed sale readers reader"""
)
_CONSENTING = listed(
    """cookie cookies consent vendors partners identifiers identifier advertising advertisements
    personal device legitimate browsing preferences processed store stored"""
)
NOTE_WORDS = _JOBS | _CALLINGS | _INVITING | _CONSENTING
"""The words without which no line is a note."""
_MOST_OF_CONSENT = 3
_INVITATION = re.compile(
    r"""^\W*(?:sign\s+up|subscribe|join\s+(?:us|our)|follow\s+(?:us|@)|support\s+(?:us|our)|e?-?mail\s+us|contact\s+us
      |download\s+(?:the|our)|want\s+more|enjoy(?:ed|ing)?\s+(?:this|reading|our)|get\s+(?:the\s+latest|our|all\s+the|\w+['’]s)
      |be\s+the\s+first|(?:never|don['’]t)\s+miss|thank(?:s|\s+you)\s+for\s+(?:reading|subscrib|sign|join|visit)
      |have\s+an?\s+(?:tip|story|question|comment)|stay\s+(?:up|informed|tuned|connected)|share\s+(?:this|your)
      |this\s+(?:article|story|content|post|piece|report)\s+(?:was|is|can|first|originally|has|contains|may|appeared)
      |(?:additional\s+)?(?:report|edit|writ)ing\s+by|disclaimer|printed\s+and\s+published
      |do\s+you\s+(?:have\s+an?\s+(?:opinion|tip|story|question|photo)|know\s+more)
      |for\s+more\s+(?:information|news|stories))\b""",
    re.IGNORECASE | re.VERBOSE,
)
_INVITED = re.compile(
    r"""\b(?:if\s+you(?:['’]re|['’]ve)?\s+(?:enjoy|liked?|found)\w*\s+(?:this|our|what)
      |sign\s+up\s+(?:for|to)\s+(?:our|the|[A-Z]\w+)[^.]{0,60}newsletter|newsletters?\s+(?:here|now|below|to)
      |(?:our|free|weekly|daily)\s+newsletters?|your\s+inbox|contribut(?:ed|ing)\s+(?:to\s+this|reporting)
      |can\s+be\s+reached|story\s+tips|comments\s+(?:are|on\s+this)|follow\s+(?:him|her|them|me)\s+(?:on|at)|(?:reach|contact)\s+(?:him|her|me)\s+at)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_INVITED_BY = (
    *("if you", "sign up", "newsletter", "your inbox", "contribut", "be reached", "story tips"),
    *("comments are", "comments on", "follow h", "follow them", "follow me"),
    *("reach h", "reach me", "contact h", "contact me"),
)
"""What such a line has, its words alone in lower case; asked first, as it is quicker."""
_LONG = 900
_SOON = 12
_MIDDLE = 300
_LONGEST_NOTE = 500
_SMALL = 120
_TINY = 60


def aside_of(
    text: str, words: Sequence[str], told_by: AbstractSet[str], width: int, *, ends: bool
) -> str | None:
    """Why a line that says something else than its article has no part in it, None if it does not.

    `words` are those of the line in lower case, `told_by` those of them that may tell, `ends`
    whether it ends like a sentence.
    """
    if "@" in text or "/" in text:
        reason = _addressed(text, width)
        if reason:
            return reason
    if width < _TINY and any(map(str.isdigit, text[:6])) and _LENGTH.match(text):
        return "label"
    if words[0] in POINTERS and width < _MIDDLE and not ends and _POINTER.match(text):
        return "related"
    legal = width < _LONG and not LEGAL_WORDS.isdisjoint(told_by) and _LEGAL.search(text)
    return "promotion" if legal else None


def _addressed(text: str, width: int) -> str | None:
    """What a line with an address in it is, None if it may be text."""
    if width < _MIDDLE and _POST.search(text):
        return "embedded post"
    if width < _SMALL and "@" in text and _HANDLE.search(text):
        return "address"
    return "reference" if "doi.org/" in text or "doi:" in text else None


def is_note(text: str, words: Sequence[str], told_by: AbstractSet[str], width: int) -> bool:
    """Whether a line is no article at its edges: it tells of the author, or asks the reader.

    Inside an article the same words may be its own. `told_by` are those of NOTE_WORDS in it.
    """
    told = not _JOBS.isdisjoint(told_by) and not _JOBS.isdisjoint(words[:40])
    told = told or not (_CALLINGS.isdisjoint(told_by) or _CALLINGS.isdisjoint(words[:_SOON]))
    if width < _LONG and told and _BIO.match(text):
        return True
    if width < _LONG and len(_CONSENTING.intersection(told_by)) >= _MOST_OF_CONSENT:
        return True
    if width > _LONGEST_NOTE or _INVITING.isdisjoint(told_by):
        return False
    if _INVITATION.match(text):
        return True
    said = " ".join(words)
    return any(map(said.__contains__, _INVITED_BY)) and bool(_INVITED.search(text))
