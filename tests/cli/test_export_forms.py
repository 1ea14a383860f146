"""`annotator export --format`: whole folders and files, and nothing lost in silence."""

import json
from pathlib import Path

import pytest

from annotator.core.export_forms import EXPORT_FORMS, OWN
from annotator.exchange.formats import form_of
from tests.cli.conftest import Annotator

TEXT = "Zoe\u0301 🚨 of Freedonia will not sign. "
SPANS = [
    {"id": "1" * 32, "start": 0, "end": 6, "label": "actor", "note": "she"},
    {"id": "2" * 32, "start": 0, "end": 18, "label": "actor"},
    {"id": "3" * 32, "start": 19, "end": 32, "label": "commitment", "attributes": {"firm": "no"}},
]
LINKS = [{"type": "issuer", "head": "3" * 32, "child": "1" * 32}]
PLAIN = [form for form in EXPORT_FORMS if not form.extra]
FOLDERS = [form.name for form in PLAIN if form.is_folder]
FILES = [form.name for form in PLAIN if not form.is_folder and form is not OWN]


@pytest.fixture
def project(annotator: Annotator, tmp_path: Path) -> str:
    lines = [
        json.dumps({"text": f"{TEXT}{number}", "spans": SPANS, "relations": LINKS})
        for number in range(12)
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert annotator("new", "p.annotator").code == 0
    assert annotator("import", "p.annotator", "in.jsonl").code == 0
    return "p.annotator"


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_every_form_on_offer_has_a_writer() -> None:
    for form in EXPORT_FORMS:
        assert form is OWN or form_of(form.name)


@pytest.mark.parametrize("form", FOLDERS)
@pytest.mark.parametrize("split", [(), ("--split", "60/20/20")])
def test_a_folder_is_written_whole_and_may_be_replaced(
    annotator: Annotator, project: str, tmp_path: Path, form: str, split: tuple[str, ...]
) -> None:
    for _ in range(2):
        run = annotator("export", project, "out", "--format", form, *split)
        assert run.code == 0
        assert "12 records with 36 spans written." in run.err
    found = contents(tmp_path / "out")
    manifest = json.loads((tmp_path / "out.manifest.json").read_text(encoding="utf-8"))
    assert sorted(manifest["files"]) == sorted(found)
    assert manifest["options"]["format"] == form
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".out")]
    (tmp_path / "out" / "mine.txt").write_text("mine")
    run = annotator("export", project, "out", "--format", form)
    assert (run.code, "mine.txt" in run.err) == (1, True)
    assert (tmp_path / "out" / "mine.txt").exists()
    assert annotator("export", project, project, "--format", form).code == 1
    assert annotator("export", project, "-", "--format", form).code == 1


@pytest.mark.parametrize("form", FILES)
def test_a_file_is_written_whole_or_to_stdout_or_in_parts(
    annotator: Annotator, project: str, tmp_path: Path, form: str
) -> None:
    assert annotator("export", project, "out", "--format", form).code == 0
    if not next(each.is_archive for each in EXPORT_FORMS if each.name == form):
        run = annotator("export", project, "-", "--format", form)
        assert run.out == (tmp_path / "out").read_text(encoding="utf-8")
    assert annotator("export", project, "out", "--format", form, "--split", "60/20/20").code == 0
    suffix = next(each.suffix for each in EXPORT_FORMS if each.name == form)
    parts = [tmp_path / f"out.{part}{suffix}" for part in ("train", "dev", "test")]
    assert all(part.exists() for part in parts)


def test_what_a_form_cannot_carry_is_told_and_strict_refuses_it(
    annotator: Annotator, project: str, tmp_path: Path
) -> None:
    run = annotator("export", project, "out.conll", "--format", "conll", "--quiet")
    assert run.code == 0
    assert "Not carried by this form:" in run.err
    assert "12  relations between spans" in run.err
    assert "“Zoe\u0301 🚨 of Freedo" not in run.out
    strict = annotator("export", project, "no.conll", "--format", "conll", "--strict")
    assert strict.code == 1
    assert "12  relations between spans" in strict.err
    assert "nothing was written" in strict.err
    assert not list(tmp_path.glob("no.conll*"))
    manifest = json.loads((tmp_path / "out.conll.manifest.json").read_text(encoding="utf-8"))
    assert {"relations between spans"} <= {loss["what"] for loss in manifest["losses"]}
    tables = annotator("export", project, "tables", "--format", "csv", "--strict")
    assert tables.code == 0
    assert "Not carried" not in tables.err
    assert "12  articles whose text is not in the tables" in tables.err
