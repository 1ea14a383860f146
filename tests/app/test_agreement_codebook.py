"""The codebook changes while people code: each figure says under which versions."""

import csv
import datetime as dt
import re
import time
from collections.abc import Mapping

import pytest

from annotator.app.agreement import AgreementOptions, Found, measure
from annotator.app.agreement_files import report, table, words_of
from annotator.app.reviewing import decide_cases, queue, review_of
from annotator.app.workspace import Workspace
from annotator.core.agreement.measures import Measure
from annotator.core.annotators import Annotator
from annotator.core.articles import Article
from annotator.core.edits.layers import finish_layer, open_layer
from annotator.core.edits.schemes import add_labels
from annotator.core.ids import MAIN_ROUND, AnnotatorId
from annotator.core.schemes import new_label
from annotator.core.verdicts import take
from tests.app.test_reviewing import BEN, CY, layer

DORA = Annotator(AnnotatorId("d" * 32), "Dora")
EXACT = (Measure.EXACT_F1, None)
WORDS = "Seoul 🚨 vowed to close the strait. Freedonia will answer."
NONE = AgreementOptions(samples=0)


def another_version(workspace: Workspace) -> None:
    labels = workspace.scheme.labels
    workspace.perform(add_labels(workspace.scheme, (new_label(f"New {len(labels)}", labels),)))


@pytest.fixture
def changed(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """In March under version 1 all three, in April Ben under 2 and Cy under 3."""
    one, two = Article(f"One: {WORDS}"), Article(f"Two: {WORDS}")
    for day, article, people in (
        (dt.datetime(2024, 3, 5, tzinfo=dt.UTC), one, (BEN, CY, DORA)),
        (dt.datetime(2024, 4, 9, tzinfo=dt.UTC), two, (BEN, CY)),
    ):
        stamp = round(day.timestamp()) * 1_000_000_000
        monkeypatch.setattr(time, "time_ns", lambda stamp=stamp: stamp)
        for number, who in enumerate(people):
            if article is two:
                another_version(workspace)
            span = (5, 10 + number % 2, "actor")
            workspace.bring_in([layer(who, article, span)], "Import")
    monkeypatch.undo()
    return workspace


def decide_all(workspace: Workspace) -> None:
    """Take Ben's word for gold."""
    for one in queue(workspace.reading, MAIN_ROUND):
        whole = review_of(workspace.reading, one.article, MAIN_ROUND)
        decide_cases(
            workspace, whole.review, [(each, take(each, BEN.id)) for each in whole.undecided]
        )


def versions(found: Found) -> Mapping[str, tuple[int, int] | None]:
    pairs = {
        f"{found.people[one.a]} and {found.people[one.b]}": one.figures[EXACT].codebook
        for one in found.agreement.pairs
    }
    months = {month: one.figures[EXACT].codebook for month, one in found.months.items()}
    return {"all": found.agreement.figures[EXACT].codebook, **pairs, **months}


EXPECTED = {
    "all": (1, 3),
    "Ben and Cy": (1, 3),
    "Ben and Dora": (1, 1),
    "Cy and Dora": (1, 1),
    "2024-03": (1, 1),
    "2024-04": (2, 3),
}


@pytest.mark.parametrize("now", [False, True])
def test_each_figure_has_the_versions_under_which_its_layers_were_finished(
    changed: Workspace, *, now: bool
) -> None:
    found = measure(changed.reading, AgreementOptions(now=now, samples=0))
    assert versions(found) == EXPECTED
    assert found.schemes == (1, 3)
    assert sorted(one.codebook or () for _, one in found.agreement.by_article) == [(1, 1), (2, 3)]


@pytest.mark.parametrize("now", [False, True])
def test_done_again_under_a_later_version_does_not_count(changed: Workspace, *, now: bool) -> None:
    for one in queue(changed.reading, MAIN_ROUND):
        for state in changed.reading.layers(one.article):
            changed.perform(open_layer(state))
            reopened = changed.reading.layer(one.article, state.annotator, state.round)
            changed.perform(finish_layer(reopened))
    found = measure(changed.reading, AgreementOptions(now=now, samples=0))
    assert versions(found) == EXPECTED


def test_beside_gold_each_has_their_own(changed: Workspace) -> None:
    decide_all(changed)
    found = measure(changed.reading, NONE)
    assert {found.people[who]: one.codebook for who, one in found.gold.items()} == {
        "Ben": (1, 2),
        "Cy": (1, 3),
        "Dora": (1, 1),
    }
    assert versions(found) == EXPECTED  # gold was finished under the last version


def test_files_say_it_beside_each_figure(changed: Workspace) -> None:
    decide_all(changed)
    found = measure(changed.reading, NONE)
    words = words_of(changed, found, NONE)
    assert "Codebook version 1 to 3." in words.basis
    rows = csv.DictReader(table(found, words).removeprefix("\ufeff").splitlines())
    assert {(row["annotators"], row["codebook"]) for row in rows} == {
        ("all", "1 to 3"),
        ("Ben and Cy", "1 to 3"),
        ("Ben and Dora", "1"),
        ("Cy and Dora", "1"),
    }
    lines = re.findall(r"<tr>(.*?)</tr>", report(found, words))
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line) for line in lines]
    by_name = {each[0]: each for each in cells}
    expected = {
        "measure": "codebook",
        "Exact F1": "1 to 3",
        "Relation F1": "1 to 3",
        "Ben and Cy": "1 to 3",
        "Cy and Dora": "1",
        "Ben": "1 to 2",
        "Dora": "1",
    }
    assert {name: by_name[name][-1] for name in expected} == expected
    assert by_name["annotator"] == ["annotator", "precision", "recall", "articles", "codebook"]
    assert by_name["Relation F1"][1] == "-"  # what is not defined has them as well
