"""`annotator import` of files that `annotator export` has written and no import can read."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Annotator

TEXT = "Zoe\u0301 🚨 of Freedonia will not sign."
SPANS = [
    {"id": "1" * 32, "start": 0, "end": 6, "label": "actor"},
    {"id": "3" * 32, "start": 19, "end": 32, "label": "commitment"},
]
LINKS = [{"type": "issuer", "head": "3" * 32, "child": "1" * 32}]


@pytest.fixture
def project(annotator: Annotator, tmp_path: Path) -> str:
    line = json.dumps({"text": TEXT, "spans": SPANS, "relations": LINKS})
    (tmp_path / "in.jsonl").write_text(line, encoding="utf-8")
    for name in ("p.annotator", "q.annotator"):
        assert annotator("new", name).code == 0
    assert annotator("import", "p.annotator", "in.jsonl").code == 0
    return "p.annotator"


@pytest.mark.parametrize("form", ["conllu", "plover", "chat"])
@pytest.mark.parametrize("given", [(), ("--format", "jsonl")])
def test_a_file_that_only_goes_out_is_refused(
    annotator: Annotator, project: str, form: str, given: tuple[str, ...]
) -> None:
    assert annotator("export", project, "out.txt", "--format", form).code == 0
    run = annotator("import", "q.annotator", "out.txt", *given)
    assert run.code != 0
    assert "only goes out; import the project’s own .jsonl." in run.err
    assert "0 articles came in, 0 already there." in run.err
    beside = annotator("import", "q.annotator", "out.txt.manifest.json")
    assert "is the manifest of an export; import the export" in beside.err


def test_no_row_of_a_table_becomes_an_article(
    annotator: Annotator, project: str, tmp_path: Path
) -> None:
    assert annotator("export", project, "out", "--format", "csv").code == 0
    for name in sorted((tmp_path / "out").iterdir()):
        run = annotator("import", "q.annotator", name)
        assert run.code != 0
        assert run.err.count("only goes out") == 1
    assert annotator("import", "q.annotator", "out").err.count("only goes out") == 1
    quotes = annotator("import", "q.annotator", "out/spans.csv", "--columns", "text=quote")
    assert "2 articles came in" in quotes.err


@pytest.mark.parametrize("form", ["hf", "spacy", "brat", "label-studio", "webanno"])
def test_a_whole_folder_comes_back_as_the_articles_that_went_out(
    annotator: Annotator, project: str, form: str
) -> None:
    assert annotator("export", project, "out", "--format", form).code == 0
    run = annotator("import", "q.annotator", "out")
    assert run.code == 0
    assert "1 article came in, 0 already there; 1 layer with 2 spans." in run.err
    assert "Passed over" not in run.err
