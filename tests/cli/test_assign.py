"""`annotator assign`: dealing articles to coders, from the command line."""

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from annotator.app.policy import policy
from annotator.app.preferences import identity
from annotator.app.workspace import Workspace
from annotator.core.edits.policy import set_policy
from annotator.core.ids import AnnotatorId
from annotator.core.policy import Policy

if TYPE_CHECKING:
    from tests.cli.conftest import Annotator


@pytest.fixture
def project(annotator: "Annotator", tmp_path: Path) -> Path:
    path = tmp_path / "p.annotator"
    annotator("new", path)
    file = tmp_path / "articles.jsonl"
    lines = [
        {"text": f"Article {n} 🚨 서울", "meta": {"path": f"pages/{n}.txt"}} for n in range(10)
    ]
    file.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    assert annotator("import", path, file).code == 0
    return path


def assigned(annotator: "Annotator", project: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(annotator("assign", project, "--json").out)
    return found


def loads(found: list[dict[str, Any]]) -> dict[str, int]:
    return dict(Counter(one["annotator"]["name"] for one in found))


def test_articles_are_dealt_with_an_overlap_and_can_be_shown(
    annotator: "Annotator", project: Path
) -> None:
    run = annotator("assign", project, "--to", "Ada", "--to", "Ben", "--overlap", "20%")
    assert (run.code, run.err) == (0, "12 assignments made.\n")
    found = assigned(annotator, project)
    assert loads(found) == {"Ada": 6, "Ben": 6}
    assert sum(n == 2 for n in Counter(one["article"] for one in found).values()) == 2
    assert "2 articles coded by several" in annotator("assign", project).out
    again = annotator("assign", project, "--to", "Ada", "--to", "Ben")
    assert again.err == "0 assignments made.\n"


def test_a_dry_run_changes_nothing(annotator: "Annotator", project: Path) -> None:
    asked = ("assign", project, "--to", "Ada", "--to", "Ben 서울", "--overlap", "20%")
    run = annotator(*asked, "--dry-run")
    assert run.err == "12 assignments made (not really).\n"
    assert run.out.splitlines() == [
        "Round main: 2 articles coded by several",
        f"  {'Ada':24}{6:8}",
        f"  {'Ben 서울':24}{6:8}",
    ]
    there = annotator(*asked, "--dry-run", "--json")
    assert loads(json.loads(there.out)) == {"Ada": 6, "Ben 서울": 6}
    assert annotator(*asked, "--dry-run", "--quiet").out == ""
    assert assigned(annotator, project) == []
    assert "Nobody" in annotator("assign", project).out


def test_a_list_says_who_codes_what(annotator: "Annotator", project: Path) -> None:
    file = project.parent / "who.csv"
    file.write_text("article,annotator,round\npages/3.txt,Zoé,training\n4.txt,Zoé,\n", "utf-8")
    assert annotator("assign", project, "--list", file).code == 0
    assert [(one["annotator"]["name"], one["round"]) for one in assigned(annotator, project)] == [
        ("Zoé", "training"),
        ("Zoé", "main"),
    ]
    file.write_text("article,annotator\npages/99.txt,Zoé\n", "utf-8")
    run = annotator("assign", project, "--list", file)
    assert run.code == 1
    assert "line 2" in run.err
    assert "pages/99.txt" in run.err


def test_a_list_takes_the_ids_that_are_shown(annotator: "Annotator", project: Path) -> None:
    shown = [line.split()[0] for line in annotator("articles", project).out.splitlines()]
    file = project.parent / "who.csv"
    file.write_text(f"article,annotator\n{shown[0]},Zoé\n{shown[3]},Zoé\n", "utf-8")
    assert annotator("assign", project, "--list", file).code == 0
    found = [one["article"][:8] for one in assigned(annotator, project)]
    assert found == [shown[0], shown[3]]


def test_what_nobody_has_begun_can_be_taken_back(annotator: "Annotator", project: Path) -> None:
    annotator("assign", project, "--to", "Ada", "--to", "Ben", "--share", "Ada=4")
    assert loads(assigned(annotator, project)) == {"Ada": 8, "Ben": 2}
    assert annotator("assign", project, "--take-back", "--to", "Ada").err.startswith("8 ")
    assert loads(assigned(annotator, project)) == {"Ben": 2}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--to", "Ada", "--overlap", "much"), "no share"),
        (("--to", "Ada", "--overlap", "0.5"), "cannot code the same article"),
        (("--share", "Ada"), "NAME=2"),
        (("--list", "nothing.csv"), "cannot be read"),
    ],
)
def test_what_cannot_be_done_is_said(
    annotator: "Annotator", project: Path, options: tuple[str, ...], said: str
) -> None:
    run = annotator("assign", project, *options)
    assert run.code == 1
    assert said in run.err


