"""Snapshots from the command line: they come by themselves, are listed, and are gone back to."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from annotator.app.snapshots import folder_of, snapshots_of
from annotator.core.snapshots import Why
from annotator.store.checking import check

if TYPE_CHECKING:
    from tests.cli.conftest import Run

Annotator = Callable[..., "Run"]


@pytest.fixture
def project(annotator: Annotator, tmp_path: Path, trap: str) -> Path:
    """A project into which two records came one after the other."""
    path = tmp_path / "näws 서울.annotator"
    assert annotator("new", path).code == 0
    for number, text in enumerate((trap, f"Zweitens: {trap}")):
        record = {"text": text, "spans": [{"start": 0, "end": 1, "label": "actor"}]}
        (tmp_path / f"{number}.jsonl").write_text(json.dumps(record), "utf-8")
        said = annotator("import", path, f"{number}.jsonl", "--as", "Zoé 🚨")
        assert said.code == 0, said.err
    return path


def _texts(annotator: Annotator, project: Path) -> int:
    return len(annotator("articles", project).out.splitlines())


def test_an_import_keeps_the_project_as_it_was_first(annotator: Annotator, project: Path) -> None:
    [kept] = snapshots_of(project)  # nothing was there before the first import
    assert kept.why is Why.BULK
    said = annotator("backup", project, "--list")
    assert said.code == 0
    assert said.out.startswith("  1  20")
    assert "before a large change" in said.out
    [listed] = map(json.loads, annotator("backup", project, "--list", "--json").out.splitlines())
    assert listed["path"] == str(kept.path)
    assert listed["edits"] == kept.edits
    assert check(kept.path, deep=True) == []


def test_what_differs_is_told_before(annotator: Annotator, project: Path) -> None:
    said = annotator("restore", project, "--dry-run")
    assert said.code == 0, said.err
    assert ": 3 edits (1 of spans) in 1 article would be taken away again.\n" in said.out
    assert "1.jsonl, line 1" in said.out
    assert _texts(annotator, project) == 2


def test_going_back_keeps_what_was_there(annotator: Annotator, project: Path) -> None:
    said = annotator("restore", project)
    assert said.code == 0, said.err
    assert _texts(annotator, project) == 1
    assert check(project, deep=True) == []
    newest = snapshots_of(project)[0]
    assert newest.why is Why.RESTORE
    assert str(newest.path) in said.err
    assert said.err.startswith(f"“{project}” is as it was on 20")
    assert " (before a large change).\n" in said.err
    assert annotator("restore", project, "1").code == 0
    assert _texts(annotator, project) == 2
    assert [one.why for one in snapshots_of(project)].count(Why.RESTORE) == 1


def test_a_snapshot_becomes_a_file_of_its_own(
    annotator: Annotator, project: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.annotator"
    assert annotator("restore", project, "1", "--to", other).code == 0
    assert (_texts(annotator, project), _texts(annotator, other)) == (2, 1)
    again = annotator("restore", project, "1", "--to", other)
    assert (again.code, "exists already" in again.err) == (1, True)


def test_a_project_that_was_deleted_comes_back(annotator: Annotator, project: Path) -> None:
    project.unlink()
    assert annotator("restore", project, "--quiet").err == ""
    assert _texts(annotator, project) == 1


def test_what_is_too_damaged_for_a_snapshot_is_kept_as_it_is(
    annotator: Annotator, project: Path
) -> None:
    data = project.read_bytes()
    damaged = data[: len(data) // 2] + b"\xff" * 6000 + data[len(data) // 2 + 6000 :]
    project.write_bytes(damaged)
    said = annotator("check", project)
    assert (said.code, f"“annotator restore {project}” goes back" in said.err) == (1, True)
    assert annotator("restore", project).code == 0
    assert check(project, deep=True) == []
    [kept] = project.parent.glob("*.before-restore-*.bin")
    assert kept.read_bytes() == damaged


def test_a_project_whose_beginning_is_destroyed_is_found_by_its_name(
    annotator: Annotator, project: Path, tmp_path: Path
) -> None:
    data = bytes(6 * 4096) + project.read_bytes()[6 * 4096 :]
    project.write_bytes(data)
    for command in ("check", "articles"):
        said = annotator(command, project)
        assert said.code == 1
        assert f"The beginning of “{project}” is destroyed; " in said.err
        assert f"“annotator backup {project} --list”" in said.err
        assert f"“annotator restore {project}”" in said.err
    said = annotator("check", project, "--salvage", tmp_path / "saved.annotator")
    assert (said.code, "restore a snapshot, or a backup" in said.err) == (1, True)
    assert annotator("backup", project, "--list").out.startswith("  1  20")
    said = annotator("restore", project)
    assert said.code == 0, said.err
    assert check(project, deep=True) == []
    [kept] = project.parent.glob("*.before-restore-*.bin")
    assert kept.read_bytes() == data


def test_what_is_not_there_is_a_sentence(annotator: Annotator, project: Path) -> None:
    for wanted in ("0", "9"):
        said = annotator("restore", project, wanted)
        assert (said.code, said.err.count("\n")) == (1, 1)
        assert "There is no snapshot" in said.err
    said = annotator("restore", project, "no such file")
    assert (said.code, "There is no file" in said.err) == (1, True)
    assert annotator("backup", project).code == 2
    assert annotator("backup", "nothing.annotator", "--list").code == 0
    said = annotator("restore", "nothing.annotator")
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert "There are no snapshots of “nothing.annotator” yet." in said.err


def test_snapshots_are_pruned_and_lie_in_the_folder_of_this_person(
    annotator: Annotator, project: Path, own_settings: Path, tmp_path: Path
) -> None:
    for number in range(4):
        record = json.dumps({"text": f"Text number {number}."})
        (tmp_path / "more.jsonl").write_text(record, "utf-8")
        assert annotator("import", project, "more.jsonl").code == 0
    assert [one.why for one in snapshots_of(project)] == [Why.BULK] * 3
    assert folder_of(project).is_relative_to(own_settings)
    assert sorted(each.name for each in project.parent.glob("*.annotator*")) == [project.name]


def test_what_can_be_read_and_what_snapshots_have_comes_together(
    annotator: Annotator, project: Path, tmp_path: Path
) -> None:
    with sqlite3.connect(project) as connection:
        connection.execute("DROP TRIGGER article_no_update")
        connection.execute("UPDATE article SET text = 'no'")
    connection.close()
    said = annotator("check", "--salvage", tmp_path / "saved.annotator", project)
    assert said.code == 0, said.err
    assert "edits of 1 article were saved" in said.err
    assert "could not be read" in said.err
    assert check(tmp_path / "saved.annotator", deep=True) == []
    assert _texts(annotator, tmp_path / "saved.annotator") == 1
    again = annotator("check", "--salvage", tmp_path / "saved.annotator", project)
    assert (again.code, "exists already" in again.err) == (1, True)


def test_texts_that_lost_what_was_known_of_them_are_in_the_list(
    annotator: Annotator, project: Path, tmp_path: Path
) -> None:
    """The first is known to a snapshot; of the second only the text and its marks are left."""
    saved = tmp_path / "saved.annotator"
    with sqlite3.connect(project) as connection:
        connection.execute("DROP TRIGGER edit_no_delete")
        connection.execute("DELETE FROM edit WHERE json_extract(body, '$.path') IS NOT NULL")
    connection.close()
    said = annotator("check", "--salvage", saved, project)
    assert said.code == 0, said.err
    assert "edits of 2 articles were saved" in said.err
    assert "one of the articles is lost, so it is listed by its first line" in said.err
    assert check(saved, deep=True) == []
    assert _texts(annotator, saved) == 2
    assert "Zweitens: " in annotator("articles", saved).out
    again = annotator("import", saved, "1.jsonl", "--as", "Zoé 🚨")
    assert again.code == 0
    assert "Zweitens: " not in annotator("articles", saved).out


def test_a_cloud_folder_is_warned_about_on_writing_only(
    annotator: Annotator, tmp_path: Path
) -> None:
    (tmp_path / "Nextcloud").mkdir()
    path = tmp_path / "Nextcloud" / "p.annotator"
    assert annotator("new", path).code == 0
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "Kestria vows."}), "utf-8")
    said = annotator("import", path, "a.jsonl")
    assert said.code == 0
    assert "copied to Nextcloud" in said.err
    assert annotator("articles", path).err == ""
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("folder", ["/", "."])
def test_a_folder_has_no_snapshots_and_none_is_put_in_its_place(
    annotator: Annotator, project: Path, tmp_path: Path, folder: str
) -> None:
    before = sorted(each.name for each in tmp_path.iterdir())
    said = annotator("backup", folder, "--list")
    assert (said.code, "no snapshots" in said.err + said.out) == (0, True)
    said = annotator("restore", folder, project)
    assert (said.code, "is a folder" in said.err) == (1, True)
    said = annotator("check", folder, "--salvage", tmp_path / "saved.annotator")
    assert (said.code, "cannot be read" in said.err) == (1, True)
    assert sorted(each.name for each in tmp_path.iterdir()) == before
