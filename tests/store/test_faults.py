"""What can befall a project file, and that it is told and makes nothing worse."""

import re
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from annotator.core.articles import Article
from annotator.core.edits.values import Act
from annotator.core.errors import AnnotatorError, LockedError, MovedError, ProjectError
from annotator.core.ids import ActId, Clock
from annotator.core.records import Record
from annotator.store.checking import check, damage
from annotator.store.copying import copy
from annotator.store.project_file import ProjectFile
from annotator.store.writing import Stamp
from tests.store.conftest import changed

if TYPE_CHECKING:
    from tests.store.conftest import Hand

PAGE = 4096
EXPECTED = Path(__file__).parents[1] / "expected"


@pytest.fixture
def project(worked_on: Path) -> Path:
    return worked_on


def test_a_folder_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="is a folder"):
        ProjectFile.open(tmp_path)


def test_a_damaged_project_is_closed_as_one_file(project: Path) -> None:
    data = bytearray(project.read_bytes())
    for at in range(40 * 4096, len(data) - 4096, 7 * 4096):
        data[at : at + 200] = b"\xff" * 200
    project.write_bytes(data)
    file = ProjectFile.open(project)
    with suppress(AnnotatorError):
        file.reading.stats()
    with suppress(AnnotatorError):
        file.rebuild()
    file.close()
    assert project.read_bytes()[18:20] == b"\x01\x01"
    assert [each.name for each in project.parent.iterdir()] == [project.name]


def _killed(hand: "Hand", article: Article, there: Path) -> None:
    """Put the project and its log to `there` as a kill would leave them."""
    hand.bring_in(Record(article))
    hand.mark(article)
    for suffix in ("", "-wal"):
        Path(f"{there}{suffix}").write_bytes(Path(f"{hand.file.path}{suffix}").read_bytes())


def test_a_log_that_belongs_to_another_file_is_put_aside(
    hand: "Hand", article: Article, project: Path, tmp_path: Path
) -> None:
    sound = project.read_bytes()
    with closing(ProjectFile.open(project)) as file:  # somebody works, and is killed
        act = Act(ActId(file.clock.new()), "Do", hand.me.id)
        file.write(act, [changed(None, hand.span(article, 1, 2))], Stamp(1))
        log = Path(f"{project}-wal").read_bytes()
        assert log
    there = tmp_path / "there.annotator"
    there.write_bytes(sound)  # a backup is copied over it, and the log stays
    Path(f"{there}-wal").write_bytes(log)
    assert "belong to another file" in " ".join(check(there, deep=True))
    with closing(ProjectFile.open(there, read_only=True)) as file:
        edits = file.reading.stats().edits
    [aside] = tmp_path.glob("*.aside")
    assert aside.read_bytes() == log
    assert check(there, deep=True) == []
    with closing(ProjectFile.open(project)) as file:
        assert file.reading.stats().edits == edits + 1


def test_the_log_is_put_aside_with_a_word(project: Path) -> None:
    Path(f"{project}-wal").write_bytes(b"x" * 5000)
    with closing(ProjectFile.open(project)) as file:
        assert "belong to another file" in " ".join(file.found.notes)
        assert not file.found.was_left_open
    assert check(project, deep=True) == []


def test_a_copy_made_while_open_is_told_to_have_been_left_open(
    hand: "Hand", article: Article, tmp_path: Path
) -> None:
    there = tmp_path / "there.annotator"
    _killed(hand, article, there)
    with closing(ProjectFile.open(there)) as file:
        assert file.found.was_left_open
        assert file.reading.stats().spans == 1
        assert damage(file.reading.connection, there) == ""
    with closing(ProjectFile.open(there)) as file:
        assert not file.found.was_left_open


def test_who_read_along_and_takes_over_from_one_that_was_killed_is_told(project: Path) -> None:
    script = (
        "import os, sys\nfrom pathlib import Path\n"
        "from annotator.store.project_file import ProjectFile\n"
        "file = ProjectFile.open(Path(sys.argv[1]))\n"
        "file._connection.execute('INSERT INTO thing(id) VALUES(randomblob(16))')\n"
        "print(flush=True)\ninput()\nos.kill(os.getpid(), 9)\n"
    )
    with subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-c", script, project], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as run:
        assert run.stdout is not None
        run.stdout.readline()
        with closing(ProjectFile.open(project, read_only=True)) as reader:
            assert not reader.found.was_left_open
            run.communicate(b"\n")
            with closing(ProjectFile.open(project)) as file:  # the reader is open still
                assert file.found.was_left_open


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """All that any connection opened from now on is asked."""
    said: list[str] = []
    connect = sqlite3.connect

    def listened_to(*given: Any, **named: Any) -> sqlite3.Connection:  # noqa: ANN401 - passed on
        connection: sqlite3.Connection = connect(*given, **named)
        connection.set_trace_callback(said.append)
        return connection

    monkeypatch.setattr(sqlite3, "connect", listened_to)
    return said


def test_a_clean_open_checks_nothing_and_an_unclean_one_only_when_asked(
    project: Path, statements: list[str]
) -> None:
    with closing(ProjectFile.open(project)) as file:
        file.connection_for_reading().stats()
    assert any("journal_mode" in one for one in statements)
    assert not [one for one in statements if re.search("(integrity|quick)_check", one)]


