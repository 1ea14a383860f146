"""The quiet line under a headline: who wrote it, where it appeared, and when."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QLocale

from annotator.core.articles import ArticleInfo

_LAST_MONTH = 12
BETWEEN = "  ·  "
"""Between two things that are known."""


_ISOLATED = "\u2068%s\u2069"
"""A part whose direction follows from its own first letter, and changes that of no other."""


def metadata(info: ArticleInfo) -> tuple[str, ...]:
    """What is known: who and where, and when; each part is missing if nothing of it is known."""
    published, updated = readable_date(info.published), readable_date(info.updated)
    if updated != published and updated.startswith(f"{published.partition(',')[0]}, "):
        updated = updated.partition(", ")[2]  # the same day
    agency = "" if info.agency in (info.source, *info.authors) else info.agency
    authors = ", ".join(map(isolated, info.authors))
    who = (info.source, agency, info.section)
    again = QCoreApplication.translate("Reader", "updated %1").replace("%1", updated)
    when = (published, again if updated and updated != published else "")
    lines = ((authors, *map(isolated, who)), map(isolated, when))
    return tuple(filter(None, map(_joined, lines)))


def _joined(parts: Iterable[str]) -> str:
    return BETWEEN.join(part.replace(" ", "\xa0") for part in parts if part)


def isolated(part: str | None) -> str:
    """A part of a line that turns no other part round, whatever direction it is written in."""
    return _ISOLATED % part if part else ""


def readable_date(iso: str | None) -> str:
    """A date of ISO 8601 as people write it, and just as precise: `10 February 2022, 09:38`."""
    if not iso:
        return ""
    day, _, time = iso.replace("T", " ").partition(" ")
    try:
        numbers = [int(number) for number in day.split("-")]
        words = str(numbers[0])
        if len(numbers) > 1 and not 1 <= numbers[1] <= _LAST_MONTH:
            return iso
        if len(numbers) > 1:
            words = f"{QLocale().monthName(numbers[1])} {words}"
        if len(numbers) > 2:  # noqa: PLR2004 - year, month and day
            words = f"{numbers[2]} {words}"
    except ValueError:
        return iso
    return f"{words}, {_clock(time)}" if time else words


def _clock(time: str) -> str:
    """Hours and minutes, with the zone if there is one."""
    if time.endswith("Z"):
        return f"{time[:5]} UTC"
    zone = time[5:].lstrip(":0123456789.")
    return f"{time[:5]} {zone}".strip()
