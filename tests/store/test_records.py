from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from annotator.core.annotators import Annotator
from annotator.core.articles import Article
from annotator.core.edits.articles import article_change
from annotator.core.edits.values import Change
from annotator.core.ids import AnnotatorId
from annotator.core.layers import LayerState, Status
from annotator.core.records import Layer, Record

if TYPE_CHECKING:
    from tests.store.conftest import Hand

LayerOf = Callable[..., Layer]


def _articles(trap: str) -> list[Article]:
    return [Article(f"{number} {trap}") for number in range(12)]


def test_records_come_by_article_and_then_by_annotator(
    hand: "Hand", ben: Annotator, layer: LayerOf, trap: str
) -> None:
    zoe = Annotator(AnnotatorId("0" * 31 + "1"), "Zoe")
    for who in (zoe, ben, hand.me):
        records = (
            Record(article, layer([(5, 9, "threat"), (1, 2, "actor")], who))
            for article in _articles(trap)
        )
        hand.bring_in(*records)
    found = list(hand.reading.records())
    order = [(record.article.id, record.layer and record.layer.annotator.name) for record in found]
    assert order == [
        (id_, name)
        for id_ in sorted(article.id for article in _articles(trap))
        for name in ("Ada", "Ben", "Zoe")
    ]
    for record in found:
        assert record.layer is not None
        spans = record.layer.spans
        assert [(span.start, span.label) for span in spans] == [(1, "actor"), (5, "threat")]
        assert {span.annotator for span in spans} == {record.layer.annotator.id}
        assert spans == hand.reading.spans(record.article.id, record.layer.annotator.id)


def test_layers_are_chosen_by_what_is_said_of_them(
    hand: "Hand", ben: Annotator, layer: LayerOf, trap: str
) -> None:
    done, left, bare, gone = _articles(trap)[:4]
    hand.bring_in(
        Record(done, layer([(0, 1, "actor")], ben)),
        Record(left, replace(layer([(0, 1, "actor")], ben), status=Status.OPEN)),
        Record(bare),
        Record(gone, layer([(0, 1, "actor")], ben)),
    )
    hand.mark(done)
    hand.write(article_change(gone.id, gone.info, None))
    asked: list[tuple[str, ...]] = []

    def finished(states: tuple[LayerState, ...]) -> Iterable[LayerState]:
        asked.append(tuple(sorted(state.status.value for state in states)))
        return (state for state in states if state.status == Status.DONE)

    [record] = hand.reading.records(finished)
    assert record.layer is not None
    assert (record.article, record.layer.annotator) == (done, ben)
    assert sorted(asked) == [("done", "new"), ("open",)]
    found = list(hand.reading.records(finished, bare=True))
    assert {record.article.id for record in found} == {done.id, left.id, bare.id}
    assert sum(record.layer is None for record in found) == 2


def test_spans_of_one_place_are_in_the_order_of_their_identities(
    hand: "Hand", article: Article, change: Callable[..., Change]
) -> None:
    hand.bring_in(Record(article))
    made = [hand.span(article, 0, 4, label) for label in ("b", "a", "c")]
    for span in reversed(made):
        hand.write(change(None, span))
    [record] = hand.reading.records()
    assert record.layer is not None
    assert list(record.layer.spans) == made
    assert record.layer.annotator == Annotator(hand.me.id, hand.me.id)


def test_an_export_sees_one_moment(hand: "Hand", article: Article, layer: LayerOf) -> None:
    other = Article("another")
    hand.bring_in(
        Record(article, layer([(0, 1, "actor")], hand.me)),
        Record(other, layer([(0, 1, "actor")], hand.me)),
    )
    records = hand.reading.records()
    first = next(records)
    for each in (article, other):
        hand.mark(each, 2, 3)
    [second] = records
    assert first.layer is not None
    assert second.layer is not None
    assert len(first.layer.spans) == len(second.layer.spans) == 1
    assert len(hand.reading.spans(other.id)) == 2


def test_an_export_given_up_half_way_is_in_nobodys_way(
    hand: "Hand", article: Article, layer: LayerOf
) -> None:
    hand.bring_in(Record(article, layer([(0, 1, "actor")], hand.me)), Record(Article("b")))
    records = hand.reading.records(bare=True)
    next(records)
    records.close()  # type: ignore[attr-defined] # a generator
    assert not hand.reading.connection.in_transaction
    assert len(list(hand.reading.records(bare=True))) == 2
