"""Dates of articles and of edits as a person reads them."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QDateTime, QLocale, QTime

from annotator.core.ids import ObjectId, is_dated, moment_of

if TYPE_CHECKING:
    from annotator.app.workspace import Reading


def shown_date(iso: str | None) -> str:
    """The day of a date as precise as the page gave it; empty for none."""
    if not iso:
        return ""
    day = QDate.fromString(iso[:10], "yyyy-MM-dd")
    return QLocale().toString(day, "d MMM yyyy") if day.isValid() else iso


def local_time(milliseconds: int, *, seconds: bool = False) -> str:
    """A moment of the log (milliseconds since 1970, UTC) by the clock on this wall."""
    moment = datetime.fromtimestamp(milliseconds / 1000, UTC).astimezone()
    local = QDateTime(
        QDate(moment.year, moment.month, moment.day),
        QTime(moment.hour, moment.minute, moment.second),
    )
    return QLocale().toString(local, "d MMM yyyy, HH:mm:ss" if seconds else "d MMM yyyy, HH:mm")


def when_made(identity: ObjectId, reading: "Reading") -> str:
    """When a span was made; for one that was imported without an identity, when it came in."""
    if is_dated(identity):
        return local_time(moment_of(identity))
    versions = reading.versions(identity)
    return local_time(versions[-1].at) if versions else ""
