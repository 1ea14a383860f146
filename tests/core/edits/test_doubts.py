from dataclasses import replace

from annotator.core.doubts import Doubt, carried_object
from annotator.core.edits.doubts import drop, place, settle
from annotator.core.edits.values import Kind
from annotator.core.ids import MAIN_ROUND, AnnotatorId, ArticleId, LabelId, ObjectId
from annotator.core.spans import Relation, Span

OLD, NEW = ArticleId("1" * 64), ArticleId("2" * 64)
PLACE = (OLD, AnnotatorId("a" * 32), MAIN_ROUND)
SPAN = Span(ObjectId("s"), *PLACE, 3, 9, LabelId("actor"))
OTHER = Span(carried_object(NEW, ObjectId("t")), NEW, *PLACE[1:], 0, 2, LabelId("threat"))
RELATION = Relation(ObjectId("r"), *PLACE, "issuer", ObjectId("t"), SPAN.id)
LOST = Doubt(SPAN, NEW, "quote", "before", "after", None, "It is not there.", (RELATION,))
UNSURE = replace(LOST, guess=(5, 8))


def test_settling_leaves_the_span_alone() -> None:
    [change] = settle(UNSURE).changes
    assert (change.kind, change.before, change.after) == (Kind.DOUBT, UNSURE, None)
    assert settle(UNSURE).inverse().changes[0].after == UNSURE


def test_a_lost_span_is_made_where_it_is_placed() -> None:
    span, doubt = place(LOST, 4, 6, ()).changes
    assert (span.before, span.after) == (None, LOST.placed(4, 6))
    assert doubt.kind == Kind.DOUBT


def test_its_relations_are_made_if_their_other_end_is_there() -> None:
    _, relation, _ = place(LOST, 4, 6, [OTHER]).changes
    assert isinstance(relation.after, Relation)
    assert (relation.after.head, relation.after.child) == (OTHER.id, LOST.carried)


def test_an_unsure_span_is_moved_as_it_is_now() -> None:
    there = replace(UNSURE.placed(5, 8), note="noted since")
    [span, *_] = place(UNSURE, 4, 6, [there]).changes
    assert (span.before, span.after) == (there, replace(there, start=4, end=6))


def test_a_span_is_given_up_where_it_stands() -> None:
    there = UNSURE.placed(5, 8)
    span, doubt = drop(UNSURE, [OTHER, there]).changes
    assert (span.before, span.after) == (there, None)
    assert doubt.before == UNSURE
    assert len(drop(LOST, [OTHER]).changes) == 1
