"""Ben has installed the program anew, and is two people until somebody says that he is not."""

import io
import json

import pytest

from annotator.app.agreement import AgreementOptions, measure
from annotator.app.assigning import assigned, people_and_loads, standing
from annotator.app.export.writing import ExportOptions, export
from annotator.app.feedback import all_feedback, feedback_on
from annotator.app.identities import people_of
from annotator.app.persons import (
    are_apart,
    are_one,
    everybody,
    identity_named,
    namesakes,
    one_of_a_name,
)
from annotator.app.policy import changed, led, may_lead, may_see, why_not_clean, within_sight
from annotator.app.reviewing import decide_cases, queue, review_of
from annotator.app.workspace import Workspace
from annotator.core.annotators import Annotator
from annotator.core.articles import Article
from annotator.core.assignments import Assignment
from annotator.core.edits.assignments import assign
from annotator.core.edits.layers import finish_layer, open_layer
from annotator.core.errors import RefusedError
from annotator.core.ids import MAIN_ROUND, AnnotatorId, LabelId
from annotator.core.layers import Status
from annotator.core.progress import Silent
from annotator.core.projects import ArticleQuery
from annotator.core.records import Layer, Record
from annotator.core.spans import ArticleLabel
from annotator.core.verdicts import take
from tests.app.test_reviewing import layer

OLD = Annotator(AnnotatorId("b" * 32), "Ben")
NEW = Annotator(AnnotatorId("d" * 32), "Ben")
CY = Annotator(AnnotatorId("c" * 32), "Cy")
FIRST = Article("Seoul 🚨 vowed to close the strait. Freedonia will answer.")
SECOND = Article("서울은 지원을 약속했다. 👩‍👩‍👧 שלום")
BOTH = Article("Arland signed. Morvia did not.")


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    """Ben did one article on each machine, and one on both."""
    records = [
        layer(OLD, FIRST, (0, 5, "actor")),
        layer(CY, FIRST, (0, 5, "actor"), (8, 35, "threat")),
        layer(NEW, SECOND, (0, 2, "actor")),
        layer(CY, SECOND, (0, 3, "actor")),
        layer(OLD, BOTH, (0, 6, "actor")),
        layer(NEW, BOTH, (0, 6, "actor"), (15, 21, "actor")),
    ]
    workspace.bring_in(records, "Import")
    return workspace


def log(workspace: Workspace) -> list[object]:
    """All that layers of people say, as it stands in the log."""
    question = "SELECT id, checksum FROM edit WHERE kind IN (1, 2, 3, 4) ORDER BY n"
    return workspace.reading.connection.execute(question).fetchall()


def make_one(workspace: Workspace) -> None:
    workspace.perform(are_one(workspace.reading, (OLD.id, NEW.id)))


def test_namesakes_are_found_until_they_are_one(filled: Workspace) -> None:
    (found,) = namesakes(filled.reading)
    assert (found.name, found.people) == ("Ben", (OLD.id, NEW.id))
    before = log(filled)
    filled.perform(one_of_a_name(filled.reading, found))
    assert namesakes(filled.reading) == ()
    assert [one.name for one in people_of(filled)] == ["anna", "Ben", "Cy"]
    ben = next(one for one in everybody(filled.reading) if one.who.name == "Ben")
    assert ben.identities == ((OLD.id, 2), (NEW.id, 2))
    assert log(filled) == before


def test_agreement_takes_both_for_one(filled: Workspace) -> None:
    options = AgreementOptions(samples=0)
    assert set(measure(filled.reading, options).people) == {OLD.id, NEW.id, CY.id}
    make_one(filled)
    found = measure(filled.reading, options)
    assert found.people == {OLD.id: "Ben", CY.id: "Cy"}
    assert set(found.titles) == {FIRST.id, SECOND.id}
    now = measure(filled.reading, AgreementOptions(samples=0, now=True))
    assert now.people == found.people


def test_review_has_one_lane_for_both(filled: Workspace) -> None:
    assert [one.article for one in queue(filled.reading, MAIN_ROUND)] == [
        FIRST.id,
        SECOND.id,
        BOTH.id,
    ]
    make_one(filled)
    waiting = queue(filled.reading, MAIN_ROUND)
    assert [(one.article, one.coders) for one in waiting] == [(FIRST.id, 2), (SECOND.id, 2)]
    (case,) = review_of(filled.reading, SECOND.id, MAIN_ROUND).review.cases
    assert case.annotators == (OLD.id, CY.id)
    (span,) = filled.reading.spans(SECOND.id, NEW.id)
    found = case.by(OLD.id)
    assert found is not None
    assert found.id == span.id
    both = review_of(filled.reading, BOTH.id, MAIN_ROUND).review.cases
    assert [(one.start, one.end, one.annotators) for one in both] == [
        (0, 6, (OLD.id,)),
        (15, 21, (OLD.id,)),
    ]


