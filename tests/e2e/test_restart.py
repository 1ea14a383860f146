"""What is there again when the program has been closed, or killed, and is started again."""

from dataclasses import replace
from pathlib import Path

import pytest

from annotator.app.creating import default_scheme
from annotator.app.preferences import identity, load, save
from annotator.app.workspace import Workspace
from annotator.core.articles import Article, ArticleInfo
from annotator.core.records import Record
from tests.e2e.on_screen import Program

LINE = "Kestria will keep the strait open, said Admiral Jon Ferro {} times. "
LONG = "\n\n".join(LINE.format(k) * 3 for k in range(100))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    save(replace(load(), name="Ada", window={"named": "yes"}))
    workspace = Workspace.create(tmp_path / "long.annotator", default_scheme(), identity())
    texts = (f"Part {k}\n\n{LONG}" for k in range(3))
    workspace.bring_in(
        [Record(Article(text, ArticleInfo(headline=text[:6]))) for text in texts], "Import"
    )
    workspace.close()
    return workspace.path


def begun(project: Path) -> Program:
    program = Program([project], QT_QPA_PLATFORM="offscreen")
    program.do("settle")
    program.do("read")
    return program


def work(program: Program) -> None:
    """Mark two passages far down the second article, relabel one, and rest somewhere else."""
    program.do("press", "Down", "Alt")
    program.do("drag", "Jon Ferro 40 times")
    program.do("press", "1")
    program.do("drag", "Jon Ferro 60 times")
    program.do("press", "2")
    program.do("press", "3")
    program.do("press", "Escape")
    program.do("click_on", "Ferro 59 times")


def test_article_scroll_caret_and_undo_are_there_after_a_restart(project: Path) -> None:
    first = begun(project)
    work(first)
    place = first.ask("place")
    assert place[0] > 1000
    assert place[2] > place[0]
    first.do("press", "Q", "Control")
    assert first.wait() == 0
    second = begun(project)
    assert second.ask("title") == "Part 1"
    assert second.ask("place") == place
    marks = [["actor", "Jon Ferro 40 times"], ["threat", "Jon Ferro 60 times"]]
    assert second.ask("marks") == marks
    assert second.ask("undoable") == "Relabel as Threat"
    second.do("press", "z", "Control")
    assert second.ask("marks") == [marks[0], ["commitment", "Jon Ferro 60 times"]]
    second.do("press", "z", "Control")
    second.do("press", "z", "Control")
    assert second.ask("marks") == []
    second.do("press", "Q", "Control")
    assert second.wait() == 0
    third = begun(project)
    assert third.ask("marks") == []
    third.do("press", "Z", "Control", "Shift")
    assert third.ask("marks") == marks[:1]
    third.do("press", "Q", "Control")
    assert third.wait() == 0


def test_after_a_kill_the_article_the_marks_and_undo_are_there(project: Path) -> None:
    first = begun(project)
    work(first)
    first.ask("wait_until_kept")
    place = first.ask("place")
    first.kill()
    second = begun(project)
    assert second.ask("title") == "Part 1"
    assert second.ask("place") == place
    assert [label for label, _ in second.ask("marks")] == ["actor", "threat"]
    second.do("press", "z", "Control")
    assert [label for label, _ in second.ask("marks")] == ["actor", "commitment"]
    second.do("press", "Q", "Control")
    assert second.wait() == 0
