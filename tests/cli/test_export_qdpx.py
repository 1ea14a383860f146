"""`annotator export --format qdpx`: one archive, with the line ends that were asked for."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from annotator.cli.main import Doors, exit_code
from tests.cli.conftest import Annotator

TEXT = "🚨 Zoe\u0301 of Freedonia\nwill not sign.\n"
SPANS = [
    {"id": "1" * 32, "start": 2, "end": 6, "label": "actor", "note": "she"},
    {"id": "2" * 32, "start": 20, "end": 33, "label": "commitment"},
]


@pytest.fixture
def project(annotator: Annotator, tmp_path: Path) -> str:
    (tmp_path / "in.jsonl").write_text(
        json.dumps({"text": TEXT, "spans": SPANS}), encoding="utf-8"
    )
    assert annotator("new", "p.annotator").code == 0
    assert annotator("import", "p.annotator", "in.jsonl").code == 0
    return "p.annotator"


def text_in(archive: zipfile.ZipFile) -> str:
    (name,) = [each for each in archive.namelist() if each.startswith("Sources/")]
    return archive.read(name).decode()


@pytest.mark.parametrize("line_ends", [(), ("--line-ends", "crlf")])
def test_it_comes_back_whatever_its_line_ends(
    annotator: Annotator, project: str, tmp_path: Path, line_ends: tuple[str, ...]
) -> None:
    assert annotator("export", project, "p.qdpx", "--format", "qdpx", *line_ends).code == 0
    with zipfile.ZipFile(tmp_path / "p.qdpx") as archive:
        assert text_in(archive) == (TEXT.replace("\n", "\r\n") if line_ends else TEXT)
    manifest = json.loads((tmp_path / "p.qdpx.manifest.json").read_text(encoding="utf-8"))
    assert manifest["options"].get("line_ends") == (line_ends[1] if line_ends else None)
    again = annotator("import", project, "p.qdpx")
    assert "0 articles came in, 1 already there; 1 layer with 0 spans (2 already there)." in (
        again.err
    )
    assert annotator("new", "q.annotator").code == 0
    other = annotator("import", "q.annotator", "p.qdpx", "--dry-run")
    assert "1 layer with 2 spans" in other.err
    assert annotator("import", "q.annotator", "p.qdpx").code == 0
    line = annotator("export", "q.annotator", "-").out
    assert [each["quote"] for each in json.loads(line)["spans"]] == [
        "Zoe\u0301",
        "will not sign",
    ]


def test_it_may_go_to_stdout_too(
    annotator: Annotator, project: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    doors = Doors(lambda _paths: 0, lambda _folder: 0)
    assert exit_code(["export", project, "-", "--format", "qdpx"], doors) == 0
    with zipfile.ZipFile(io.BytesIO(capfdbinary.readouterr().out)) as archive:
        assert text_in(archive) == TEXT


def test_what_is_no_project_is_named_and_nothing_comes_in(
    annotator: Annotator, project: str, tmp_path: Path
) -> None:
    (tmp_path / "bad.qdpx").write_bytes(b"PK\x03\x04 and nothing else")
    run = annotator("import", project, "bad.qdpx")
    assert run.code == 1
    assert "bad.qdpx cannot be read: it is not a zip file, or a broken one." in run.err
