"""Review in a project: from two finished layers to gold that is exported."""

import io
import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from annotator.app.agreement import AgreementOptions, measure
from annotator.app.export.writing import ExportOptions, export
from annotator.app.reviewing import (
    accept_agreed,
    agreed_everywhere,
    decide_again,
    decide_cases,
    queue,
    review_of,
    say,
)
from annotator.app.workspace import Workspace
from annotator.core.annotators import GOLD, Annotator
from annotator.core.articles import Article
from annotator.core.assignments import Assignment
from annotator.core.cases import CaseKind
from annotator.core.edits.assignments import assign
from annotator.core.edits.schemes import introduce
from annotator.core.ids import MAIN_ROUND, AnnotatorId, LabelId, RoundId
from annotator.core.layers import Status
from annotator.core.progress import Silent
from annotator.core.records import UNNAMED, Layer, Record
from annotator.core.spans import Span
from annotator.core.verdicts import LATER, take, unite

BEN, CY = Annotator(AnnotatorId("b" * 32), "Ben"), Annotator(AnnotatorId("c" * 32), "Cy")
ARTICLE = Article("Seoul 🚨 vowed to close the strait. Freedonia will answer.")
OTHER = Article("서울은 지원을 약속했다.")


def layer(who: Annotator, article: Article, *spans: tuple[int, int, str]) -> Record:
    made = tuple(
        Span(UNNAMED, article.id, who.id, MAIN_ROUND, start, end, LabelId(label))
        for start, end, label in spans
    )
    return Record(article, Layer(who, spans=made))


def fill(workspace: Workspace, more: Iterable[Record] = ()) -> None:
    records = [
        layer(BEN, ARTICLE, (0, 5, "actor"), (8, 35, "threat")),
        layer(CY, ARTICLE, (0, 5, "actor"), (14, 34, "threat")),
        layer(BEN, OTHER, (0, 3, "actor")),
        *more,
    ]
    workspace.bring_in(records, "Import")


def others(workspace: Workspace) -> list[Any]:
    """All that is in the log about layers of people, as it stands."""
    reading = workspace.reading
    return [
        reading.connection.execute(
            "SELECT e.id, e.checksum FROM edit e JOIN thing t ON t.k = e.annotator"
            " WHERE t.id IN (?, ?) AND e.kind IN (1, 2, 3, 4) ORDER BY e.n",
            (bytes.fromhex(BEN.id), bytes.fromhex(CY.id)),
        ).fetchall(),
        reading.spans(ARTICLE.id, BEN.id),
        reading.spans(ARTICLE.id, CY.id),
    ]


def gold(workspace: Workspace) -> list[tuple[int, int, str]]:
    found = workspace.reading.spans(ARTICLE.id, GOLD.id)
    return [(span.start, span.end, span.label) for span in found]


def test_only_what_several_have_finished_waits_for_review(workspace: Workspace) -> None:
    fill(workspace)
    (one,) = queue(workspace.reading, MAIN_ROUND)
    assert (one.article, one.coders, one.gold, one.decisions) == (ARTICLE.id, 2, Status.NEW, 0)
    assert queue(workspace.reading, RoundId("pilot")) == ()


def test_from_two_layers_to_gold_that_is_exported_and_nobodys_layer_is_touched(
    workspace: Workspace,
) -> None:
    fill(workspace)
    before = others(workspace)
    whole = review_of(workspace.reading, ARTICLE.id, MAIN_ROUND)
    assert [case.kind for case in whole.undecided] == [CaseKind.AGREED, CaseKind.BOUNDARY]
    assert agreed_everywhere(workspace.reading, MAIN_ROUND, Silent()) == 1
    _, count = accept_agreed(workspace)
    assert count == 1
    whole = review_of(workspace.reading, ARTICLE.id, MAIN_ROUND)
    (case,) = whole.undecided
    decide_cases(workspace, whole.review, [(case, take(case, BEN.id))])
    assert gold(workspace) == [(0, 5, "actor"), (8, 35, "threat")]
    assert others(workspace) == before
    assert queue(workspace.reading, MAIN_ROUND)[0].gold == Status.DONE
    out = io.BytesIO()
    export(workspace.reading, out, ExportOptions(), Silent())
    records = [json.loads(line) for line in out.getvalue().splitlines()]
    made = next(one for one in records if one["id"] == ARTICLE.id)
    assert made["layer"] == "gold"
    assert [span["origin"] for span in made["spans"]] == ["unanimous", "adjudicated"]
    found = measure(workspace.reading, AgreementOptions(samples=0))
    assert found.gold[BEN.id].precision == found.gold[BEN.id].recall == 1.0
    assert found.gold[CY.id].precision == 0.5


def test_deciding_is_undone_as_one_and_can_be_done_again(workspace: Workspace) -> None:
    fill(workspace)
    accept_agreed(workspace)
    whole = review_of(workspace.reading, ARTICLE.id, MAIN_ROUND)
    decide_cases(workspace, whole.review, [(whole.undecided[0], unite(whole.undecided[0]))])
    assert gold(workspace)[1] == (8, 35, "threat")
    workspace.undo()
    assert gold(workspace) == [(0, 5, "actor")]
    workspace.undo()
    assert gold(workspace) == []
    workspace.redo()
    assert gold(workspace) == [(0, 5, "actor")]
    whole = review_of(workspace.reading, ARTICLE.id, MAIN_ROUND)
    decide_again(workspace, whole.review, whole.review.decisions[0])
    assert gold(workspace) == []


def test_what_all_agree_on_waits_until_all_who_have_the_article_are_done(
    workspace: Workspace,
) -> None:
    fill(workspace)
    dora = Annotator(AnnotatorId("d" * 32), "Dora")
    workspace.perform(introduce(dora))
    workspace.perform(assign([Assignment(ARTICLE.id, dora.id, MAIN_ROUND)]))
    whole = review_of(workspace.reading, ARTICLE.id, MAIN_ROUND)
    assert whole.unfinished == (dora.id,)
    assert accept_agreed(workspace)[1] == 0


def test_a_decision_about_a_span_that_changed_since_is_stale(workspace: Workspace) -> None:
    fill(workspace)
    whole = review_of(workspace.reading, ARTICLE.id, MAIN_ROUND)
    (case,) = (one for one in whole.undecided if one.kind is CaseKind.BOUNDARY)
    decide_cases(workspace, whole.review, [(case, take(case, BEN.id))])
    span = workspace.reading.spans(ARTICLE.id, BEN.id)[1]
    moved = Record(ARTICLE, Layer(BEN, spans=(replace(span, end=30),)))
    workspace.bring_in([moved], "Import")
    review = review_of(workspace.reading, ARTICLE.id, MAIN_ROUND).review
    assert [one.case for one in review.decisions] == [case.id]
    assert review.decided == {}
    assert gold(workspace) == [(8, 35, "threat")]


def test_what_was_put_off_and_what_was_said_is_kept(workspace: Workspace) -> None:
    fill(workspace)
    whole = review_of(workspace.reading, ARTICLE.id, MAIN_ROUND)
    case = whole.undecided[1]
    decide_cases(workspace, whole.review, [(case, replace(LATER, reason="boundary"))])
    say(workspace, ARTICLE.id, case.id, " Does the verb belong to it? ")
    whole = review_of(workspace.reading, ARTICLE.id, MAIN_ROUND)
    assert case in whole.undecided
    assert whole.review.decided[case.id].reason == "boundary"
    assert [one.text for one in whole.comments] == ["Does the verb belong to it?"]
