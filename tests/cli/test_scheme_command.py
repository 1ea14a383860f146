"""The scheme of a project, looked at and changed from a terminal."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from annotator.app.preferences import identity
from annotator.app.workspace import Workspace
from tests.cli.conftest import Annotator

RECORD = {
    "text": "🚨 Zoe\u0301 Ünal: “If Freedonia attacks, we will close the strait.”",
    "headline": "Ünal warns",
    "spans": [
        {"id": "s1", "start": 2, "end": 11, "label": "actor"},
        {"id": "s2", "start": 14, "end": 60, "label": "threat", "attributes": {"form": "verbal"}},
        {"id": "s3", "start": 14, "end": 60, "label": "commitment"},
    ],
}


@pytest.fixture
def project(annotator: Annotator, tmp_path: Path) -> str:
    (tmp_path / "in.jsonl").write_text(json.dumps(RECORD) + "\n")
    assert annotator("new", "p.annotator").code == 0
    assert annotator("import", "p.annotator", "in.jsonl", "--as", "anna").code == 0
    return "p.annotator"


def scheme(annotator: Annotator, project: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(annotator("scheme", project, "--json").out)
    return found


def test_show_is_what_happens_without_a_command(annotator: Annotator, project: str) -> None:
    plain = annotator("scheme", project)
    assert (plain.code, plain.err) == (0, "")
    assert "Actor  (actor)" in plain.out
    assert annotator("scheme", project, "show").out == plain.out
    whole = annotator("scheme", project, "--json").out
    assert annotator("scheme", "--json", project).out == whole
    assert annotator("scheme", project, "show", "--json").out == whole


@pytest.mark.parametrize("name", ["show", "rename", "-p.annotator"])
def test_a_project_may_be_called_like_a_command(annotator: Annotator, name: str) -> None:
    assert annotator("new", "--", name).code == 0
    before = ("--",) if name.startswith("-") else ()
    assert "Actor  (actor)" in annotator("scheme", *before, name).out
    assert annotator("scheme", *before, name, "rename", "actor", "Party").code == 0
    assert "Party  (actor)" in annotator("scheme", *before, name, "show").out


def test_rename_shows_another_name(annotator: Annotator, project: str) -> None:
    run = annotator("scheme", project, "rename", "Actor", "Party", "--dry-run")
    assert run.out.splitlines() == [
        "~ scheme Actors, commitments and threats: version 1 → 2",
        "~ label Party: name Actor → Party",
    ]
    assert "Actor  (actor)" in annotator("scheme", project).out
    assert annotator("scheme", project, "rename", "actor", "Party").code == 0
    assert "Party  (actor)" in annotator("scheme", project).out
    assert annotator("history", project, "--limit", "1").out.endswith(
        "Rename Actor to Party (2 changes under version 1)\n"
    )


def test_merge_says_what_it_touches(annotator: Annotator, project: str) -> None:
    before = annotator("export", project, "-").out
    run = annotator("scheme", project, "merge", "threat", "Commitment", "--dry-run")
    assert run.out == (
        "Merge Threat into Commitment: 1 span, in 1 article and 1 layer (1 done): anna 1."
        " 1 passage with both labels will have one span.\n"
    )
    assert annotator("export", project, "-").out == before
    run = annotator("scheme", project, "merge", "threat", "Commitment", "--json")
    assert json.loads(run.out)["spans"] == 1
    assert json.loads(run.out)["twice"] == 1
    spans = json.loads(annotator("export", project, "-").out)["spans"]
    assert [(one["start"], one["end"], one["label"]) for one in spans] == [
        (2, 11, "actor"),
        (14, 60, "commitment"),
    ]
    assert spans[1]["attributes"] == {"form": "verbal"}
    assert annotator("check", project).code == 0
    with closing(Workspace.open(Path(project), identity())) as workspace:
        workspace.undo()
    again = json.loads(annotator("export", project, "-").out)
    assert again["spans"] == json.loads(before)["spans"]


def test_retire_require_and_values(annotator: Annotator, project: str) -> None:
    run = annotator("scheme", project, "retire", "actor")
    assert run.out.startswith("Retire Actor: 1 span, in 1 article")
    assert "(actor, retired)" in annotator("scheme", project).out
    run = annotator("scheme", project, "rename-value", "form", "verbal", "words")
    assert run.out.startswith("Rename values of Form: 1 span")
    run = annotator("scheme", project, "require", "means", "violence")
    assert run.out.startswith("Require Means threatened: 1 span,")
    said = json.loads(annotator("export", project, "-").out)["spans"][1:]
    assert {"form": "words", "means": "violence"} in [one["attributes"] for one in said]


def test_a_value_of_a_label_of_articles_is_renamed_where_it_was_given(
    annotator: Annotator, project: str, tmp_path: Path
) -> None:
    mine = json.loads(annotator("scheme", project, "--json").out)
    tone = {"id": "tone", "name": "Tone", "code": "N", "key": "", "scope": "article"}
    mine["labels"].append({**mine["labels"][0], **tone, "values": ["calm", "shrill"]})
    (tmp_path / "mine.json").write_text(json.dumps(mine))
    assert annotator("scheme", project, "set", "mine.json").code == 0
    record = {"text": "서울 🚨", "spans": [], "labels": [{"label": "tone", "value": "shrill"}]}
    (tmp_path / "more.jsonl").write_text(json.dumps(record))
    assert annotator("import", project, "more.jsonl").code == 0
    run = annotator("scheme", project, "rename-value", "Tone", "shrill", "sharp")
    assert run.code == 0, run.err
    records = map(json.loads, annotator("export", project, "-").out.splitlines())
    assert [one["value"] for each in records for one in each["labels"]] == ["sharp"]


def test_set_takes_an_edited_scheme(annotator: Annotator, project: str, tmp_path: Path) -> None:
    mine = json.loads(annotator("scheme", project, "--json").out)
    mine["labels"][0]["name"] = "Party"
    mine["labels"].append({**mine["labels"][0], "id": "place", "name": "Place", "code": "P"})
    mine["labels"][-1]["key"] = "9"
    (tmp_path / "mine.json").write_text(json.dumps(mine))
    dry = annotator("scheme", project, "set", "mine.json", "--dry-run")
    assert "+ label Place" in dry.out.splitlines()
    assert "~ label Party: name Actor → Party" in dry.out.splitlines()
    assert "Place" not in annotator("scheme", project).out
    assert annotator("scheme", project, "set", "mine.json").out == dry.out
    assert "Place  (place)" in annotator("scheme", project).out
    again = annotator("scheme", project, "set", "mine.json")
    assert again.out == "The scheme is like that already.\n"


def test_set_lets_nothing_vanish(annotator: Annotator, project: str, tmp_path: Path) -> None:
    mine = json.loads(annotator("scheme", project, "--json").out)
    mine["labels"] = mine["labels"][1:]
    (tmp_path / "mine.json").write_text(json.dumps(mine))
    for more in ((), ("--dry-run",)):
        run = annotator("scheme", project, "set", "mine.json", *more)
        assert (run.code, run.out) == (1, "")
        assert "Actor is in use (once)" in run.err
        assert "retire it, or merge it" in run.err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("rename", "nobody", "X"), 1, "no label “nobody”"),
        (("merge", "actor", "actor"), 1, "itself"),
        (("require", "nothing"), 1, "no attribute “nothing”"),
        (("rename-value", "form", "no", "x"), 1, "no value “no”"),
        (("require", "form", "no"), 1, "cannot be “no”"),
        (("set", "nothing.json"), 1, "nothing.json"),
        (("rename", "actor", " "), 1, "no name"),
        (("rename", "actor"), 2, "NAME"),
        (("paint",), 2, "paint"),
        (("merge", "a", "b", "--hard"), 2, "--hard"),
    ],
)
def test_what_is_refused(
    annotator: Annotator, project: str, arguments: tuple[str, ...], code: int, words: str
) -> None:
    run = annotator("scheme", project, *arguments)
    assert (run.code, run.out) == (code, "")
    assert words in run.err


def test_help_lists_the_commands(annotator: Annotator, project: str) -> None:
    run = annotator("scheme", "--help")
    assert run.code == 0
    assert "rename-value" in run.out
    assert annotator("scheme", project, "merge", "--help").code == 0
    assert annotator("scheme", "missing.annotator").code == 1
