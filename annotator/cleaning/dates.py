"""Dates as pages write them, read only as precisely as they are written.

A moment becomes ISO 8601: with a time where the page gives one, with an offset where it names a
zone, and nothing is ever filled in from a clock. `02/10/2022` can be two days, so it stays unread.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache, lru_cache

_NAMES = (
    (
        "january jan janvier janv januar jänner enero ene janeiro gennaio gen"
        " januari stycznia ocak января січня"
    ),
    (
        "february feb février févr fevrier februar febrero fevereiro fev febbraio"
        " februari lutego şubat февраля лютого"
    ),
    "march mar mars märz mrz marzo março maart marca mart марта березня",
    "april apr avril avr abril abr aprile kwietnia nisan апреля квітня",
    "may mai mayo maio maggio mag mei maja mayıs мая травня maj",
    "june jun juin juni junio junho giugno giu czerwca haziran июня червня",
    "july jul juillet juil juli julio julho luglio lug lipca temmuz июля липня",
    "august aug août aout agosto ago augustus sierpnia ağustos августа серпня",
    (
        "september sep sept septembre septiembre setembro settembre set września"
        " eylül сентября вересня"
    ),
    (
        "october oct octobre oktober okt octubre outubro out ottobre ott"
        " października ekim октября жовтня"
    ),
    "november nov novembre noviembre novembro listopada kasım ноября листопада",
    (
        "december dec décembre déc dezember dez diciembre dic dezembro dicembre"
        " grudnia aralık декабря грудня desember"
    ),
)
_HEBREW = "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר"
_ARABIC = "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"
_MONTHS = {
    **{name: number for number, row in enumerate(_NAMES, 1) for name in row.split()},
    **{name: number for number, name in enumerate(_HEBREW.split(), 1)},
    **{f"ב{name}": number for number, name in enumerate(_HEBREW.split(), 1)},  # “in March”
    **{name: number for number, name in enumerate(_ARABIC.split(), 1)},
    **{name.replace("أ", "ا"): number for number, name in enumerate(_ARABIC.split(), 1)},
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ZONES = {
    "z": 0, "gmt": 0, "utc": 0, "bst": 60, "cet": 60, "cest": 120, "eet": 120, "eest": 180,
    "msk": 180, "kst": 540, "jst": 540, "hkt": 480, "sgt": 480, "pht": 480, "wib": 420,
    "est": -300, "edt": -240, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
    "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780,
}  # fmt: skip
_UNSURE = ("ist", "cst", "ast", "gst", "sst")
"""Zones that several parts of the world call so: they stay in the raw text, and give no offset."""

_AMERICAN = frozenset(("et", "ct", "mt", "pt", "est", "edt", "cdt", "mst", "mdt", "pst", "pdt"))
"""Zones of people who write the month before the day."""

_PLACES = {
    "et": "America/New_York",
    "ct": "America/Chicago",
    "mt": "America/Denver",
    "pt": "America/Los_Angeles",
}
_DAYS = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+"
    r"|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo),?\s+(?:den\s+)?)?"
)
_END = r"(?:(?!\d)|(?=\d\d?:\d\d))"
"""After a year; on some pages a clock time sticks to it: `Dec 22 20234:46 AM`."""

_DATE = (
    rf"(?:(?P<y1>(?:19|20)\d\d)(?P<sep>[-./])\s?(?P<m1>\d\d?)(?P=sep)\s?(?P<d1>\d\d?)(?!\d)\.?"
    r"|(?P<y2>(?:19|20)\d\d)\s?[年년]\s?(?P<m2>\d\d?)\s?[月월]\s?(?P<d2>\d\d?)\s?[日일]"
    rf"|{_DAYS}(?:(?<![^\W\d_])|(?-i:(?=[A-Z][a-z])))(?P<m3>{_MONTH})\b\.?\s+(?P<d3>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<y3>(?:19|20)\d\d){_END}"
    rf"|{_DAYS}(?<!\d)(?P<d4>\d\d?)(?:st|nd|rd|th|er|\.)?[\s-]+(?:of\s+|de\s+)?(?P<m4>{_MONTH})\b\.?,?[\s-]+(?:de\s+)?(?P<y4>(?:19|20)\d\d){_END}"
    r"|(?<![\d./-])(?P<a5>\d\d?)(?P<sep5>[./-])(?P<b5>\d\d?)(?P=sep5)(?P<y5>(?:19|20)\d\d)(?![\d/-])"
    r"|(?<![\d./-])(?P<a6>\d\d?)/(?P<b6>\d\d?)/(?P<y6>\d\d)(?![\d/.-]))"
)
_CLOCK = (
    r"(?:(?P<half{n}>오전|오후|上午|下午)\s?)?(?P<h{n}>2[0-4]|[01]?\d)(?!\d)"
    r"(?:\s?[:.h시時]\s?(?P<min{n}>[0-5]\d?)(?!\d)\s?[분分]?(?::(?P<s{n}>[0-5]\d)(?:[.,]\d+)?(?!\d))?)?"
    r"(?:\s?(?P<ap{n}>[ap])\.?\s?m\b\.?)?"
    r"(?:\s?(?:uhr|hrs?)\b)?"
    r"(?:\s?\(?(?P<z{n}>(?:gmt|utc)?\s?[+\-\u2212]\d\d?(?::?\d\d)?(?!\d)|z\b|\b(?:{zones})(?:\b|(?-i:(?=[A-Z][a-z]))))\)?)?"
)
_ZONE_NAMES = "|".join(sorted((*_ZONES, *_PLACES, *_UNSURE), key=len, reverse=True))


def _clock(number: int) -> str:
    return _CLOCK.replace("{n}", str(number)).replace("{zones}", _ZONE_NAMES)


_CLOCK_ALONE = r"\d\d?\s?[:.h시]\s?\d\d(?:\s?분)?(?:\s?[ap]\.?m\b\.?)?(?:\s?\(?[A-Z]{2,5}\)?)?"
_TWO_LETTERS = "|".join(
    sorted({name[:2] for name in re.findall(r"[^\W\d_]{2,}", f"{_MONTH} {_DAYS}")})
)
_BEGINS = rf"(?:(?=[\d오上下])|(?:(?<![^\W\d_])|(?-i:(?=[A-Z][a-z])))(?={_TWO_LETTERS}))"
"""Where a moment can begin; everything else costs more, so this is asked first."""

_WEEKDAY_AFTER = r"(?:\s?\([^\W\d_]{1,3}\))?"
_MOMENT = re.compile(
    rf"{_BEGINS}(?:(?<![\d:.]){_clock(1)},?\s+(?:on\s+)?)?{_DATE}"
    rf"(?:{_WEEKDAY_AFTER}(?:\s?г\.)?\s?(?:[tT]|\s?[-–—|,/·∙]\s?|\s?\b(?:at|à|um|às|alle(?:\s+ore)?|ore|om|kl\.?|a\s+las|о|в)\s|\s?\((?=\d\d?:\d\d\))|\s+|(?<=\d\d\d\d)(?=\d\d?:\d\d))\s*{_clock(2)})?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d|\d/\d\d?/\d\d(?!\d)")
_RARE = re.compile(
    rf"(?:19|20)\d{{6}}(?:T?\d{{4}}(?:\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?"
    rf"|{_DAYS}(?:{_MONTH})\s+\d\d?\s+\d\d:\d\d(?::\d\d)?\s+(?:{_ZONE_NAMES})?\s*(?:19|20)\d\d",
    re.IGNORECASE,
)
_SECONDS = re.compile(r"1\d{9}(?:\d{3})?")
"""Seconds or thousandths since 1970, of a moment since 2001."""
_DIGITS_OF_SECONDS = 10
_DAY_ALONE = re.compile(
    rf"(?:(?:published|updated|posted|입력|수정)\s*:?\s*)?(?:(?:today|yesterday|heute|gestern|hier|ayer|오늘|어제)"
    rf"(?:\W+(?:at\s|um\s|à\s)?{_CLOCK_ALONE})|{_DAYS}(?:(?:{_MONTH})\b\.?\s+\d\d?(?:st|nd|rd|th)?"
    rf"|\d\d?(?:st|nd|rd|th|\.)?\s+(?:{_MONTH})\b\.?|\d\d?월\s?\d\d?일)(?:\W+(?:at\s)?{_CLOCK_ALONE})?)",
    re.IGNORECASE,
)
_LONGEST_DAY = 50
_LONGEST = 2000
_NOON = 12
_MIDNIGHT = 24
_LAST_MONTH = 12


@dataclass(frozen=True, slots=True)
class Moment:
    """A date found in a text: ISO 8601 or None if it cannot be read, as written, and where."""

    iso: str | None
    raw: str
    start: int
    end: int


def moments(text: str) -> list[Moment]:
    """Every date in the first 2000 characters of a line, in order."""
    if not ("20" in text or "19" in text or "/" in text):
        return []
    return list(_moments(text)) if _YEAR.search(text, 0, _LONGEST) else []


@lru_cache(
    maxsize=64
)  # a line is asked for its dates by several who look at it, one after another
def _moments(text: str) -> tuple[Moment, ...]:
    found: list[Moment] = []
    match = _MOMENT.search(text, 0, _LONGEST)
    while match:
        start, end = match.span()
        clock = _which_clock(match)
        if clock == 0 and match["h1"] is not None:
            start = _start_of_date(match)
        if clock != 2 and match["h2"] is not None:
            end = _end_of_date(match)
        if text[end : end + 1] == ")" and text.rfind("(", start, end) > text.rfind(
            ")", start, end
        ):
            end += 1
        raw = text[start:end].strip(" \t\u00a0,")
        start = text.index(raw, start)
        found.append(Moment(_iso(match, clock), raw, start, start + len(raw)))
        match = _MOMENT.search(text, start + len(raw), _LONGEST)
    return tuple(found)


def is_day(text: str) -> bool:
    """Whether a line is a day without its year, and no more: `Feb 10`, `Yesterday, 10:15`."""
    return len(text) <= _LONGEST_DAY and bool(_DAY_ALONE.fullmatch(text.strip(" \t\u00a0|·-")))


def iso_date(text: str) -> str | None:
    """The one moment that a machine-readable value says, None if it says none clearly."""
    found = moments(text.strip())
    return found[0].iso if found else _rare_form(text.strip())


def _rare_form(text: str) -> str | None:
    """What programs print and no reader sees: `20220210T093800Z`, `Thu Feb 10 09:38:00 KST 2022`.

    It is read twice against two different days, so that what the text leaves out is not filled in.
    """
    from dateutil import parser

    if _SECONDS.fullmatch(text):
        seconds = int(text[:_DIGITS_OF_SECONDS])
        return datetime.fromtimestamp(seconds, UTC).isoformat()
    if not _RARE.fullmatch(text):
        return None
    zones = {name.upper(): minutes * 60 for name, minutes in _ZONES.items()}
    sides = (datetime(2001, 1, 1), datetime(2002, 2, 2, 2, 2, 2))  # noqa: DTZ001 - only to be compared
    try:
        one, other = (parser.parse(text, default=side, tzinfos=zones) for side in sides)
    except (ValueError, OverflowError):
        return None
    if one.date() != other.date():
        return None
    return one.isoformat() if one == other else one.date().isoformat()


def _which_clock(match: re.Match[str]) -> int:
    """1 or 2 where a clock time stands before or after the date, 0 where none does.

    A bare number beside a date is no time.
    """
    for number in (2, 1):
        marks = (match[f"min{number}"], match[f"ap{number}"])
        if match[f"h{number}"] is not None and any(marks):
            return number
        if match[f"h{number}"] is not None and match[f"half{number}"]:
            return number
    return 0


def _start_of_date(match: re.Match[str]) -> int:
    """Where the date proper begins when what stood before it was no time."""
    text = match.string
    found = re.compile(_DATE, re.IGNORECASE).search(text, match.end("h1"))
    return found.start() if found else match.start()


def _end_of_date(match: re.Match[str]) -> int:
    """Where the date proper ends when what stood after it was no time."""
    return max(
        match.end(name) for name in match.groupdict() if name[0] in "ymd" and len(name) == 2
    )


def _iso(match: re.Match[str], clock: int) -> str | None:
    zone = (match[f"z{clock}"] or "").strip().lower() if clock else ""
    day = _day(match, zone)
    if day is None:
        return None
    if not clock:
        return day.isoformat()
    hour, minute = int(match[f"h{clock}"]), int(match[f"min{clock}"] or 0)
    half = (match[f"ap{clock}"] or match[f"half{clock}"] or "").lower()
    if half:
        if hour > _NOON or (hour == 0 and half in "ap"):
            return day.isoformat()
        hour = hour % _NOON + (_NOON if half in ("p", "오후", "下午") else 0)
    if hour >= _MIDNIGHT:
        return day.isoformat()
    seconds = match[f"s{clock}"]
    tail = f":{seconds}" if seconds else ""
    offset = _offset(zone, day, hour)
    return f"{day.isoformat()}T{hour:02d}:{minute:02d}{tail}{offset}"


def _day(match: re.Match[str], zone: str) -> date | None:
    if match["y5"] or match["y6"]:
        return _numbers_alone(match, zone)
    for number in (1, 2):
        if match[f"y{number}"]:
            return _date(match[f"y{number}"], int(match[f"m{number}"]), int(match[f"d{number}"]))
    number = 3 if match["y3"] else 4
    month = _MONTHS[match[f"m{number}"].lower()]
    return _date(match[f"y{number}"], month, int(match[f"d{number}"]))


def _numbers_alone(match: re.Match[str], zone: str) -> date | None:
    """A day of three numbers: which is the month is told by their size or by an American zone."""
    if match["y6"]:
        month, day = int(match["a6"]), int(match["b6"])
        return _date(f"20{match['y6']}", month, day) if day > _LAST_MONTH else None
    first, second = int(match["a5"]), int(match["b5"])
    if match["sep5"] == "." or first > _LAST_MONTH or first == second:
        return _date(match["y5"], second, first)
    american = zone in _AMERICAN or second > _LAST_MONTH
    return _date(match["y5"], first, second) if american else None


def _date(year: str, month: int, day: int) -> date | None:
    try:
        return date(int(year), month, day)
    except ValueError:
        return None


def _offset(zone: str, day: date, hour: int) -> str:
    """The offset of a zone in lower case, nothing where the page names none or one of several."""
    name = zone.replace("\u2212", "-")
    if name in _PLACES:
        return _place_offset(_PLACES[name], day, hour)
    if name in _ZONES:
        return _written(_ZONES[name])
    found = re.search(r"([+-])(\d\d?):?(\d\d)?$", name)
    if not found:
        return ""
    minutes = int(found[2]) * 60 + int(found[3] or 0)
    return _written(-minutes if found[1] == "-" else minutes)


def _place_offset(place: str, day: date, hour: int) -> str:
    zone = _zone_of(place)
    moment = datetime(day.year, day.month, day.day, hour) if zone else None  # noqa: DTZ001 - the zone is asked next
    shift = zone.utcoffset(moment) if zone and moment else None
    return _written(int(shift / timedelta(minutes=1))) if shift is not None else ""


@cache
def _zone_of(place: str) -> tzinfo | None:
    """The zone, None on a machine that has no table of them."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(place)
    except ZoneInfoNotFoundError:
        return None


def _written(minutes: int) -> str:
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
