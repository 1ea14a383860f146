from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from annotator.core.annotators import Annotator
from annotator.core.articles import Article, ArticleInfo
from annotator.core.edits.articles import article_change
from annotator.core.edits.layers import open_layer
from annotator.core.edits.values import Change
from annotator.core.errors import BadInputError, ProjectError
from annotator.core.ids import MAIN_ROUND, AnnotatorId, LabelId, ObjectId, RoundId
from annotator.core.layers import Status
from annotator.core.records import NOBODY, UNNAMED, ImportCounts, Layer, Record
from annotator.core.spans import ArticleLabel, Relation, Span

if TYPE_CHECKING:
    from tests.store.conftest import Hand

LayerOf = Callable[..., Layer]


def _named(layer: Layer) -> Layer:
    """The layer with identities, a relation and an article label, as an export has them."""
    head, child = (
        replace(span, id=ObjectId(f"{number:032x}")) for number, span in enumerate(layer.spans, 7)
    )
    place = (Article("").id, NOBODY, MAIN_ROUND)
    relation = Relation(ObjectId("c" * 32), *place, "issuer", head.id, child.id)
    label = ArticleLabel(ObjectId("d" * 32), *place, LabelId("topic"), "war")
    return replace(layer, spans=(head, child), relations=(relation,), labels=(label,))


def _exported(hand: "Hand") -> list[Record]:
    return list(hand.reading.records())


def test_the_same_article_twice_is_one_and_keeps_what_is_known(
    hand: "Hand", article: Article
) -> None:
    other = Article(article.text, ArticleInfo(headline="Another", url="http://x"))
    assert hand.bring_in(Record(article), Record(other)) == ImportCounts(came=1)
    assert hand.bring_in(Record(other), Record(other)) == ImportCounts(already=1)
    assert hand.reading.article(article.id) == article
    assert len(hand.reading.history()) == 1


def test_a_removed_article_comes_back_with_what_is_known_now(
    hand: "Hand", article: Article
) -> None:
    hand.bring_in(Record(article))
    span = hand.mark(article)
    hand.write(article_change(article.id, article.info, None))
    other = Article(article.text, ArticleInfo(headline="Another"))
    assert hand.bring_in(Record(other)).came == 1
    assert hand.reading.article(article.id) == other
    assert hand.reading.spans(article.id) == (span,)
    assert hand.reading.check(deep=True) == []


def test_layers_without_a_name_are_the_importers(
    hand: "Hand", article: Article, ben: Annotator, layer: LayerOf
) -> None:
    counts = hand.bring_in(Record(article, layer([(0, 3, "actor")])), who=ben)
    assert (counts.spans, counts.layers) == (1, 1)
    [span] = hand.reading.spans(article.id)
    assert (span.annotator, span.round, span.start, span.end) == (ben.id, MAIN_ROUND, 0, 3)
    assert len(span.id) == 32


def test_the_same_layer_again_changes_nothing(
    hand: "Hand", article: Article, ben: Annotator, layer: LayerOf
) -> None:
    plain = layer([(0, 3, "actor"), (0, 3, "actor"), (2, 9, "threat")], ben)
    first = hand.bring_in(Record(article, plain))
    assert (first.spans, first.spans_already) == (2, 1)
    edits = hand.reading.stats().edits
    again = hand.bring_in(Record(article, plain), Record(article, plain))
    assert not again.anything
    assert again.spans_already == 6
    assert hand.reading.stats().edits == edits
    assert hand.reading.check() == []


def test_an_export_comes_back_as_it_was(
    hand: "Hand", article: Article, ben: Annotator, layer: LayerOf
) -> None:
    named = replace(_named(layer([(0, 3, "actor"), (2, 9, "threat")], ben)), scheme_version=7)
    empty = Layer(hand.me, status=Status.EXCLUDED)
    hand.bring_in(Record(article, named), Record(article, empty))
    found = _exported(hand)
    assert [record.layer and record.layer.annotator.name for record in found] == ["Ada", "Ben"]
    assert found[1].layer is not None
    assert found[1].layer.scheme_version == 7
    assert [span.id for span in found[1].layer.spans] == [span.id for span in named.spans]
    assert not hand.bring_in(*found).anything
    assert _exported(hand) == found
    assert hand.reading.check(deep=True) == []


def test_the_same_identity_with_something_else_is_an_edit(
    hand: "Hand", article: Article, ben: Annotator, layer: LayerOf
) -> None:
    named = _named(layer([(0, 3, "actor"), (2, 9, "threat")], ben))
    hand.bring_in(Record(article, named))
    moved = replace(named.spans[0], end=5)
    counts = hand.bring_in(Record(article, replace(named, spans=(moved, named.spans[1]))))
    assert counts == ImportCounts(already=1, spans_already=1, changed=1)
    assert [span.end for span in hand.reading.spans(article.id)] == [5, 9]
    assert len(hand.reading.history()) == 3
    assert hand.reading.check() == []


def test_somebody_elses_copy_of_a_layer_gets_identities_of_its_own(
    hand: "Hand", article: Article, ben: Annotator, layer: LayerOf
) -> None:
    named = _named(layer([(0, 3, "actor"), (2, 9, "threat")], ben))
    mine = replace(named, annotator=hand.me)
    hand.bring_in(Record(article, named), Record(article, mine))
    theirs, ours = (hand.reading.spans(article.id, who.id) for who in (ben, hand.me))
    assert {span.id for span in theirs} == {span.id for span in named.spans}
    assert {span.id for span in ours}.isdisjoint(span.id for span in theirs)
    [relation] = hand.reading.relations(article.id, hand.me.id)
    assert [relation.head, relation.child] == [span.id for span in ours]
    assert len(hand.reading.article_labels(article.id)) == 2
    assert not hand.bring_in(Record(article, mine), Record(article, named)).anything
    assert hand.reading.check() == []