def test_a_decision_and_what_ben_hears_of_it_hold_before_and_after(filled: Workspace) -> None:
    make_one(filled)
    whole = review_of(filled.reading, SECOND.id, MAIN_ROUND)
    decide_cases(
        filled, whole.review, [(whole.review.cases[0], take(whole.review.cases[0], CY.id))]
    )
    for who in (OLD.id, NEW.id):
        found = feedback_on(filled.reading, SECOND.id, who, MAIN_ROUND)
        assert found is not None
        assert len(found.differences) == 1
    assert len(all_feedback(filled.reading, OLD.id, MAIN_ROUND, Silent())) == 1
    assert filled.undo() is not None
    decide_cases(
        filled, whole.review, [(whole.review.cases[0], take(whole.review.cases[0], CY.id))]
    )
    filled.perform(are_apart(filled.reading, OLD.id))
    again = review_of(filled.reading, SECOND.id, MAIN_ROUND)
    assert [*again.review.decided.values()] == [*again.review.decisions]


def test_it_is_taken_back_by_undo(filled: Workspace) -> None:
    make_one(filled)
    assert filled.undoable == "Let Ben be one person"
    news = filled.undo()
    assert news is not None
    assert len(namesakes(filled.reading)) == 1
    filled.redo()
    assert namesakes(filled.reading) == ()
    filled.perform(are_apart(filled.reading, NEW.id))
    assert len(namesakes(filled.reading)) == 1
    assert filled.reading.check(deep=True) == []


def exported(
    workspace: Workspace, form: str = "jsonl", layer: str = "all"
) -> list[dict[str, object]]:
    out = io.BytesIO()
    export(workspace.reading, out, ExportOptions(form=form, layer=layer), Silent())
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_exports_name_one_annotator(filled: Workspace) -> None:
    assert len(exported(filled)) == 6
    make_one(filled)
    records = exported(filled)
    names = [(one["annotator"], one["round"]) for one in records]
    assert len(records) == 5
    ids = {json.dumps(one) for one, _ in names}
    assert len(ids) == 2
    by_ben = exported(filled, layer="Ben")
    assert sorted(len(one["spans"]) for one in by_ben) == [1, 1, 2]  # type: ignore[arg-type]  # JSON
    final = exported(filled, layer="final")
    assert [one["text"] for one in final] == [BOTH.text]
    whole = [one.layer for one in filled.reading.records() if one.article.id == BOTH.id]
    assert [(one.annotator, len(one.spans)) for one in whole if one] == [(OLD, 2)]


def test_a_label_of_the_article_counts_once(filled: Workspace) -> None:
    for number, who in enumerate((OLD, NEW)):
        made = ArticleLabel(
            filled.new_span_id(), BOTH.id, who.id, MAIN_ROUND, LabelId("tone"), f"{number}"
        )
        filled.bring_in([Record(BOTH, Layer(who, labels=(made,)))], "Import")
    make_one(filled)
    (one,) = (one for one in filled.reading.records() if one.article.id == BOTH.id)
    assert one.layer is not None
    assert [label.value for label in one.layer.labels] == ["0"]


def test_what_was_not_begun_goes_over_and_loads_are_added_up(filled: Workspace) -> None:
    wanted = [(OLD, FIRST), (NEW, SECOND), (NEW, FIRST)]
    new = [Assignment(article.id, who.id, MAIN_ROUND) for who, article in wanted]
    filled.perform(assign(new))
    make_one(filled)
    ben = next(one for one in people_and_loads(filled, MAIN_ROUND) if one.who.name == "Ben")
    assert (ben.who.id, ben.articles, ben.begun) == (OLD.id, 3, 2)
    dealt = assigned(filled.reading)
    assert {one.annotator for one in dealt} == {OLD.id}
    assert {standing(filled.reading, one) for one in dealt} == {Status.DONE}
    assert review_of(filled.reading, SECOND.id, MAIN_ROUND).unfinished == ()


