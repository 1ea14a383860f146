"""`annotator stats`: a project in numbers, the same ones for people and for programs."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Annotator

RECORDS = (
    {"text": "Ada spoke.", "spans": [{"start": 0, "end": 3, "label": "actor"}]},
    {"text": "Ben left.", "spans": [{"start": 0, "end": 3, "label": "actor"}], "status": "open"},
    {"text": "Nobody came."},
)


def test_json_has_whatever_the_table_shows(annotator: "Annotator", tmp_path: Path) -> None:
    lines = "".join(f"{json.dumps(each)}\n" for each in RECORDS)
    (tmp_path / "in.jsonl").write_text(lines, encoding="utf-8")
    annotator("new", "p.annotator")
    annotator("import", "p.annotator", "in.jsonl", "--as", "Cleo")
    head, statuses, labels, cleo = annotator("stats", "p.annotator").out.split("\n\n")
    told = json.loads(annotator("stats", "p.annotator", "--json").out)
    assert head == f"3 articles, 2 spans, {told['edits']} edits"
    assert statuses.startswith("Layers by status")
    assert (
        _numbers(statuses) == told["by_status"] == {"new": 1, "open": 1, "done": 1, "excluded": 0}
    )
    assert _numbers(labels) == told["by_label"] == {"actor": 2}
    assert _numbers(cleo) == told["by_annotator"]["Cleo"]


def _numbers(part: str) -> dict[str, int]:
    rows = (line.split() for line in part.splitlines()[1:])
    return {name: int(number) for name, number in rows}
