import json
from pathlib import Path

from annotator.core.ids import article_id
from tests.cli.conftest import Annotator


def test_of_many_near_duplicates_some_are_named_and_the_group_with_each(
    annotator: Annotator, tmp_path: Path
) -> None:
    assert annotator("new", "p.annotator").code == 0
    story = " ".join(f"word{number}" for number in range(150))
    lines = [json.dumps({"text": f"{story} 서울{number}"}) for number in range(30)]
    lines.append(json.dumps({"text": "A story of its own."}))
    (tmp_path / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert annotator("import", "p.annotator", "many.jsonl").code == 0
    listed = annotator("articles", "p.annotator", "--json").out.splitlines()
    rows = [json.loads(line) for line in listed]
    alike = [row for row in rows if row["near_duplicates"]]
    assert len(alike) == 30
    assert {len(row["near_duplicates"]) for row in alike} == {20}
    assert all(row["id"] not in row["near_duplicates"] for row in alike)
    assert {row["near_duplicate_group"] for row in alike} == {article_id(f"{story} 서울0")}
    [other] = [row for row in rows if row not in alike]
    assert other["near_duplicate_group"] is None
