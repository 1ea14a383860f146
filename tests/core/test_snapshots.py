from datetime import UTC, datetime, timedelta
from pathlib import Path

from annotator.core.snapshots import EVERY, Snapshot, Why, is_due, of_one_minute, to_drop

NOON = datetime(2026, 3, 15, 12, tzinfo=UTC)
NOW = int(NOON.timestamp() * 1000)


def of(ago: timedelta, why: Why = Why.WORK, edits: int = 1) -> Snapshot:
    at = int((NOON - ago).timestamp() * 1000)
    return Snapshot(Path(f"{at}-{why}"), at, why, edits, 1)


def test_kept_are_days_weeks_and_the_last_three_special_ones() -> None:
    days = [of(timedelta(days=n, minutes=m)) for n in range(60) for m in (0, 20)]
    special = [of(timedelta(minutes=5 * n), Why.BULK) for n in range(1, 7)]
    dropped = to_drop([*days, *special], NOW)
    kept = [one for one in (*days, *special) if one not in dropped]
    assert [one for one in special if one in kept] == special[:3]
    ordinary = [one for one in kept if one.why is Why.WORK]
    ages = sorted((NOW - one.at) // 86_400_000 for one in ordinary)
    assert sorted(set(ages))[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert 7 < len(ages) <= 12
    assert max(ages) < 29


def test_the_newest_is_kept_whatever_it_is() -> None:
    only = of(timedelta(days=900))
    assert to_drop([only], NOW) == ()


def test_snapshots_from_before_a_clock_was_set_back_wait() -> None:
    future = [of(timedelta(days=-300 - n)) for n in range(20)]
    past = [of(timedelta(days=n)) for n in range(3)]
    assert to_drop([*future, *past], NOW) == ()
    right = int((NOON + timedelta(days=400)).timestamp() * 1000)
    assert len(to_drop([*future, *past], right)) > 10


def test_when_one_is_due() -> None:
    newest = of(timedelta(minutes=1), edits=100)
    assert is_due(None, 1, 1, NOW)
    assert not is_due(None, 0, 0, NOW)
    assert not is_due(newest, 100, 100, NOW)
    assert not is_due(newest, 101, 100, NOW)
    assert is_due(newest, 121, 120, NOW)  # nothing held what was there on opening
    assert is_due(newest, 100 + EVERY, 100, NOW)
    assert not is_due(newest, 99 + EVERY, 100, NOW)
    assert is_due(of(timedelta(hours=25), edits=100), 101, 100, NOW)
    assert is_due(of(timedelta(hours=-25), edits=100), 101, 100, NOW)  # the clock went back


def test_snapshots_of_one_minute_are_told_apart_by_their_seconds() -> None:
    first, second, later = (
        Snapshot(Path(f"{at}"), at, Why.WORK, 1, 1) for at in (60_000, 119_999, 120_000)
    )
    assert of_one_minute([later, second, first]) == {first, second}
