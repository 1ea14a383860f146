"""A journal that was left beside a project: SQLite's to play back, or another file's."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from annotator.core.articles import Article
from annotator.core.records import Record
from annotator.store import places
from annotator.store.checking import check
from annotator.store.left_journals import is_of_another_file
from annotator.store.project_file import ProjectFile
from annotator.store.salvaging import salvage
from tests.store.conftest import Hand

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nothing is killed like that")

_WORK = """
import os, sqlite3, sys
path, rows, ends = sys.argv[1], int(sys.argv[2]), sys.argv[3]
c = sqlite3.connect(path, isolation_level=None)
c.execute("PRAGMA journal_mode=TRUNCATE")
c.execute("PRAGMA synchronous=EXTRA")
if ends != "commits":
    c.execute("PRAGMA cache_size=1")
for _ in range(2):
    c.execute("BEGIN IMMEDIATE")
    c.execute("UPDATE span SET start = start")
    c.execute("COMMIT")
if ends == "commits":
    c.execute("PRAGMA journal_mode=PERSIST")
c.execute("BEGIN IMMEDIATE")
c.execute("UPDATE span SET start = start + 1")
if ends == "makes a table":  # the first page changes before the end
    c.execute("CREATE TABLE half(x)")
c.executemany("INSERT INTO thing(id) VALUES(randomblob(16))", [()] * (rows * 500))
if ends == "commits":  # and is killed when all is written and the journal is still there
    log = open(path + "-journal", "r+b")
    head = log.read(28)
    c.execute("COMMIT")  # which makes the head of the journal zeros
    sector, size = int.from_bytes(head[20:24]), int.from_bytes(head[24:28])
    count = (log.seek(0, 2) - sector) // (size + 8)
    log.seek(0)
    log.write(bytes.fromhex("d9d505f920a163d7") + count.to_bytes(4) + head[12:])
    log.flush()
os.kill(os.getpid(), 9)
"""


def _journal(project: Path) -> Path:
    return project.with_name(f"{project.name}-journal")


def _killed(project: Path, rows: int, ends: str) -> None:
    subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", _WORK, project, str(rows), ends], check=False
    )
    assert _journal(project).stat().st_size > 0


@pytest.fixture
def shared(hand: Hand, article: Article, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in a folder of the network, closed."""
    hand.bring_in(Record(article), *(Record(Article(f"Text {n}. " * 900)) for n in range(30)))
    hand.mark(article)
    hand.file.close()
    table = tmp_path / "mounts"
    table.write_text(f"server:/x {os.fspath(tmp_path)} nfs4 rw 0 0\n", "utf-8")
    monkeypatch.setattr(places, "MOUNTS", table)
    return hand.file.path


@pytest.mark.parametrize("rows", [0, 3, 40])
@pytest.mark.parametrize("ends", ["is killed", "makes a table", "commits"])
def test_a_journal_of_the_file_itself_is_played_back(shared: Path, rows: int, ends: str) -> None:
    _killed(shared, rows, ends)
    assert not is_of_another_file(shared, _journal(shared))
    with closing(ProjectFile.open(shared)) as file:
        assert file.found.was_left_open
        assert "another file" not in " ".join(file.found.notes)
        assert file.reading.stats().articles == 31
    assert not [*shared.parent.glob("*.aside")]


def _grown(project: Path) -> bytes:
    """The project as it is after more work."""
    before = project.read_bytes()
    with closing(ProjectFile.open(project)) as file:
        hand = Hand(file, file.reading)
        for number in range(6):
            words = (hashlib.sha256(b"%d %d" % (number, at)).hexdigest() for at in range(2000))
            hand.bring_in(Record(Article(" ".join(words))))
    after = project.read_bytes()
    project.write_bytes(before)
    return after


def _earlier(project: Path) -> bytes:
    """The project as it is now; more work is then done in it."""
    before = project.read_bytes()
    project.write_bytes(_grown(project))
    return before


@pytest.mark.parametrize("other", [_earlier, _grown])
@pytest.mark.parametrize("ends", ["is killed", "makes a table", "commits"])
def test_a_journal_of_another_file_is_put_aside(
    shared: Path, other: Callable[[Path], bytes], ends: str
) -> None:
    backup = other(shared)
    _killed(shared, 20, ends)
    left = _journal(shared).read_bytes()
    shared.write_bytes(backup)  # copied over what was killed; the journal stays
    with closing(ProjectFile.open(shared)) as file:
        assert "belong to another file" in " ".join(file.found.notes)
        articles = file.reading.stats().articles
    assert articles == (37 if other is _grown else 31)
    [aside] = shared.parent.glob("*.aside")
    assert aside.read_bytes() == left
    assert check(shared, deep=True) == []


def test_what_is_saved_of_a_damaged_project_is_as_it_was_before(
    shared: Path, tmp_path: Path
) -> None:
    _killed(shared, 20, "makes a table")
    found = salvage(shared, tmp_path / "saved.annotator")
    assert (found.articles, found.lost) == (31, 0)
    assert _journal(shared).stat().st_size > 0
    assert check(tmp_path / "saved.annotator", deep=True) == []


@pytest.mark.parametrize("content", [b"", b"x" * 27, b"x" * 9000])
def test_what_is_no_journal_is_left_to_sqlite(shared: Path, content: bytes) -> None:
    _journal(shared).write_bytes(content)
    assert not is_of_another_file(shared, _journal(shared))
    with closing(ProjectFile.open(shared)) as file:
        assert file.reading.stats().articles == 31
    assert check(shared, deep=True) == []


def test_a_journal_that_is_gone_is_no_trouble(shared: Path) -> None:
    assert not is_of_another_file(shared, _journal(shared))
