import os
import sys
from pathlib import Path

import pytest

from annotator.app.importing import ImportOptions, gather
from annotator.app.workspace import Workspace
from annotator.cleaning import reading
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


def test_a_colleagues_project_says_how_it_comes_in(tmp_path: Path) -> None:
    project = tmp_path / "Ben 서울.annotator"
    project.write_bytes(b"SQLite format 3\0" + bytes(200))
    (sentence,) = gather([project], ImportOptions(), Silent()).skipped
    assert sentence == (
        f"“{project}” is a project or another database, not a page; a colleague’s project comes in"
        " by “annotator merge”, or File > Merge colleagues’ files."
    )


@pytest.mark.parametrize("form", [None, "page", "jsonl"])
def test_what_is_named_like_a_project_and_is_none_is_left_out(
    tmp_path: Path, form: str | None
) -> None:
    page = tmp_path / "Ben 서울.Annotator"
    page.write_text("서울의 국방부는 약속을 지키겠다고 밝혔다.", "utf-8")
    gathered = gather([page], ImportOptions(format=form), Silent())
    assert not gathered.findings
    assert gathered.skipped == (
        f"“{page}” is named like a project and is none; if it is a page or a table, rename it.",
    )


def test_only_the_first_remarks_are_told(tmp_path: Path) -> None:
    for number in range(60):
        text = f"서울의 국방부는 약속을 {number}번 지키겠다고 밝혔다".encode()
        (tmp_path / f"{number}.txt").write_bytes(text + b"\xff.")
    remarks = gather([tmp_path], ImportOptions(), Silent()).remarks
    assert len(remarks) == 51
    assert remarks[-1] == "… and 10 more remarks like these."


def test_pages_and_records_come_in_the_order_of_their_files(tmp_path: Path) -> None:
    text = "Two boats were seen off Corvast on Monday, the ministry said. Nobody knew of them."
    for number in range(9):
        if number % 3:
            (tmp_path / f"{number}.txt").write_text(f"{number}. {text}")
        else:
            (tmp_path / f"{number}.jsonl").write_text(f'{{"text": "{number}."}}\nno JSON\n')
    gathered = gather([tmp_path], ImportOptions(), Silent())
    assert [Path(found.where).name[0] for found in gathered.findings] == list("012345678")
    assert [Path(each.split(",")[0]).name for each in gathered.skipped] == [
        "0.jsonl",
        "3.jsonl",
        "6.jsonl",
    ]


def test_texts_of_records_are_cleaned_if_asked(tmp_path: Path) -> None:
    text = "Home\\nNews\\nTwo boats were seen off Corvast on Monday, the ministry said. So be it."
    (tmp_path / "a.jsonl").write_text(f'{{"text": "{text}"}}\n'.replace("\\\\", "\\"))
    (found,) = gather([tmp_path], ImportOptions(clean="always"), Silent()).findings
    assert found.is_page
    assert found.where.endswith("a.jsonl, line 1")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_file_that_does_not_answer_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says that it is a file like others, as those of a drive that has gone do."""
    monkeypatch.setattr(reading, "SILENT_SECONDS", 0.05)
    monkeypatch.setattr("annotator.app.sources.stat.S_ISREG", lambda _mode: True)
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "good.txt").write_text("Two boats were seen off Corvast on Monday, she said.")
    gathered = gather([tmp_path], ImportOptions(), Silent())
    assert len(gathered.findings) == 1
    (sentence,) = gathered.skipped
    assert "does not answer" in sentence
