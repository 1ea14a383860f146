import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from annotator.core.articles import Article, ArticleInfo
from annotator.core.edits.articles import article_change
from annotator.core.edits.values import Change
from annotator.core.errors import BadInputError, LockedError, ProjectError, RefusedError
from annotator.core.ids import MAIN_ROUND
from annotator.core.projects import ArticleQuery
from annotator.core.records import Record
from annotator.core.spans import Span
from annotator.store.project_file import ProjectFile
from annotator.store.writing import Stamp

if TYPE_CHECKING:
    from tests.store.conftest import Hand

Changed = Callable[[Span | None, Span | None], Change]


def _files(path: Path) -> list[str]:
    return sorted(each.name for each in path.parent.iterdir())


def _journal(path: Path) -> int:
    return path.read_bytes()[18]


def test_creating_refuses_what_is_there(path: Path) -> None:
    path.write_text("mine")
    with pytest.raises(ProjectError, match="exists already"):
        ProjectFile.create(path)
    assert path.read_text() == "mine"


def test_of_two_who_create_at_once_one_is_refused(tmp_path: Path) -> None:
    at_once = threading.Barrier(4)

    def create(path: Path) -> str:
        at_once.wait()
        try:
            ProjectFile.create(path).close()
        except ProjectError as error:
            return str(error)
        return "made"

    with ThreadPoolExecutor(4) as pool:
        for number in range(5):
            path = tmp_path / f"{number}.annotator"
            said = list(pool.map(create, [path] * 4))
            assert said.count("made") == 1, said
            assert sum("exists already" in each for each in said) == 3
            assert _files(path) == [f"{done}.annotator" for done in range(number + 1)]


def test_creating_does_not_take_the_place_of_what_came_meanwhile(path: Path) -> None:
    path.symlink_to(path.with_name("elsewhere"))  # which does not exist, as it seems
    with pytest.raises(ProjectError, match="exists already"):
        ProjectFile.create(path)
    assert _files(path) == [path.name]


