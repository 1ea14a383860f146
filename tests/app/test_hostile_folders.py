"""Folders, names and links that were made to mislead whoever looks into them."""

import os
from contextlib import closing
from pathlib import Path

import pytest

from annotator.app.importing import ImportOptions, import_paths
from annotator.app.team_folder import files_in, look_at
from annotator.app.workspace import Workspace
from annotator.core.errors import AnnotatorError
from annotator.core.progress import Silent
from annotator.store.checking import check
from annotator.store.project_file import ProjectFile
from tests.store.every_kind import ADA, made


@pytest.fixture
def circle(tmp_path: Path) -> Path:
    """A link that leads to itself."""
    path = tmp_path / "round.annotator"
    path.symlink_to(path)
    return path


def test_a_link_to_itself_is_a_sentence(circle: Path, tmp_path: Path) -> None:
    for open_it in (
        ProjectFile.open,
        lambda path: ProjectFile.open(path, read_only=True),
        ProjectFile.create,
    ):
        with pytest.raises(AnnotatorError) as refused:
            open_it(circle)
        assert "\n" not in str(refused.value)
    assert check(circle, deep=True)
    ours, _ = made(tmp_path)
    with closing(ProjectFile.open(ours)) as file, pytest.raises(AnnotatorError):
        file.merge([circle], ADA, 1_700_000_000_000)


def test_odd_files_in_the_folder_of_the_team_hide_no_others(circle: Path, tmp_path: Path) -> None:
    ours, theirs = made(tmp_path)
    team = tmp_path / "team"
    team.mkdir()
    (team / "a.annotator").symlink_to(tmp_path / "nowhere")
    (team / "b.annotator").symlink_to(circle)
    os.mkfifo(team / "c.annotator")
    (team / "d.annotator").mkdir()
    (team / "e\n\u202e.annotator").write_bytes(b"SQLite format 3\0")
    (team / "f.annotator").symlink_to(ours)
    theirs.rename(team / "z.annotator")
    with closing(ProjectFile.open(ours)) as file:
        states = files_in(team, ours)
        assert [one.path.name for one in states] == ["e\n\u202e.annotator", "z.annotator"]
        [arrival] = look_at(file.reading, states, ADA.id, Silent())
        assert arrival.path.name == "z.annotator"


def test_names_of_files_do_not_break_the_sentences(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a\nb.jsonl", "\u202elnosj.jsonl", "<img src=x>.jsonl", "a\x1b[2Jb.jsonl"):
        (folder / name).write_bytes(b'{"text":7}\n{"text":"Sound."}\n')
    (folder / os.fsdecode(b"\xff\xfe.jsonl")).write_bytes(b"{")
    report = import_paths(workspace, [folder], ImportOptions(clean="never"), Silent())
    assert report.came == 1
    assert len(report.skipped) == 5
    assert all("\n" not in sentence for sentence in report.skipped)
