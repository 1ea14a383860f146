import gzip
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from annotator.core.annotators import GOLD
from annotator.core.articles import Article
from annotator.core.edits.rules import remember
from annotator.core.edits.values import Act
from annotator.core.errors import ProjectError
from annotator.core.ids import MAIN_ROUND as MAIN
from annotator.core.ids import ActId, AnnotatorId
from annotator.core.projects import ArticleQuery
from annotator.core.records import Record
from annotator.core.rules import Rule
from annotator.store import copying
from annotator.store.assigned import has_work
from annotator.store.checking import check
from annotator.store.connections import connected
from annotator.store.migrations import brought_up
from annotator.store.problems import reading_told
from annotator.store.project_file import ProjectFile
from annotator.store.schema import VERSION
from annotator.store.writing import Stamp
from tests.store.test_damage import doctored

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


def _overfill(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE colour(name TEXT)")
    connection.execute("INSERT INTO colour VALUES(zeroblob(999999))")


def test_a_full_disk_is_told_as_that(connection: sqlite3.Connection, path: Path) -> None:
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(ProjectError, match="The disk is full"), reading_told(path):
        brought_up(connection, path, {VERSION: _overfill}, VERSION + 1)
    assert _version(connection) == VERSION


def test_what_killed_copies_left_is_swept(hand: "Hand", tmp_path: Path) -> None:
    left, busy = (tmp_path / f".copy.annotator.{name}.part" for name in ("01234567", "89abcdef"))
    for each in (left, left.with_name(left.name + "-journal"), busy):
        each.write_bytes(b"?")
    os.utime(left, (0, 0))
    copying.copy(hand.file.reading.connection, tmp_path / "copy.annotator")
    assert sorted(each.name for each in tmp_path.glob(".copy*")) == [busy.name]


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


FORM_2 = Path(__file__).parents[1] / "expected" / "form-2.annotator.gz"
FORM_1 = Path(__file__).parents[1] / "expected" / "form-1.annotator.gz"


@pytest.fixture
def old(path: Path) -> Path:
    """A project as the first form had it, with a bit of everything."""
    path.write_bytes(gzip.decompress(FORM_1.read_bytes()))
    return path


def test_a_project_of_the_first_form_is_brought_up(old: Path) -> None:
    before = old.read_bytes()
    [said] = check(old, deep=True)
    assert said.startswith("The file is of an older form (1), which is no damage;")
    assert old.read_bytes() == before
    file = ProjectFile.open(old)
    reading = file.reading
    assert reading.check(deep=True) == []
    assert reading.stats().spans == 4
    assert reading.stats().articles == 2
    [ada, _] = reading.annotators()
    zoe, _ = reading.rows(reading.keys(ArticleQuery(), ada.id, MAIN), ada.id, MAIN)
    spans = {span.id: span for span in reading.spans(zoe.article)}
    known = reading.article(zoe.article)
    assert known is not None
    assert [span.quote(known.text) for span in spans.values()] == ["Zoé", "Orsena", "vowed"]
    [relation] = reading.relations(zoe.article)
    assert spans[relation.head].label == "commitment"
    [label] = reading.article_labels(zoe.article)
    assert label.label == "threat"
    assert reading.layer(zoe.article, ada.id, MAIN).flag == "look"
    assert reading.page(zoe.article) is None
    assert (reading.rules(), reading.doubts()) == ((), ())
    file.close()
    [backup] = old.parent.glob("*.form-1.backup")
    old.write_bytes(backup.read_bytes())
    assert check(old, deep=True)[0].startswith("The file is of an older form")


def test_a_project_of_the_first_form_is_brought_up_to_be_read(old: Path) -> None:
    with closing(ProjectFile.open(old, read_only=True)) as file:
        assert file.read_only
        assert file.reading.stats().spans == 4
    assert len([*old.parent.glob("*.form-1.backup")]) == 1
    assert check(old, deep=True) == []


def test_where_nothing_can_be_written_an_older_project_says_what_to_do(
    old: Path, shelf: Path, without_rights: Callable[[Path], None]
) -> None:
    there = shelf / "p.annotator"
    there.write_bytes(old.read_bytes())
    without_rights(shelf)
    with pytest.raises(ProjectError, match="copy it to where you may write"):
        ProjectFile.open(there, read_only=True)


def test_damage_of_an_older_project_is_told(old: Path) -> None:
    doctored(old, "UPDATE edit SET checksum = 0 WHERE n = 3")
    first, second = check(old, deep=True)
    assert first.startswith("Edit 3 ")
    assert "older form" in second


def test_undo_goes_back_to_before_the_form_changed(old: Path) -> None:
    with closing(ProjectFile.open(old)) as file:
        act = next(file.reading.acts_newest_first(AnnotatorId("a" * 32)))
        assert act.name == "Remove the article"
        back = Act(ActId(file.clock.new()), act.name, act.annotator, act.id)
        assert file.take_back(back, act.id, Stamp(1)) is not None
        assert file.reading.stats().articles == 3


def test_a_project_of_the_first_form_takes_in_what_is_new(old: Path) -> None:
    rule = Rule("The Arland Post", "line:read also", None)
    with closing(ProjectFile.open(old)) as file:
        act = Act(ActId(file.clock.new()), "Remember", AnnotatorId("a" * 32))
        file.write(act, remember([rule]).changes, Stamp(1))
        assert file.reading.rules() == (rule,)
    assert check(old, deep=True) == []


def test_a_strange_project_of_the_first_form_is_left_alone(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("CREATE TABLE page(k)")
    before = old.read_bytes()
    with pytest.raises(ProjectError, match=r"another program \(table page\)"):
        ProjectFile.open(old)
    assert old.read_bytes()[100:] == before[100:]
    assert [*old.parent.glob("*.backup")] == []


def test_a_damaged_project_of_the_first_form_is_left_alone(old: Path) -> None:
    data = bytearray(old.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 6000] = b"\xff" * 6000
    old.write_bytes(data)
    with pytest.raises(ProjectError):
        ProjectFile.open(old)
    with closing(sqlite3.connect(old)) as connection:
        assert _version(connection) == 1


def test_a_project_of_the_second_form_is_brought_up(path: Path) -> None:
    path.write_bytes(gzip.decompress(FORM_2.read_bytes()))
    with closing(ProjectFile.open(path)) as file:
        reading = file.reading
        assert reading.check(deep=True) == []
        ada = next(one for one in reading.annotators() if one.name == "Ada")
        assert has_work(reading, ada.id, MAIN)
        assert len(reading.keys(ArticleQuery(mine=True), ada.id, MAIN)) == 2
        assert reading.progress(ada.id, MAIN, assigned=True) == (2, 2)
        first, _ = reading.rows(reading.keys(ArticleQuery(), ada.id, MAIN), ada.id, MAIN)
        gold = [span for span in reading.spans(first.article) if span.annotator == GOLD.id]
        assert {span.origin for span in gold} == {"unanimous", "adjudicated"}
    assert len([*path.parent.glob("*.form-2.backup")]) == 1
