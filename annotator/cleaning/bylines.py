"""By-lines: who wrote an article, as the page says it, without titles, places and addresses."""

import re

from annotator.cleaning import cues
from annotator.cleaning.agencies import agency_of
from annotator.cleaning.cues import listed

_BY = re.compile(
    r"\W{0,3}(?:(?:written|story|words|reported|reporting|report|text|posted|published|article|compiled)\s+by|by|author|authors|par|von|por|di|글|기자명|작성자)"
    r"(?:\s*[:：]\s*|\s+)(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_REPORTER = re.compile(
    r"^\W{0,3}(?:\([^()]{1,30}\)\s*)?(?P<names>[가-힣]{2,4}(?:\s*[·,]\s*[가-힣]{2,4}){0,4})\s*"
    r"(?:[가-힣]{2,6}\s*)?(?:기자|특파원|논설위원|선임기자|인턴기자|리포터|앵커|편집위원)\s*(?:=?\s*$|[(\[<|=]|[\w.+-]+@)"
)
_REPORTING = re.compile(r"\W{0,3}(?:additional\s+)?report(?:ing|ed)\s+by\b", re.IGNORECASE)
_TITLES = re.compile(
    r"\b(?:(?:senior|chief|staff|special|guest|contributing|deputy|managing|political|foreign|defen[cs]e|business|diplomatic)\s+)*"
    r"(?:reporter|writer|correspondent|editor|columnist|contributor|journalist|producer|intern|newsroom)s?\b.*$",
    re.IGNORECASE,
)
_KOREAN_TITLES = re.compile(
    r"\s*(?:선임|수습|인턴|전문)?\s*(?:기자|특파원|논설위원|리포터|앵커|편집위원)\s*=?\s*$"
)
_CUT = re.compile(
    r"\s*(?:[|•·∙/\[(<@]|\s[-–—]\s|;\s*(?:editing|writing|additional)\b|\bpublished\b|\bupdated\b|\bposted\b|\bon\s+\w+day\b|\d{2,}).*$",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\s+(?:in|at|from)\s+[A-Z].*$")
_AND = re.compile(
    r"\s*(?:[,;、·&]|\band\b|\bet\b|\bund\b|\by\b)\s*(?!(?:Jr|Sr|II|III|PhD|M\.?D)\b)"
)
_PARTICLES = listed("de da di del della der den van von la le el al bin ibn the of dos du ten ter")
_LONGEST = 160
_MOST_WORDS = 5


def is_byline(text: str) -> bool:
    """Whether a line is there to say who wrote the article."""
    return bool(byline_authors(text))


def byline_authors(text: str) -> tuple[str, ...]:
    """The authors that a by-line names, empty if the line is none."""
    if len(text) > _LONGEST or len(text) < 4:
        return ()
    korean = _REPORTER.match(text)
    if korean:
        return tuple(re.split(r"\s*[·,]\s*", korean["names"]))
    found = _BY.match(text)
    if found:
        rest = found["rest"]
        if (
            cues.MAIL.sub("", rest).rstrip().endswith((".", "!", "?"))
            and not _REPORTING.match(text)
            and not re.search(r"\b(?:Jr|Sr|Inc|[A-Z])\.$", rest)
        ):
            return ()
        return _people(rest)
    return _mailed(text)


def _mailed(text: str) -> tuple[str, ...]:
    """A name with an address beside it and nothing else: `Jane Doe (jane@paper.com)`."""
    mail = cues.MAIL.search(text)
    if not mail:
        return ()
    name = text[: mail.start()].strip(" \u00a0(<[|,:-–")
    after = text[mail.end() :].strip(" \u00a0)>].|,")
    return _people(name) if name and not after else ()


def people(text: str) -> tuple[str, ...]:
    """The names in what a page's own markup calls its author."""
    found = _BY.match(text)
    return _people(found["rest"] if found else text)


def _people(text: str) -> tuple[str, ...]:
    """The names in a list of them, without titles, places and what follows a dash or bracket."""
    text = cues.MAIL.sub("", text)
    if agency_of(text):
        return (text.strip(" .()"),)
    names: list[str] = []
    had_place = False
    for part in _AND.split(_CUT.sub("", text)):
        bare = _PLACE.sub("", part)
        name = _KOREAN_TITLES.sub("", _TITLES.sub("", bare)).strip(" \t\u00a0,.:;=-–—|")
        city = had_place and " " not in name and bare == part
        had_place = had_place or bare != part
        if not name or name in names or city or (names and name.startswith("The ")):
            continue
        if is_name(name):
            names.append(name)
        elif not names:
            return ()
    return tuple(names)


def is_name(text: str) -> bool:
    """Whether these words can be what somebody, or an agency, is called."""
    words = text.split()
    if not 1 <= len(words) <= _MOST_WORDS or any(char.isdigit() for char in text):
        return False
    if agency_of(text):
        return True
    big = [word for word in words if word[0].isupper() or not word[0].isascii()]
    small = [word for word in words if word not in big]
    return bool(big) and all(word.casefold() in _PARTICLES for word in small)
