"""Dates settled by what else the page says: its own day, its order of day and month, its address.

Machines are told a moment in universal time; the day that the readers saw may be the one before or
after. `02/10/2022` is one day where the page shows by another date, or by its language, which of
the numbers is the month.
"""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone

from annotator.cleaning.dates import iso_date

_WEST, _EAST = timedelta(hours=-12), timedelta(hours=14)
_STEP = timedelta(minutes=15)
"""Zones are a multiple of this away from universal time."""
_MINUTE = timedelta(minutes=1)
_DAY = len("2024-01-31")
_NUMBERS = re.compile(
    r"(?<![\d./-])(?P<a>\d\d?)(?P<sep>[/-])(?P<b>\d\d?)(?P=sep)(?P<year>(?:19|20)\d\d|\d\d)(?![\d/-])"
)
_LAST_MONTH = 12
_MONTH_FIRST = frozenset(("en-us",))
_EITHER = frozenset(("en", "en-ca", "en-ph", "zh", "ja", "ko", "hu", "lt", "sv", "mn"))
"""Languages that write days in several orders, or with the year first."""
_LONGEST = 200
_IN_ADDRESS = re.compile(
    r"/(?P<date>(?P<year>(?:19|20)\d\d)(?P<sep>[/-])(?P<month>\d\d?|[a-z]{3,9})(?P=sep)(?P<day>\d\d?))(?=[/-]|$)",
    re.IGNORECASE,
)


def local_form(machine: str, said: str | None) -> str | None:
    """A moment that machines are told in universal time, as the page itself says it.

    Both are ISO 8601. None where the day is the same, or where they cannot be one moment: an
    instant with a zone must be the same, a clock time a whole zone away, a day beside the other.
    """
    if said is None or said[:_DAY] == machine[:_DAY] or len(machine) <= _DAY:
        return None
    moment = datetime.fromisoformat(machine)
    if moment.utcoffset() != timedelta(0):
        return None
    other = datetime.fromisoformat(said)
    if other.tzinfo is not None:
        near = abs(other - moment) < _MINUTE
        return moment.astimezone(other.tzinfo).isoformat() if near else None
    naive = moment.replace(tzinfo=None)
    if len(said) <= _DAY:
        beside = naive + _WEST < other + timedelta(days=1) and other <= naive + _EAST
        return said if beside else None
    shift = (other - naive.replace(second=0 if other.second == 0 else naive.second)) / _STEP
    if shift != int(shift) or not _WEST <= int(shift) * _STEP <= _EAST:
        return None
    return moment.astimezone(timezone(int(shift) * _STEP)).isoformat()


def in_order(raw: str, *, day_first: bool) -> str | None:
    """The moment in a text whose day and month are told apart by their order alone."""
    found = _NUMBERS.search(raw)
    if found is None:
        return None
    year = found["year"] if len(found["year"]) > 2 else f"20{found['year']}"
    day, month = (found["a"], found["b"]) if day_first else (found["b"], found["a"])
    return iso_date(f"{raw[: found.start()]}{year}-{month}-{day}{raw[found.end() :]}")


def is_day_first(lines: Iterable[str], language: str | None) -> bool | None:
    """Whether a page writes the day before the month; None where it does not show.

    Another date of it tells best, one that can be read in one way only, then its language with the
    country (`en-GB`).
    """
    shown = set()
    for line in lines:
        for found in _NUMBERS.finditer(line) if len(line) <= _LONGEST else ():
            first, second = int(found["a"]), int(found["b"])
            if (first > _LAST_MONTH) != (second > _LAST_MONTH):
                shown.add(first > _LAST_MONTH)
    if shown:
        return shown.pop() if len(shown) == 1 else None
    name = (language or "").replace("_", "-").lower()
    if not name or name in _EITHER or name.split("-")[0] in _EITHER - {"en"}:
        return None
    return name not in _MONTH_FIRST


def date_in_address(url: str | None) -> tuple[str, str] | None:
    """The day in a page's address, as ISO and as written: `/2022/02/10/`; None if it has none."""
    found = _IN_ADDRESS.search(url or "")
    if found is None:
        return None
    month = found["month"]
    parts = (found["year"], month, found["day"])
    iso = iso_date("-".join(parts) if month.isdigit() else " ".join(reversed(parts)))
    return (iso, found["date"]) if iso else None
