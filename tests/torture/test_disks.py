import random
from pathlib import Path

from tests.torture.disks import Disk
from tests.torture.recording import Event, recording
from tests.torture.results import Result, failures, table

CHANCES = [random.Random(seed) for seed in range(200)]  # noqa: S311 - which cut is no secret
NEW = "/folder/new"


def written(data: bytes, at: int = 0) -> Event:
    return Event("write", NEW, at, data)


def left(disk: Disk) -> set[bytes | None]:
    return {disk.after_cut(chance).get(NEW) for chance in CHANCES}


def made(*events: Event) -> Disk:
    disk = Disk({})
    for event in (Event("made", NEW), *events):
        disk.take(event)
    return disk


def test_what_is_synced_is_there_whatever_happens() -> None:
    disk = made(written(b"safe"), Event("sync", NEW), Event("folder", "/folder"))
    assert left(disk) == {b"safe"}


def test_a_name_that_was_not_synced_may_be_gone() -> None:
    assert left(made(written(b"safe"), Event("sync", NEW))) == {b"safe", None}


def test_what_is_not_synced_is_kept_dropped_torn_and_in_any_order() -> None:
    first, second = b"1" * 1024, b"2" * 1024
    disk = made(Event("folder", "/folder"), written(first), written(second))
    found = left(disk)
    assert {b"", first, second, second[:512] + first[512:], first[:512] + second[512:]} <= found


def test_a_removed_file_may_come_back_until_its_folder_is_synced() -> None:
    disk = made(written(b"old"), Event("sync", NEW), Event("folder", "/folder"))
    disk.take(Event("gone", NEW))
    assert left(disk) == {b"old", None}
    disk.take(Event("folder", "/folder"))
    assert left(disk) == {None}


def test_a_renamed_file_takes_the_place_of_another_as_a_whole() -> None:
    disk = Disk({"/folder/old": b"old"})
    for event in (
        Event("made", NEW),
        written(b"new"),
        Event("sync", NEW),
        Event("rename", NEW, to="/folder/old"),
    ):
        disk.take(event)
    assert {disk.after_cut(chance)["/folder/old"] for chance in CHANCES} == {b"old", b"new"}
    assert disk.whole() == {"/folder/old": b"new"}


def test_what_python_does_to_names_is_recorded(tmp_path: Path) -> None:
    path, other = tmp_path / "a", tmp_path / "b"
    path.touch()
    with recording() as recorder:
        path.rename(other)
        other.unlink()
    path.touch()
    path.unlink()
    assert recorder.events == [
        Event("rename", str(path), to=str(other)),
        Event("gone", str(other)),
    ]


def test_a_control_that_finds_nothing_is_a_failure() -> None:
    fine, blind = Result("one", 3), Result("two", 3, control=True)
    assert failures([fine]) == ""
    assert failures([fine, blind]).startswith("two")
    assert "| one | 3 | 0 |" in table([fine, blind])
    assert "**FAILED**" in table([fine, blind])