def test_small_and_large_letters_make_nobody_new(annotator: "Annotator", project: Path) -> None:
    annotator("assign", project, "--to", "Ada")
    annotator("assign", project, "--to", "ada", "--round", "pilot")
    assert loads(assigned(annotator, project)) == {"Ada": 20}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--to", " "), "has no letters"),
        (("--to", "gold"), "no person"),
        (("--list", "nobody.csv"), "line 2: a value is missing"),
        (("--take-back", "--to", "Nobody"), "Nobody is called “Nobody”"),
        (("--to", "Ada", "--round", ""), "round has no name"),
    ],
)
def test_articles_are_assigned_to_people_alone(
    annotator: "Annotator", project: Path, options: tuple[str, ...], said: str
) -> None:
    Path("nobody.csv").write_text("article,annotator\n3.txt, \n", "utf-8")
    run = annotator("assign", project, *options)
    assert (run.code, said in run.err) == (1, True), run.err
    assert assigned(annotator, project) == []
    assert "By " not in annotator("stats", project).out


def test_a_list_and_dealing_exclude_each_other(annotator: "Annotator", project: Path) -> None:
    assert annotator("assign", project, "--to", "Ada", "--list", "who.csv").code == 2
    assert annotator("assign", project, "--take-back", "--list", "who.csv").code == 2


def test_a_project_is_made_blind(annotator: "Annotator", project: Path) -> None:
    run = annotator("assign", project, "--blind", "--hide-names")
    assert (run.code, run.err) == (0, "The rules are set.\n")
    workspace = Workspace.open(project, identity())
    assert policy(workspace.reading) == Policy(True, True, workspace.me.id)
    workspace.close()
    assert annotator("assign", project, "--not-blind", "--to", "Ben").code == 0
    workspace = Workspace.open(project, identity())
    assert policy(workspace.reading) == Policy(hide_names=True, lead=workspace.me.id)
    workspace.close()
    assert len(assigned(annotator, project)) == 10


@pytest.fixture
def two_bens(annotator: "Annotator", project: Path, tmp_path: Path) -> Path:
    """The project, in which two of one name have each worked on an article."""
    lines = [
        {"text": "Article 0 🚨 서울", "annotator": {"id": letter * 32, "name": "Ben"}}
        for letter in "bd"
    ]
    file = tmp_path / "bens.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    assert annotator("import", project, file).code == 0
    return project


def test_two_identities_are_said_to_be_one_person(annotator: "Annotator", two_bens: Path) -> None:
    project = two_bens
    shown = annotator("assign", project).out
    assert f"2 people are called “Ben”: {'b' * 32} and {'d' * 32}." in shown
    refused = annotator("assign", project, "--same", "Ben=Ben")
    assert (refused.code, "say which" in refused.err) == (1, True)
    refused = annotator("assign", project, "--same", "Ben")
    assert (refused.code, "ID=ID" in refused.err) == (1, True)
    run = annotator("assign", project, "--same", "dddddd=bbbbbb", "--dry-run")
    assert run.err == "Who is who is set (not really).\n"
    assert "2 people" in annotator("assign", project).out
    assert annotator("assign", project, "--same", f"{'d' * 32}={'b' * 32}").code == 0
    assert "2 people" not in annotator("assign", project).out
    assert annotator("assign", project, "--to", "Ben").code == 0
    assert annotator("assign", project, "--apart", "b" * 32).code == 0
    assert "2 people" in annotator("assign", project).out
    assert annotator("check", project, "--deep").code == 0


@pytest.mark.parametrize(
    "said",
    [("--same", "dddddd=bbbbbb"), ("--same", "dddddd=bbbbbb", "--dry-run"), ("--apart", "b" * 32)],
)
def test_in_a_blind_project_only_whoever_leads_says_who_is_who(
    annotator: "Annotator", two_bens: Path, said: tuple[str, ...]
) -> None:
    workspace = Workspace.open(two_bens, identity())
    lead = AnnotatorId("b" * 32)
    workspace.perform(set_policy(policy(workspace.reading), Policy(blind=True, lead=lead)))
    workspace.close()
    before = annotator("assign", two_bens).out
    refused = annotator("assign", two_bens, *said)
    assert refused.code == 1
    assert "only Ben says who is who" in refused.err
    assert annotator("assign", two_bens).out == before
    workspace = Workspace.open(two_bens, identity())
    workspace.perform(set_policy(policy(workspace.reading), Policy(lead=lead)))
    workspace.close()
    assert annotator("assign", two_bens, *said).code == 0, "where all is seen, anybody may"
