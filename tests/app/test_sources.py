"""The files that somebody means."""

import os
import sys
from pathlib import Path

import pytest

from annotator.app.sources import Files, shown
from annotator.core.errors import BadInputError


def names(*paths: Path) -> list[str]:
    return [str(each) for each in Files(paths, (".txt", ".html"))]


def test_folders_are_searched_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.TXT", "a/x.html", ".git/y.txt", "z.txt", ".hidden.txt", "c.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    files = Files([tmp_path], (".txt", ".html"))
    found = [each.relative_to(tmp_path).as_posix() for each in files if isinstance(each, Path)]
    assert found == ["z.txt", "a/x.html", "b/1.TXT", "b/2.txt"]
    assert files.passed_over == {".md": 1}


def test_the_parts_of_a_saved_page_are_no_pages(tmp_path: Path) -> None:
    (tmp_path / "page_files").mkdir()
    (tmp_path / "other_files").mkdir()
    for name in ("page.html", "page_files/frame.html", "other_files/real.html"):
        (tmp_path / name).touch()
    assert [Path(name).name for name in names(tmp_path)] == ["page.html", "real.html"]


def test_the_manifest_of_an_export_is_no_input(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.manifest.json").touch()
    (file,) = Files([tmp_path], (".json",))
    assert isinstance(file, BadInputError)


def test_a_file_that_is_named_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    (tmp_path / ".odd").touch()
    assert names(tmp_path / ".odd") == [str(tmp_path / ".odd")]


def test_what_is_not_there_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    missing, file = Files([tmp_path / "no.txt", tmp_path / "a.txt"], (".txt",))
    assert isinstance(missing, BadInputError)
    assert "no.txt cannot be read: no such file" in str(missing)
    assert file == tmp_path / "a.txt"


def test_a_folder_of_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.png").touch()
    (sentence,) = names(tmp_path)
    assert sentence == f"{tmp_path} has no articles in it: their files end in .html, .txt."


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes of this sort")
def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (sentence,) = names(tmp_path / "pipe.txt")
    assert "not an ordinary file" in sentence


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_that_lead_nowhere_or_in_circles_end(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing.txt")
    (tmp_path / "a.txt").touch()
    found = names(tmp_path)
    assert found[0] == str(tmp_path / "a.txt")
    assert "gone.txt cannot be read" in found[1]
    assert len(found) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_of_any_bytes_can_be_shown(tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))
    odd.touch()
    assert shown(odd).endswith("\ufffd.txt")
