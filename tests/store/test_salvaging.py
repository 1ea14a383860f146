"""A damaged project gives what is still sound in it, and no more."""

import random
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from annotator.core.articles import Article, ArticleInfo
from annotator.core.errors import ProjectError, RefusedError
from annotator.core.records import Record
from annotator.store.checking import check
from annotator.store.copying import copy
from annotator.store.project_file import ProjectFile
from annotator.store.salvaging import salvage
from tests.store.conftest import changed
from tests.store.test_damage import doctored

if TYPE_CHECKING:
    from tests.store.conftest import Hand


PAGE = 4096


@pytest.fixture
def project(hand: "Hand", trap: str) -> Path:
    """Forty articles with ten spans each, closed."""
    articles = [Article(f"{n} {trap}", ArticleInfo(f"Title {n} 🚨")) for n in range(40)]
    hand.bring_in(*map(Record, articles))
    for article in articles:
        spans = [hand.span(article, start, start + 2) for start in range(10)]
        hand.write(*(changed(None, span) for span in spans))
    hand.file.close()
    return hand.file.path


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "saved.annotator"


def _edits(path: Path) -> int:
    with closing(ProjectFile.open(path, read_only=True)) as file:
        return file.reading.stats().edits


def test_all_of_a_sound_project_comes_over(project: Path, target: Path) -> None:
    before = project.read_bytes()
    found = salvage(project, target)
    assert found.lost == 0
    assert found.edits == _edits(project) == _edits(target)
    assert check(target, deep=True) == []
    assert project.read_bytes() == before


@pytest.mark.parametrize("seed", range(6))
def test_what_is_on_sound_pages_comes_over(project: Path, target: Path, seed: int) -> None:
    whole = _edits(project)
    data = bytearray(project.read_bytes())
    chance = random.Random(seed)  # noqa: S311 - the same pages in every run
    for _ in range(3):
        at = PAGE * chance.randrange(20, len(data) // PAGE)
        data[at : at + PAGE] = chance.randbytes(PAGE)
    project.write_bytes(data)
    found = salvage(project, target)
    assert found.edits > whole // 3
    assert check(target, deep=True) == []
    assert project.read_bytes() == bytes(data)


def test_an_edit_that_was_altered_is_left_behind(project: Path, target: Path) -> None:
    doctored(project, "UPDATE edit SET start = start + 1 WHERE n IN (50, 51)")
    found = salvage(project, target)
    assert found.lost == 2
    assert check(target, deep=True) == []


def test_a_text_that_is_lost_is_taken_from_a_snapshot(
    project: Path, target: Path, tmp_path: Path
) -> None:
    whole = _edits(project)
    kept = tmp_path / "kept.annotator"
    with closing(ProjectFile.open(project, read_only=True)) as file:
        copy(file.reading.connection, kept)
    doctored(project, "UPDATE article SET text = 'no' WHERE k = (SELECT max(k) FROM article)")
    alone = salvage(project, tmp_path / "alone.annotator")
    assert (alone.edits, alone.articles) == (whole - 11, 39)
    found = salvage(project, target, [tmp_path / "none", kept])
    assert (found.edits, found.articles) == (whole, 40)
    assert check(target, deep=True) == []


def test_where_nothing_is_left_no_file_is_made(project: Path, target: Path) -> None:
    project.write_bytes(project.read_bytes()[:100] + b"\xff" * 50_000)
    with pytest.raises(ProjectError):
        salvage(project, target)
    assert not target.exists()


def test_nothing_is_written_over_or_taken_from_an_open_project(
    project: Path, target: Path
) -> None:
    target.write_bytes(b"mine")
    with pytest.raises(ProjectError, match="exists already"):
        salvage(project, target)
    assert target.read_bytes() == b"mine"
    target.unlink()
    with closing(ProjectFile.open(project)), pytest.raises(RefusedError, match="close it first"):
        salvage(project, target)
