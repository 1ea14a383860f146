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
    assert gathered.records == ()
    assert len(gathered.skipped) == len(offered)
    for sentence in gathered.skipped:
        assert "belongs to the project" in sentence, sentence