def test_creating_needs_no_links(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    ProjectFile.create(path).close()
    assert _files(path) == [path.name]


FULL = """
import resource
import sys
from pathlib import Path
from annotator.core.errors import ProjectError
from annotator.store.project_file import ProjectFile
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), -1))
try:
    ProjectFile.create(Path(sys.argv[1])).close()
except ProjectError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
@pytest.mark.parametrize("room", [0, 8192, 50_000, 110_000])
def test_creating_leaves_nothing_where_the_disk_is_full(path: Path, room: int) -> None:
    # The last one has room for the project, but not beside it.
    command = [sys.executable, "-c", FULL, str(path), str(room)]
    told = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own interpreter
    assert not told.stderr
    assert bool(told.stdout) == (_files(path) == [])


def test_what_could_not_be_filled_is_removed(path: Path) -> None:
    ProjectFile.create(path).abandon()
    assert _files(path) == []


def test_creating_needs_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="There is no folder"):
        ProjectFile.create(tmp_path / "none" / "p.annotator")


def test_creating_where_nothing_can_be_written_is_a_sentence(
    shelf: Path, without_rights: Callable[[Path], None]
) -> None:
    without_rights(shelf)
    with pytest.raises(ProjectError, match="folder can be read and written"):
        ProjectFile.create(shelf / "p.annotator")


def test_closing_leaves_one_file_at_rest(path: Path) -> None:
    project = ProjectFile.create(path)
    project.connection_for_reading()
    assert {f"{path.name}-wal", f"{path.name}.lock"} < set(_files(path))
    project.close()
    project.close()
    assert _files(path) == [path.name]
    assert _journal(path) == 1


def test_an_open_project_is_refused_to_a_second_writer(path: Path) -> None:
    project = ProjectFile.create(path, "Ada")
    with pytest.raises(LockedError, match="Ada"):
        ProjectFile.open(path)
    project.close()


def test_a_reader_sees_what_is_written_meanwhile(hand: "Hand", article: Article) -> None:
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
    hand: "Hand", article: Article, shelf: Path, without_rights: Callable[[Path], None]
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
    assert _files(path) == [path.name]


def test_a_project_left_open_is_read_where_nothing_can_be_written(
    hand: "Hand", article: Article, shelf: Path, without_rights: Callable[[Path], None]
) -> None:
    hand.bring_in(Record(article))
    path = shelf / "p.annotator"
    shutil.copy(hand.file.path, path)
    assert _journal(path) == 2
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


def test_a_damaged_file_is_a_sentence(hand: "Hand", article: Article) -> None:
    path = hand.file.path
    hand.bring_in(Record(article))
    hand.file.close()
    data = bytearray(path.read_bytes())
    data[100:4000] = b"\xff" * 3900
    path.write_bytes(data)
    with pytest.raises(ProjectError, match="is damaged") as refused:
        ProjectFile.open(path)
    assert not isinstance(refused.value, LockedError)
    assert _files(path)[0] == path.name


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
    assert _files(path) == [path.name]


@pytest.mark.parametrize("table", ["edit", "act", "article"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET rowid = 9", "DELETE FROM {}"])
def test_the_log_only_grows(hand: "Hand", article: Article, table: str, statement: str) -> None:
    hand.bring_in(Record(article))
    connection = sqlite3.connect(hand.file.path)
    with pytest.raises(sqlite3.IntegrityError, match="only grows"):
        connection.execute(statement.format(table))
    connection.close()


def test_what_is_so_already_writes_nothing(
    hand: "Hand", article: Article, change: Changed
) -> None:
    hand.bring_in(Record(article))
    span = hand.mark(article)
    assert hand.write(change(None, span)) == ()
    edits = hand.reading.stats().edits
    assert hand.write() == ()
    assert hand.reading.stats().edits == edits
    assert len(hand.reading.history()) == 2


def test_changes_come_back_as_they_really_were(
    hand: "Hand", article: Article, change: Changed
) -> None:
    hand.bring_in(Record(article))
    span = hand.mark(article)
    stale = hand.span(article, 1, 2)
    [done] = hand.write(change(span, None))
    assert done == change(span, None)
    [back] = hand.write(change(stale, span))
    assert back == change(None, span)


def test_a_failed_act_leaves_nothing(hand: "Hand", article: Article, change: Changed) -> None:
    hand.bring_in(Record(article))
    stranger = Article("not here")
    with pytest.raises(RefusedError, match="not in this project"):
        hand.write(change(None, hand.span(article)), change(None, hand.span(stranger)))
    assert hand.reading.spans(article.id) == ()
    assert hand.reading.check() == []
    hand.mark(article)
    assert len(hand.reading.spans(article.id)) == 1


def test_half_a_character_is_a_sentence(hand: "Hand", article: Article) -> None:
    hand.bring_in(Record(article))
    with pytest.raises(BadInputError, match="Half a character"):
        hand.mark(article, label="\ud800")
    assert hand.reading.check() == []


def test_articles_can_come_one_by_one(hand: "Hand", article: Article) -> None:
    change = article_change(article.id, None, article.info)
    stamp = Stamp(0)
    hand.file.write(hand.act(), [change], stamp, {article.id: article.text})
    assert hand.reading.article(article.id) == article
    assert len(hand.reading.keys(ArticleQuery(words="strait"), hand.me.id, MAIN_ROUND)) == 1
    with pytest.raises(BadInputError, match="named for"):
        hand.file.write(hand.act(), [change], stamp, {article.id: "another text"})
    hand.write(article_change(article.id, article.info, None))
    assert hand.reading.article(article.id) is None
    hand.file.write(hand.act(), [change], stamp, {article.id: article.text})
    hand.write(article_change(article.id, article.info, ArticleInfo(headline="New")))
    assert hand.reading.check(deep=True) == []


def test_the_first_edit_of_a_new_object_has_its_identity(hand: "Hand", article: Article) -> None:
    hand.bring_in(Record(article))
    span = hand.mark(article)
    rows = hand.reading.connection.execute(
        "SELECT hex(id), obj FROM edit ORDER BY n DESC LIMIT 1"
    ).fetchone()
    assert rows == (span.id.upper(), None)


def test_later_edits_have_later_identities_whatever_the_clock_says(
    hand: "Hand", article: Article, change: Changed
) -> None:
    hand.bring_in(Record(article))
    span = hand.mark(article)
    ahead = "0fff" + span.id[4:]
    hand.file.clock.observe(ahead)
    hand.write(change(span, None))
    path = hand.file.path
    hand.file.close()
    again = ProjectFile.open(path)
    assert again.clock.new() > ahead
    again.close()


def test_rebuilding_mends_the_state(hand: "Hand", article: Article) -> None:
    hand.bring_in(Record(article))
    hand.mark(article)
    path = hand.file.path
    hand.file.close()
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM span")
    connection.execute("INSERT INTO words(words) VALUES('delete-all')")
    connection.commit()
    connection.close()
    project = ProjectFile.open(path)
    assert len(project.reading.check()) == 2
    project.rebuild()
    assert project.reading.check(deep=True) == []
    project.close()


def test_a_full_disk_is_a_sentence_and_the_project_goes_on(hand: "Hand", article: Article) -> None:
    hand.bring_in(Record(article))
    connection = hand.file._connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(ProjectError, match="The disk is full"):
        hand.bring_in(*(Record(Article(f"{n} " * 999)) for n in range(99)))
    connection.execute("PRAGMA max_page_count=1000000")
    hand.mark(article)
    assert hand.reading.check(deep=True) == []
    assert hand.reading.stats().articles == 1


CROWDED = """
import resource, sys
from pathlib import Path
from annotator.core.annotators import Annotator
from annotator.core.articles import Article
from annotator.core.edits.values import Act
from annotator.core.records import Record
from annotator.store.project_file import ProjectFile
from annotator.store.writing import Stamp
path = Path(sys.argv[1])
file = ProjectFile.create(path)
me = Annotator("a" * 32, "Ada")
def bring_in(count, word):
    records = [Record(Article(f"{n} {word} " * 900)) for n in range(count)]
    return file.write_bulk(Act(file.clock.new(), "Import", me.id), records, Stamp(0), me)
bring_in(60, "first")
resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 8192, -1))
print(bring_in(5, "then").came)
resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1))
file.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
def test_what_was_saved_is_told_even_if_the_log_cannot_be_folded_in(path: Path) -> None:
    command = [sys.executable, "-c", CROWDED, str(path)]
    told = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own interpreter
    assert (told.stdout, told.stderr) == ("5\n", "")
    file = ProjectFile.open(path)
    assert file.reading.stats().articles == 65
    assert file.reading.check(deep=True) == []
    file.close()


def test_nothing_heavy_is_imported_to_open_and_edit(hand: "Hand") -> None:
    hand.file.close()
    program = (
        "import sys; from pathlib import Path;"
        "from annotator.store.project_file import ProjectFile;"
        f"ProjectFile.open(Path({os.fspath(hand.file.path)!r})).close();"
        "print([m for m in ('sqlite_utils', 'orjson', 'bs4') if m in sys.modules])"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - ours
    assert done.stdout == "[]\n"
