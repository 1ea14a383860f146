"""By-lines: who wrote an article, as the page says it, without titles, places and addresses."""

import re

from annotator.cleaning import cues
from annotator.cleaning.dates import moments
from annotator.cleaning.names import is_full_name, is_newsroom, is_title, people

_BY = re.compile(
    r"\W{0,3}(?:(?:(?:written|story|words|reported|reporting|report|text|posted|published|article|compiled)\s+by|(?:words|reporters?)(?=\s*:)|by|author|authors|par|von|por|di|글|기자명|작성자)"
    r"(?:\s*[:：―–—-]\s*|\s+)|(?-i:By(?=[A-Z][a-zß-ÿ-])))(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\W*(?:(?:written|story|words|reported|text|posted|published)\s+by|by|author|authors|words|par"
    r"|von|por|di|글|기자명|작성자)\W*",
    re.IGNORECASE,
)
_LATER_BY = re.compile(
    r"(?:^|[\s|•·,-])(?:(?:published|posted|written)\s+)?by\s*:?\s+", re.IGNORECASE
)
_REPORTER = re.compile(
    r"^\W{0,3}(?:\([^()]{1,30}\)\s*|[가-힣]{2,10}\s?=\s?|(?<=\[)[가-힣]{2,10}\s)?(?P<names>[가-힣]{2,4}(?:\s*[·,]\s*[가-힣]{2,4}){0,4})\s*"
    r"(?:[가-힣]{2,6}\s*)?(?:기자|특파원|논설위원|선임기자|인턴기자|리포터|앵커|편집위원)\s*(?:=?\s*$|[(\[\]<|=]|[\w.+-]+@)"
)
_REPORTING = re.compile(r"\W{0,3}(?:additional\s+)?report(?:ing|ed)\s+by\b", re.IGNORECASE)
_HANDLE = re.compile(r"\s?[@＠]{1,2}\w{3,30}")
_BEFORE_DATE = re.compile(
    r"(?:[\s,|•·∙/–—-]|\b(?:on|at|(?:last\s+)?(?:published|updated|posted)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)+$",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\s\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\b\.?)?.*$", re.IGNORECASE)
_GAP = re.compile(r"(?:[ \u00a0]{2,}|\s*[|•·∙/]\s*|\t)")
_AFTER_NAMES = re.compile(
    r"\s*(?:[|•·∙/]|\s(?:in|at|from)\s(?=[A-Z])"
    r"|\s\d+\s(?:min|hour|day|week|month|year)).*$"
)
_READING = re.compile(
    r"\W*\d+\s+min(?:ute)?s?\s+(?:to\s+)?read\b|\W*\d+\s?분\s*분량", re.IGNORECASE
)
_WITH_ROLE = re.compile(
    r"(?P<name>[^,]{4,40}),\s+(?:[\w'’&-]+\s+){0,5}(?:reporter|writer|correspondent|editor|columnist"
    r"|contributor|journalist|critic|intern|producer)(?:\s+(?:in|at|for)\s+[\w .-]{2,30})?",
    re.IGNORECASE,
)
_PLACED = re.compile(r"\s(?:in|at|from)\s(?:[A-Z][\w.-]*\s?){1,3}(?=,|\band\b|$)")
_MOST_OF_IT = 0.6
_JOINED = 5
"""What stands between two names: ` and `."""

_LONGEST = 160
_LONGEST_NAMES = 90


def is_byline(text: str) -> bool:
    """Whether a line is there to say who wrote the article."""
    return bool(byline_authors(text))


def is_label(text: str) -> bool:
    """Whether a line says only that a name follows: `By`."""
    return len(text) < 20 and bool(_LABEL.fullmatch(text))


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
            and not re.search(r"\b(?:Jr|Sr|Inc|[A-Z]|[ap]\.m)\.$", rest)
        ):
            return ()
        return people(_before_date(rest))
    return _mailed(text) or _beside_date(text) or _beside_paper(text)


def _before_date(text: str) -> str:
    """What a line says before its first date, without the words that lead to the date."""
    dates = moments(text)
    if not dates:
        return text
    return _BEFORE_DATE.sub("", _CLOCK.sub("", text[: dates[0].start]))


def _beside_date(text: str) -> tuple[str, ...]:
    """Full names and a date, with no word between them: `Jane Doe - Dec 21, 2023`."""
    dates = moments(text)
    if not dates:
        return ()
    head, tail = text[: dates[0].start], text[dates[-1].end :]
    if not head.strip(" \u00a0|•·-–—") or cues.DATE_LABEL.match(head):
        by = _LATER_BY.match(tail)
        return people(tail[by.end() :]) if by else ()
    if len(head) > _LONGEST_NAMES or head[0] in "-–—" or tail[:1] == ":":
        return ()
    names = people(_HANDLE.sub(", ", _BEFORE_DATE.sub("", _CLOCK.sub("", head))))
    full = tuple(name for name in names if is_full_name(name))
    return full if full[:1] == names[:1] else ()


def _mailed(text: str) -> tuple[str, ...]:
    """A name with an address or handle beside it: `Jane Doe (jane@paper.com)`, `Jane Doe@jane`."""
    if "@" not in text and "＠" not in text:
        return ()
    mail = cues.MAIL.search(text)
    if not mail:
        handle = _HANDLE.search(text)
        names = people(text[: handle.start()]) if handle and handle.end() == len(text) else ()
        return names if all(map(is_full_name, names)) else ()
    name = text[: mail.start()].strip(" \u00a0(<[|,:-–")
    after = text[mail.end() :].strip(" \u00a0)>].|,")
    return people(name) if name and not after else ()


def _beside_paper(text: str) -> tuple[str, ...]:
    """Full names and their paper, a wide gap or dot between them: `Jane Doe • The Herald`."""
    parts = _GAP.split(text) if len(text) <= _LONGEST_NAMES else ()
    if len(parts) != 2 or not is_newsroom(parts[1]):
        return ()
    names = people(parts[0])
    return names if all(map(is_full_name, names)) else ()


def is_labelled(text: str) -> bool:
    """Whether a by-line says that it is one: `By Jane Doe`."""
    return bool(_BY.match(text))


def is_beside_names(text: str) -> bool:
    """Whether a line is one that stands under a name: a title, a handle, minutes of reading."""
    return len(text) <= _LONGEST_NAMES and bool(
        is_title(text) or _HANDLE.fullmatch(text) or _READING.match(text)
    )


def names_alone(text: str) -> tuple[str, ...]:
    """The full names in a line that has nothing else, so that what stands beside it must tell."""
    if len(text) > _LONGEST_NAMES or text[-1:] in ".!?:":
        return ()
    if len(_PLACED.findall(text)) > 1:
        text = _PLACED.sub(" ", text)
    found = _AFTER_NAMES.search(text)
    bare = text[: found.start()] if found else text
    names = people(bare)
    said = sum(map(len, names)) + _JOINED * (len(names) - 1)
    whole = said >= _MOST_OF_IT * len(bare) or is_newsroom(bare)
    return names if whole and all(map(is_full_name, names)) else ()


def with_role(text: str) -> tuple[str, ...]:
    """The full name in a line that says what somebody writes: `Jane Doe, Foreign Editor`."""
    found = _WITH_ROLE.fullmatch(text) if len(text) <= _LONGEST_NAMES and "," in text else None
    names = people(found["name"]) if found else ()
    return names if all(map(is_full_name, names)) else ()


def people_of(text: str) -> tuple[str, ...]:
    """The names in what a page's own markup calls its author, whether it says “By” or not."""
    found = _BY.match(text)
    return people(_before_date(found["rest"] if found else text))
