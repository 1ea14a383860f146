"""Layers as they were when they were first done, whatever became of them since."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from annotator.core.articles import Article
from annotator.core.edits.values import Change, Kind
from annotator.core.ids import MAIN_ROUND
from annotator.core.layers import LayerState, Status
from annotator.core.records import Layer, Record
from annotator.core.spans import Span
from annotator.store.first_done import Place, changed_since, finished
from annotator.store.writing import Stamp

if TYPE_CHECKING:
    from tests.store.conftest import Hand

STAMP = Stamp(1_700_000_000_000, 3)

Changed = Callable[[Span | None, Span | None], Change]


def state(hand: "Hand", article: Article, status: Status) -> Change:
    after = LayerState(article.id, hand.me.id, MAIN_ROUND, status)
    return Change(Kind.LAYER, after.id, article.id, None, after)


def place(hand: "Hand", article: Article) -> Place:
    return Place(article.id, hand.me.id, MAIN_ROUND)


def test_a_layer_that_was_never_done_is_not_finished(hand: "Hand", article: Article) -> None:
    hand.bring_in(Record(article))
    hand.mark(article)
    hand.write(state(hand, article, Status.OPEN))
    assert not finished(hand.reading)
    assert not changed_since(hand.reading)


def test_what_changed_after_it_was_done_is_as_it_was_then(
    hand: "Hand", article: Article, change: Changed
) -> None:
    hand.bring_in(Record(article))
    kept, moved, removed = (hand.mark(article, at, at + 1) for at in range(3))
    hand.write(state(hand, article, Status.DONE))
    at = finished(hand.reading)[place(hand, article)].at
    assert not changed_since(hand.reading)
    hand.write(change(moved, replace(moved, end=5)), change(removed, None))
    hand.mark(article, 6, 7)
    hand.write(state(hand, article, Status.OPEN), state(hand, article, Status.DONE))
    assert finished(hand.reading)[place(hand, article)].at == at
    content = changed_since(hand.reading)[place(hand, article)]
    assert set(content.spans) == {kept, moved, removed}


def test_a_mistaken_done_that_was_undone_does_not_count(hand: "Hand", article: Article) -> None:
    hand.bring_in(Record(article))
    act = hand.act("Done")
    hand.file.write(act, [state(hand, article, Status.DONE)], STAMP)
    hand.file.write(hand.act(undoes=act.id), [state(hand, article, Status.OPEN)], STAMP)
    assert not finished(hand.reading)
    span = hand.mark(article)
    hand.write(state(hand, article, Status.DONE))
    hand.mark(article, 2, 3)
    assert changed_since(hand.reading)[place(hand, article)].spans == (span,)


def test_an_imported_layer_is_as_it_was_imported(hand: "Hand", article: Article) -> None:
    spans = (hand.span(article, 0, 2), hand.span(article, 3, 4))
    hand.bring_in(Record(article, Layer(hand.me, spans=spans)))
    assert place(hand, article) in finished(hand.reading)
    hand.mark(article, 5, 6)
    assert set(changed_since(hand.reading)[place(hand, article)].spans) == set(spans)
