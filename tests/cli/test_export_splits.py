"""Splits, data cards and dry runs of an export as somebody types them."""

import json
from collections import Counter
from pathlib import Path

import pytest

from annotator.app.policy import policy
from annotator.app.preferences import identity
from annotator.app.workspace import Workspace
from annotator.core.edits.policy import set_policy
from annotator.core.policy import Policy
from tests.cli.conftest import Annotator

TEXT = "Zoe\u0301 🚨 of Freedonia will not sign. "
SPAN = {"start": 0, "end": 6, "label": "actor", "note": "she"}


@pytest.fixture
def project(annotator: Annotator, tmp_path: Path) -> str:
    assert annotator("new", "p.annotator").code == 0
    _bring(annotator, tmp_path, range(30))
    return "p.annotator"


def _bring(annotator: Annotator, folder: Path, numbers: range) -> None:
    lines = [
        json.dumps(
            {
                "text": " ".join([TEXT, *(f"w{number}x{at}" for at in range(60))]),
                "spans": [SPAN],
                "meta": {"source": f"Paper {number % 3}", "published": "2024-05-01"},
            }
        )
        for number in numbers
    ]
    (folder / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    run = annotator("import", "p.annotator", "in.jsonl")
    assert run.code == 0, run.err


def _parts(folder: Path, name: str = "out") -> dict[str, str]:
    return {
        json.loads(line)["id"]: part
        for part in ("train", "dev", "test")
        for line in (folder / f"{name}.{part}.jsonl").read_bytes().splitlines()
    }


def test_a_split_is_counted_and_stays(annotator: Annotator, project: str, tmp_path: Path) -> None:
    run = annotator("export", project, "out.jsonl", "--split", "80/10/10")
    assert run.code == 0
    before = _parts(tmp_path)
    counts = Counter(before.values())
    said = f"In parts: train {counts['train']}, dev {counts['dev']}, test {counts['test']}."
    assert said in run.err
    assert abs(counts["train"] - 24) <= 1
    _bring(annotator, tmp_path, range(30, 60))
    assert annotator("export", project, "out.jsonl", "--split", "80/10/10").code == 0
    assert before.items() <= _parts(tmp_path).items()


def test_numbers_of_articles(annotator: Annotator, project: str, tmp_path: Path) -> None:
    run = annotator("export", project, "out.jsonl", "--split", "count:20,4,3")
    assert run.code == 0
    assert Counter(_parts(tmp_path).values()) == {"train": 20, "dev": 4, "test": 3}
    assert "Left out: 3 for which no part of the split has room." in run.err


def test_an_earlier_export_is_followed(annotator: Annotator, project: str, tmp_path: Path) -> None:
    for out, seed in (("one.jsonl", "1"), ("two.jsonl", "2")):
        run = annotator("export", project, out, "--split", "60/20/20", "--seed", seed)
        assert run.code == 0
    assert _parts(tmp_path, "one") != _parts(tmp_path, "two")
    more = ("--split", "60/20/20", "--seed", "2", "--like", "one.jsonl")
    assert annotator("export", project, "two.jsonl", *more).code == 0
    assert _parts(tmp_path, "one") == _parts(tmp_path, "two")


def test_the_part_as_a_column(annotator: Annotator, project: str) -> None:
    split = ("--split", "80/10/10", "--split-as", "column")
    run = annotator("export", project, "-", *split)
    assert run.code == 0
    parts = Counter(json.loads(line)["meta"]["split"] for line in run.out.splitlines())
    assert set(parts) == {"train", "dev", "test"}
    run = annotator("export", project, "out.conll", "--format", "conll", *split)
    assert run.code == 1
    assert "The form conll has no room for a column; write the parts as files." in run.err


def test_some_sources_and_words_alone(annotator: Annotator, project: str) -> None:
    run = annotator("export", project, "-", "--source", "Paper 1")
    assert len(run.out.splitlines()) == 10
    run = annotator("export", project, "-", "--source", "Paper 1", "--source", "Paper 2")
    assert len(run.out.splitlines()) == 20
    run = annotator("export", project, "-", "--search", "w7x3")
    assert len(run.out.splitlines()) == 1
    run = annotator("export", project, "-", "--search", "w7x3", "--source", "Paper 2")
    assert not run.out


def test_a_dry_run_tells_and_writes_nothing(
    annotator: Annotator, project: str, tmp_path: Path
) -> None:
    before = set(tmp_path.iterdir())
    more = ("--format", "conll", "--strict", "--dry-run")
    run = annotator("export", project, "out.conll", *more)
    assert run.code == 0
    assert "30  notes on spans" in run.err
    assert "30 records with 30 spans would be written." in run.err
    assert set(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    "asked",
    [
        ("p.annotator",),
        ("other.annotator",),
        ("taken",),
        ("nowhere/out.jsonl",),
        ("taken", "--format", "brat"),
        ("lone.jsonl", "--format", "brat"),
        ("out.jsonl", "--split", "80/10/10"),
        ("carded.jsonl", "--card"),
        ("-", "--split", "80/10/10"),
        ("-", "--format", "brat"),
    ],
)
def test_a_dry_run_refuses_what_the_real_run_refuses(
    annotator: Annotator, project: str, tmp_path: Path, asked: tuple[str, ...]
) -> None:
    for folder in ("taken", "out.dev.jsonl", "carded.jsonl.card.md"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "🚨.txt").touch()
    (tmp_path / "lone.jsonl").touch()
    before = set(tmp_path.rglob("*"))
    dry, run = (annotator("export", project, *asked, *more) for more in (("--dry-run",), ()))
    assert (dry.code, dry.err) == (run.code, run.err)
    assert dry.code == 1
    assert set(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    "more", ["--group=source", "--test=gold", "--split-as=column", "--like=x"]
)
def test_how_to_split_says_nothing_without_a_split(
    annotator: Annotator, project: str, more: str
) -> None:
    run = annotator("export", project, "out.jsonl", more)
    assert run.code == 2
    assert "give --split too" in run.err


def test_a_card_lies_beside_a_split(annotator: Annotator, project: str, tmp_path: Path) -> None:
    path, card = tmp_path / "out.jsonl.card.md", ""
    for _ in range(2):
        run = annotator("export", project, "out.jsonl", "--split", "80/10/10", "--group", "source")
        assert run.code == 0
        card = path.read_text(encoding="utf-8")
        assert "| articles |" in card
        assert "| – | – |" in card
        assert "–: no article was finished by two annotators." in card
        assert "Kept together: articles of a source, near-duplicates." in card
        assert "Paper 0 (10), Paper 1 (10), Paper 2 (10)." in card
        assert "Published 2024-05-01 to 2024-05-01 (30 articles say when)." in card
        path.write_text(card.replace("annotations: …", "annotations: CC-BY"), encoding="utf-8")
    assert "annotations: CC-BY" in path.read_text(encoding="utf-8")
    manifest = json.loads((tmp_path / "out.jsonl.manifest.json").read_bytes())
    assert manifest["fingerprint"] in card
    assert annotator("export", project, "all.jsonl").code == 0
    assert not (tmp_path / "all.jsonl.card.md").exists()
    assert annotator("export", project, "all.jsonl", "--card").code == 0
    assert "## Splits" not in (tmp_path / "all.jsonl.card.md").read_text(encoding="utf-8")


def test_what_is_kept_together_can_be_said_at_once_or_one_by_one(
    annotator: Annotator, project: str, tmp_path: Path
) -> None:
    cards = []
    for more in (("--group=source,date",), ("--group=source", "--group=date")):
        run = annotator("export", project, "out.jsonl", "--split", "80/10/10", *more)
        assert run.code == 0
        cards.append((tmp_path / "out.jsonl.card.md").read_text(encoding="utf-8"))
    assert cards[0] == cards[1]


def test_a_card_has_the_letters_of_review_where_names_are_hidden(
    annotator: Annotator, project: str, tmp_path: Path
) -> None:
    workspace = Workspace.open(tmp_path / project, identity())
    workspace.perform(set_policy(policy(workspace.reading), Policy(hide_names=True)))
    workspace.close()
    assert annotator("export", project, "out.jsonl", "--card").code == 0
    assert "Coder A" in (tmp_path / "out.jsonl.card.md").read_text(encoding="utf-8")


def test_a_search_is_narrowed_as_in_the_window(annotator: Annotator, tmp_path: Path) -> None:
    assert annotator("new", "p.annotator").code == 0
    for who, text, label, source in (
        ("Ada", "Seoul 🚨 waits for ships.", "actor", "Paper 1"),
        ("Ben", "서울은 waits, too.", "threat", "Paper 2"),
    ):
        mark = {"start": 0, "end": 3, "label": label}
        record = {"text": text, "spans": [mark], "meta": {"source": source}}
        (tmp_path / "one.jsonl").write_text(json.dumps(record), encoding="utf-8")
        assert annotator("import", "p.annotator", "one.jsonl", "--as", who).code == 0

    def found(search: str) -> list[str]:
        run = annotator("export", "p.annotator", "-", "--search", search)
        assert run.code == 0, run.err
        return [json.loads(line)["text"][:5] for line in run.out.splitlines()]

    assert found("waits") == ["Seoul", "서울은 w"]
    assert found("by:Ben") == ["서울은 w"]
    assert found("by:ada waits label:Actor") == ["Seoul"]
    assert found("by:ada label:Threat") == []
    assert found("label:threat") == ["서울은 w"]
    assert found("status:done") == ["Seoul", "서울은 w"]
    assert found("status:new") == []
    assert found('source:"Paper 2" by:Ben') == ["서울은 w"]
    for command in (("export", "p.annotator", "out.jsonl"), ("articles", "p.annotator")):
        for search, there in (
            ("by:Dora", "by:Ada, by:Ben"),
            ("status:fertig", "status:new, status:open, status:done, status:excluded"),
            ("source:x", 'source:"Paper 1", source:"Paper 2"'),
        ):
            refused = annotator(*command, "--search", search)
            assert refused.code == 1
            said = f"“{search}” names nothing in this project; say one of {there}"
            assert refused.err.startswith(said)
    assert not (tmp_path / "out.jsonl").exists()
