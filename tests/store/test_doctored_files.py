"""Project files that somebody has put something into: refused with a sentence, and not altered.

No view is looked through, no trigger is set off, and nothing of it is carried over by a merge.
"""

import random
import resource
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from annotator.core.errors import AnnotatorError
from annotator.core.progress import Silent
from annotator.store.checking import check
from annotator.store.connections import connected
from annotator.store.project_file import ProjectFile
from annotator.store.restoring import put_back
from annotator.store.salvaging import salvage
from annotator.store.snapshot_difference import difference
from tests.store.every_kind import ADA, ARTICLE, made
from tests.store.forging import rewriting
from tests.store.test_damage import answers

NOW = 1_700_000_000_000
ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"

Doctoring = Callable[[sqlite3.Connection], object]


def ran(*statements: str) -> Doctoring:
    def run(connection: sqlite3.Connection) -> None:
        for statement in statements:
            connection.execute(statement)

    return run


def rewritten(statement: str, *more: str) -> Doctoring:
    """The text of the schema itself, altered."""
    return ran("PRAGMA writable_schema=ON", statement, *more)


DOCTORED: dict[str, Doctoring] = {
    "trigger": ran("CREATE TRIGGER t AFTER INSERT ON edit BEGIN DELETE FROM layer; END"),
    "trigger on a shadow": ran(
        "CREATE TRIGGER words_docsize AFTER INSERT ON layer BEGIN DELETE FROM span; END"
    ),
    "temporary name": ran("CREATE TRIGGER temp_x AFTER INSERT ON act BEGIN SELECT 1; END"),
    "view": ran("CREATE VIEW v AS SELECT * FROM edit"),
    "endless view": ran(f"CREATE VIEW v AS {ENDLESS}"),
    "view for a table": ran("DROP TABLE layer", f"CREATE VIEW layer AS {ENDLESS}"),
    "endless view for the log": ran(
        *(f"DROP TRIGGER edit_no_{verb}" for verb in ("update", "delete")),
        "ALTER TABLE edit RENAME TO kept",
        f"CREATE VIEW edit AS {ENDLESS}",
    ),
    "another table": ran("CREATE TABLE extra(a)"),
    "table of a line": ran('CREATE TABLE "a\nb\u202ec <b>"(a)'),
    "look-alike": ran('CREATE TABLE "еdit"(a)'),
    "index": ran("CREATE INDEX i ON edit(at)"),
    "index by a function": ran("CREATE INDEX i ON edit(abs(at))"),
    "generated column": ran("ALTER TABLE listing ADD COLUMN g TEXT AS (hex(zeroblob(9)))"),
    "another column": ran("ALTER TABLE listing ADD COLUMN c TEXT"),
    "virtual table": ran("CREATE VIRTUAL TABLE v USING fts5(a)"),
    "missing table": ran("DROP TABLE listing"),
    "missing trigger": ran("DROP TRIGGER edit_no_update"),
    "shadow that reckons": rewritten(
        "UPDATE sqlite_schema SET sql = 'CREATE TABLE ''words_data''"
        "(id INTEGER PRIMARY KEY, block BLOB, g AS (hex(zeroblob(9))))' WHERE name = 'words_data'",
    ),
    "shadow that is a view": rewritten(
        "UPDATE sqlite_schema SET type = 'view', rootpage = 0,"
        " sql = 'CREATE VIEW words_config AS SELECT 1 AS k, 2 AS v' WHERE name = 'words_config'"
    ),
    "index that only seems ours": rewritten(
        "INSERT INTO sqlite_schema(type, name, tbl_name, rootpage, sql) VALUES('table',"
        " 'sqlite_autoindex_evil', 'sqlite_autoindex_evil', 3,"
        " 'CREATE TABLE sqlite_autoindex_evil(a CHECK(a IN (SELECT 1)))')"
    ),
    "check": rewritten(
        "UPDATE sqlite_schema SET sql = replace(sql, 'text TEXT NOT NULL',"
        " 'text TEXT NOT NULL CHECK(length(text) > 0)') WHERE name = 'article'"
    ),
    "collation": rewritten(
        "UPDATE sqlite_schema SET sql = replace(sql, 'name TEXT NOT NULL',"
        " 'name TEXT COLLATE NOCASE NOT NULL') WHERE name = 'name'"
    ),
    "nonsense": rewritten("UPDATE sqlite_schema SET sql = 'CREATE TABLE' WHERE name = 'listing'"),
    "nothing": rewritten("UPDATE sqlite_schema SET sql = NULL WHERE name = 'listing'"),
    "nameless": rewritten("UPDATE sqlite_schema SET name = NULL WHERE name = 'listing'"),
    "loop of pages": rewritten("UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'edit'"),
    "page of no file": rewritten("UPDATE sqlite_schema SET rootpage = 9999 WHERE name = 'edit'"),
}


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return made(tmp_path_factory.mktemp("originals"))


