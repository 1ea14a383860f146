"""Splits of a project: what stays together, what stays where it was, what is test data."""

import io
import json
import os
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from annotator.app.creating import default_scheme, new_project
from annotator.app.export.splits import PARTS, Split, draw, split_from
from annotator.app.export.writing import ExportOptions, ExportReport, export
from annotator.app.importing import ImportOptions, import_paths
from annotator.app.workspace import Workspace
from annotator.core.annotators import GOLD, Annotator, AnnotatorKind
from annotator.core.articles import Article, ArticleInfo
from annotator.core.edits.layers import exclude_layer
from annotator.core.errors import BadInputError, RefusedError
from annotator.core.ids import MAIN_ROUND, AnnotatorId, ArticleId, LabelId, ObjectId
from annotator.core.layers import Status
from annotator.core.progress import Silent
from annotator.core.records import Layer, Record
from annotator.core.spans import Span
from annotator.store.first_finished import first_finished

ME = Annotator(AnnotatorId("a" * 32), "Ada")
STORIES = 12
THREAT = LabelId("threat")


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


def fill(workspace: Workspace, *articles: Article, by: Annotator = ME) -> None:
    workspace.bring_in([Record(each, Layer(by)) for each in articles], "Import")


def parts(
    workspace: Workspace, tmp_path: Path, group: str = "", split: str = "40/30/30"
) -> dict[ArticleId, str]:
    """Which part each article went to."""
    return where(exported(workspace, tmp_path, split_from(split, 1, group)))


def exported(workspace: Workspace, tmp_path: Path, split: Split) -> ExportReport:
    options = ExportOptions(split=split)
    return export(workspace.reading, tmp_path / "out.jsonl", options, Silent())


def where(report: ExportReport) -> dict[ArticleId, str]:
    found: dict[ArticleId, str] = {}
    for path in report.files:
        for line in path.read_bytes().splitlines():
            record = json.loads(line)
            assert path.name == f"out.{record['meta']['split']}.jsonl"
            found[record["id"]] = record["meta"]["split"]
    return found


def test_near_duplicates_are_not_split_apart(workspace: Workspace, tmp_path: Path) -> None:
    versions = [[Article(story(n, version)) for version in range(3)] for n in range(STORIES)]
    fill(workspace, *(each for some in versions for each in some))
    found = parts(workspace, tmp_path)
    assert len(found) == 3 * STORIES
    assert set(found.values()) == set(PARTS)
    for some in versions:
        assert len({found[each.id] for each in some}) == 1
    alone = parts(workspace, tmp_path, "none")
    assert any(len({alone[each.id] for each in some}) > 1 for some in versions)


def test_the_parts_stay_as_the_project_grows(workspace: Workspace, tmp_path: Path) -> None:
    fill(workspace, *(Article(story(number)) for number in range(STORIES)))
    before = parts(workspace, tmp_path)
    for version in range(1, 4):
        fill(workspace, *(Article(story(number, version)) for number in range(STORIES)))
        fill(workspace, *(Article(story(100 * version + number)) for number in range(STORIES)))
    after = parts(workspace, tmp_path)
    assert len(after) == 7 * STORIES
    assert before.items() <= after.items()


def test_what_is_merged_later_moves_nothing(workspace: Workspace, tmp_path: Path) -> None:
    """Also if somebody else had finished it before."""
    ben = Annotator(AnnotatorId("b" * 32), "Ben")
    other = new_project(tmp_path / "q.annotator", default_scheme(), ben)
    fill(other, *(Article(story(100 + number)) for number in range(STORIES)), by=ben)
    other.close()
    fill(workspace, *(Article(story(number)) for number in range(STORIES)))
    before = parts(workspace, tmp_path)
    workspace.merge([tmp_path / "q.annotator"])
    after = parts(workspace, tmp_path)
    assert len(after) == 2 * STORIES
    assert before.items() <= after.items()


