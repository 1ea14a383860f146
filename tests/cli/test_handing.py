import json
import shutil
from pathlib import Path

import pytest

from annotator.app.policy import policy
from annotator.app.workspace import Workspace
from annotator.core import annotators
from annotator.core.ids import AnnotatorId
from tests.cli.conftest import Annotator

LEA = annotators.Annotator(AnnotatorId("0" * 31 + "a"), "Lea")

SPAN = {"start": 0, "end": 6, "label": "actor"}
TEXTS = [f"Report {number} says “서울” 🚨 nothing." for number in range(4)]


@pytest.fixture
def lead(annotator: Annotator, tmp_path: Path) -> Path:
    path = tmp_path / "lead.annotator"
    annotator("new", path)
    spans = [{"start": 0, "end": 6, "label": "actor"}]
    lines = [json.dumps({"text": text, "spans": spans}) for text in TEXTS]
    Path("records.jsonl").write_text("\n".join(lines), "utf-8")
    assert annotator("import", path, "records.jsonl", "--as", "Lea").code == 0
    return path


def exported(annotator: Annotator, path: Path, *more: str) -> list[dict[str, object]]:
    run = annotator("export", path, "-", "--status", "all", *(more or ("--layer", "all")))
    return [json.loads(line) for line in run.out.splitlines()]


def test_what_is_handed_out_has_nobodys_layer(annotator: Annotator, lead: Path) -> None:
    run = annotator("handout", lead, "ben.annotator", "--to", "Ben")
    assert (run.code, run.err) == (0, "ben.annotator has 4 articles for Ben.\n")
    ben = Path("ben.annotator")
    assert [one["spans"] for one in exported(annotator, ben)] == [[]] * 4
    assert annotator("articles", ben).out.count("records.jsonl") == 4
    assert annotator("check", ben, "--deep").code == 0
    again = annotator("handout", lead, ben, "--to", "Ben")
    assert (again.code, "exists already" in again.err) == (1, True)


def test_file_names_with_blanks_are_told_in_quotes(annotator: Annotator, lead: Path) -> None:
    run = annotator("handout", lead, "for ben.annotator", "--to", "Ben")
    assert run.err == "“for ben.annotator” has 4 articles for Ben.\n"
    told = annotator("merge", lead, "for ben.annotator").out
    assert told.startswith("“for ben.annotator”: nothing that is not here already.")
    refused = annotator("export", lead, "for ben.annotator")
    assert refused.err.startswith("“for ben.annotator” is a project, or named like one;")
    refused = annotator("import", lead, "no such.txt")
    assert refused.err.startswith("“no such.txt” cannot be read:")
    assert annotator("backup", lead, "a copy.annotator").err.startswith("“a copy.annotator” is a")


def test_only_what_is_assigned_is_handed_out(annotator: Annotator, lead: Path) -> None:
    assert annotator("assign", lead, "--to", "Ben", "--to", "Cleo").code == 0
    run = annotator("handout", lead, "ben.annotator", "--to", "ben")
    assert run.err == "ben.annotator has 2 articles for ben.\n"
    refused = annotator("handout", lead, "dan.annotator", "--to", "Dan")
    assert refused.code == 1
    assert not Path("dan.annotator").exists()


def test_what_is_sent_back_is_merged(annotator: Annotator, lead: Path) -> None:
    annotator("handout", lead, "mine.annotator", "--to", "me")
    line = json.dumps({"text": TEXTS[1], "spans": [{"start": 2, "end": 8, "label": "threat"}]})
    Path("mine.jsonl").write_text(line, "utf-8")
    assert annotator("import", "mine.annotator", "mine.jsonl").code == 0
    assert annotator("send", "mine.annotator", "work.annotator").code == 0
    assert TEXTS[1] not in Path("work.annotator").read_bytes().decode("utf-8", "replace")
    merged = annotator("merge", lead, "work.annotator")
    assert merged.code == 0
    assert merged.out.startswith("work.annotator: 1 span in 1 layer; by ")
    records = exported(annotator, lead)
    assert len(records) == len(TEXTS) + 1
    assert annotator("merge", lead, "work.annotator").out.endswith("not here already.\n")
    assert "nothing" in annotator("merge", lead, "mine.annotator").out
    assert annotator("check", lead, "--deep").code == 0


