"""Korean leads: a first paragraph that says where, by which agency and by whom, and goes on.

`(가온=가온통신) 문이든 기자 = 정부는 …라고 밝혔다.` is a paragraph, and a by-line too.
"""

import re
from dataclasses import dataclass

from annotator.cleaning import cues

_ROLE = "(?:선임|수습|인턴|전문|객원)?(?:기자|특파원|논설위원|리포터|앵커|편집위원|통신원)"
_NAMES = r"[가-힣]{2,4}(?:\s*[·,]\s*[가-힣]{2,4}){0,4}"
_LEAD = re.compile(
    rf"(?:[(\[【](?:[가-힣A-Za-z·,\s]{{1,20}}=\s*(?P<agency>[^()\[\]=]{{2,20}}?)|[^()\[\]=]{{1,20}}?(?P<within>(?<![가-힣]){_NAMES})\s*{_ROLE})\s*[)\]】]\s*)?"
    rf"(?:(?P<names>{_NAMES})\s*{_ROLE}\s*(?P<dash>[=–—-])\s*)?(?P<rest>.*)",
    re.DOTALL,
)
_ENDS = re.compile(r"[가-힣][\"'”’」)]*[.!?…][\"'”’」)]*$")
_PICTURED = re.compile(r"(?:19|20)\d\d[.\s/-]+\d\d?[.\s/-]+\d\d?\W*$")
"""A date after the last sentence, as agencies end what they say below a picture."""
_FEWEST_WORDS = 3
_LONG = 40
_REPORTER = re.compile(rf"\s*({_NAMES})\s*{_ROLE}$")


@dataclass(frozen=True, slots=True)
class Lead:
    """What a lead tells beside its text; `agency` as it is written."""

    agency: str | None
    authors: tuple[str, ...]


def lead_of(text: str) -> Lead | None:
    """What a lead says of its makers, None for a line that is none: a by-line alone, a caption."""
    found = _LEAD.match(text) if text[:1] in "([【" or "기자" in text[:40] else None
    if found is None or not (found["agency"] or found["within"] or found["names"]):
        return None
    rest = found["rest"]
    if _PICTURED.search(cues.MAIL.sub("", rest)[-40:]) or not _says(rest):
        return None
    agency = found["agency"]
    names = found["names"] or found["within"]
    reporter = _REPORTER.match(agency) if agency else None
    if reporter:
        names, agency = reporter[1], None
    return Lead(agency, tuple(re.split(r"\s*[·,]\s*", names)) if names else ())


def _says(rest: str) -> bool:
    """Whether what follows the bracket or the dash is a sentence."""
    said = cues.MAIL.sub("", rest).strip()
    few = len(said.split()) < _FEWEST_WORDS
    return not few and (bool(_ENDS.search(said[-12:])) or len(said) > _LONG)