def doctored(original: Path, target: Path, doctoring: Doctoring) -> Path:
    target.write_bytes(original.read_bytes())
    with closing(sqlite3.connect(target)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("PRAGMA legacy_alter_table=ON")
        doctoring(connection)
        connection.commit()
    return target


@pytest.mark.parametrize("name", DOCTORED)
def test_a_doctored_project_is_refused(
    originals: tuple[Path, Path], tmp_path: Path, name: str
) -> None:
    path = doctored(originals[1], tmp_path / "p.annotator", DOCTORED[name])
    was, since = path.read_bytes(), time.process_time()
    sentences = []
    for read_only in (False, True):
        with pytest.raises(AnnotatorError) as refused:
            ProjectFile.open(path, read_only=read_only)
        sentences.append(str(refused.value))
    sentences += check(path, deep=True)
    assert len(sentences) > 2
    mine = tmp_path / "mine.annotator"
    mine.write_bytes(originals[0].read_bytes())
    with closing(ProjectFile.open(mine)) as file, pytest.raises(AnnotatorError) as refused:
        file.merge([path], ADA, NOW)
    sentences.append(str(refused.value))
    assert time.process_time() - since < 2
    assert path.read_bytes() == was
    assert not any("\n" in sentence or "\u202e" in sentence for sentence in sentences)
    assert check(mine, deep=True) == []


@pytest.mark.parametrize("name", DOCTORED)
def test_a_doctored_snapshot_is_not_restored(
    originals: tuple[Path, Path], tmp_path: Path, name: str
) -> None:
    snapshot = doctored(originals[1], tmp_path / "snapshot.annotator", DOCTORED[name])
    project = tmp_path / "p.annotator"
    project.write_bytes(originals[0].read_bytes())
    was, since = snapshot.read_bytes(), time.process_time()
    with pytest.raises(AnnotatorError) as refused:
        put_back(project, snapshot, tmp_path / "snapshots")
    with suppress(AnnotatorError):
        difference(project, snapshot)
    assert time.process_time() - since < 2
    assert "\n" not in str(refused.value)
    assert snapshot.read_bytes() == was
    with closing(ProjectFile.open(project)) as file:
        assert file.reading.check(deep=True) == []


@pytest.mark.parametrize("name", DOCTORED)
def test_a_doctored_project_is_saved_row_by_row(
    originals: tuple[Path, Path], tmp_path: Path, name: str
) -> None:
    path = doctored(originals[1], tmp_path / "p.annotator", DOCTORED[name])
    was, since = path.read_bytes(), time.process_time()
    target = tmp_path / "saved.annotator"
    if name in HOPELESS:
        with pytest.raises(AnnotatorError):
            salvage(path, target, (), Silent())
        assert not target.exists()
    else:
        assert salvage(path, target, (), Silent()).edits > 0
        with closing(ProjectFile.open(target)) as file:
            assert file.reading.check(deep=True) == []
    assert time.process_time() - since < 2
    assert path.read_bytes() == was


HOPELESS = frozenset({"endless view for the log", "loop of pages", "page of no file"})
"""What has no log that could be read."""


def test_a_function_of_ours_is_not_called_by_a_trigger(
    originals: tuple[Path, Path], tmp_path: Path
) -> None:
    path = doctored(
        originals[0],
        tmp_path / "p.annotator",
        ran("CREATE TRIGGER t AFTER INSERT ON layer BEGIN SELECT danger(); END"),
    )
    with pytest.raises(AnnotatorError, match="has been changed by another program"):
        ProjectFile.open(path)
    with closing(connected(path, "rw")) as connection:
        called: list[int] = []
        connection.create_function("danger", 0, lambda: called.append(1))
        with pytest.raises(sqlite3.OperationalError, match="unsafe use"):
            connection.execute("INSERT INTO layer VALUES(1, 1, 1, 'new', 0, 0, NULL)")
    assert called == []


@pytest.mark.parametrize("megabytes", [70, pytest.param(400, marks=pytest.mark.slow)])
def test_a_huge_cell_is_not_read(
    originals: tuple[Path, Path], tmp_path: Path, megabytes: int
) -> None:
    path = tmp_path / "p.annotator"
    path.write_bytes(originals[1].read_bytes())
    with rewriting(path) as connection:
        connection.execute("UPDATE article SET text = hex(zeroblob(?))", (megabytes << 19,))
    before = peak()
    assert "damaged" in answers(path, ARTICLE.id)["article"]
    with closing(ProjectFile.open(originals[0])) as file, pytest.raises(AnnotatorError):
        file.merge([path], ADA, NOW)
    assert peak() - before < 100


def peak() -> float:
    """Megabytes that this process has had in memory at most."""
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / (1024 * 1024 if sys.platform == "darwin" else 1024)


def swapped(data: bytes, chance: random.Random) -> bytes:
    """The same file with two of its pages in each other's place, or one twice."""
    size = int.from_bytes(data[16:18])
    pages = [data[at : at + size] for at in range(0, len(data), size)]
    one, other = chance.sample(range(1, len(pages)), 2)
    if chance.random() < 0.5:
        pages[one] = pages[other]
    else:
        pages[one], pages[other] = pages[other], pages[one]
    return b"".join(pages)


def try_swaps(original: Path, path: Path, number: int) -> int:
    """Ask projects with misplaced pages everything; how many were told as damaged."""
    sound = original.read_bytes()
    chance = random.Random(3)  # noqa: S311 - the same in every run
    told = 0
    for _ in range(number):
        path.write_bytes(swapped(sound, chance))
        since = time.process_time()
        sentences = [*answers(path, ARTICLE.id).values(), *check(path, deep=True)]
        assert time.process_time() - since < 5
        assert not any("\n" in sentence for sentence in sentences)
        told += bool(sentences)
    return told


def test_misplaced_pages_are_told(originals: tuple[Path, Path], tmp_path: Path) -> None:
    assert try_swaps(originals[1], tmp_path / "p.annotator", 20) == 20


@pytest.mark.slow
def test_many_misplaced_pages_are_told(originals: tuple[Path, Path], tmp_path: Path) -> None:
    assert try_swaps(originals[1], tmp_path / "p.annotator", 150) >= 149
