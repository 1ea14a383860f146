"""A project file at rest, mended, on a full disk."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.core.articles import Article
from annotator.core.errors import ProjectError
from annotator.core.records import Record
from annotator.store.project_file import ProjectFile
from tests.store.conftest import Hand, files_beside, journal_of


def test_closing_leaves_one_file_at_rest(path: Path) -> None:
    project = ProjectFile.create(path)
    project.connection_for_reading()
    assert {f"{path.name}-wal", f"{path.name}.lock"} < set(files_beside(path))
    project.close()
    project.close()
    assert files_beside(path) == [path.name]
    assert journal_of(path) == 1


def test_rebuilding_mends_the_state(hand: Hand, article: Article) -> None:
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


def test_a_full_disk_is_a_sentence_and_the_project_goes_on(hand: Hand, article: Article) -> None:
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


def test_nothing_heavy_is_imported_to_open_and_edit(hand: Hand) -> None:
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
