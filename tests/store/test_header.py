import os
import socket
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.core.errors import ProjectError
from annotator.store import header
from annotator.store.project_file import ProjectFile
from annotator.store.schema import VERSION


def _sqlite(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in ("CREATE TABLE t(a)", *statements):
        connection.execute(statement)
    connection.commit()
    connection.close()


def _newer(path: Path) -> None:
    ProjectFile.create(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version={VERSION + 1}")
    connection.close()


def _beginning(path: Path) -> None:
    ProjectFile.create(path).close()
    path.write_bytes(path.read_bytes()[:60])


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(path))


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda _: None, "There is no project “"),
        (Path.mkdir, "is a folder, not a project"),
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: path.write_bytes(b"\x89PNG\r\n" * 99), "is not an annotator project"),
        (lambda path: path.write_text("SQLite is not the beginning"), "is not an annotator"),
        (lambda path: path.write_text("SQL"), "is only the beginning of a file"),
        (_beginning, "is only the beginning of a file"),
        (_sqlite, "is a database of another program"),
        (
            lambda path: _sqlite(path, "PRAGMA application_id=1"),
            "is a database of another program",
        ),
        (_newer, "was made by a newer annotator"),
        (os.mkfifo, "is not a file"),
        (_socket, "is not a file"),
    ],
)
def test_what_is_no_project_is_refused_with_one_sentence(
    tmp_path: Path, make: Callable[[Path], object], sentence: str
) -> None:
    path = tmp_path / "p.annotator"
    make(path)
    was = path.read_bytes() if path.is_file() else None
    with pytest.raises(ProjectError) as refused:
        ProjectFile.open(path)
    assert sentence in str(refused.value)
    assert str(path) in str(refused.value)
    assert "\n" not in str(refused.value)
    assert was is None or path.read_bytes() == was
    assert not path.with_name("p.annotator.lock").exists()


def test_a_file_that_is_a_folder_on_the_way_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    with pytest.raises(ProjectError, match="cannot be read"):
        ProjectFile.open(tmp_path / "a" / "b.annotator")


def test_a_project_that_is_open_here_is_not_looked_at(path: Path) -> None:
    project = ProjectFile.create(path)
    assert header.look_at(path) is None
    project.close()
    found = header.look_at(path)
    assert found == header.Header(VERSION, in_wal=False)


def test_holding_twice_needs_releasing_twice(path: Path) -> None:
    ProjectFile.create(path).close()
    which = header.hold(path)
    header.hold(path)
    header.release(which)
    assert header.look_at(path) is None
    header.release(which)
    assert header.look_at(path) is not None
