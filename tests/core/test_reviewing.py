"""Deciding cases: what becomes gold, what is remembered, and what is never touched."""

from dataclasses import replace

import pytest

from annotator.core.annotators import GOLD
from annotator.core.cases import cases_of
from annotator.core.decisions import Choice, Decision
from annotator.core.edits.values import Action, Kind, Value
from annotator.core.errors import RefusedError
from annotator.core.ids import AnnotatorId, ArticleId, LabelId, ObjectId, RoundId
from annotator.core.layers import LayerState, Status
from annotator.core.reviewing import Review, decide, reopen
from annotator.core.spans import Relation, Span
from annotator.core.verdicts import LATER, NOTHING, agree, edited, take, unite

ARTICLE, MAIN = ArticleId("a" * 64), RoundId("main")
ADA, BEN, EVE = AnnotatorId("ada"), AnnotatorId("ben"), AnnotatorId("eve")


def span(who: AnnotatorId, start: int, end: int, label: str = "actor") -> Span:
    name = ObjectId(f"{who}-{start}-{end}-{label}")
    return Span(name, ARTICLE, who, MAIN, start, end, LabelId(label))


def link(who: AnnotatorId, head: Span, child: Span) -> Relation:
    return Relation(ObjectId(f"{who}-link"), ARTICLE, who, MAIN, "issuer", head.id, child.id)


def review(*spans: Span, relations: tuple[Relation, ...] = ()) -> Review:
    layers = {who: [one for one in spans if one.annotator == who] for who in (ADA, BEN)}
    return Review(ARTICLE, MAIN, cases_of(ARTICLE, layers, relations), relations)


def after(before: Review, action: Action) -> Review:
    """The review once an action has been done."""
    there: dict[ObjectId, Value] = {
        **{one.object: one for one in before.decisions},
        **{one.id: one for one in before.gold},
        **{one.id: one for one in before.gold_links},
    }
    if before.state is not None:
        there[before.state.id] = before.state
    for change in action.changes:
        value = change.after or change.before
        assert isinstance(value, Decision | Span | Relation | LayerState)
        assert isinstance(value, Decision) or value.annotator == GOLD.id  # nobody else's layer
        if change.after is None:
            del there[change.object]
        else:
            there[change.object] = change.after
    values = there.values()
    return replace(
        before,
        decisions=tuple(one for one in values if isinstance(one, Decision)),
        gold=tuple(one for one in values if isinstance(one, Span)),
        gold_links=tuple(one for one in values if isinstance(one, Relation)),
        state=next((one for one in values if isinstance(one, LayerState)), None),
    )


def places(review_: Review) -> list[tuple[int, int, str]]:
    return sorted((one.start, one.end, one.label) for one in review_.gold)


def test_a_version_a_union_an_edit_and_nothing_make_gold() -> None:
    start = review(span(ADA, 0, 5), span(BEN, 2, 9))
    (case,) = start.cases
    for verdict, expected in (
        (take(case, BEN), [(2, 9, "actor")]),
        (unite(case), [(0, 9, "actor")]),
        (edited(case, 1, 3, LabelId("threat")), [(1, 3, "threat")]),
        (NOTHING, []),
    ):
        done = after(start, decide(start, [(case, verdict)], EVE))
        assert places(done) == expected
        assert [one.origin for one in done.gold] == ["adjudicated"] * len(expected)
        assert done.decided[case.id].reviewer == EVE
        assert done.state is not None
        assert done.state.status == Status.DONE


def test_what_is_put_off_keeps_gold_open() -> None:
    start = review(span(ADA, 0, 5), span(ADA, 9, 12), span(BEN, 9, 12))
    missed, agreed = start.cases
    done = after(start, decide(start, [(missed, LATER), (agreed, agree(agreed))], EVE))
    assert done.state is not None
    assert done.state.status == Status.OPEN
    assert [one.origin for one in done.gold] == ["unanimous"]
    settled = after(done, decide(done, [(missed, take(missed, BEN))], EVE))
    assert settled.state is not None
    assert settled.state.status == Status.DONE
    assert places(settled) == [(9, 12, "actor")]


