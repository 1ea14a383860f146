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


def test_a_search_is_narrowed_as_in_the_window(annotator: Annotator, tmp_path: Path) -> None:
    assert annotator("new", "p.annotator").code == 0
    for who, text, label in (
        ("Ada", "Seoul 🚨 waits for ships.", "actor"),
        ("Ben", "서울은 waits, too.", "threat"),
    ):
        mark = {"start": 0, "end": 3, "label": label}
        record = {"text": text, "spans": [mark], "meta": {"headline": text}}
        (tmp_path / "one.jsonl").write_text(json.dumps(record), encoding="utf-8")
        assert annotator("import", "p.annotator", "one.jsonl", "--as", who).code == 0

    def found(search: str) -> list[str]:
        run = annotator("articles", "p.annotator", "--json", "--search", search)
        assert run.code == 0, run.err
        return [json.loads(line)["title"][:5] for line in run.out.splitlines()]

    assert found("waits") == ["Seoul", "서울은 w"]
    assert found("by:ada label:actor") == ["Seoul"]
    assert found("by:Ben waits label:Threat") == ["서울은 w"]
    assert found("by:Ben label:Actor") == []
    refused = annotator("articles", "p.annotator", "--search", "by:Dora")
    assert refused.code == 1
    [told] = refused.err.splitlines()
    assert told.startswith("“by:Dora” names nothing in this project; say one of by:Ada, by:Ben")