def test_what_was_sent_is_sent_again_under_its_name(annotator: Annotator, lead: Path) -> None:
    annotator("handout", lead, "mine.annotator", "--to", "me")
    first = annotator("send", "mine.annotator", "work.annotator")
    assert (first.code, "work.annotator is empty: " in first.err) == (0, True)
    assert annotator("import", "mine.annotator", "records.jsonl").code == 0
    again = annotator("send", "mine.annotator", "work.annotator")
    assert (again.code, "work.annotator has the work of " in again.err) == (0, True)
    assert annotator("merge", lead, "work.annotator").out.startswith("work.annotator: 4 spans")
    refused = annotator("send", "mine.annotator", lead)
    assert (refused.code, "choose another name" in refused.err) == (1, True)


def test_work_on_a_text_that_is_not_there_is_refused(annotator: Annotator, lead: Path) -> None:
    annotator("handout", lead, "mine.annotator", "--to", "me")
    annotator("import", "mine.annotator", "records.jsonl")
    annotator("send", "mine.annotator", "work.annotator")
    annotator("new", "other.annotator")
    run = annotator("merge", "other.annotator", "work.annotator")
    assert run.code == 1
    assert "is not in its text" in run.err


def as_person(monkeypatch: pytest.MonkeyPatch, folder: Path, name: str) -> None:
    """Go on at the machine of somebody of this name."""
    settings = folder / f"settings of {name}"
    settings.mkdir(exist_ok=True)
    if not (settings / "settings.json").exists():
        (settings / "settings.json").write_text(json.dumps({"name": name}), "utf-8")
    monkeypatch.setenv("ANNOTATOR_SETTINGS", str(settings))


def test_what_is_handed_out_says_nothing_of_other_coders(annotator: Annotator, lead: Path) -> None:
    annotator("assign", lead, "--to", "Ben", "--to", "Cleo", "--overlap", "100%")
    assert annotator("handout", lead, "ben.annotator", "--to", "Ben").code == 0
    found = json.loads(annotator("assign", "ben.annotator", "--json").out)
    assert {one["annotator"]["name"] for one in found} == {"Ben"}
    assert len(found) == len(TEXTS)


