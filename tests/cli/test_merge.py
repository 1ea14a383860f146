import json
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from annotator.app.workspace import Workspace
from annotator.core.annotators import Annotator as Person
from annotator.core.articles import Article, ArticleInfo
from annotator.core.edits.labels import rename_label
from annotator.core.ids import MAIN_ROUND, AnnotatorId, LabelId, article_id
from annotator.core.records import UNNAMED, Layer, Record
from annotator.core.spans import Span
from annotator.store.project_file import ProjectFile
from tests.cli.conftest import Annotator

ADA = Person(AnnotatorId("a" * 32), "Ada")
SPANS = '[{"start": 0, "end": 3, "label": "actor"}]'
RECORD = f'{{"text": "Ben vows to close 서울’s strait 🚨.", "spans": {SPANS}}}\n'


@pytest.fixture
def mine(annotator: Annotator, tmp_path: Path) -> Path:
    path = tmp_path / "mine.annotator"
    annotator("new", path)
    return path


@pytest.fixture
def theirs(annotator: Annotator, mine: Path, tmp_path: Path) -> Path:
    path = Path(shutil.copy(mine, tmp_path / "theirs.annotator"))
    (tmp_path / "record.jsonl").write_text(RECORD, encoding="utf-8")
    assert annotator("import", path, "record.jsonl", "--as", "Ben").code == 0
    return path


def exported(annotator: Annotator, project: Path) -> str:
    return annotator("export", project, "-", "--layer", "all", "--status", "all").out


def test_it_says_what_came(annotator: Annotator, mine: Path, theirs: Path) -> None:
    run = annotator("merge", mine, theirs)
    assert run.code == 0
    assert run.out.startswith("theirs.annotator: 1 article, 1 span in 1 layer; by ")
    assert "Ben (" in run.out
    assert run.err == "The project as it was is in mine.before-merge.annotator.\n"
    assert exported(annotator, mine) == exported(annotator, theirs) != ""
    again = annotator("merge", mine, theirs, theirs)
    assert again.out == "theirs.annotator: nothing that is not here already.\n"
    assert annotator("check", mine, "--deep").code == 0


def test_a_dry_run_says_the_same_and_does_nothing(
    annotator: Annotator, mine: Path, theirs: Path
) -> None:
    dry = annotator("merge", mine, theirs, "--dry-run")
    assert exported(annotator, mine) == ""
    assert not list(mine.parent.glob("*before-merge*"))
    assert dry.out == annotator("merge", mine, theirs).out


def test_json_is_one_document(annotator: Annotator, mine: Path, theirs: Path) -> None:
    said = json.loads(annotator("merge", mine, theirs, "--json").out)
    assert said["files"][0]["spans"] == 1
    assert said["conflicts"] == said["questions"] == []
    assert said["snapshot"] == str(mine.with_name("mine.before-merge.annotator"))


def test_it_is_taken_back_until_something_is_done(
    annotator: Annotator, mine: Path, theirs: Path
) -> None:
    annotator("merge", mine, theirs)
    assert annotator("merge", mine, "--take-back").code == 0
    assert exported(annotator, mine) == ""
    refused = annotator("merge", mine, "--take-back")
    assert (refused.code, refused.out) == (1, "")
    assert "cannot be taken back" in refused.err


def test_a_conflict_is_no_failure(annotator: Annotator, mine: Path, theirs: Path) -> None:
    annotator("merge", mine, theirs)
    for path, label in ((mine, "threat"), (theirs, "commitment")):
        line = json.loads(exported(annotator, path))
        line["spans"][0]["label"] = label
        changed = path.with_suffix(".jsonl")
        changed.write_text(json.dumps(line), encoding="utf-8")
        assert annotator("import", path, changed).code == 0
    run = annotator("merge", mine, theirs)
    assert run.code == 0
    assert "The passage “Ben” in “" in run.out
    assert "ours is Threat on “Ben” (" in run.out
    assert "), theirs Commitment on “Ben” (" in run.out
    assert "theirs stands" in run.out
    [line] = exported(annotator, mine).splitlines()
    assert json.loads(line)["spans"][0]["label"] == "commitment"


def test_contradicting_schemes_are_listed_or_decided(
    annotator: Annotator, mine: Path, theirs: Path
) -> None:
    annotator("merge", mine, theirs)
    for path, name in ((mine, "Player"), (theirs, "Agent")):
        with closing(Workspace.open(path, ADA)) as workspace:
            label = workspace.scheme.named("actor")
            assert label is not None
            workspace.perform(rename_label(workspace.scheme, label, name))
    listed = annotator("merge", mine, theirs, "--dry-run")
    assert listed.code == 0
    assert "name was “Actor”; ours says “Player”, theirs “Agent”; theirs stands." in listed.out
    said = json.loads(annotator("merge", mine, theirs, "--dry-run", "--json").out)
    [asked] = said["questions"]
    assert [asked[each] for each in ("was", "ours", "theirs")] == ["Actor", "Player", "Agent"]
    decided = annotator("merge", mine, theirs, "--scheme", "ours")
    assert "Player" not in decided.out
    with closing(Workspace.open(mine, ADA)) as workspace:
        renamed = workspace.scheme.named("actor")
        assert renamed is not None
        assert renamed.name == "Player"


