"""Who published a page: the name in its footer, and the agency that an article came from."""

import re
from collections.abc import Sequence

from annotator.cleaning import cues
from annotator.cleaning.agencies import agency_of
from annotator.cleaning.wire_leads import lead_of

_NAME_BY_OWNER = re.compile(r"^(?P<name>\S.{2,60}?)\s+by\s+(?P<owner>[A-Z].{2,60})$")
_LABELLED = re.compile(
    r"(?:^|[|·ㅣ,\s])(?:제\s*호|매체명|신문명|회사명|상호)\s*[:：]\s*(?P<name>[^|·ㅣ,/:：]{2,40})"
)
_IMPRINT = re.compile(
    r"^\W*(?P<name>(?-i:[A-Z])[\w&’' .-]{2,45}?)\s+(?:is\s+(?:a\s+member\s+of|(?:published|owned"
    r"|financed|funded|operated|run)\s+by|(?:a\s+)?part\s+of)|broadcasts\s+on|respects\s+your)\b"
    r"|^\W*printed\s+and\s+published\s+(?:for|by)\s+(?P<printed>(?-i:[A-Z])[\w&’' .-]{2,45}?)"
    r"\s*(?:[.,;(]|\b(?:pty|ltd|limited|inc|plc|llc)\b)",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"all\s+rights?\s+reserved|rights?\s+reserved|tous\s+droits.*|alle\s+rechte.*|todos\s+los.*"
    r"|무단.*|재배포.*|금지.*|저작권자?|(?:unauthori[sz]ed|reproduction|no\s+part|powered|designed|terms|privacy).*",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"copyrights?|(?-i:(?<![Ã-ï]))©|ⓒ|\(c\)|&copy;", re.IGNORECASE)