def test_deciding_again_replaces_and_reopening_removes() -> None:
    start = review(span(ADA, 0, 5), span(BEN, 2, 9))
    (case,) = start.cases
    once = after(start, decide(start, [(case, take(case, ADA))], EVE))
    twice = after(once, decide(once, [(case, take(case, BEN))], EVE))
    assert places(twice) == [(2, 9, "actor")]
    assert len(twice.decisions) == 1
    again = after(twice, reopen(twice, twice.decisions[0]))
    assert (again.decisions, again.gold) == ((), ())
    assert again.state is not None
    assert again.state.status == Status.OPEN


def test_a_decision_is_stale_once_a_span_is_another() -> None:
    start = review(span(ADA, 0, 5), span(BEN, 2, 9))
    (case,) = start.cases
    done = after(start, decide(start, [(case, take(case, ADA))], EVE))
    moved = replace(span(ADA, 0, 5), end=6)
    later = replace(done, cases=review(moved, span(BEN, 2, 9)).cases)
    assert later.decided == {}
    assert later.decisions == done.decisions
    assert later.gold == done.gold  # nothing changes by itself
    (case,) = later.cases
    settled = after(later, decide(later, [(case, take(case, ADA))], EVE))
    assert places(settled) == [(0, 6, "actor")]
    assert [*settled.decided.values()] == [*settled.decisions]


def test_a_case_that_has_grown_makes_the_old_decision_stale() -> None:
    start = review(span(ADA, 0, 5))
    done = after(start, decide(start, [(start.cases[0], NOTHING)], EVE))
    grown = replace(done, cases=review(span(ADA, 0, 5), span(BEN, 0, 5)).cases)
    assert (grown.decided, grown.decisions) == ({}, done.decisions)
    settled = after(grown, decide(grown, [(grown.cases[0], agree(grown.cases[0]))], EVE))
    assert len(settled.decisions) == 1
    assert places(settled) == [(0, 5, "actor")]


def test_relations_follow_the_versions_that_were_taken() -> None:
    actors, threats = (
        [span(who, 0, 5) for who in (ADA, BEN)],
        [span(who, 10, 20, "threat") for who in (ADA, BEN)],
    )
    only_ada = (link(ADA, threats[0], actors[0]),)
    start = review(*actors, *threats, relations=only_ada)
    first, second = start.cases
    theirs = [(first, agree(first)), (second, take(second, BEN))]
    assert after(start, decide(start, theirs, EVE)).gold_links == ()
    hers = [(first, agree(first)), (second, take(second, ADA))]
    (made,) = after(start, decide(start, hers, EVE)).gold_links
    assert made.type == "issuer"
    assert made.annotator == GOLD.id


def test_what_cannot_be_decided_so_is_refused() -> None:
    (case,) = review(span(ADA, 0, 5)).cases
    with pytest.raises(RefusedError):
        agree(case)
    with pytest.raises(RefusedError):
        take(case, EVE)
    assert take(case, BEN).choice is Choice.NOTHING


def test_gold_is_the_same_whoever_decides_it_where() -> None:
    start = review(span(ADA, 0, 5), span(BEN, 2, 9))
    (case,) = start.cases
    here = after(start, decide(start, [(case, unite(case))], EVE))
    there = after(start, decide(start, [(case, unite(case))], ADA))
    assert here.gold == there.gold
    assert here.decisions[0].object == there.decisions[0].object


def kinds_of(action: Action) -> set[Kind]:
    return {change.kind for change in action.changes}


def test_an_action_is_named_for_the_undo_menu() -> None:
    start = review(span(ADA, 0, 5), span(BEN, 0, 5), span(ADA, 8, 9))
    agreed, missed = start.cases
    assert decide(start, [(agreed, agree(agreed))], EVE).name == "Accept what all agree on"
    action = decide(start, [(agreed, agree(agreed)), (missed, NOTHING)], EVE)
    assert action.name == "Decide cases"
    assert kinds_of(action) == {Kind.DECISION, Kind.SPAN, Kind.LAYER}