def test_a_removed_span_comes_back_under_its_name(
    hand: "Hand", article: Article, ben: Annotator, layer: LayerOf
) -> None:
    record = Record(article, _named(layer([(0, 3, "actor"), (2, 9, "threat")], ben)))
    hand.bring_in(record)
    [one, other] = hand.reading.spans(article.id)
    hand.write(*(Change(1, span.id, article.id, span, None) for span in (one, other)))  # type: ignore[arg-type] # 1 is a span
    assert hand.bring_in(record) == ImportCounts(already=1, spans=2)
    assert hand.reading.spans(article.id) == (one, other)
    assert hand.reading.check() == []


def test_two_spans_of_one_identity_are_one_that_was_changed(
    hand: "Hand", article: Article, layer: LayerOf
) -> None:
    spans = layer([(0, 3, "actor"), (2, 9, "threat")], hand.me).spans
    twins = tuple(replace(span, id=ObjectId("7" * 32)) for span in spans)
    counts = hand.bring_in(Record(article, Layer(hand.me, spans=twins)))
    assert (counts.spans, counts.changed) == (1, 1)
    assert [span.end for span in hand.reading.spans(article.id)] == [9]
    assert hand.reading.check() == []


def test_layers_with_nothing_in_them_come_in(hand: "Hand") -> None:
    records = [Record(Article(f"{n}"), Layer(hand.me)) for n in range(9)]
    assert hand.bring_in(*records).layers == 9
    assert hand.reading.progress(hand.me.id, MAIN_ROUND) == (9, 9)


def test_a_record_says_how_far_a_layer_is(hand: "Hand", article: Article, layer: LayerOf) -> None:
    record = Record(article, layer([(0, 3, "actor")], hand.me))
    hand.bring_in(record)
    [state] = hand.reading.layers(article.id)
    assert state.status == Status.DONE
    hand.write(*open_layer(replace(state, note="mine")).changes)
    hand.bring_in(record)
    assert hand.reading.layers(article.id) == (replace(state, note="mine"),)


def test_more_than_a_batch_comes_in(hand: "Hand", layer: LayerOf) -> None:
    marks = [(start, start + 2, "actor") for start in range(50)]
    records = [Record(Article(f"{n} " + "x" * 80), layer(marks, hand.me)) for n in range(200)]
    assert hand.bring_in(*records, *records) == ImportCounts(
        came=200, spans=10_000, spans_already=10_000, layers=200, others=1
    )
    assert hand.reading.check() == []


def test_whatever_comes_in_refers_to_what_is_there(
    hand: "Hand", article: Article, ben: Annotator, layer: LayerOf
) -> None:
    mine = Record(article, _named(layer([(0, 3, "actor"), (2, 9, "threat")])))
    theirs = replace(layer([(0, 3, "new")], ben), round=RoundId("pilot"))
    hand.bring_in(mine, Record(Article("Another"), theirs), Record(Article("A third")))
    hand.bring_in(Record(article, theirs), mine)
    assert hand.reading.check(deep=True) == []  # which asks SQLite, too
    with pytest.raises(ProjectError), hand.file._transaction():
        hand.file._connection.execute("INSERT INTO article VALUES(99, 'of no number')")


@pytest.mark.parametrize("known", [True, False])
def test_a_span_beyond_the_text_stops_everything(
    hand: "Hand", article: Article, layer: LayerOf, *, known: bool
) -> None:
    if known:
        hand.bring_in(Record(article, layer([(0, 1, "actor")], hand.me)))
    was = hand.reading.stats()
    beyond = layer([(0, len(article.text) + 1, "actor")], hand.me)
    with pytest.raises(BadInputError, match=r"^x\.jsonl, line 3: a span ends at"):
        hand.bring_in(Record(Article("new")), Record(article, beyond, "x.jsonl, line 3"))
    assert hand.reading.stats() == was
    exact = layer([(0, len(article.text), "actor")], hand.me)
    hand.bring_in(Record(article, exact))


def test_a_name_that_is_none_is_a_sentence(hand: "Hand", article: Article) -> None:
    place = (article.id, hand.me.id, MAIN_ROUND)
    span = Span(ObjectId("T1"), *place, 0, 1, LabelId("actor"))
    with pytest.raises(BadInputError, match="T1"):
        hand.bring_in(Record(article, Layer(hand.me, spans=(span,))))
    assert hand.reading.stats().articles == 0
    assert UNNAMED == ""
    assert AnnotatorId("") == NOBODY


def test_a_relation_to_one_of_two_spans_that_are_alike_means_the_one_that_is_kept(
    hand: "Hand",
) -> None:
    article = Article("Freedonia vows to close.")
    place = (article.id, NOBODY, MAIN_ROUND)
    first, second, head = (
        Span(ObjectId(f"{number:032x}"), *place, start, end, LabelId("actor"))
        for number, start, end in ((1, 0, 9), (2, 0, 9), (3, 10, 23))
    )
    link = Relation(ObjectId(f"{4:032x}"), *place, "issuer", head.id, second.id)
    layer = Layer(hand.me, spans=(first, second, head), relations=(link,))
    hand.bring_in(Record(article, layer))
    (record,) = _exported(hand)
    assert record.layer is not None
    spans = {span.id: (span.start, span.end) for span in record.layer.spans}
    assert sorted(spans.values()) == [(0, 9), (10, 23)]
    (kept,) = record.layer.relations
    assert (spans[kept.head], spans[kept.child]) == ((10, 23), (0, 9))
    before = hand.reading.stats().edits
    hand.bring_in(Record(article, layer))
    assert hand.reading.stats().edits == before
