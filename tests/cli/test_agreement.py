"""`annotator agreement`: figures that a person can check by hand, from layers brought in."""

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Annotator

ONE = "Seoul 🚨 vowed to close the strait. Freedonia will answer."
TWO = "서울은 지원을 약속했다. Freedonia waits."


def spans(*found: tuple[int, int, str]) -> list[dict[str, Any]]:
    return [{"start": start, "end": end, "label": label} for start, end, label in found]


@pytest.fixture
def project(annotator: "Annotator", tmp_path: Path) -> Path:
    path = tmp_path / "p.annotator"
    annotator("new", path)
    for who, one, two in (
        ("Ada", spans((0, 5, "actor"), (8, 35, "threat")), spans((0, 3, "actor"))),
        ("Ben", spans((0, 5, "actor"), (14, 34, "threat")), spans()),
    ):
        lines = [{"text": ONE, "spans": one}, {"text": TWO, "spans": two}]
        file = tmp_path / f"{who}.jsonl"
        file.write_text("\n".join(map(json.dumps, lines)), "utf-8")
        assert annotator("import", path, file, "--as", who).code == 0
    return path


def figures(annotator: "Annotator", project: Path, *more: str) -> dict[str, Any]:
    run = annotator("agreement", project, "--json", "--samples", "50", *more)
    assert run.code == 0, run.err
    found: dict[str, Any] = json.loads(run.out)
    return found


def test_f1_is_pooled_over_articles(annotator: "Annotator", project: Path) -> None:
    found = figures(annotator, project)
    measures = found["measures"]
    assert measures["exact_f1"]["value"] == pytest.approx(2 * 1 / 5)
    assert measures["overlap_f1"]["value"] == pytest.approx(2 * 2 / 5)
    assert measures["exact_f1"]["n"] == found["articles"] == 2
    assert {"token_alpha", "alpha_u"} <= measures.keys()
    assert found["labels"]["actor"]["exact_f1"]["value"] == pytest.approx(2 / 3)
    assert found["labels"]["commitment"]["exact_f1"]["value"] is None
    assert "marked" in found["labels"]["commitment"]["exact_f1"]["reason"]
    (pair,) = found["pairs"]
    assert {pair["a"], pair["b"]} == {"Ada", "Ben"}
    assert pair["measures"]["exact_f1"]["value"] == measures["exact_f1"]["value"]


def test_edges_of_blanks_and_signs_do_not_count(annotator: "Annotator", project: Path) -> None:
    """Ada's threat ends behind the full stop: the same as one that ends before it."""
    layer = {"text": ONE, "spans": spans((0, 5, "actor"), (7, 34, "threat"))}
    file = project.parent / "Cy.jsonl"
    file.write_text(json.dumps(layer), "utf-8")
    annotator("import", project, file, "--as", "Cy")
    pairs = figures(annotator, project)["pairs"]
    by_names = {frozenset((one["a"], one["b"])): one["measures"] for one in pairs}
    assert by_names[frozenset(("Ada", "Cy"))]["exact_f1"]["value"] == 1.0


def test_one_label_and_one_measure(annotator: "Annotator", project: Path) -> None:
    found = figures(annotator, project, "--label", "Actor", "--measure", "exact_f1")
    assert found["measures"] == found["labels"]["actor"]
    assert found["measures"].keys() == {"exact_f1"}
    for wrong in (("--label", "nobody"), ("--measure", "nothing")):
        run = annotator("agreement", project, *wrong)
        assert run.code == 1
        assert wrong[1] in run.err


def test_a_project_that_nobody_shares_has_no_figures(
    annotator: "Annotator", tmp_path: Path
) -> None:
    annotator("new", tmp_path / "q.annotator")
    found = figures(annotator, tmp_path / "q.annotator")
    assert found["measures"]["exact_f1"]["value"] is None
    assert "two annotators" in found["measures"]["exact_f1"]["reason"]
    assert found["measures"]["exact_f1"]["codebook"] is None
    assert found["pairs"] == []


def test_a_table_for_people(annotator: "Annotator", project: Path) -> None:
    run = annotator("agreement", project, "--samples", "50")
    assert run.code == 0
    assert "2 articles finished by two or more of 2 annotators" in run.out
    assert "Exact F1" in run.out
    assert "nan" not in run.out.lower()


def test_gamma_is_made_when_it_is_asked_for(annotator: "Annotator", project: Path) -> None:
    assert "gamma" not in figures(annotator, project)["measures"]
    found = figures(annotator, project, "--gamma")
    assert 0 < found["measures"]["gamma"]["value"] < 1
    assert found["pairs"][0]["measures"]["gamma"]["n"] == 2
    assert "Gamma" in annotator("agreement", project, "--measure", "gamma", "--samples", "0").out