def test_what_is_changed_later_moves_nothing(workspace: Workspace, tmp_path: Path) -> None:
    articles = [Article(story(number)) for number in range(3 * STORIES)]
    fill(workspace, *articles)
    before = parts(workspace, tmp_path)
    for number, each in enumerate(articles[: 2 * STORIES]):
        span = Span(ObjectId(f"{number:032x}"), each.id, ME.id, MAIN_ROUND, 0, 8, THREAT)
        workspace.bring_in([Record(each, Layer(ME, spans=(span,)))], "Import")
    assert parts(workspace, tmp_path) == before


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
    found = parts(workspace, tmp_path, "source")
    papers = {"Paper 0", "Paper 1", "Paper 2", None}
    assert len({found[each.id] for each in articles if each.info.source in papers}) == 1
    for one, other in combinations(articles, 2):
        if one.info.source and one.info.source == other.info.source:
            assert found[one.id] == found[other.id]


def test_articles_of_a_day_stay_together(workspace: Workspace, tmp_path: Path) -> None:
    days = [f"2024-05-{1 + number // 4:02}T0{number % 4}:00" for number in range(40)]
    articles = [Article(story(n), ArticleInfo(published=day)) for n, day in enumerate(days)]
    fill(workspace, *articles)
    found = parts(workspace, tmp_path, "date")
    for some in (articles[first : first + 4] for first in range(0, 40, 4)):
        assert len({found[each.id] for each in some}) == 1
    assert len(set(found.values())) == len(PARTS)


def test_numbers_of_articles_are_met(workspace: Workspace, tmp_path: Path) -> None:
    fill(workspace, *(Article(story(number)) for number in range(20)))
    report = exported(workspace, tmp_path, split_from("count:8,4,3"))
    assert report.in_parts == {"train": 8, "dev": 4, "test": 3}
    assert report.left_out.no_part == 5
    before = where(report)
    fill(workspace, *(Article(story(100 + number)) for number in range(20)))
    assert where(exported(workspace, tmp_path, split_from("count:8/4/3"))) == before


def test_only_gold_is_test_data(workspace: Workspace, tmp_path: Path) -> None:
    articles = [Article(story(number)) for number in range(40)]
    fill(workspace, *articles)
    fill(workspace, *articles[::4], by=GOLD)
    split = replace(split_from("80/10/10"), gold_test=True)
    first = where(exported(workspace, tmp_path, split))
    tested = {one for one, part in first.items() if part == "test"}
    assert len(first) == 40
    assert tested <= {one.id for one in articles[::4]}
    assert 3 <= len(tested) <= 5
    fill(workspace, *articles[1::4], by=GOLD)
    fill(workspace, *(Article(story(100 + number)) for number in range(40)))
    second = where(exported(workspace, tmp_path, split))
    assert tested <= {one for one, part in second.items() if part == "test"}


def test_a_near_duplicate_of_a_test_article_is_no_training_data(
    workspace: Workspace, tmp_path: Path
) -> None:
    pairs = [(Article(story(number)), Article(story(number, 1))) for number in range(20)]
    fill(workspace, *(each for pair in pairs for each in pair))
    fill(workspace, *(first for first, _ in pairs), by=GOLD)
    split = replace(split_from("50/0/50"), gold_test=True)
    report = exported(workspace, tmp_path, split)
    found = where(report)
    tested = [(one, other) for one, other in pairs if found.get(one.id) == "test"]
    assert tested
    assert all(other.id not in found for _, other in tested)
    assert report.left_out.not_gold == len(tested)


def test_another_export_can_be_followed(workspace: Workspace, tmp_path: Path) -> None:
    articles = [Article(story(number)) for number in range(STORIES)]
    fill(workspace, *articles)
    before = where(exported(workspace, tmp_path, split_from("40/30/30", 7)))
    fill(workspace, *(Article(story(100 + number)) for number in range(STORIES)))
    for named in ("out.jsonl", "out.jsonl.manifest.json"):
        split = split_from("80/10/10", 1).like_export(tmp_path / named)
        after = where(exported(workspace, tmp_path, split))
        assert before.items() <= after.items()
        assert len(after) == 2 * STORIES
    options = json.loads((tmp_path / "out.jsonl.manifest.json").read_bytes())["options"]
    assert options["like"] == "out.jsonl.manifest.json"


