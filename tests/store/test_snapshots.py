"""Snapshots: taken while somebody writes, verified, pruned, and never in the way of work."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from annotator.core.articles import Article
from annotator.core.errors import ProjectError
from annotator.core.progress import Cancelled
from annotator.core.records import Layer, Record
from annotator.core.snapshots import Why
from annotator.store.checking import check
from annotator.store.project_file import ProjectFile
from annotator.store.snapshots import (
    Rolling,
    beside,
    edits_in,
    listed,
    newest_of,
    remember,
    sweep,
    take,
)

if TYPE_CHECKING:
    from tests.store.conftest import Hand


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "snapshots" / "of mine"


@pytest.fixture
def busy(hand: "Hand", article: Article) -> "Hand":
    hand.bring_in(Record(article), *(Record(Article(f"{n} " * 40_000)) for n in range(40)))
    return hand


def test_one_moment_is_copied_in_steps_while_somebody_writes(
    busy: "Hand", article: Article, folder: Path
) -> None:
    before = busy.reading.stats().edits
    steps = 0

    def pace() -> None:
        nonlocal steps
        steps += 1
        if steps < 10:
            busy.mark(article, steps, steps + 1)

    with closing(busy.file.connection_for_reading()) as reading:
        taken = take(reading.connection, folder, Why.WORK, pace)
    assert taken is not None
    assert steps > 9
    assert (taken.edits, busy.reading.stats().edits) == (before, before + 9)
    assert check(taken.path, deep=True) == []
    assert taken.path.read_bytes()[18:20] == b"\x01\x01"
    assert listed(folder) == (taken,)
    assert [each.name for each in folder.iterdir()] == [taken.path.name]


def test_one_that_is_not_wanted_any_more_leaves_nothing(busy: "Hand", folder: Path) -> None:
    calls = 0

    def pace() -> None:
        nonlocal calls
        calls += 1
        if calls > 3:
            raise Cancelled

    for _ in range(2):
        with pytest.raises(Cancelled):
            take(busy.reading.connection, folder, Why.WORK, pace)
        assert [*folder.iterdir()] == []
    assert not busy.reading.connection.in_transaction


def test_a_full_disk_keeps_the_older_ones_and_is_no_hindrance(
    busy: "Hand", folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = take(busy.reading.connection, folder, Why.BULK)
    size = os.statvfs(folder)
    full = os.statvfs_result((*size[:3], 0, 0, *size[5:]))
    monkeypatch.setattr(os, "statvfs", lambda _path: full)
    busy.bring_in(Record(Article("one more")))
    with pytest.raises(ProjectError, match="no room for"):
        take(busy.reading.connection, folder, Why.BULK)
    Rolling(folder, busy.file.path).before(Why.BULK, busy.reading.connection)
    assert listed(folder) == (first,)


def test_a_damaged_project_gives_no_snapshot(
    busy: "Hand", folder: Path, layer: Callable[..., Layer]
) -> None:
    busy.file.close()
    path = busy.file.path
    data = bytearray(path.read_bytes())
    data[len(data) // 2 // 4096 * 4096 :][:4096] = b"\xff" * 4096
    at = len(data) // 2 // 4096 * 4096
    data[at : at + 4096] = b"\xff" * 4096
    path.write_bytes(data)
    with closing(ProjectFile.open(path, read_only=True)) as file, pytest.raises(ProjectError):
        take(file.reading.connection, folder, Why.WORK)
    assert listed(folder) == ()


def test_an_empty_project_needs_none(hand: "Hand", folder: Path) -> None:
    assert take(hand.reading.connection, folder, Why.WORK) is None
    assert not folder.exists()


def test_after_going_back_the_newest_is_one_that_the_project_has_grown_from(
    busy: "Hand", article: Article, folder: Path, tmp_path: Path
) -> None:
    first = take(busy.reading.connection, folder, Why.WORK)
    busy.mark(article)
    busy.mark(article, 1, 2)
    second = take(busy.reading.connection, folder, Why.WORK)
    assert first is not None
    assert newest_of(busy.reading.connection, folder) == second
    other = tmp_path / "other.annotator"
    with closing(sqlite3.connect(first.path)) as source, closing(sqlite3.connect(other)) as copy:
        source.backup(copy)
    with closing(ProjectFile.open(other)) as file:
        assert newest_of(file.reading.connection, folder) == first
        assert edits_in(file.reading.connection) == first.edits


def test_names_that_mean_nothing_are_passed_over(busy: "Hand", folder: Path) -> None:
    taken = take(busy.reading.connection, folder, Why.MERGE)
    for name in ("a.annotator", "20269999T000000000000Z-work-1-00000000.annotator", "b"):
        (folder / name).write_bytes(b"")
    (folder / "20260101T000000000000Z-holiday-1-00000000.annotator").write_bytes(b"")
    assert listed(folder) == (taken,)
    assert listed(folder / "none") == ()


def test_a_bulk_act_keeps_the_project_as_it_was(
    busy: "Hand", folder: Path, article: Article
) -> None:
    busy.file.rolling = Rolling(folder, busy.file.path)
    busy.bring_in(Record(Article("the first after")))
    busy.bring_in(Record(Article("the first after")))  # which brings nothing, but is asked first
    assert [one.why for one in listed(folder)] == [Why.BULK, Why.BULK]
    before = len(listed(folder))
    busy.bring_in(Record(Article("the first after")))
    assert len(listed(folder)) == before


def test_what_lies_beside_the_project_is_listed_too(busy: "Hand") -> None:
    path = busy.file.path
    for name in (f"{path.name}.form-2.backup", f"{path.stem}.before-merge{path.suffix}"):
        path.with_name(name).write_bytes(b"x")
    path.with_name("other.annotator.form-2.backup").write_bytes(b"x")
    assert sorted(one.why for one in beside(path)) == [Why.FORM, Why.MERGE]


def test_snapshots_of_a_project_that_is_long_gone_go_too(
    busy: "Hand", folder: Path, tmp_path: Path
) -> None:
    taken = take(busy.reading.connection, folder, Why.WORK)
    assert taken is not None
    remember(folder, busy.file.path)
    later = taken.at + 61 * 86_400_000
    sweep(folder.parent, later)
    assert listed(folder)
    remember(folder, tmp_path / "not plugged in" / "gone.annotator")
    sweep(folder.parent, later)
    assert listed(folder)
    remember(folder, tmp_path / "gone.annotator")
    sweep(folder.parent, taken.at + 86_400_000)
    assert listed(folder)
    sweep(folder.parent, later)
    assert not folder.exists()
    sweep(folder.parent / "none", later)


def test_small_files_that_come_one_by_one_copy_a_large_project_once(
    busy: "Hand", folder: Path
) -> None:
    busy.file.rolling = Rolling(folder, busy.file.path)
    busy.bring_in(*(Record(Article(f"{n}. " * 60_000)) for n in range(90)))
    taken = listed(folder)
    for number in range(3):
        busy.bring_in(Record(Article(f"small {number}")))
    assert len(taken) == 1
    assert listed(folder) == taken