def test_a_page_and_a_table_are_written(annotator: "Annotator", project: Path) -> None:
    page, table = project.parent / "report.html", project.parent / "figures.csv"
    run = annotator("agreement", project, "--samples", "50", "--report", page, "--csv", table)
    assert run.code == 0
    html = page.read_text("utf-8")
    assert "<svg" in html
    assert "Krippendorff, K. (1995)" in html
    assert "<script" not in html
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    exact = next(row for row in rows if row["measure"] == "exact_f1")
    assert (exact["annotators"], exact["value"], exact["n"]) == ("all", "0.400000", "2")
    assert any(row["annotators"] == "Ada and Ben" for row in rows)
    assert {row["codebook"] for row in rows} == {"1"}
    beside = annotator("agreement", project, "--report", project.parent / "no" / "where.html")
    assert beside.code == 1
    assert "cannot be written" in beside.err


def test_two_of_one_name_are_told_apart_everywhere(annotator: "Annotator", tmp_path: Path) -> None:
    path = tmp_path / "p.annotator"
    annotator("new", path)
    for who in ("01a2045d95c97000a5e3c07b475fed37", "01a2045d999970008d029876fecd1855"):
        record = {"text": ONE, "spans": spans((0, 5, "actor")), "status": "done"}
        file = tmp_path / "one.jsonl"
        file.write_text(json.dumps(record | {"annotator": {"id": who, "name": "Ben"}}), "utf-8")
        assert annotator("import", path, file).code == 0
    (pair,) = figures(annotator, path)["pairs"]
    assert (pair["a"], pair["b"]) == ("Ben (01a2045d95)", "Ben (01a2045d99)")
    page, table = tmp_path / "page.html", tmp_path / "all.csv"
    assert annotator("agreement", path, "--report", page, "--csv", table).code == 0
    both = "Ben (01a2045d95) and Ben (01a2045d99)"
    assert both in table.read_text("utf-8")
    assert "Ben (01a2045d95)" in page.read_text("utf-8")


def test_versions_of_the_codebook_stand_beside_figures(
    annotator: "Annotator", project: Path
) -> None:
    """Ada and Ben finished under the first version, Cy under the second, one article."""
    assert annotator("scheme", project, "rename", "threat", "위협").code == 0
    file = project.parent / "Cy.jsonl"
    file.write_text(json.dumps({"text": ONE, "spans": spans((0, 5, "actor"))}), "utf-8")
    assert annotator("import", project, file, "--as", "Cy").code == 0
    found = figures(annotator, project)
    assert found["scheme_versions"] == found["measures"]["exact_f1"]["codebook"] == [1, 2]
    assert found["labels"]["threat"]["alpha_u"]["codebook"] == [1, 2]
    pairs = {(one["a"], one["b"]): one["measures"] for one in found["pairs"]}
    assert {pair: those["exact_f1"]["codebook"] for pair, those in pairs.items()} == {
        ("Ada", "Ben"): [1, 1],
        ("Ada", "Cy"): [1, 2],
        ("Ben", "Cy"): [1, 2],
    }
    lines = annotator("agreement", project, "--samples", "0").out.splitlines()
    assert lines[0].endswith("of 3 annotators, codebook version 1 to 2")
    said = {name: lines[lines.index(name) + 1] for name in ("Ada and Ben", "Ada and Cy")}
    assert said["Ada and Ben"].endswith("compared, codebook version 1")
    assert said["Ada and Cy"].endswith("compared")  # as in the first line


@pytest.mark.parametrize("option", ["--report", "--csv"])
def test_no_project_is_written_over(
    annotator: "Annotator", project: Path, tmp_path: Path, option: str
) -> None:
    others = Path("other.annotator"), Path("other.csv"), Path("other.html")
    for path in others:
        annotator("new", path)
    (tmp_path / "linked.csv").symlink_to(project)
    before = [path.read_bytes() for path in (project, *others)]
    for path in (project, *others, Path("linked.csv")):
        run = annotator("agreement", project, "--samples", "0", option, path)
        assert (run.code, run.out, run.err.count("\n")) == (1, "", 1)
        assert "choose a" in run.err
    assert [path.read_bytes() for path in (project, *others)] == before
    other = "--csv" if option == "--report" else "--report"
    run = annotator("agreement", project, "--samples", "0", option, "good", other, project)
    assert (run.code, Path("good").exists()) == (1, False)


def test_a_round_that_nobody_knows_is_refused(annotator: "Annotator", project: Path) -> None:
    run = annotator("agreement", project, "--round", "mian")
    assert (run.code, run.out) == (1, "")
    assert "no round “mian”; the rounds are " in run.err
    assert annotator("agreement", project, "--round", "pilot", "--samples", "0").code == 0


def test_quiet_says_nothing_and_writes_what_is_asked_for(
    annotator: "Annotator", project: Path, tmp_path: Path
) -> None:
    table = tmp_path / "figures.csv"
    said = annotator("agreement", project, "--samples", "0", "--quiet", "--csv", table)
    assert (said.code, said.out, said.err) == (0, "", "")
    assert table.exists()
    assert "exact_f1" in annotator("agreement", project, "--samples", "0", "--quiet", "--json").out
