"""`annotator codebook`: a file that says what the labels mean."""

from pathlib import Path

import pytest

from annotator.app.creating import presets
from tests.cli.conftest import Annotator


@pytest.mark.parametrize("name", presets())
def test_the_codebook_of_every_preset(annotator: Annotator, tmp_path: Path, name: str) -> None:
    assert annotator("new", "a.annotator", "--scheme", name).code == 0
    run = annotator("codebook", "a.annotator", "book.md")
    assert (run.code, run.err) == (0, "Wrote book.md\n")
    text = (tmp_path / "book.md").read_text("utf-8")
    assert text.startswith(f"# {presets()[name].info.name}\n")
    assert annotator("codebook", "a.annotator", "book.html", "--quiet").code == 0
    assert "<h1>" in (tmp_path / "book.html").read_text("utf-8")


def test_another_form_is_refused_in_a_sentence(annotator: Annotator) -> None:
    annotator("new", "a.annotator")
    run = annotator("codebook", "a.annotator", "book.docx")
    assert run.code == 1
    assert "neither Markdown nor HTML" in run.err


def test_a_project_with_a_name_of_its_own_is_not_written_over(annotator: Annotator) -> None:
    assert annotator("new", "notes.md").code == 0
    before = Path("notes.md").read_bytes()
    run = annotator("codebook", "notes.md", "notes.md")
    assert (run.code, "the project itself" in run.err) == (1, True)
    run = annotator("actors", "notes.md", "--export", "notes.md")
    assert (run.code, "the project itself" in run.err) == (1, True)
    assert Path("notes.md").read_bytes() == before