def test_only_the_manifest_of_a_split_can_be_followed(
    workspace: Workspace, tmp_path: Path
) -> None:
    fill(workspace, Article(story(1)))
    out = tmp_path / "out.jsonl"
    export(workspace.reading, out, ExportOptions(), Silent())
    with pytest.raises(BadInputError, match="not the manifest of an export that was split"):
        split_from("80/10/10").like_export(out)
    with pytest.raises(BadInputError, match="cannot be read: no such file"):
        split_from("80/10/10").like_export(tmp_path / "none.jsonl")


def test_a_manifest_that_never_ends_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.jsonl.manifest.json")
    with pytest.raises(BadInputError, match="not an ordinary file"):
        split_from("80/10/10").like_export(tmp_path / "a.jsonl")


def test_the_part_can_be_a_column_of_one_file(workspace: Workspace, tmp_path: Path) -> None:
    came = ArticleInfo(extra=(("desk", "x"), ("split", "theirs")))
    fill(workspace, *(Article(story(number), came) for number in range(STORIES)))
    split = replace(split_from("40/30/30"), as_column=True)
    out = io.BytesIO()
    export(workspace.reading, out, ExportOptions(split=split), Silent())
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    found = {line["id"]: line["meta"]["split"] for line in lines}
    assert {line["meta"]["desk"] for line in lines} == {"x"}
    assert found == parts(workspace, tmp_path)
    report = exported(workspace, tmp_path, split)
    assert [path.name for path in report.files] == ["out.jsonl"]
    assert report.files[0].read_bytes() == out.getvalue()


@pytest.mark.parametrize("form", ["csv", "hf", "doccano", "spacy", "prodigy", "label-studio"])
def test_every_form_with_room_says_the_part(
    workspace: Workspace, tmp_path: Path, form: str
) -> None:
    fill(workspace, *(Article(story(number)) for number in range(STORIES)))
    split = replace(split_from("40/30/30"), as_column=True)
    out = tmp_path / "out"
    export(workspace.reading, out, ExportOptions(form=form, split=split), Silent())
    files = [out] if out.is_file() else [each for each in out.rglob("*") if each.is_file()]
    said = b"".join(each.read_bytes() for each in files)
    counts = Counter(parts(workspace, tmp_path).values())
    for part in PARTS:
        number = said.count(b",%b\r\n" % part.encode()) + said.count(b",%b," % part.encode())
        number += said.count(b'"split":"%b"' % part.encode())
        assert number == counts[part] * (2 if form == "hf" else 1)


def test_unfinished_articles_have_a_part_too(workspace: Workspace, tmp_path: Path) -> None:
    articles = [Article(story(number)) for number in range(STORIES)]
    workspace.bring_in([Record(each, Layer(ME, status=Status.OPEN)) for each in articles], "In")
    split = split_from("40/30/30")
    options = ExportOptions(split=split, statuses=frozenset({Status.OPEN}))
    report = export(workspace.reading, tmp_path / "out.jsonl", options, Silent())
    assert len(where(report)) == STORIES


def test_excluded_after_it_was_finished_moves_nothing(
    workspace: Workspace, tmp_path: Path
) -> None:
    articles = [Article(story(number)) for number in range(STORIES)]
    fill(workspace, *articles)
    before = parts(workspace, tmp_path)
    state = workspace.reading.layer(articles[0].id, ME.id, MAIN_ROUND)
    workspace.perform(exclude_layer(state, "irrelevant"))
    after = parts(workspace, tmp_path)
    assert before.items() - after.items() == {(articles[0].id, before[articles[0].id])}


