import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from annotator.core.articles import Article
from annotator.core.errors import ProjectError
from annotator.core.records import Record
from annotator.store import copying
from annotator.store.connections import connected
from annotator.store.migrations import brought_up
from annotator.store.project_file import ProjectFile
from annotator.store.schema import VERSION

if TYPE_CHECKING:
    from tests.store.conftest import Hand


def _add_colour(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE colour(name TEXT)")


def _fill_colour(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO colour SELECT name FROM name")


def _fail(connection: sqlite3.Connection) -> None:
    connection.execute("DROP TABLE colour")
    raise sqlite3.OperationalError


STEPS = {VERSION: _add_colour, VERSION + 1: _fill_colour}


@pytest.fixture
def connection(hand: "Hand", article: Article) -> sqlite3.Connection:
    hand.bring_in(Record(article))
    hand.mark(article)
    return hand.file._connection


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def test_an_older_project_is_brought_up_after_a_backup(
    connection: sqlite3.Connection, path: Path
) -> None:
    backup = brought_up(connection, path, STEPS, VERSION + 2)
    assert backup is not None
    assert _version(connection) == VERSION + 2
    assert connection.execute("SELECT count(*) FROM colour").fetchone()[0] > 0
    old = ProjectFile.open(backup)
    assert old.reading.stats().spans == 1
    assert old.reading.check(deep=True) == []
    old.close()


def test_nothing_is_done_to_a_project_of_today(connection: sqlite3.Connection, path: Path) -> None:
    assert brought_up(connection, path) is None
    assert [each.name for each in path.parent.glob("*backup*")] == []


def test_a_step_that_fails_leaves_the_project_as_it_was(
    connection: sqlite3.Connection, path: Path
) -> None:
    steps = {**STEPS, VERSION + 1: _fail}
    with pytest.raises(sqlite3.OperationalError):
        brought_up(connection, path, steps, VERSION + 2)
    assert _version(connection) == VERSION
    assert not connection.in_transaction
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        connection.execute("SELECT * FROM colour")


def test_a_form_that_never_was_is_a_sentence(connection: sqlite3.Connection, path: Path) -> None:
    with pytest.raises(ProjectError, match="which no annotator ever wrote"):
        brought_up(connection, path, {}, VERSION + 1)


def test_nothing_is_changed_where_no_backup_can_be_made(
    connection: sqlite3.Connection, path: Path
) -> None:
    path.with_name(f"{path.name}.form-{VERSION}.backup").mkdir()
    with pytest.raises(ProjectError, match="cannot be copied"):
        brought_up(connection, path, STEPS, VERSION + 2)
    assert _version(connection) == VERSION


def test_a_form_of_zero_is_refused_for_reading(path: Path) -> None:
    ProjectFile.create(path).close()
    connection = connected(path, "rw")
    connection.execute("PRAGMA user_version=0")
    connection.close()
    for read_only in (True, False):
        with pytest.raises(ProjectError, match=r"older form|no annotator ever wrote"):
            ProjectFile.open(path, read_only=read_only)


def test_a_copy_of_an_empty_project_is_a_project(hand: "Hand", tmp_path: Path) -> None:
    target = tmp_path / "copy.annotator"
    copying.copy(hand.file.reading.connection, target)
    copy = ProjectFile.open(target)
    assert copy.reading.check(deep=True) == []
    copy.close()