_SIGNED = re.compile(r"\W{0,3}(?:©|ⓒ|\(c\))", re.IGNORECASE)
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s?[-–—]\s?(?:(?:19|20)?\d\d)?)?")
_COMPANY = re.compile(
    r"[,\s]+(?:inc|ltd|llc|co|corp|corporation|company|gmbh|plc|limited|pty)\b\.?.*$|^\s*(?:㈜|\(주\)|주식회사)\s*|\s*(?:㈜|\(주\))\s*$",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^\W*(?:by|the\s+contents\s+of|contents|content)\s+", re.IGNORECASE)
_END_CREDIT = re.compile(r"[.!?。]['\"”’»]?\s*[(\[](?P<name>[^()\[\]]{2,40})[)\]]\.?$")
_LINE_END_CREDIT = re.compile(r"[.!?。]['\"”’»]?\s*[-–—/]\s?(?P<name>[\w .-]{2,40})$")
_OPENING = re.compile(
    r"^.{0,60}?[(\[](?:[가-힣A-Z][^()\[\]=]{0,20}\s?=\s?)?(?P<name>[^()\[\]=]{2,40}?)[)\]]\s*(?:[-–—=:]|[가-힣]{2,4}(?:·[가-힣]{2,4})*\s+(?:기자|특파원))"
)
_PARTS = re.compile(
    r"(?:(?<!\b[A-Z])\.|[|·•])\s|[|•]|\s?[+/]\s|(?<=\.com)/|,\s(?=[a-z])|\.$|\s(?:is|are)\s",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"^all\s|\btimes\b.*\b(?:gmt|utc)\b|company\s+registration|registered\s+in", re.IGNORECASE
)
_PICTURE = re.compile(
    r"\bcourtesy\b|\bdistributed\b|\bph(?:oto)?\s*:|getty|collection$", re.IGNORECASE
)
_NEAR = 5
_LONGEST = 400
_HEAD = 3
_MOST_WORDS = 5
_NOBODY = frozenset(("this", "it", "he", "she", "our", "we", "all", "that", "content"))
_LONGEST_NAME = 60


def source_of(footer: Sequence[str], top: Sequence[str]) -> str | None:
    """The publication, from the lines after the article and the first lines of the page.

    A line that names a paper and its owner is surest, then the notice right below the article,
    then the last one: those between are of pictures and other papers.
    """
    own = [line for line in footer[:_NEAR] if _RIGHTS.search(line)]
    notices = filter(_is_notice, [*own, *reversed(footer)])
    found_in = [holder for holder in map(_holder, notices) if holder]
    holders = [holder for holder in found_in if not agency_of(holder)] or found_in
    for line in footer:
        labelled = len(line) < _LONGEST and (":" in line or "：" in line)
        found = _LABELLED.search(line) if labelled else None
        if found:
            return found["name"].strip()
    for line in footer if holders else ():
        owned = len(line) < 2 * _LONGEST_NAME and "by" in line
        found = _NAME_BY_OWNER.match(line) if owned else None
        if found and any(_same(found["owner"], holder) for holder in holders):
            return re.sub(r"\s+is\s+\w+$", "", found["name"].strip(" -–—|"))
    for holder in holders:
        masthead = next((line for line in top if _is_masthead(line, holder)), None)
        name = _without_company(holder)
        same = masthead is not None and masthead.casefold() == name.casefold()
        return name if masthead is None or same else masthead
    return _by_imprint(footer) or _on_top_and_below(footer, top)


def _by_imprint(footer: Sequence[str]) -> str | None:
    """The name in a sentence about the paper: `The Quay is published by the Harbour Trust`."""
    for line in footer:
        found = _IMPRINT.match(line) if len(line) < _LONGEST else None
        name = (found["name"] or found["printed"]).strip() if found else ""
        if _is_called(name) and name.split()[0].casefold() not in _NOBODY:
            return name
    return None


def _is_called(name: str) -> bool:
    """Whether some words can be a paper's name: a few, and each with a capital."""
    words = name.split()
    few = 1 < len(words) <= _MOST_WORDS and len(name) <= _LONGEST_NAME
    return few and all(word[0].isupper() or word in ("of", "&") for word in words)


def _on_top_and_below(footer: Sequence[str], top: Sequence[str]) -> str | None:
    """The name in the first lines with which a line of the footer begins."""
    for name in top[:_HEAD]:
        begins = any(line.startswith(f"{name} ") for line in footer)
        if begins and _is_called(name) and not cues.SECTION_MARK.match(name):
            return name
    return None


def _holder(notice: str) -> str | None:
    """The name in a copyright notice, without its years, signs and the usual sentences."""
    at = _COPYRIGHT.search(notice)
    texts = [notice[at.start() :], notice[: at.start()]] if at else [notice]
    for text in texts:
        for part in _PARTS.split(_YEARS.sub(" ", _COPYRIGHT.sub(" ", _RIGHTS.sub(". ", text)))):
            name = _LEAD.sub("", part).strip(" \t\u00a0.,:;-–—()[]<>‘’'\"+/")
            name = name if len(name) <= _LONGEST_NAME else _without_company(name)
            if not re.search(r"[^\W\d_]", name) or len(name) < 2:
                continue
            if len(name) > _LONGEST_NAME or _NO_NAME.search(name):
                break
            return name
    return None


def _is_notice(line: str) -> bool:
    """Whether a line claims rights for somebody: with a year, or in the usual words."""
    if len(line) >= _LONGEST or not cues.has_claim(line) or _PICTURE.search(line):
        return False
    return bool(_YEARS.search(line) or _RIGHTS.search(line) or _SIGNED.match(line))


def _same(one: str, other: str) -> bool:
    a, b = _without_company(one).casefold(), _without_company(other).casefold()
    return a in b or b in a


def _without_company(name: str) -> str:
    short = _COMPANY.sub("", name).strip(" ,.")
    return short or name


def _is_masthead(line: str, holder: str) -> bool:
    """Whether a line near the top is the paper's name: all its words are in the holder's name."""
    if len(line) > _LONGEST_NAME:
        return False
    said = _name_words(line)
    own = _name_words(holder)
    return said <= own and (len(said) > 1 or said == _name_words(_without_company(holder)))


def _name_words(name: str) -> set[str]:
    return {word.casefold() for word in cues.TOKEN.findall(name)} - {"the", "of"}


def agency_in(paragraphs: Sequence[str], authors: Sequence[str], source: str | None) -> str | None:
    """The agency that an article is from, None if it is the paper's own.

    It is the author, or credited after the last full stop, or in the bracket of the first line.
    """
    known = next((agency for agency in map(agency_of, authors) if agency), None)
    if known or not paragraphs:
        return known
    leads = map(lead_of, paragraphs[:_HEAD])
    told = next((lead.agency for lead in leads if lead and lead.agency), None)
    if told:
        return agency_of(told) or (told if told.endswith("통신") else None)
    tail = paragraphs[-1][-80:]
    found = _END_CREDIT.search(tail) or _LINE_END_CREDIT.search(tail)
    if found:
        return _credited(found["name"], source)
    found = _OPENING.match(paragraphs[0][:120])
    return agency_of(found["name"]) if found else None


def _credited(credit: str, source: str | None) -> str | None:
    """The agency in a credit that may name the paper itself too: `(Courier, Arland News)`."""
    own = _name_words(source or "")
    parts = [part.strip() for part in re.split(r"[,;/]|\s+and\s+|\s+with\s+", credit)]
    others = [part for part in parts if part and not _name_words(part) <= own]
    known = next((agency for agency in map(agency_of, others) if agency), None)
    return known or next((part for part in others if _can_be_agency(part)), None)


def _can_be_agency(name: str) -> bool:
    words = name.split()
    few = len(words) <= 3
    return few and all(word[0].isupper() for word in words) and not re.search(r"\d", name)
