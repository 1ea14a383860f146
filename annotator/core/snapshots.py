"""Snapshots of a project: what each is, which are kept, and how one differs from the present."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

EVERY = 500
"""Edits after which another snapshot is due."""

_DAY = 86_400_000
"""Milliseconds."""
_MINUTE = 60_000
_LAST = 3
_SPECIAL = 3
_DAYS = 7
_WEEKS = 4


class Why(StrEnum):
    """What was the reason for a snapshot. The values are in names of files: only add."""

    WORK = "work"
    BULK = "bulk"
    MERGE = "merge"
    FORM = "form"
    RESTORE = "restore"

    @property
    def is_special(self) -> bool:
        """Whether it was taken before something that changes much at once."""
        return self is not Why.WORK


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A copy of a project as it was at a moment.

    `at` is in milliseconds since 1970 (UTC); `edits` counts the edits in it, None if its name
    does not tell; `size` is in bytes.
    """

    path: Path
    at: int
    why: Why
    edits: int | None
    size: int


@dataclass(frozen=True, slots=True)
class Work:
    """What one person did: their edits, how many of them are about spans, in how many articles."""

    name: str
    edits: int
    spans: int
    articles: int


@dataclass(frozen=True, slots=True)
class Difference:
    """How a project differs from a snapshot of it.

    `since` is what the project has and the snapshot has not: restoring takes it away. `missing` is
    what only the snapshot has. `titles` are those of articles that differ, as many as are shown;
    `articles` is how many there are.
    """

    since: tuple[Work, ...]
    missing: tuple[Work, ...]
    titles: tuple[str, ...]
    articles: int


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What came out of a damaged project; `lost` rows could not be read, or were not sound.

    `again` edits of them were found in a snapshot. Of the `articles`, `relisted` had only their
    texts left, and are listed by their first lines.
    """

    edits: int
    articles: int
    lost: int
    again: int = 0
    relisted: int = 0


def is_due(newest: Snapshot | None, edits: int, edits_before: int, now: int) -> bool:
    """Whether work calls for another snapshot.

    `edits` are in the project now, and there were `edits_before` when it was opened. One is due if
    none holds what was there on opening, after `EVERY` edits, and for anything new after a day.
    """
    if newest is None or newest.edits is None:
        return edits > 0
    if edits == newest.edits:
        return False
    is_old = abs(now - newest.at) >= _DAY  # a clock may have been set back
    return newest.edits < edits_before or abs(edits - newest.edits) >= EVERY or is_old


def to_drop(snapshots: Sequence[Snapshot], now: int) -> tuple[Snapshot, ...]:
    """The snapshots that nobody needs any more.

    Kept are the last three, the last three special ones, the last of each of the seven latest days
    and of each of the four latest weeks that have any. Those from the future were taken
    before the clock was set back, and wait until it is right again.
    """
    past = sorted((one for one in snapshots if one.at <= now), key=lambda one: one.at)[::-1]
    kept = {*past[:_LAST], *[one for one in past if one.why.is_special][:_SPECIAL]}
    kept.update(_last_of_each(past, "%Y-%m-%d", _DAYS))
    kept.update(_last_of_each(past, "%G-%V", _WEEKS))
    return tuple(one for one in past if one not in kept)


def _last_of_each(newest_first: Sequence[Snapshot], stretch: str, most: int) -> list[Snapshot]:
    last: dict[str, Snapshot] = {}
    for one in newest_first:
        last.setdefault(moment(one).strftime(stretch), one)
    return list(last.values())[:most]


def moment(snapshot: Snapshot) -> datetime:
    """When a snapshot was taken, in the time of this place."""
    return datetime.fromtimestamp(snapshot.at / 1000, UTC).astimezone()


def of_one_minute(snapshots: Sequence[Snapshot]) -> frozenset[Snapshot]:
    """Those that only their seconds tell from another one of the list."""
    many = Counter(one.at // _MINUTE for one in snapshots)
    return frozenset(one for one in snapshots if many[one.at // _MINUTE] > 1)
