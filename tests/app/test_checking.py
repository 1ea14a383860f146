import sqlite3
from contextlib import closing
from pathlib import Path

from annotator.app.checking import check
from annotator.app.creating import default_scheme
from annotator.app.workspace import Workspace
from annotator.core.annotators import Annotator
from annotator.core.ids import AnnotatorId


def test_a_project_that_cannot_be_opened_is_looked_through(tmp_path: Path) -> None:
    path = tmp_path / "p.annotator"
    Workspace.create(path, default_scheme(), Annotator(AnnotatorId("a" * 32), "Ada")).close()
    assert check(path, deep=True) == []
    with closing(sqlite3.connect(path)) as connection:
        [text] = connection.execute(
            "SELECT sql FROM sqlite_schema WHERE name = 'edit_no_update'"
        ).fetchone()
        connection.execute("DROP TRIGGER edit_no_update")
        connection.execute("UPDATE edit SET body = '{' WHERE kind IN (6, 7)")
        connection.execute(text)
        connection.commit()
    wrong = check(path, deep=True)
    assert len([each for each in wrong if "is not as it was written" in each]) > 1


def test_what_is_no_project_is_told(tmp_path: Path) -> None:
    [told] = check(tmp_path / "p.annotator", deep=True)
    assert "There is no project" in told
