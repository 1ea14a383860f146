from collections.abc import Callable
from dataclasses import replace
from itertools import cycle
from typing import TYPE_CHECKING

import pytest

from annotator.core.annotators import Annotator
from annotator.core.articles import Article
from annotator.core.edits.articles import article_change
from annotator.core.edits.layers import open_layer
from annotator.core.edits.rules import remember
from annotator.core.edits.values import Act, Change
from annotator.core.ids import MAIN_ROUND, LabelId
from annotator.core.layers import LayerState
from annotator.core.projects import ArticleQuery, Stats
from annotator.core.records import Layer, Record
from annotator.core.rules import Rule
from annotator.core.spans import Span
from annotator.store import taking_back
from annotator.store.writing import Stamp

if TYPE_CHECKING:
    from tests.store.conftest import Hand

Changed = Callable[[Span | None, Span | None], Change]
MANY = 900


def _texts(trap: str) -> list[Article]:
    return [Article(f"{number} {trap}") for number in range(MANY)]


@pytest.fixture
def imported(hand: "Hand", layer: Callable[..., Layer], trap: str) -> Act:
    """An act of some 2,700 edits, so that it counts as large."""
    hand.bring_in(Record(Article("before"), layer([(0, 3, "actor")], hand.me)))
    hand.bring_in(
        *(Record(article, layer([(0, 3, "actor")], hand.me)) for article in _texts(trap))
    )
    return next(hand.reading.acts_newest_first(hand.me.id))


def _taken_back(hand: "Hand", act: Act) -> Act:
    undo = hand.act(act.name, undoes=act.id)
    assert hand.file.take_back(undo, act.id, Stamp(9, 3)) is None
    return undo


def _listed(hand: "Hand") -> int:
    return len(hand.reading.keys(ArticleQuery(), hand.me.id, "main"))  # type: ignore[arg-type] # a plain id


def test_a_large_act_is_taken_back_and_done_again(hand: "Hand", imported: Act, trap: str) -> None:
    was = hand.reading.stats()
    records = list(hand.reading.records())
    undo = _taken_back(hand, imported)
    assert _listed(hand) == 1
    assert hand.reading.stats().spans == 1
    assert hand.reading.spans(_texts(trap)[0].id) == ()
    assert hand.reading.check(deep=True) == []
    _taken_back(hand, undo)
    assert replace(hand.reading.stats(), edits=was.edits) == was
    assert list(hand.reading.records()) == records
    assert hand.reading.check(deep=True) == []


def test_what_the_project_remembers_goes_and_comes_with_a_large_act(
    hand: "Hand", layer: Callable[..., Layer], trap: str
) -> None:
    rule = Rule("The Post", "line:read also 🚨", None)
    records = (Record(article, layer([(0, 3, "actor")], hand.me)) for article in _texts(trap))
    act = hand.act("Import")
    changes = remember([rule]).changes
    hand.file.write_bulk(act, records, Stamp(1), hand.me, changes=changes)
    undo = _taken_back(hand, act)
    assert (hand.reading.rules(), _listed(hand)) == ((), 0)
    assert hand.reading.check(deep=True) == []
    _taken_back(hand, undo)
    assert (hand.reading.rules(), _listed(hand)) == ((rule,), MANY)
    assert hand.reading.check(deep=True) == []


def test_what_was_touched_since_is_looked_at_one_by_one(
    hand: "Hand", imported: Act, trap: str, change: Changed
) -> None:
    articles = _texts(trap)
    first, second, third = (hand.reading.spans(article.id)[0] for article in articles[:3])
    other = replace(first, label=LabelId("threat"))
    hand.write(change(first, other))
    noted = replace(second, note="n")
    hand.write(change(second, noted))
    hand.write(change(noted, second))
    hand.write(change(third, None))
    hand.write(article_change(articles[3].id, articles[3].info, None))
    mine = hand.mark(articles[4], 7, 9)
    _taken_back(hand, imported)
    assert hand.reading.spans(articles[0].id) == (other,)
    assert hand.reading.spans(articles[1].id) == ()
    assert hand.reading.spans(articles[4].id) == (mine,)
    assert _listed(hand) == 1
    assert hand.reading.check(deep=True) == []


def test_a_failure_half_way_leaves_everything(
    hand: "Hand", imported: Act, monkeypatch: pytest.MonkeyPatch
) -> None:
    def found() -> tuple[Stats, int]:
        return hand.reading.stats(), len(hand.reading.history())

    was = found()
    monkeypatch.setattr(taking_back, "_BATCH", 700)
    connection = hand.file._connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(Exception, match="The disk is full"):
        _taken_back(hand, imported)
    connection.execute("PRAGMA max_page_count=1000000")
    assert found() == was
    _taken_back(hand, imported)
    assert hand.reading.check() == []


def test_many_spans_of_one_act_go_and_come_with_their_layers(
    hand: "Hand", layer: Callable[..., Layer], ben: Annotator, trap: str, change: Changed
) -> None:
    """On some articles there was nothing, on others spans of mine, on the rest spans of Ben."""
    articles, whose = _texts(trap), (None, hand.me, ben)
    hand.bring_in(
        *(
            Record(article, layer([(0, 3, "actor")], who) if who else None)
            for article, who in zip(articles, cycle(whose), strict=False)
        )
    )
    before = list(hand.reading.records(bare=True))
    opened = [
        open_layer(LayerState(article.id, hand.me.id, MAIN_ROUND)).changes[0]
        for article in articles[::3]
    ]
    spans = [hand.span(article, at, at + 2) for article in articles for at in range(3)]
    hand.write(*opened, *(change(None, span) for span in spans))
    marked = next(hand.reading.acts_newest_first(hand.me.id))
    was, after = hand.reading.stats(), list(hand.reading.records(bare=True))
    undo = _taken_back(hand, marked)
    assert list(hand.reading.records(bare=True)) == before
    assert hand.reading.check(deep=True) == []
    redo = _taken_back(hand, undo)
    assert list(hand.reading.records(bare=True)) == after
    assert replace(hand.reading.stats(), edits=was.edits) == was
    assert hand.reading.check(deep=True) == []
    noted = replace(spans[5], note="n")
    hand.write(change(spans[5], noted), change(spans[7], None))
    _taken_back(hand, redo)
    assert [span for span in hand.reading.spans(articles[1].id) if span.note] == [noted]
    assert hand.reading.stats().spans == len(before) * 2 // 3 + 1
    assert hand.reading.check(deep=True) == []
