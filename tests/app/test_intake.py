import os
from pathlib import Path

from annotator.app.importing import ImportOptions, gather
from annotator.app.workspace import Workspace
from annotator.core.progress import Silent


def test_no_file_of_an_open_project_is_opened_as_a_page(
    workspace: Workspace, tmp_path: Path
) -> None:
    """Closing any handle of such a file would drop the locks that SQLite holds on it."""
    (tmp_path / "symbolic.txt").symlink_to(workspace.path)
    os.link(workspace.path, tmp_path / "hard.txt")
    beside = [workspace.path.with_name(workspace.path.name + end) for end in ("", ".lock", "-wal")]
    offered = [tmp_path / "symbolic.txt", tmp_path / "hard.txt", *beside]
    gathered = gather(offered, ImportOptions(), Silent())
    assert not gathered.findings
    assert len(gathered.skipped) == len(offered)
    for sentence in gathered.skipped:
        assert "belongs to the project" in sentence, sentence


def test_characters_that_could_not_be_read_are_told(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes("서울의 국방부는 약속을 지키겠다고 밝혔다".encode() + b"\xff.")
    gathered = gather([page], ImportOptions(), Silent())
    assert len(gathered.findings) == 1
    assert gathered.remarks == (
        f"“{page}” has 1 character that could not be read and became “\ufffd”: save it as UTF-8.",
    )


def test_a_file_that_is_not_there_says_what_to_do(tmp_path: Path) -> None:
    (sentence,) = gather([tmp_path / "gone.txt"], ImportOptions(), Silent()).skipped
    assert sentence.endswith("no such file or directory; check its name.")
