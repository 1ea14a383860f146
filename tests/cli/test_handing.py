import json
from pathlib import Path

import pytest

from tests.cli.conftest import Annotator

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


def test_work_on_a_text_that_is_not_there_is_refused(annotator: Annotator, lead: Path) -> None:
    annotator("handout", lead, "mine.annotator", "--to", "me")
    annotator("import", "mine.annotator", "records.jsonl")
    annotator("send", "mine.annotator", "work.annotator")
    annotator("new", "other.annotator")
    run = annotator("merge", "other.annotator", "work.annotator")
    assert run.code == 1
    assert "is not in its text" in run.err
