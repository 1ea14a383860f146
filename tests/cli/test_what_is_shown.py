"""Names that would move the cursor of a terminal, wherever a command prints them."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Annotator

EVIL = "\x1b[31mRed\u202e"


@pytest.fixture
def project(annotator: Annotator, tmp_path: Path) -> Path:
    path = tmp_path / "p.annotator"
    annotator("new", path)
    record = {
        "text": "Words",
        "spans": [{"start": 0, "end": 5, "label": EVIL}],
        "headline": EVIL,
        "round": EVIL,
    }
    records = [{**record, "layer": EVIL}, {**record, "layer": f"Other {EVIL}"}]
    Path("evil.jsonl").write_text("\n".join(map(json.dumps, records)), "utf-8")
    assert annotator("import", path, "evil.jsonl", "--labels", "create").code == 0
    assert annotator("assign", path, "--to", EVIL, "--round", EVIL).code == 0
    return path


@pytest.mark.parametrize(
    "words",
    [
        ("stats",),
        ("articles",),
        ("history",),
        ("scheme",),
        ("assign",),
        ("agreement",),
        ("actors",),
        ("export", "-", "--layer", "nobody"),
    ],
    ids=lambda words: words[0],
)
def test_no_name_reaches_the_terminal_raw(
    annotator: Annotator, project: Path, words: tuple[str, ...]
) -> None:
    run = annotator(words[0], project, *words[1:])
    assert run.code in (0, 1)
    assert not {"\x1b", "\u202e"} & {*run.out, *run.err}
    assert words[0] == "actors" or "\\x1b" in run.out + run.err


@pytest.mark.parametrize("words", [("scheme", "retire", EVIL), ("scheme", "rename", EVIL, "New")])
def test_a_scheme_that_changes_prints_no_name_raw(
    annotator: Annotator, project: Path, words: tuple[str, ...]
) -> None:
    run = annotator(words[0], project, *words[1:])
    assert (run.code, "\x1b" in run.out, "\\x1b" in run.out) == (0, False, True)