def test_what_one_scheme_alone_changed_is_told_and_taken(
    annotator: Annotator, mine: Path, theirs: Path
) -> None:
    annotator("merge", mine, theirs)
    assert annotator("scheme", mine, "rename", "actor", "Player").code == 0
    assert annotator("scheme", theirs, "retire", "threat").code == 0
    dry = annotator("merge", mine, theirs, "--dry-run")
    assert "Theirs retires the label “Threat”.\n" in dry.out
    assert "Yours renames the label “Actor” to “Player”.\n" in dry.out
    said = json.loads(annotator("merge", mine, theirs, "--json").out)
    assert said["questions"] == []
    assert said["one_sided"] == [
        {"side": "theirs", "says": "retires the label “Threat”"},
        {"side": "ours", "says": "renames the label “Actor” to “Player”"},
    ]


def test_a_label_that_one_retired_is_asked_about_only_if_the_other_used_it_since(
    annotator: Annotator, mine: Path, theirs: Path
) -> None:
    annotator("merge", mine, theirs)
    assert annotator("scheme", theirs, "retire", "actor").code == 0
    kept = json.loads(annotator("merge", mine, theirs, "--dry-run", "--json").out)
    assert kept["questions"] == []
    Path("more.jsonl").write_text(RECORD.replace("Ben vows", "Ida vows"), encoding="utf-8")
    assert annotator("import", mine, "more.jsonl", "--as", "Ada").code == 0
    asked = json.loads(annotator("merge", mine, theirs, "--dry-run", "--json").out)
    [question] = asked["questions"]
    assert [question[each] for each in ("what", "ours", "theirs")] == [
        *("retired", "in use", "retired")
    ]


@pytest.mark.parametrize("content", [None, b"", b"text", b"SQLite format 3\0" + bytes(84)])
def test_what_is_no_project_is_one_sentence(
    annotator: Annotator, mine: Path, content: bytes | None
) -> None:
    if content is not None:
        Path("other.annotator").write_bytes(content)
    run = annotator("merge", mine, "other.annotator")
    assert (run.code, run.out) == (1, "")
    assert run.err.count("\n") == 1
    assert "other.annotator" in run.err


def test_newer_damaged_and_locked_files_are_one_sentence(
    annotator: Annotator, mine: Path, theirs: Path
) -> None:
    holder = ProjectFile.open(mine, holder="Ada")
    locked = annotator("merge", mine, theirs)
    holder.close()
    assert (locked.code, "Ada" in locked.err) == (1, True)
    data = theirs.read_bytes()
    theirs.write_bytes(data[:8192] + bytes(8192) + data[16384:])
    damaged = annotator("merge", mine, theirs)
    assert (damaged.code, damaged.err.count("\n")) == (1, 1)
    theirs.write_bytes(data)
    with closing(sqlite3.connect(theirs)) as connection:
        connection.execute("PRAGMA user_version=99")
    newer = annotator("merge", mine, theirs)
    assert newer.code == 1
    assert "newer annotator" in newer.err
    assert exported(annotator, mine) == ""


def test_wrong_usage_is_two(annotator: Annotator, mine: Path, theirs: Path) -> None:
    assert annotator("merge", mine).code == 2
    assert annotator("merge", mine, theirs, "--take-back").code == 2
    assert annotator("merge").code == 2


def test_what_is_taken_back_is_one_document_too(
    annotator: Annotator, mine: Path, theirs: Path
) -> None:
    annotator("merge", mine, theirs)
    run = annotator("merge", mine, "--take-back", "--json")
    assert (run.code, json.loads(run.out)) == (0, {"taken_back": True})


def test_thousands_of_labels_are_counted_and_merge_soon(annotator: Annotator, mine: Path) -> None:
    spans = [{"start": n, "end": n + 1, "label": f"label {n}"} for n in range(2000)]
    Path("many.jsonl").write_text(json.dumps({"text": "x" * 2000, "spans": spans}), "utf-8")
    annotator("new", "many.annotator")
    assert annotator("import", "many.annotator", "many.jsonl", "--labels", "create").code == 0
    run = annotator("merge", mine, "many.annotator")
    assert "label 0, label 1, " in run.out
    assert " and 1,980 more." in run.out
    started = time.process_time()
    assert annotator("scheme", mine, "merge", "label 1", "label 2").code == 0
    assert time.process_time() - started < 5


def test_two_texts_of_a_page_become_one(annotator: Annotator, mine: Path, theirs: Path) -> None:
    texts = [
        f"{menu}Ben vows to close the strait 🚨. {end}"
        for menu, end in (("", "Menu"), ("Menu ", ""))
    ]
    for path, text in zip((mine, theirs), texts, strict=True):
        record = Record(
            Article(text, ArticleInfo("Ben", page_sha256="1" * 64)),
            Layer(
                ADA,
                spans=(
                    Span(
                        UNNAMED,
                        article_id(text),
                        ADA.id,
                        MAIN_ROUND,
                        text.index("vows"),
                        text.index(" 🚨"),
                        LabelId("threat"),
                    ),
                ),
            ),
        )
        with closing(Workspace.open(path, ADA)) as workspace:
            workspace.bring_in([record], "Import")
    run = annotator("merge", mine, theirs)
    assert "One page, cleaned differently" in run.out
    ids = run.err.split("--one-text ")[1].split("”")[0]
    dry = annotator("merge", mine, "--one-text", ids, "--dry-run")
    assert dry.out == "1 of 1 spans went over to “Ben”.\n"
    assert len(exported(annotator, mine).splitlines()) == 3
    assert annotator("merge", mine, "--one-text", ids).code == 0
    assert len(exported(annotator, mine).splitlines()) == 2
    assert annotator("merge", mine, "--one-text", ids).code == 1
    assert annotator("merge", mine, "--one-text", "nonsense").code == 2
    assert annotator("merge", mine, theirs, "--one-text", ids).code == 2
    assert annotator("check", mine, "--deep").code == 0