@pytest.mark.parametrize("how", ["deleted", "renamed", "replaced"])
def test_nothing_is_written_to_a_file_that_went_away(
    hand: "Hand", article: Article, tmp_path: Path, how: str
) -> None:
    hand.bring_in(Record(article))
    path = hand.file.path
    if how == "deleted":
        path.unlink()
    elif how == "renamed":
        path.rename(tmp_path / "moved")
    else:
        (tmp_path / "other").write_bytes(b"mine")
        (tmp_path / "other").replace(path)
    with pytest.raises(MovedError, match="nothing of it is lost"):
        hand.mark(article)
    with pytest.raises(MovedError):
        hand.file.connection_for_reading()
    assert hand.reading.stats().articles == 1
    hand.file.close()
    if how == "replaced":
        assert path.read_bytes() == b"mine"
    if how == "renamed":
        assert check(tmp_path / "moved", deep=True) == []


def test_a_second_writer_is_refused_within_a_second(project: Path) -> None:
    with closing(ProjectFile.open(project, holder="Ada")):
        begun = time.monotonic()
        with pytest.raises(LockedError, match="Ada"):
            ProjectFile.open(project, holder="Ben")
        assert time.monotonic() - begun < 1.0
        with closing(ProjectFile.open(project, read_only=True)) as other:
            assert other.reading.stats().articles == 31


def test_a_clock_that_is_set_back_loses_nothing(hand: "Hand", article: Article) -> None:
    hand.bring_in(Record(article))
    span = hand.mark(article, 0, 3)
    year = 365 * 86_400_000
    hand.file.close()
    with closing(ProjectFile.open(hand.file.path)) as file:
        late = Clock(lambda: time.time_ns() // 1_000_000 - year)
        late.observe(file.clock.new())
        file.clock._now = late._now
        other = hand.span(article, 4, 6)
        moved = changed(span, replace(span, end=5))
        for change in (moved, changed(None, other)):
            act = Act(ActId(file.clock.new()), "Do", hand.me.id)
            file.write(act, [change], Stamp(time.time_ns() // 1_000_000 - year))
        found = file.reading.spans(article.id)
        assert sorted((each.start, each.end) for each in found) == [(0, 5), (4, 6)]
        assert next(file.reading.acts_newest_first(hand.me.id)).name == "Do"
    assert check(hand.file.path, deep=True) == []


def test_a_merge_that_fails_leaves_no_copy(hand: "Hand", project: Path, tmp_path: Path) -> None:
    other = tmp_path / "colleague.annotator"
    with closing(ProjectFile.create(other)) as file:
        act = Act(ActId(file.clock.new()), "Import", hand.me.id)
        file.write_bulk(act, [Record(Article("theirs"))], Stamp(1), hand.me)
    with closing(ProjectFile.open(project)) as file:
        with closing(file.connection_for_reading()) as reading:
            made = len([*reading.connection.execute("SELECT n FROM edit")])
            file._connection.set_authorizer(_no_commit)
            with pytest.raises(ProjectError):
                file.merge([other], hand.me, 1)
            file._connection.set_authorizer(None)
            assert reading.stats().edits == made
        assert not [*project.parent.glob("*before-merge*")]
        assert file.merge([other], hand.me, 1).snapshot is not None
    assert [*project.parent.glob("*before-merge*")]


def test_the_copy_of_a_merge_that_was_killed_goes(
    hand: "Hand", article: Article, tmp_path: Path
) -> None:
    there = tmp_path / "there.annotator"
    _killed(hand, article, there)
    kept = there.with_name("there.before-merge.annotator")
    copy(hand.reading.connection, kept)  # the merge got as far as this
    with closing(ProjectFile.open(there)):
        assert not kept.exists()
    _killed(hand, article, there)
    older = tmp_path / "older"
    with closing(ProjectFile.create(older)) as file:
        copy(file.reading.connection, kept)
    with closing(ProjectFile.open(there)):
        assert kept.exists()


def test_a_log_of_another_time_is_found_after_an_unclean_close(
    hand: "Hand", article: Article, tmp_path: Path
) -> None:
    """Both files say that they have a log, so only a look at the pages tells."""
    there = tmp_path / "there.annotator"
    hand.bring_in(Record(article), *(Record(Article(f"{n} " * 50)) for n in range(50)))
    hand.file._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    old = hand.file.path.read_bytes()
    hand.write(*(changed(None, hand.span(article, n, n + 5)) for n in range(60)))
    hand.file._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    hand.mark(article, 1, 2)
    there.write_bytes(old)
    Path(f"{there}-wal").write_bytes(Path(f"{hand.file.path}-wal").read_bytes())
    with closing(ProjectFile.open(there)) as file:
        assert file.found.was_left_open
        assert "restore a snapshot" in damage(file.reading.connection, there)


def _no_commit(action: int, what: str | None, *_: str | None) -> int:
    """Let everything be done but the end of a transaction."""
    ends = action == sqlite3.SQLITE_TRANSACTION and what == "COMMIT"
    return sqlite3.SQLITE_DENY if ends else sqlite3.SQLITE_OK
