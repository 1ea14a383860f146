"""A new project is there whole or not at all, and never in the place of anything else."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from annotator.core.errors import ProjectError
from annotator.store.project_file import ProjectFile
from tests.store.conftest import files_beside


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
            assert files_beside(path) == [f"{done}.annotator" for done in range(number + 1)]


def test_creating_does_not_take_the_place_of_what_came_meanwhile(path: Path) -> None:
    path.symlink_to(path.with_name("elsewhere"))  # which does not exist, as it seems
    with pytest.raises(ProjectError, match="exists already"):
        ProjectFile.create(path)
    assert files_beside(path) == [path.name]


def test_creating_needs_no_links(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    ProjectFile.create(path).close()
    assert files_beside(path) == [path.name]


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
    assert bool(told.stdout) == (files_beside(path) == [])


def test_what_could_not_be_filled_is_removed(path: Path) -> None:
    ProjectFile.create(path).abandon()
    assert files_beside(path) == []


def test_creating_needs_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="There is no folder"):
        ProjectFile.create(tmp_path / "none" / "p.annotator")


def test_creating_where_nothing_can_be_written_is_a_sentence(
    shelf: Path, without_rights: Callable[[Path], None]
) -> None:
    without_rights(shelf)
    with pytest.raises(ProjectError, match="folder can be read and written"):
        ProjectFile.create(shelf / "p.annotator")
