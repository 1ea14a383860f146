"""Who may open a project, and how; and what is refused, in a sentence, as it is."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.core.articles import Article
from annotator.core.errors import LockedError, ProjectError
from annotator.core.records import Record
from annotator.store.project_file import ProjectFile
from tests.store.conftest import Hand, files_beside, journal_of


def test_an_open_project_is_refused_to_a_second_writer(path: Path) -> None:
    project = ProjectFile.create(path, "Ada")
    with pytest.raises(LockedError, match="Ada"):
        ProjectFile.open(path)
    project.close()


def test_a_reader_sees_what_is_written_meanwhile(hand: Hand, article: Article) -> None:
    with_eyes = ProjectFile.open(hand.file.path, read_only=True)
    reading = with_eyes.connection_for_reading()
    before = reading.data_version()
    assert reading.article(article.id) is None
    hand.bring_in(Record(article))
    assert reading.data_version() != before
    assert reading.article(article.id) == article
    with pytest.raises(ProjectError, match="reading only"):
        with_eyes.rebuild()
    with_eyes.close()
    hand.mark(article)
    assert len(hand.reading.spans(article.id)) == 1


def test_a_project_at_rest_can_be_read_where_nothing_can_be_written(
    hand: Hand, article: Article, shelf: Path, without_rights: Callable[[Path], None]
) -> None:
    hand.bring_in(Record(article))
    hand.file.close()
    path = shelf / "p.annotator"
    shutil.copy(hand.file.path, path)
    without_rights(shelf)
    project = ProjectFile.open(path)
    assert project.read_only
    assert project.reading.article(article.id) == article
    assert project.reading.check(deep=True) == []
    project.close()
    assert files_beside(path) == [path.name]


def test_a_project_left_open_is_read_where_nothing_can_be_written(
    hand: Hand, article: Article, shelf: Path, without_rights: Callable[[Path], None]
) -> None:
    hand.bring_in(Record(article))
    path = shelf / "p.annotator"
    shutil.copy(hand.file.path, path)
    assert journal_of(path) == 2
    without_rights(shelf)
    project = ProjectFile.open(path)
    assert project.reading.article(article.id) == article
    project.close()


def test_a_file_that_may_not_be_read_is_a_sentence(
    shelf: Path, without_rights: Callable[[Path], None]
) -> None:
    path = shelf / "p.annotator"
    ProjectFile.create(path).close()
    path.chmod(0)
    without_rights(shelf)
    with pytest.raises(ProjectError, match=r"cannot be read \(Permission denied\)"):
        ProjectFile.open(path)


def test_a_damaged_file_is_a_sentence(hand: Hand, article: Article) -> None:
    path = hand.file.path
    hand.bring_in(Record(article))
    hand.file.close()
    data = bytearray(path.read_bytes())
    data[100:4000] = b"\xff" * 3900
    path.write_bytes(data)
    with pytest.raises(ProjectError, match="is damaged") as refused:
        ProjectFile.open(path)
    assert not isinstance(refused.value, LockedError)
    assert files_beside(path)[0] == path.name


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON edit BEGIN SELECT 1; END",
        "CREATE VIEW v AS SELECT 1",
        "CREATE TABLE extra(a)",
        "CREATE INDEX i ON edit(kind)",
        "DROP TRIGGER edit_no_update",
        "DROP TABLE layer",
        "ALTER TABLE edit ADD COLUMN more TEXT",
    ],
)
def test_what_another_program_put_in_is_not_opened(path: Path, statement: str) -> None:
    ProjectFile.create(path).close()
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.close()
    for read_only in (True, False):
        with pytest.raises(ProjectError, match="changed by another program"):
            ProjectFile.open(path, read_only=read_only)
    assert files_beside(path) == [path.name]
