"""Dates of articles and of edits as a person reads them."""

from datetime import UTC, datetime

from PySide6.QtCore import QDate, QDateTime, QLocale, QTime


def shown_date(iso: str | None) -> str:
    """The day of a date as precise as the page gave it; empty for none."""
    if not iso:
        return ""
    day = QDate.fromString(iso[:10], "yyyy-MM-dd")
    return QLocale().toString(day, "d MMM yyyy") if day.isValid() else iso


def local_time(milliseconds: int) -> str:
    """A moment of the log (milliseconds since 1970, UTC) by the clock on this wall."""
    moment = datetime.fromtimestamp(milliseconds / 1000, UTC).astimezone()
    local = QDateTime(
        QDate(moment.year, moment.month, moment.day), QTime(moment.hour, moment.minute)
    )
    return QLocale().toString(local, "d MMM yyyy, HH:mm")
