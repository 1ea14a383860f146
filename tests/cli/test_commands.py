"""Each command as a person uses it, from an empty project to training data."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from annotator.app.preferences import identity
from annotator.app.workspace import Workspace
from annotator.core.edits.layers import finish_layer
from annotator.core.projects import ArticleQuery
from tests.cli.conftest import Annotator

RECORD = {
    "text": "🚨 Zoe\u0301 Ünal: “If Freedonia attacks, we will close the strait.”",
    "headline": "Ünal warns",
    "spans": [
        {"id": "s1", "start": 2, "end": 11, "label": "ACTOR"},
        {"id": "s2", "start": 14, "end": 60, "label": "threat"},
    ],
    "relations": [{"type": "issuer", "head": "s2", "child": "s1"}],
}


@pytest.fixture
def project(annotator: Annotator, tmp_path: Path) -> str:
    """A project with one article, coded by Anna."""
    (tmp_path / "in.jsonl").write_text(json.dumps(RECORD) + "\n")
    assert annotator("new", "p.annotator").code == 0
    assert annotator("import", "p.annotator", "in.jsonl", "--as", "anna").code == 0
    return "p.annotator"


def test_new_says_what_it_made(annotator: Annotator) -> None:
    run = annotator("new", "a.annotator")
    assert (run.code, run.out) == (0, "")
    assert "Actors, commitments and threats" in run.err
    assert annotator("new", "b.annotator", "--quiet").err == ""


def test_new_takes_a_scheme_of_yours(annotator: Annotator, tmp_path: Path) -> None:
    ours = json.loads(annotator("scheme", "--json").out.splitlines()[0])
    ours["labels"] = ours["labels"][:1]
    (tmp_path / "mine.json").write_text(json.dumps(ours))
    assert annotator("new", "a.annotator", "--scheme", "mine.json").code == 0
    assert "Actor  (actor)" in annotator("scheme", "a.annotator").out
    for bad in ("no.json", "nothing", "in"):
        (tmp_path / "in").write_text("{")
        run = annotator("new", "b.annotator", "--scheme", bad)
        assert run.code == 1
        assert bad in run.err
        assert not (tmp_path / "b.annotator").exists()


def test_import_says_what_came(annotator: Annotator, project: str) -> None:
    run = annotator("import", project, "in.jsonl", "--as", "anna", "--json")
    assert json.loads(run.out)["already"] == 1
    run = annotator("import", project, "in.jsonl", "--as", "anna")
    assert run.err == (
        "0 articles came in, 1 already there; 1 layer with 0 spans (2 already there).\n"
    )


def test_import_of_nothing_is_1(annotator: Annotator, project: str, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text("{\n")
    run = annotator("import", project, "bad.jsonl", "missing.txt")
    assert (run.code, run.out) == (1, "")
    assert "bad.jsonl, line 1" in run.err
    assert "missing.txt" in run.err
    assert annotator("import", project, "bad.jsonl", "in.jsonl", "--as", "anna").code == 0


def test_import_refuses_unknown_labels(annotator: Annotator, project: str, tmp_path: Path) -> None:
    record = {"text": "abc", "spans": [{"start": 0, "end": 1, "label": "PER"}]}
    (tmp_path / "b.jsonl").write_text(json.dumps(record))
    run = annotator("import", project, "b.jsonl")
    assert run.code == 1
    assert "“PER”" in run.err
    (tmp_path / "map.csv").write_text("PER,actor\n")
    (tmp_path / "map.json").write_text('{"PER": null}')
    assert annotator("import", project, "b.jsonl", "--labels", "map.json").code == 0
    assert annotator("import", project, "b.jsonl", "--labels", "map.csv").code == 0
    assert annotator("stats", project, "--json").out.count('"actor":2') == 1
    for bad in ("nothing.csv", "in.jsonl"):
        assert annotator("import", project, "b.jsonl", "--labels", bad).code == 1


def test_import_takes_columns(annotator: Annotator, project: str, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Wortlaut,Kopf\nText,Titel\n")
    assert annotator("import", project, "t.csv").code == 1
    columns = "text=Wortlaut,headline=Kopf"
    assert annotator("import", project, "t.csv", "--columns", columns).code == 0
    assert "Titel" in annotator("articles", project).out
    assert annotator("import", project, "t.csv", "--columns", "colour=x").code == 1


def test_a_dry_run_says_what_would_come(annotator: Annotator, project: str) -> None:
    run = annotator("import", project, "in.jsonl", "--as", "ben", "--dry-run")
    assert "would come in" in run.err
    assert "ben" not in annotator("stats", project).out


def test_articles_lists_and_searches(annotator: Annotator, project: str) -> None:
    (row,) = map(json.loads, annotator("articles", project, "--json").out.splitlines())
    assert (row["title"], row["status"]) == ("Ünal warns", "new")
    assert row["near_duplicates"] == []
    assert "Ünal warns" in annotator("articles", project, "--search", "strait zoe").out
    run = annotator("articles", project, "--search", 'peace" OR *')
    assert (run.code, run.out) == (0, "")


def test_export_to_stdout_is_jsonl_and_nothing_else(annotator: Annotator, project: str) -> None:
    run = annotator("export", project, "-")
    (line,) = map(json.loads, run.out.splitlines())
    assert [span["quote"] for span in line["spans"]] == [
        "Zoe\u0301 Ünal",
        "If Freedonia attacks, we will close the strait",
    ]
    assert run.err == "1 record with 2 spans written.\n"


def test_export_and_import_go_round(annotator: Annotator, project: str, tmp_path: Path) -> None:
    assert annotator("export", project, "one.jsonl").code == 0
    annotator("new", "q.annotator")
    assert annotator("import", "q.annotator", "one.jsonl").code == 0
    assert annotator("export", "q.annotator", "two.jsonl").code == 0
    for name in ("{}.jsonl",):
        one, two = (tmp_path / name.format(number) for number in ("one", "two"))
        assert one.read_bytes() == two.read_bytes()
    assert json.loads((tmp_path / "one.jsonl.manifest.json").read_bytes())["counts"]["spans"] == 2


def test_export_says_what_it_left_out(annotator: Annotator, project: str) -> None:
    annotator("import", project, "in.jsonl", "--as", "ben")
    run = annotator("export", project, "out.jsonl")
    assert run.code == 0
    assert "1 coded by several and not decided" in run.err
    run = annotator("export", project, "out.jsonl", "--layer", "all", "--json")
    assert json.loads(run.out)["records"] == 2


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--layer", "zoe"], 1),
        (["--split", "80/10/11"], 1),
        (["--split", "80/10/10", "--group", "colour"], 1),
        (["--status", "ready"], 2),
        (["--format", "docx"], 2),
        (["--group", "source"], 2),
    ],
)
def test_export_refuses_what_makes_no_sense(
    annotator: Annotator, project: str, tmp_path: Path, arguments: list[str], code: int
) -> None:
    assert annotator("export", project, "out.jsonl", *arguments).code == code
    assert not (tmp_path / "out.jsonl").exists()


def test_export_splits(annotator: Annotator, project: str, tmp_path: Path) -> None:
    assert annotator("export", project, "out.jsonl", "--split", "80/10/10").code == 0
    sizes = [(tmp_path / f"out.{part}.jsonl").stat().st_size for part in ("train", "dev", "test")]
    assert sum(size > 0 for size in sizes) == 1
    run = annotator("export", project, "-", "--split", "80/10/10")
    assert (run.code, run.out) == (1, "")


def test_export_does_not_overwrite_the_project(annotator: Annotator, project: str) -> None:
    run = annotator("export", project, project)
    assert run.code == 1
    assert annotator("check", project).code == 0


def test_stats_count(annotator: Annotator, project: str) -> None:
    found = json.loads(annotator("stats", project, "--json").out)
    assert (found["articles"], found["spans"]) == (1, 2)
    assert found["by_label"] == {"actor": 1, "threat": 1}
    said = annotator("stats", project).out
    assert "By anna" in said
    assert "Layers by status" in said


def test_history_says_who_did_what(annotator: Annotator, project: str) -> None:
    lines = [json.loads(line) for line in annotator("history", project, "--json").out.splitlines()]
    assert "Import" in {line["name"] for line in lines}
    assert lines[0]["at"].endswith("Z")
    assert "Import" in annotator("history", project, "Ünal").out
    article = json.loads(annotator("articles", project, "--json").out)["id"]
    assert (
        annotator("history", project, article[:8]).out
        == annotator("history", project, article).out
    )
    assert len(annotator("history", project, "--limit", "1").out.splitlines()) == 1
    for unknown in ("Nobody", "f" * 64):
        assert annotator("history", project, unknown).code == 1


def test_history_says_undo_and_redo_and_the_title(annotator: Annotator, project: str) -> None:
    workspace = Workspace.open(Path(project), identity())
    [found] = workspace.reading.rows(
        workspace.reading.keys(ArticleQuery(), workspace.me.id, workspace.round),
        workspace.me.id,
        workspace.round,
    )
    layer = workspace.reading.layer(found.article, workspace.me.id, workspace.round)
    workspace.perform(finish_layer(layer))
    workspace.undo()
    workspace.redo()
    name = workspace.undoable
    workspace.close()
    redo, undo, do = annotator("history", project, "--limit", "3").out.splitlines()
    assert f": Redo: {name} (" in redo
    assert f": Undo: {name} (" in undo
    assert f": {name} (" in do
    assert do.endswith(f"in {found.article[:8]} “{found.title}”")


def test_what_follows_from_the_log_can_be_mended(annotator: Annotator, project: str) -> None:
    with closing(sqlite3.connect(project)) as connection, connection:
        connection.execute("DELETE FROM listing")
    broken = annotator("check", project)
    assert broken.code == 1
    assert "annotator check --mend" in broken.err
    assert annotator("check", project, "--mend").code == 0
    assert annotator("check", project, "--deep").code == 0


def test_check_and_backup(annotator: Annotator, project: str, tmp_path: Path) -> None:
    assert annotator("check", project, "--deep").out == "p.annotator is sound.\n"
    assert annotator("backup", project, "copy.annotator").code == 0
    assert annotator("export", "copy.annotator", "-").out == annotator("export", project, "-").out
    assert annotator("backup", project, "copy.annotator").code == 1
    assert annotator("backup", project, "no/copy.annotator").code == 1
    assert {path.name for path in tmp_path.iterdir()} == {
        "p.annotator",
        "copy.annotator",
        "in.jsonl",
    }


@pytest.mark.parametrize("command", ["articles", "stats", "history", "check", "scheme"])
@pytest.mark.parametrize("content", [None, b"", b"SQLite format 3\0" + bytes(84), b"text"])
def test_what_is_no_project_is_told(
    annotator: Annotator, tmp_path: Path, command: str, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / "x.annotator").write_bytes(content)
    run = annotator(command, "x.annotator")
    assert (run.code, run.out) == (1, "")
    assert "x.annotator" in run.err
    assert run.err.count("\n") == 1


def test_reading_goes_on_while_somebody_writes(annotator: Annotator, project: str) -> None:
    from annotator.app.preferences import identity
    from annotator.app.workspace import Workspace

    workspace = Workspace.open(Path(project), identity())
    try:
        assert annotator("articles", project).code == 0
        assert annotator("export", project, "-").code == 0
        run = annotator("import", project, "in.jsonl")
        assert run.code == 1
        assert identity().name in run.err
    finally:
        workspace.close()


def test_an_ambiguous_name_is_1(annotator: Annotator, project: str, tmp_path: Path) -> None:
    twins = [{**RECORD, "annotator": {"id": digit * 32, "name": "Ada"}} for digit in "bc"]
    (tmp_path / "twins.jsonl").write_text("".join(json.dumps(each) + "\n" for each in twins))
    assert annotator("import", project, "twins.jsonl").code == 0
    run = annotator("import", project, "in.jsonl", "--as", "Ada")
    assert run.code == 1
    assert "b" * 32 in run.err
    assert annotator("export", project, "-", "--layer", "Ada").code == 1
