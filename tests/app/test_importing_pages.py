"""What is kept of pages that come in, and the rules that they are judged by."""

from pathlib import Path

import pytest

from annotator.app.importing import (
    ImportOptions,
    bring_in,
    gather,
)
from annotator.app.workspace import Workspace
from annotator.cleaning import workers
from annotator.core.errors import RefusedError
from annotator.core.pages import decided, line_key
from annotator.core.progress import Silent
from annotator.core.rules import Rule, rules_of
from tests.app.bringing_in import PROSE, SPAN, TEXT, count, do, jsonl
from tests.cleaning import bad_work

SITE = (
    '<html><head><title>Pact {n}</title><meta property="og:site_name" content="The Quay"></head>'
    "<body><article><h1>Pact {n}</h1><p>{prose}</p>"
    "<p>Passengers had heard of it for the first time on day {n} of the strike.</p>"
    "</article></body></html>"
)


def site(folder: Path, *numbers: int) -> list[Path]:
    paths = [folder / f"{number}.html" for number in numbers]
    for number, path in zip(numbers, paths, strict=True):
        path.write_text(SITE.format(n=number, prose=PROSE.replace("Monday", f"day {number}")))
    return paths


@pytest.mark.parametrize("clean", ["auto", "never"])
def test_the_pages_themselves_are_kept(workspace: Workspace, tmp_path: Path, clean: str) -> None:
    (path,) = site(tmp_path, 1)
    do(workspace, path, clean=clean)
    (record,) = workspace.reading.records(bare=True)
    assert workspace.reading.page(record.article.id) == path.read_bytes()
    cleaning = workspace.reading.cleaning(record.article.id)
    assert cleaning is not None
    assert cleaning.article.text == record.article.text


def test_rules_are_remembered_and_hold_for_pages_that_come_later(
    workspace: Workspace, tmp_path: Path
) -> None:
    gathered = gather(site(tmp_path, 1, 2), ImportOptions(), Silent(), workspace)
    page = gathered.page(0)
    assert page is not None
    at = next(at for at, block in enumerate(page.blocks) if block.text.startswith("Passengers"))
    gathered.change(0, decided(page, at, None))
    changed = gathered.page(0)
    assert changed is not None
    rules = rules_of(changed)
    rule = Rule(
        "The Quay",
        "line:passengers had heard of it for the first time on day 3 of the strike",
        None,
    )
    bring_in(workspace, gathered, ImportOptions(), Silent(), rules=(*rules, rule))
    workspace.undo()
    assert (workspace.reading.rules(), count(workspace)) == ((), 0)
    workspace.redo()
    assert workspace.undoable == "Import"
    assert set(workspace.reading.rules()) == {*rules, rule}
    do(workspace, *site(tmp_path, 3))
    (found,) = gather(site(tmp_path, 3), ImportOptions(), Silent(), workspace).findings
    assert found.already
    texts = [record.article.text for record in workspace.reading.records(bare=True)]
    assert ["Passengers" in text for text in texts] == [False, True, False]


@pytest.mark.parametrize("dry_run", [False, True])
def test_a_page_that_is_kept_is_the_article_that_it_became(
    workspace: Workspace, tmp_path: Path, *, dry_run: bool
) -> None:
    gathered = gather(site(tmp_path, 1), ImportOptions(), Silent(), workspace)
    first = gathered.page(0)
    assert first is not None
    page = decided(first, len(first.blocks) - 1, None)
    gathered.change(0, page)
    bring_in(workspace, gathered, ImportOptions(), Silent())
    report = do(workspace, *site(tmp_path, 1, 2), dry_run=dry_run)
    assert (report.came, report.already) == (1, 1)
    assert count(workspace) == (1 if dry_run else 2)
    assert page.article.id in {r.article.id for r in workspace.reading.records(bare=True)}
    again = gather(site(tmp_path, 1), ImportOptions(), Silent(), workspace)
    assert (again.findings[0].already, again.page(0)) == (True, page)
    assert again.apply([Rule("The Quay", f"line:{line_key(PROSE)}", "quote")]) == ()
    assert again.change(0, first).comes_in
    assert again.change(0, page).already
    assert workspace.reading.check(deep=True) == []


def test_a_page_whose_article_is_gone_is_cleaned_anew(
    workspace: Workspace, tmp_path: Path
) -> None:
    do(workspace, *site(tmp_path, 1))
    workspace.undo()
    assert do(workspace, *site(tmp_path, 1)).came == 1
    assert count(workspace) == 1


def test_a_page_can_also_be_taken_as_it_is(workspace: Workspace, tmp_path: Path) -> None:
    do(workspace, *site(tmp_path, 1))
    assert do(workspace, *site(tmp_path, 1), clean="never").came == 1
    assert do(workspace, *site(tmp_path, 1), clean="never").already == 1


def test_rules_are_not_remembered_if_nothing_comes_in(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = jsonl(tmp_path / "a.jsonl", {"text": TEXT, "spans": [{**SPAN, "label": "foo"}]})
    gathered = gather([path], ImportOptions(), Silent())
    with pytest.raises(RefusedError):
        bring_in(workspace, gathered, ImportOptions(), Silent(), rules=[Rule("a", "line:b", None)])
    assert workspace.reading.rules() == ()


def test_a_cleaning_that_fails_costs_one_page(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "cleaned_in_steps", bad_work.choke)
    monkeypatch.setattr(workers, "cleaned_barely", bad_work.choke)
    (tmp_path / "a.html").write_text(PROSE)
    report = do(workspace, tmp_path / "a.html", jsonl(tmp_path / "b.jsonl", {"text": TEXT}))
    assert report.came == 1
    assert "too tangled" in report.skipped[0]
