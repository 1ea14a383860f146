"""What can befall a project file, and that it is told and makes nothing worse."""

import gzip
import os
import random
import re
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from annotator.core.articles import Article
from annotator.core.edits.values import Act
from annotator.core.errors import AnnotatorError, LockedError, MovedError, ProjectError
from annotator.core.ids import ActId, Clock
from annotator.core.records import Layer, Record
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
def project(hand: "Hand", article: Article, layer: Callable[..., Layer]) -> Path:
    """A closed project with a few articles."""
    hand.bring_in(Record(article, layer([(0, 3, "actor"), (2, 5, "threat")], hand.me)))
    more = [Article(f"{n} {article.text}") for n in range(30)]
    hand.bring_in(*map(Record, more))
    hand.write(*(changed(None, hand.span(one, at, at + 2)) for one in more for at in range(9)))
    hand.file.close()
    return hand.file.path


def _with(data: bytes, at: int, put: bytes) -> bytes:
    return data[:at] + put + data[at + len(put) :]


BAD: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _: b"", "is empty"),
    "a picture": (lambda _: b"\xff\xd8\xff\xe0" + b"\x00" * 4096, "is not an annotator project"),
    "an archive": (lambda _: b"PK\x03\x04" + b"\x00" * 4096, "is not an annotator project"),
    "a text": (lambda _: "Kestria vows 서울".encode() * 99, "is not an annotator project"),
    "100 bytes": (lambda data: data[:100], "damaged"),
    "80 bytes": (lambda data: data[:80], "only the beginning"),
    "half": (lambda data: data[: len(data) // 2], "damaged"),
    "cut in a page": (lambda data: data[: len(data) // 2 + 77], "damaged"),
    "another program's": (lambda data: _with(data, 68, b"\x0f\x05\x51\x12"), "another program"),
    "newer": (lambda data: _with(data, 60, b"\x00\x00\x00\x63"), "by a newer annotator"),
}


@pytest.mark.parametrize("what", BAD)
def test_what_is_no_project_is_told_and_stays_byte_for_byte(project: Path, what: str) -> None:
    change, sentence = BAD[what]
    data = change(project.read_bytes())
    project.write_bytes(data)
    for read_only in (True, False):
        said = ""
        try:
            with closing(ProjectFile.open(project, read_only=read_only)) as file:
                said = damage(file.reading.connection, project)
        except ProjectError as error:
            said = str(error)
        assert sentence in said, said
        assert "\n" not in said
        assert project.read_bytes() == data
        assert [each.name for each in project.parent.iterdir()] == [project.name]


def test_an_older_one_that_is_damaged_stays_byte_for_byte(path: Path) -> None:
    data = bytearray(gzip.decompress((EXPECTED / "form-1.annotator.gz").read_bytes()))
    data[len(data) // 2 :][:6000] = b""
    middle = len(data) // 2
    data[middle : middle + 6000] = b"\xff" * 6000
    path.write_bytes(data)
    with pytest.raises(ProjectError):
        ProjectFile.open(path)
    assert path.read_bytes() == bytes(data)
    assert [each.name for each in path.parent.iterdir()] == [path.name]


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


def test_swapped_pages_are_told_and_nothing_hangs(project: Path) -> None:
    sound = project.read_bytes()
    chance = random.Random(3)  # noqa: S311 - the same pages in every run
    last = len(sound) // PAGE
    for _ in range(int(os.environ.get("ANNOTATOR_FLIPS", "20")) // 2):
        data = bytearray(sound)
        one, other = (PAGE * chance.randrange(1, last) for _ in range(2))
        data[one : one + PAGE], data[other : other + PAGE] = (
            sound[other : other + PAGE],
            sound[one : one + PAGE],
        )
        project.write_bytes(data)
        begun = time.monotonic()
        assert bool(check(project, deep=True)) is (bytes(data) != sound)
        with suppress(AnnotatorError), closing(ProjectFile.open(project)) as file:
            file.reading.stats()
        assert time.monotonic() - begun < 5.0


def _no_commit(action: int, what: str | None, *_: str | None) -> int:
    """Let everything be done but the end of a transaction."""
    ends = action == sqlite3.SQLITE_TRANSACTION and what == "COMMIT"
    return sqlite3.SQLITE_DENY if ends else sqlite3.SQLITE_OK


def test_flipped_bits_are_found_and_nothing_hangs(project: Path) -> None:
    sound = project.read_bytes()
    chance = random.Random(7)  # noqa: S311 - the same flips in every run
    flips = told = 0
    text = "Türkiye".encode()
    places = [at for at in range(len(sound)) if sound.startswith(text, at)]
    for number in range(int(os.environ.get("ANNOTATOR_FLIPS", "20"))):
        data = bytearray(sound)
        if number % 2:
            at = chance.choice(places) + chance.randrange(len(text))
            data[at] ^= 1 << chance.randrange(8)
            flips += 1
        else:
            for _ in range(3):
                data[chance.randrange(100, len(data))] ^= 1 << chance.randrange(8)
        project.write_bytes(data)
        begun = time.monotonic()
        wrong = check(project, deep=True)
        told += bool(wrong and number % 2)
        with suppress(AnnotatorError), closing(ProjectFile.open(project)) as file:
            file.reading.stats()
        assert time.monotonic() - begun < 5.0
    assert told == flips
