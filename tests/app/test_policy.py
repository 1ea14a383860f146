"""Whose layers may be seen, by every question that the window asks."""

import pytest

from annotator.app.policy import (
    changed,
    led,
    may_lead,
    may_see,
    require_may_clean,
    seen_by,
    within_sight,
)
from annotator.app.searching import found_by
from annotator.app.workspace import Workspace
from annotator.core.annotators import Annotator, AnnotatorKind
from annotator.core.articles import Article, ArticleInfo
from annotator.core.assignments import Assignment
from annotator.core.edits.assignments import assign
from annotator.core.edits.layers import finish_layer
from annotator.core.edits.policy import set_policy
from annotator.core.edits.schemes import introduce
from annotator.core.edits.spans import add_span
from annotator.core.errors import RefusedError
from annotator.core.ids import MAIN_ROUND, AnnotatorId, RoundId
from annotator.core.layers import LayerState
from annotator.core.policy import Policy
from annotator.core.projects import ArticleQuery
from annotator.core.records import Record
from annotator.core.spans import Span
from annotator.store.policies import policy

BEN = Annotator(AnnotatorId("0" * 31 + "b"), "Ben")
MODEL = Annotator(AnnotatorId("0" * 31 + "c"), "tagger", AnnotatorKind.MODEL)
ONE = Article("One 👩‍👩‍👧 two", ArticleInfo("One"))
TWO = Article("שלום three", ArticleInfo("Two"))
TRAINING = RoundId("training")


@pytest.fixture
def shared(workspace: Workspace) -> Workspace:
    """Two articles, on each of which Ben and a model have marked the beginning; Ben leads."""
    workspace.bring_in([Record(one) for one in (ONE, TWO)], "Import")
    actor = workspace.scheme.for_spans[0]
    for who in (BEN, MODEL):
        workspace.perform(introduce(who))
        for one in (ONE, TWO):
            name = workspace.new_span_id()
            span = Span(name, one.id, who.id, MAIN_ROUND, 0, 3, actor.id)
            workspace.perform(add_span(span, actor))
    lead_by(workspace, BEN)
    return workspace


def lead_by(workspace: Workspace, who: Annotator) -> None:
    rules = Policy(blind=True, lead=who.id)
    workspace.perform(set_policy(policy(workspace.reading), rules))


def finish(workspace: Workspace, article: Article, round_: RoundId = MAIN_ROUND) -> None:
    layer = workspace.reading.layer(article.id, workspace.me.id, round_)
    workspace.perform(finish_layer(layer))


def titles(workspace: Workspace, query: ArticleQuery) -> list[str]:
    me, round_ = workspace.me.id, workspace.round
    keys = workspace.reading.keys(within_sight(workspace, query), me, round_)
    return [row.title for row in workspace.reading.rows(keys, me, round_)]


def test_another_s_layer_is_seen_once_i_am_done(shared: Workspace) -> None:
    assert not may_see(shared, ONE.id)
    finish(shared, ONE)
    assert may_see(shared, ONE.id)
    assert not may_see(shared, TWO.id)


def test_being_done_in_training_shows_nothing_of_the_main_round(shared: Workspace) -> None:
    finish(shared, ONE, TRAINING)
    assert not may_see(shared, ONE.id)
    assert may_see(shared, ONE.id, TRAINING)


def test_search_finds_nothing_by_layers_that_i_may_not_see(shared: Workspace) -> None:
    label = shared.scheme.for_spans[0].id
    hidden = ArticleQuery(label=label, annotator=BEN.id)
    assert titles(shared, hidden) == titles(shared, ArticleQuery(annotator=BEN.id)) == []
    finish(shared, TWO)
    assert titles(shared, hidden) == titles(shared, ArticleQuery(annotator=BEN.id)) == ["Two"]
    assert titles(shared, ArticleQuery(label=label, annotator=MODEL.id)) == ["One", "Two"]
    assert titles(shared, ArticleQuery()) == ["One", "Two"]


def test_nor_does_the_search_of_an_export(shared: Workspace) -> None:
    actor = shared.scheme.for_spans[0].name

    def found(search: str, eyes: AnnotatorId | None) -> frozenset[str]:
        return found_by(shared.reading, search, [MAIN_ROUND], eyes)

    for search in (f"label:{actor}", "by:Ben", f"by:Ben label:{actor}"):
        assert not found(search, shared.me.id)
        assert found(search, None) == {ONE.id, TWO.id}
    finish(shared, TWO)
    assert found(f"label:{actor}", shared.me.id) == {TWO.id}
    assert found("by:tagger", shared.me.id) == {ONE.id, TWO.id}


def test_my_own_layers_and_models_are_always_seen(shared: Workspace) -> None:
    seen = seen_by(shared.reading, shared.me.id)
    assert seen(LayerState(ONE.id, shared.me.id, MAIN_ROUND))
    assert seen(LayerState(ONE.id, MODEL.id, MAIN_ROUND))
    assert not seen(LayerState(ONE.id, BEN.id, MAIN_ROUND))
    assert seen_by(shared.reading, None)(LayerState(ONE.id, BEN.id, MAIN_ROUND))


def test_whoever_leads_sees_what_is_not_theirs_to_code(shared: Workspace) -> None:
    lead_by(shared, shared.me)
    shared.perform(assign([Assignment(ONE.id, shared.me.id, MAIN_ROUND)]))
    assert not may_see(shared, ONE.id)
    assert may_see(shared, TWO.id)
    assert titles(shared, ArticleQuery(annotator=BEN.id)) == ["Two"]


def test_without_the_rule_everything_is_seen(shared: Workspace) -> None:
    with pytest.raises(RefusedError, match="Only whoever leads"):
        changed(shared, blind=False, hide_names=True)
    lead_by(shared, shared.me)
    shared.perform(changed(shared, blind=False, hide_names=True))
    assert may_see(shared, ONE.id)
    assert policy(shared.reading) == Policy(hide_names=True, lead=shared.me.id)
    shared.undo()
    assert policy(shared.reading).blind


def test_after_handing_out_only_the_lead_cleans(workspace: Workspace) -> None:
    require_may_clean(workspace)
    workspace.perform(led(workspace))
    require_may_clean(workspace)
    assert may_lead(workspace)
    assert not led(workspace).changes
    workspace.perform(introduce(BEN))
    workspace.perform(set_policy(policy(workspace.reading), Policy(lead=BEN.id, lead_cleans=True)))
    with pytest.raises(RefusedError, match="only Ben changes their texts"):
        require_may_clean(workspace)
    assert not may_lead(workspace)
