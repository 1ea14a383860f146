from annotator.core.doubts import Doubt, carried_object, carried_relation
from annotator.core.ids import MAIN_ROUND, AnnotatorId, ArticleId, LabelId, ObjectId
from annotator.core.spans import Relation, Span

OLD, NEW = ArticleId("1" * 64), ArticleId("2" * 64)
PLACE = (OLD, AnnotatorId("a" * 32), MAIN_ROUND)
SPAN = Span(
    ObjectId("s"), *PLACE, 3, 20, LabelId("actor"), "note", (("sure", True),), ((3, 5), (9, 20))
)
DOUBT = Doubt(SPAN, NEW, "quote", "before", "after", None, "It is not there.")


def test_everybody_calls_what_was_carried_the_same() -> None:
    assert DOUBT.carried == carried_object(NEW, SPAN.id)
    assert len({DOUBT.carried, DOUBT.id, carried_object(OLD, SPAN.id)}) == 3
    assert DOUBT.carried[0] < "8"


def test_a_span_that_is_placed_keeps_what_is_known_of_it() -> None:
    placed = DOUBT.placed(7, 9)
    assert (placed.id, placed.article, placed.start, placed.end) == (DOUBT.carried, NEW, 7, 9)
    assert (placed.note, placed.attributes, placed.fragments) == ("note", (("sure", True),), ())


def test_a_relation_goes_where_its_ends_have_gone() -> None:
    relation = Relation(ObjectId("r"), *PLACE, "issuer", SPAN.id, ObjectId("t"))
    carried = carried_relation(relation, NEW)
    assert (carried.article, carried.head) == (NEW, DOUBT.carried)
    assert carried.child == carried_object(NEW, ObjectId("t"))