def test_nothing_is_linked_unless_it_is_asked(workspace: Workspace) -> None:
    articles = [Article(story(number, version)) for number in range(20) for version in (0, 1)]
    fill(workspace, *articles)
    apart = draw(workspace.reading, split_from("50/0/50", 1, "none")).parts
    assert any(apart[articles[n].id] != apart[articles[n + 1].id] for n in range(0, 40, 2))


@pytest.mark.parametrize(
    ("text", "group", "words", "group_words"),
    [
        ("80/10/10", None, "80/10/10", ""),
        ("80/10/10", "near-duplicate", "80/10/10", ""),
        ("count:8/1/1", "source", "count:8,1,1", "source"),
        ("count:8,1,1", "date, source", "count:8,1,1", "source,date"),
        ("60/20/20", "none", "60/20/20", "none"),
        ("60/20/20", "source,none", "60/20/20", "none,source"),
    ],
)
def test_a_split_is_said_as_it_is_asked(
    text: str, group: str | None, words: str, group_words: str
) -> None:
    split = split_from(text, 1, group)
    assert (split.words, split.group_words) == (words, group_words)
    assert split_from(split.words, 1, split.group_words) == split


@pytest.mark.parametrize("text", ["count:", "count:0,0,0", "count:1,2", "count:a,b,c"])
def test_numbers_of_articles_are_three(text: str) -> None:
    with pytest.raises(RefusedError, match="not three numbers of articles"):
        split_from(text)


def test_none_and_near_duplicate_contradict_each_other() -> None:
    with pytest.raises(RefusedError, match="say one or the other"):
        split_from("80/10/10", 1, "none,near-duplicate")


def test_what_was_split_comes_back_and_changes_nothing(
    workspace: Workspace, tmp_path: Path
) -> None:
    came = ArticleInfo(source="The Quay")
    fill(workspace, *(Article(story(number), came) for number in range(STORIES)))
    before = workspace.reading.stats()
    report = exported(workspace, tmp_path, split_from("40/30/30"))
    again = import_paths(workspace, list(report.files), ImportOptions(), Silent())
    assert (again.came, again.already, again.skipped) == (0, STORIES, ())
    assert workspace.reading.stats() == before
    plain = io.BytesIO()
    export(workspace.reading, plain, ExportOptions(), Silent())
    assert b'"split"' not in plain.getvalue()


def test_links_follow_from_what_came_before_alone(workspace: Workspace) -> None:
    articles = [Article(story(number, version)) for version in range(4) for number in range(8)]
    fill(workspace, *articles)
    order = [each.id for each in articles]
    whole = list(workspace.reading.links_alike(order))
    assert all(not each for each in whole[:8])
    assert all(len(each) == 1 for each in whole[8:])
    assert list(workspace.reading.links_alike(order[:13])) == whole[:13]


def test_a_model_settles_nothing(workspace: Workspace) -> None:
    model = Annotator(AnnotatorId("d" * 32), "crf", AnnotatorKind.MODEL)
    articles = [Article(story(number)) for number in range(STORIES)]
    fill(workspace, *articles[:6], by=model)
    fill(workspace, *articles[6:])
    before = draw(workspace.reading, split_from("40/30/30")).parts
    fill(workspace, *articles[:6])
    after = draw(workspace.reading, split_from("40/30/30")).parts
    assert all(before[each.id] == after[each.id] for each in articles[6:])
    firsts = first_finished(workspace.reading)
    assert [one.article for one in firsts] == [each.id for each in (*articles[6:], *articles[:6])]


def test_gold_is_finished_twice_where_somebody_was_first(workspace: Workspace) -> None:
    one, other = Article(story(1)), Article(story(2))
    fill(workspace, one)
    fill(workspace, one, other, by=GOLD)
    firsts = first_finished(workspace.reading)
    assert (firsts[0].article, firsts[0].gold) == (one.id, False)
    assert {(each.article, each.gold) for each in firsts[1:]} == {(one.id, True), (other.id, True)}
    assert first_finished(workspace.reading, MAIN_ROUND) == []
