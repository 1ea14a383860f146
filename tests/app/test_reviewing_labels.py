"""Labels of the article as a whole are decided like passages, and become gold's labels."""

import pytest

from annotator.app.feedback import feedback_on
from annotator.app.persons import are_one
from annotator.app.reviewing import (
    accept_agreed,
    agreed_everywhere,
    decide_again,
    decide_cases,
    review_of,
)
from annotator.app.workspace import Workspace
from annotator.core.annotators import GOLD, Annotator
from annotator.core.articles import Article
from annotator.core.cases import Case, CaseKind
from annotator.core.decisions import Choice
from annotator.core.edits.values import Action, Change, Kind
from annotator.core.feedback import Way
from annotator.core.ids import MAIN_ROUND, AnnotatorId, LabelId, fixed_object
from annotator.core.layers import Status
from annotator.core.progress import Silent
from annotator.core.records import Layer, Record
from annotator.core.reviewing import Review
from annotator.core.spans import ArticleLabel
from annotator.core.verdicts import NOTHING, Verdict, take, unite, valued

ANA, BEN, CY = (
    Annotator(AnnotatorId(letter * 32), name)
    for letter, name in (("a", "Ana"), ("b", "Ben"), ("c", "Cy"))
)
ARTICLE = Article("Seoul 🚨 vowed to close the strait. שלום")


@pytest.fixture
def labelled(workspace: Workspace) -> Workspace:
    """Two agree on the tone, all on the genre; one says that it is an opinion."""
    said: dict[Annotator, dict[str, str | bool]] = {
        ANA: {"tone": "hostile", "genre": "news"},
        BEN: {"tone": "hostile", "genre": "news", "opinion": True},
        CY: {"tone": "calm", "genre": "news"},
    }
    for who, labels in said.items():
        place = (ARTICLE.id, who.id, MAIN_ROUND)
        given = tuple(
            ArticleLabel(fixed_object("article label", *place, k), *place, LabelId(k), v)
            for k, v in labels.items()
        )
        workspace.bring_in([Record(ARTICLE, Layer(who, labels=given))], "Import")
    return workspace


def review(workspace: Workspace) -> Review:
    return review_of(workspace.reading, ARTICLE.id, MAIN_ROUND).review


def case_of(workspace: Workspace, label: str) -> Case:
    return next(one for one in review(workspace).cases if one.spans[0].label == label)


def decide(workspace: Workspace, label: str, verdict: Verdict) -> None:
    decide_cases(workspace, review(workspace), [(case_of(workspace, label), verdict)])


def gold(workspace: Workspace) -> dict[str, object]:
    found = workspace.reading.article_labels(ARTICLE.id, GOLD.id, MAIN_ROUND)
    return {one.label: one.value for one in found}


def test_where_they_differ_is_a_case(labelled: Workspace) -> None:
    assert [(one.spans[0].label, one.kinds) for one in review(labelled).cases] == [
        ("genre", (CaseKind.AGREED,)),
        ("opinion", (CaseKind.ARTICLE, CaseKind.MISSED)),
        ("tone", (CaseKind.ARTICLE,)),
    ]


def test_what_is_decided_is_golds_label(labelled: Workspace) -> None:
    log = labelled.reading.article_labels(ARTICLE.id)
    decide(labelled, "tone", unite(case_of(labelled, "tone")))
    assert gold(labelled) == {"tone": "hostile"}
    decide(labelled, "tone", take(case_of(labelled, "tone"), CY.id))
    assert gold(labelled) == {"tone": "calm"}
    decide(labelled, "tone", valued(case_of(labelled, "tone"), "mixed"))
    assert gold(labelled) == {"tone": "mixed"}
    decide(labelled, "opinion", NOTHING)
    assert labelled.reading.status(ARTICLE.id, GOLD.id, MAIN_ROUND) is Status.OPEN
    assert agreed_everywhere(labelled.reading, MAIN_ROUND, Silent()) == 1
    assert accept_agreed(labelled)[1] == 1
    assert gold(labelled) == {"tone": "mixed", "genre": "news"}
    assert labelled.reading.status(ARTICLE.id, GOLD.id, MAIN_ROUND) is Status.DONE
    theirs = [one for one in labelled.reading.article_labels(ARTICLE.id) if one in log]
    assert len(theirs) == len(log)
    assert labelled.reading.check(deep=True) == []
    (record,) = (
        one.layer
        for one in labelled.reading.records()
        if one.layer is not None and one.layer.annotator.id == GOLD.id
    )
    assert {one.label: one.value for one in record.labels} == gold(labelled)


def test_it_is_undone_and_decided_again(labelled: Workspace) -> None:
    decide(labelled, "tone", take(case_of(labelled, "tone"), ANA.id))
    (decision,) = review(labelled).decisions
    decide_again(labelled, review(labelled), decision)
    assert gold(labelled) == {}
    labelled.undo()
    assert gold(labelled) == {"tone": "hostile"}
    labelled.undo()
    assert gold(labelled) == {}
    assert review(labelled).decisions == ()


def test_a_value_that_changes_later_marks_the_decision(labelled: Workspace) -> None:
    decide(labelled, "tone", take(case_of(labelled, "tone"), ANA.id))
    (mine,) = (
        one for one in labelled.reading.article_labels(ARTICLE.id, ANA.id) if one.label == "tone"
    )
    after = ArticleLabel(mine.id, mine.article, ANA.id, MAIN_ROUND, mine.label, "calm")
    change = Change(Kind.ARTICLE_LABEL, mine.id, ARTICLE.id, mine, after)
    labelled.perform(Action("Set", (change,)))
    (stale,) = review(labelled).decisions
    assert stale.choice is Choice.TAKEN
    assert review(labelled).decided == {}
    assert gold(labelled) == {"tone": "hostile"}


def test_annotators_hear_of_it(labelled: Workspace) -> None:
    decide(labelled, "tone", take(case_of(labelled, "tone"), ANA.id))
    decide(labelled, "opinion", NOTHING)
    ways = {}
    for who in (ANA, BEN, CY):
        found = feedback_on(labelled.reading, ARTICLE.id, who.id, MAIN_ROUND)
        assert found is not None
        ways[who.name] = [(one.way, one.label) for one in found.differences]
    assert ways == {
        "Ana": [],
        "Ben": [(Way.NOT_GOLD, "opinion")],
        "Cy": [(Way.ATTRIBUTES, "tone")],
    }


def test_two_identities_say_it_once(labelled: Workspace) -> None:
    labelled.perform(are_one(labelled.reading, (ANA.id, BEN.id)))
    tone = case_of(labelled, "tone")
    assert tone.annotators == (ANA.id, CY.id)
    assert len(tone.spans) == 2
