import pytest

from annotator.core.annotators import (
    GOLD,
    Annotator,
    AnnotatorKind,
    identities_of,
    joined,
    persons,
)
from annotator.core.assignments import Assignment
from annotator.core.edits.people import join, tell_apart
from annotator.core.edits.values import Kind
from annotator.core.errors import RefusedError
from annotator.core.ids import MAIN_ROUND, AnnotatorId, ArticleId


def somebody(letter: str, same_as: str | None = None, name: str = "Ben") -> Annotator:
    kept = None if same_as is None else AnnotatorId(same_as * 32)
    return Annotator(AnnotatorId(letter * 32), name, same_as=kept)


A, B, C = (somebody(letter) for letter in "abc")


def test_everybody_stands_for_themselves_until_it_is_said_otherwise() -> None:
    assert persons((A, B)) == {A.id: A, B.id: B}
    assert joined((A, B)) == {}
    assert identities_of((A, B), A.id) == (A.id,)
    assert identities_of((), A.id) == (A.id,)


def test_a_chain_of_identities_ends_with_the_one_that_counts() -> None:
    known = (A, somebody("b", "a"), somebody("c", "b"))
    assert joined(known) == {B.id: A.id, C.id: A.id}
    assert set(identities_of(known, B.id)) == {A.id, B.id, C.id}
    assert identities_of(known, C.id)[0] == C.id


def test_two_machines_that_said_it_the_other_way_round_agree() -> None:
    known = (somebody("a", "b"), somebody("b", "a"), somebody("c", "b"))
    assert joined(known) == {B.id: A.id, C.id: A.id}


def test_somebody_who_is_not_known_here_joins_nobody() -> None:
    assert joined((somebody("a", "f"),)) == {}


def test_joining_is_a_change_of_one_value_and_of_what_was_not_begun() -> None:
    dealt = Assignment(ArticleId("1" * 64), B.id, MAIN_ROUND)
    action = join((A, B), B, A, [dealt])
    said, gone, made = action.changes
    assert (said.kind, said.before, said.after) == (Kind.ANNOTATOR, B, somebody("b", "a"))
    assert (gone.kind, gone.before, gone.after) == (Kind.ASSIGNMENT, dealt, None)
    assert made.after == Assignment(dealt.article, A.id, MAIN_ROUND)
    assert action.inverse().inverse() == action


def test_joining_whole_groups_keeps_the_one_that_was_named() -> None:
    known = (A, somebody("b", "a"), C)
    (said,) = join(known, somebody("b", "a"), C).changes
    assert (said.before, said.after) == (A, somebody("a", "c"))
    assert join(known, somebody("b", "a"), A).changes == ()
    assert join(known, A, A).changes == ()


def test_gold_and_models_are_nobody() -> None:
    model = Annotator(AnnotatorId("d" * 32), "bert", AnnotatorKind.MODEL)
    for other, kept in ((A, GOLD), (model, A), (model, model)):
        with pytest.raises(RefusedError):
            join((A, GOLD, model), other, kept)


def test_they_can_be_told_apart_again() -> None:
    known = (A, somebody("b", "a"), somebody("c", "b"))
    action = tell_apart(known, C)
    assert {one.after for one in action.changes} == {B, C}
    assert tell_apart((A, B), A).changes == ()
