import json
from pathlib import Path

import pytest

from benchmarks import cleaning
from benchmarks.cleaning_gold import OWN_PAGES, is_held, read_pages, site_of
from benchmarks.cleaning_rows import ROWS, put_into
from benchmarks.cleaning_runs import tables
from benchmarks.cleaning_scores import Score, is_exact, lost, mean, same_blocks, score

EVERY = list(read_pages(OWN_PAGES))


def test_a_run_over_one_site_gives_figures_beside_their_limits(
    capsys: pytest.CaptureFixture[str],
) -> None:
    cleaning.main(["--only", "pantel", "--json"])
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {"item", "figure", "unit", "limit", "ratio", "n", "spread"} == set(rows[0])
    assert {row["item"].split(":")[0] for row in rows} == {
        "HTML pages",
        "text dumps",
        "dumps with broken lines",
    }
    assert all(0 <= row["figure"] <= 1 for row in rows if row["unit"] == "share")


def test_the_table_names_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    cleaning.main(["--only", "radioharn"])
    table = capsys.readouterr().out
    for name in ("annotator, first answer", "trafilatura, precision", "readability-lxml"):
        assert name in table


def test_figures_find_their_rows_in_a_file(tmp_path: Path) -> None:
    target = tmp_path / "figures.md"
    heads = [f"| {title} | … |\n| --- | --- |\n" for title in ROWS]
    target.write_text("\n".join(heads), "utf-8")
    found = list(tables(list(read_pages(OWN_PAGES, "radioharn"))))
    put_into(target, "own", found)
    once = target.read_text("utf-8")
    assert once.count("| our own set | ") == len(ROWS)
    put_into(target, "own", found)
    assert target.read_text("utf-8").count("| our own set | ") == len(ROWS)
    put_into(target, "held", found)
    assert "| **sites kept apart**, `radioharn` | 2 | " in target.read_text("utf-8")


def test_pages_of_the_third_kept_apart_are_not_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cleaning.main(["--worst", "3", "--sites", "held"])
    assert "--sites dev" in capsys.readouterr().err


def test_a_folder_may_be_packed_and_have_bodies_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "text").mkdir()
    body = "\n".join(f"Sentence number {k} is about the harbour." for k in range(9))
    (tmp_path / "text" / "a.txt").write_text(f"Home\nSport\n\n{body}\n", "utf-8")
    row = {"id": "a", "url": "https://a.example/", "gold_body": body, "date": "", "authors": ""}
    (tmp_path / "gold.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    cleaning.main([str(tmp_path)])
    assert "text dumps: 1 " in capsys.readouterr().out


def test_the_set_is_large_and_varied() -> None:
    assert len(EVERY) >= 60
    assert len({page.site for page in EVERY}) >= 30
    assert sum(page.html is None for page in EVERY) >= 12
    assert sum(len(page.html or b"") + len(page.dump or b"") for page in EVERY) < 1_500_000


def test_a_third_of_the_sites_is_kept_apart() -> None:
    held = {page.site for page in read_pages(OWN_PAGES, sites="held")}
    dev = {page.site for page in read_pages(OWN_PAGES, sites="dev")}
    assert not held & dev
    assert 0.2 < len(held) / len(held | dev) < 0.5
    assert is_held({"id": "x-1"}) == is_held({"id": "x-2"})
    assert site_of({"id": "x", "url": "https://www.news.example.co.uk/1"}) == "example.co.uk"


def test_scores_are_runs_of_four_words() -> None:
    assert score("a b c d e", "a b c d e") == Score(1.0, 1.0)
    assert score("a b c d e", "a b c d x") == Score(0.5, 0.5)
    assert score("a b c d e", "") == Score(0.0, 0.0)
    assert mean([Score(1.0, 0.5), Score(0.5, 1.0)]).f1 == 0.75


def test_a_lost_paragraph_is_counted() -> None:
    kept = "The ferry will sail again tomorrow at noon, the harbour master promised."
    gone = "The pilots said that they would believe it when they saw the smoke."
    assert lost(f"{kept}\n\n{gone}\n\nA label", f"{kept}\n\nOther words.") == (1, 2)


@pytest.mark.parametrize(
    ("name", "gold", "found", "right"),
    [
        ("headline", "A “B” c", 'a "b" C', True),
        ("authors", ["Ann Tully", "Bo Ek"], ("Bo Ek", "Ann Tully"), True),
        ("authors", [], (), True),
        ("agency", None, None, True),
        ("agency", None, "Reuters", False),
        ("published", "2024-05-06", "2024-05-06T10:00", True),
        ("published", "2024-05-06T10:00", "2024-05-06", False),
        ("published", "2024-05-06T10:00:30+00:00", "2024-05-06T10:00Z", True),
        ("published", "2024-05-06T10:00", "2024-05-06T10:00+00:00", False),
    ],
)
def test_what_counts_as_exact(name: str, gold: object, found: object, right: bool) -> None:
    assert is_exact(name, gold, found) is right


def test_blocks_are_compared_with_their_kinds() -> None:
    gold = [("paragraph", "a\u00a0b 👩‍👩‍👦"), ("quote", "c"), ("crosshead", "d")]
    assert same_blocks(gold, [("paragraph", "a b 👩‍👩‍👦"), ("list", "c"), ("caption", "d")]) == 2
