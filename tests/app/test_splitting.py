import json
import random
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from annotator.app.creating import default_scheme, new_project
from annotator.app.exporting import ExportOptions, export
from annotator.app.splitting import kept_together, split_from
from annotator.app.workspace import Workspace
from annotator.core.annotators import Annotator
from annotator.core.articles import Article, ArticleInfo
from annotator.core.ids import AnnotatorId, ArticleId
from annotator.core.progress import Silent
from annotator.core.records import Layer, Record

ME = Annotator(AnnotatorId("a" * 32), "Ada")
STORIES = 12


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = new_project(tmp_path / "p.annotator", default_scheme(), ME)
    yield made
    made.close()


def story(number: int, version: int = 0) -> str:
    """A story, and versions of it with another headline and the odd word changed."""
    rng = random.Random(number)  # noqa: S311 - the same story in every run
    words = [f"w{rng.randrange(2000)}" for _ in range(150)]
    for at in range(version, len(words), 20 + version) if version else ():
        words[at] = f"x{version}"
    return f"Headline {number} {version}\n\n{' '.join(words)}"


def fill(workspace: Workspace, *articles: Article) -> None:
    workspace.bring_in([Record(each, Layer(ME)) for each in articles], "Import")


def parts(workspace: Workspace, tmp_path: Path, group: str) -> dict[ArticleId, str]:
    """Which part each article went to."""
    options = ExportOptions(split=split_from("40/30/30", 1, group))
    report = export(workspace.reading, tmp_path / "out.jsonl", options, Silent())
    return {
        json.loads(line)["id"]: path.name
        for path in report.files
        for line in path.read_bytes().splitlines()
    }


def test_near_duplicates_are_not_split_apart(workspace: Workspace, tmp_path: Path) -> None:
    versions = [[Article(story(n, version)) for version in range(3)] for n in range(STORIES)]
    fill(workspace, *(each for some in versions for each in some))
    where = parts(workspace, tmp_path, "near-duplicate")
    assert len(where) == 3 * STORIES
    assert set(where.values()) == {"out.train.jsonl", "out.dev.jsonl", "out.test.jsonl"}
    for some in versions:
        assert len({where[each.id] for each in some}) == 1
    alone = parts(workspace, tmp_path, "source")
    assert any(len({alone[each.id] for each in some}) > 1 for some in versions)


def test_the_parts_stay_as_the_project_grows(workspace: Workspace, tmp_path: Path) -> None:
    fill(workspace, *(Article(story(number)) for number in range(STORIES)))
    before = parts(workspace, tmp_path, "near-duplicate")
    assert before == parts(workspace, tmp_path, "source")
    for version in range(1, 4):
        fill(workspace, *(Article(story(number, version)) for number in range(STORIES)))
    after = parts(workspace, tmp_path, "near-duplicate")
    assert len(after) == 4 * STORIES
    assert before.items() <= after.items()


def test_near_duplicates_link_sources(workspace: Workspace, tmp_path: Path) -> None:
    def of(source: str | None, number: int, version: int = 0) -> Article:
        return Article(story(number, version), ArticleInfo(source=source))

    articles = [
        *(of(f"Paper {n}", n) for n in range(STORIES)),
        of("Paper 0", 20),
        of("Paper 1", 20, 1),
        of(None, 20, 2),
        of("Paper 1", 21),
        of("Paper 2", 21, 1),
        of("Paper 3", 22),
        of("Paper 3", 22, 1),
    ]
    fill(workspace, *articles)
    where = parts(workspace, tmp_path, "source,near-duplicate")
    linked = {where[each.id] for each in articles if each.info.source in _PAPERS}
    assert len(linked) == 1
    for one, other in combinations(articles, 2):
        if one.info.source and one.info.source == other.info.source:
            assert where[one.id] == where[other.id]
    # What is linked to nothing is where its source alone would have it.
    alone = parts(workspace, tmp_path, "source")
    for each in articles[3:STORIES]:
        assert where[each.id] == alone[each.id]


_PAPERS = {"Paper 0", "Paper 1", "Paper 2", None}


def test_nothing_is_looked_for_unless_it_is_asked(workspace: Workspace) -> None:
    fill(workspace, Article(story(1)), Article(story(1, 1)))
    assert kept_together(workspace.reading, split_from("80/10/10", 1, "source")) == {}
    asked = split_from("80/10/10", 1, "near-duplicate")
    assert set(kept_together(workspace.reading, asked).values()) == {Article(story(1)).id}
