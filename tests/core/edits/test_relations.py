from annotator.core.edits.relations import (
    add_relation,
    remove_relations,
    retype_relation,
    reverse_relation,
    with_relations_removed,
)
from annotator.core.edits.values import Action, Change, Kind
from annotator.core.ids import MAIN_ROUND, AnnotatorId, ArticleId, ObjectId
from annotator.core.relation_types import RelationType
from annotator.core.spans import Relation

TYPE = RelationType("issuer", "issued by")
LINK = Relation(
    ObjectId("1" * 32),
    ArticleId("a" * 64),
    AnnotatorId("b" * 32),
    MAIN_ROUND,
    "issuer",
    ObjectId("2" * 32),
    ObjectId("3" * 32),
)


def the_one(action: Action) -> Change:
    (change,) = action.changes
    assert (change.kind, change.object, change.article) == (Kind.RELATION, LINK.id, LINK.article)
    return change


def test_links_come_and_go() -> None:
    assert add_relation(LINK, TYPE).name == "Link “issued by”"
    assert the_one(add_relation(LINK, TYPE)).after == LINK
    assert the_one(remove_relations([LINK])).before == LINK


def test_a_link_means_something_else_or_the_other_way_round() -> None:
    other = the_one(retype_relation(LINK, RelationType("target", "directed at")))
    assert isinstance(other.after, Relation)
    assert other.after.type == "target"
    turned = the_one(reverse_relation(LINK)).after
    assert isinstance(turned, Relation)
    assert (turned.head, turned.child) == (LINK.child, LINK.head)


def test_an_action_takes_links_along_that_make_no_sense_after_it() -> None:
    both = with_relations_removed(Action("Relabel", ()), [LINK])
    assert both.name == "Relabel"
    assert the_one(both).after is None
