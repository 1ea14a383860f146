"""Articles go to INCEpTION as XMI or WebAnno TSV and come back, for all who worked on them."""

import json
import shutil
from pathlib import Path

import pytest

from annotator.exchange import extras
from tests.cli.conftest import Annotator

TEXT = "Zoe\u0301 🚨 of Freedonia will not sign.\r\n\r\n서울의 warned them."
WORDS = (
    ("Zoe\u0301", "actor"),
    ("Zoe\u0301 🚨 of Freedonia", "actor"),
    ("will not sign", "commitment"),
    ("서울", "actor"),
)
SPANS = [
    {
        "id": f"{number}" * 32,
        "start": TEXT.index(words),
        "end": TEXT.index(words) + len(words),
        "label": label,
        "note": "she" if number == 1 else None,
    }
    for number, (words, label) in enumerate(WORDS, 1)
]
LINKS = [{"type": "issuer", "head": "3" * 32, "child": "2" * 32}]


@pytest.fixture
def project(annotator: Annotator, tmp_path: Path) -> str:
    record = {"text": TEXT, "relations": LINKS}
    lines = [
        json.dumps({**record, "spans": spans, "annotator": {"name": name}})
        for name, spans in (("Ada", SPANS), ("Ben", SPANS[1:]))
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert annotator("new", "p.annotator").code == 0
    assert annotator("import", "p.annotator", "in.jsonl").code == 0
    return "p.annotator"


def spans_of(annotator: Annotator, project: str) -> dict[str, list[tuple[int, int, str]]]:
    """What everybody has marked; who is unknown under no name."""
    run = annotator("export", project, "-", "--layer", "all")
    records = [json.loads(line) for line in run.out.split("\n") if line]
    assert {record["text"] for record in records} == {TEXT}
    return {
        record["annotator"]["name"]: sorted(
            (s["start"], s["end"], s["label"]) for s in record["spans"]
        )
        for record in records
    }


@pytest.mark.parametrize("form", ["xmi", "webanno"])
def test_layers_come_back_as_they_went(annotator: Annotator, project: str, form: str) -> None:
    run = annotator("export", project, "out", "--format", form, "--layer", "all", "--strict")
    assert run.code == 0
    assert "2 records with 7 spans written." in run.err
    assert annotator("new", "q.annotator").code == 0
    for coder in ("Ada", "Ben"):
        run = annotator("import", "q.annotator", f"out/{coder}", "--as", coder)
        assert run.code == 0
        assert "TypeSystem" not in run.err
    assert spans_of(annotator, "q.annotator") == spans_of(annotator, project)
    again = annotator("import", "q.annotator", "out/Ada", "--as", "Ada")
    assert "0 spans (4 already there)" in again.err


def test_a_zip_comes_in_with_its_coders(
    annotator: Annotator, project: str, tmp_path: Path
) -> None:
    assert annotator("export", project, "out", "--format", "xmi", "--layer", "all").code == 0
    shutil.make_archive(str(tmp_path / "corpus"), "zip", tmp_path / "out")
    assert annotator("new", "q.annotator").code == 0
    assert annotator("import", "q.annotator", "corpus.zip").code == 0
    assert spans_of(annotator, "q.annotator") == spans_of(annotator, project)


def test_without_cassis_nothing_is_written_and_the_command_is_named(
    annotator: Annotator, project: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda _name: None)
    run = annotator("export", project, "out", "--format", "xmi")
    assert run.code == 1
    assert "pip install -e" in run.err
    assert '[uima]"' in run.err
    assert not (tmp_path / "out").exists()