def test_a_coders_work_comes_back_under_the_identity_it_was_assigned_to(
    annotator: Annotator, lead: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    annotator("assign", lead, "--to", "Ben", "--to", "Cleo", "--overlap", "50%")
    annotator("handout", lead, "b.annotator", "--to", "Ben")
    line = json.dumps({"text": TEXTS[0], "spans": [{"start": 2, "end": 8, "label": "threat"}]})
    Path("mine.jsonl").write_text(line, "utf-8")
    with monkeypatch.context() as elsewhere:
        as_person(elsewhere, tmp_path, "benjamin")
        run = annotator("import", "b.annotator", "mine.jsonl")
        assert run.code == 0
        assert annotator("articles", "b.annotator").out.count(" done ") == 1
        sent = annotator("send", "b.annotator", "work.annotator")
        assert (sent.code, "the work of Ben" in sent.err) == (0, True)
    assert annotator("merge", lead, "work.annotator").out.startswith(
        "work.annotator: 1 span in 1 layer; by Ben "
    )
    found = json.loads(annotator("assign", lead, "--json").out)
    [ben] = {one["annotator"]["id"] for one in found if one["annotator"]["name"] == "Ben"}
    by_ben = exported(annotator, lead, "--layer", "Ben")
    assert [one["annotator"] for one in by_ben] == [{"id": ben, "name": "Ben"}]
    assert "benjamin" not in annotator("stats", lead).out


def test_a_coders_file_without_the_coders_work_is_told_of(
    annotator: Annotator, lead: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = json.dumps({"text": TEXTS[0], "spans": [{"start": 2, "end": 8, "label": "threat"}]})
    Path("mine.jsonl").write_text(line, "utf-8")
    said = "Ben’s file b.annotator has nothing by Ben; what is in it was done by Dora 서울"
    with monkeypatch.context() as elsewhere:
        as_person(elsewhere, tmp_path, "Dora 서울")
        assert annotator("import", lead, "records.jsonl").code == 0
    annotator("assign", lead, "--to", "Ben")
    shutil.copy(lead, "copy.annotator")
    annotator("handout", lead, "b.annotator", "--to", "Ben")
    assert said not in annotator("merge", lead, "b.annotator", "--dry-run").out
    with monkeypatch.context() as elsewhere:
        as_person(elsewhere, tmp_path, "Dora 서울")
        for path in ("b.annotator", "copy.annotator"):
            assert annotator("import", path, "mine.jsonl").code == 0
    assert "has nothing by" not in annotator("merge", lead, "copy.annotator", "--dry-run").out
    for more in (("--dry-run",), (), ()):
        told = [
            line
            for line in annotator("merge", lead, "b.annotator", *more).out.splitlines()
            if line.startswith(said)
        ]
        assert told == [f"{said} (see Project > You are…, or “annotator assign” with --same)."]
    found = json.loads(annotator("merge", lead, "b.annotator", "--json").out)
    [[dora, ben]] = [
        (*one["done_by"], one["coder"]) for one in found["others_work"] if len(one["done_by"]) == 1
    ]
    assert annotator("assign", lead, "--same", f"{dora}={ben}").code == 0
    assert "has nothing by" not in annotator("merge", lead, "b.annotator").out


def test_a_stranger_in_the_leads_own_project_is_nobody_but_themselves(
    annotator: Annotator, lead: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    annotator("assign", lead, "--to", "Ben")
    as_person(monkeypatch, tmp_path, "Dora")
    assert annotator("import", lead, "records.jsonl").code == 0
    assert "By Dora" in annotator("stats", lead).out


def test_nothing_is_changed_by_a_handing_out_that_is_refused(
    annotator: Annotator, lead: Path
) -> None:
    Path("there.annotator").touch()
    before = annotator("history", lead).out
    assert annotator("handout", lead, "there.annotator", "--to", "Ben").code == 1
    assert annotator("handout", lead, "no/folder.annotator", "--to", "Ben").code == 1
    assert annotator("history", lead).out == before


def test_a_reviewers_gold_is_sent_with_the_decisions(
    annotator: Annotator, lead: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(lead, "review.annotator")
    gold = json.dumps({"text": TEXTS[0], "layer": "gold", "spans": [SPAN]})
    Path("gold.jsonl").write_text(gold, "utf-8")
    as_person(monkeypatch, tmp_path, "Rae")
    assert annotator("import", "review.annotator", "gold.jsonl").code == 0
    assert annotator("send", "review.annotator", "work.annotator").code == 0
    assert annotator("merge", lead, "work.annotator").code == 0
    assert len(exported(annotator, lead, "--layer", "gold")) == 1


def test_a_file_is_handed_out_while_somebody_works_in_the_project(
    annotator: Annotator, lead: Path
) -> None:
    somebody = Workspace.open(lead, LEA)
    try:
        run = annotator("handout", lead, "ben.annotator", "--to", "Ben")
    finally:
        somebody.close()
    assert (run.code, run.err) == (0, "ben.annotator has 4 articles for Ben.\n")
    with_rules = Workspace.open(Path("ben.annotator"), LEA, read_only=True)
    try:
        assert policy(with_rules.reading).lead_cleans
    finally:
        with_rules.close()
    assert annotator("check", "ben.annotator", "--deep").code == 0
    assert annotator("merge", lead, "ben.annotator").code == 0