def test_names_and_identities_are_understood(filled: Workspace) -> None:
    assert identity_named(filled.reading, "Cy") == CY.id
    assert identity_named(filled.reading, "dddddd") == NEW.id
    for wrong, words in (("Ben", "say which"), ("Zoe", "nobody"), ("dd", "nobody")):
        with pytest.raises(RefusedError, match=words):
            identity_named(filled.reading, wrong)
    with pytest.raises(RefusedError, match="nobody"):
        are_one(filled.reading, (OLD.id, AnnotatorId("9" * 32)))


def test_whoever_leads_leads_by_all_their_identities(filled: Workspace) -> None:
    filled.become(OLD)
    filled.perform(changed(filled, blind=True, hide_names=False))
    filled.perform(led(filled))
    filled.become(NEW)
    assert not may_lead(filled)
    assert not may_see(filled, FIRST.id)
    assert why_not_clean(filled)
    make_one(filled)
    assert may_lead(filled)
    assert may_see(filled, FIRST.id)
    assert not why_not_clean(filled)
    filled.become(CY)
    assert not may_lead(filled)
    assert may_see(filled, FIRST.id)
    assert not may_see(filled, BOTH.id)


def found_by(workspace: Workspace, query: ArticleQuery) -> list[Article]:
    """Which of our articles a search finds."""
    me, round_ = workspace.me.id, workspace.round
    keys = workspace.reading.keys(within_sight(workspace, query), me, round_)
    found = {row.article for row in workspace.reading.rows(keys, me, round_)}
    return [one for one in (FIRST, SECOND, BOTH) if one.id in found]


@pytest.mark.parametrize("who", [OLD, NEW])
def test_a_search_for_somebody_follows_all_their_identities(
    filled: Workspace, who: Annotator
) -> None:
    alone = [FIRST, BOTH] if who is OLD else [SECOND, BOTH]
    actor, threat = LabelId("actor"), LabelId("threat")
    assert found_by(filled, ArticleQuery(annotator=who.id)) == alone
    assert found_by(filled, ArticleQuery(annotator=who.id, label=actor)) == alone
    make_one(filled)
    assert found_by(filled, ArticleQuery(annotator=who.id)) == [FIRST, SECOND, BOTH]
    assert found_by(filled, ArticleQuery(annotator=who.id, label=actor)) == [FIRST, SECOND, BOTH]
    assert found_by(filled, ArticleQuery(annotator=who.id, label=threat)) == []
    assert found_by(filled, ArticleQuery(annotator=CY.id)) == [FIRST, SECOND]
    filled.perform(are_apart(filled.reading, OLD.id))
    assert found_by(filled, ArticleQuery(annotator=who.id)) == alone


def test_a_search_for_a_status_asks_for_the_layer_that_is_furthest(filled: Workspace) -> None:
    make_one(filled)

    def found(status: Status) -> list[Article]:
        return found_by(filled, ArticleQuery(annotator=NEW.id, status=status))

    assert found(Status.DONE) == [FIRST, SECOND, BOTH]
    filled.perform(open_layer(filled.reading.layer(BOTH.id, OLD.id, MAIN_ROUND)))
    assert (found(Status.DONE), found(Status.OPEN)) == ([FIRST, SECOND, BOTH], [])
    filled.perform(open_layer(filled.reading.layer(BOTH.id, NEW.id, MAIN_ROUND)))
    assert (found(Status.DONE), found(Status.OPEN)) == ([FIRST, SECOND], [BOTH])
    assert found(Status.NEW) == []


def test_a_blind_search_counts_what_i_did_and_am_to_do_by_any_identity(filled: Workspace) -> None:
    filled.become(OLD)
    filled.perform(changed(filled, blind=True, hide_names=False))
    filled.perform(assign([Assignment(SECOND.id, OLD.id, MAIN_ROUND)]))
    filled.perform(open_layer(filled.reading.layer(SECOND.id, NEW.id, MAIN_ROUND)))
    cy = ArticleQuery(annotator=CY.id)
    assert found_by(filled, cy) == [FIRST]
    filled.become(NEW)
    make_one(filled)
    assert found_by(filled, cy) == [FIRST], "OLD is done with the first and is to code the second"
    assert found_by(filled, ArticleQuery(annotator=OLD.id)) == [FIRST, SECOND, BOTH]
    filled.perform(finish_layer(filled.reading.layer(SECOND.id, NEW.id, MAIN_ROUND)))
    assert found_by(filled, cy) == [FIRST, SECOND]
