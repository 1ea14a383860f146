from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from annotator.core.annotators import Annotator
from annotator.core.articles import Article
from annotator.core.edits.schemes import introduce
from annotator.core.edits.values import Act, Change
from annotator.core.ids import ActId
from annotator.core.projects import HistoryLine
from annotator.core.records import Record
from annotator.core.spans import Span
from annotator.store.writing import Stamp

if TYPE_CHECKING:
    from tests.store.conftest import Hand

Changed = Callable[[Span | None, Span | None], Change]


def test_history_says_who_did_what_the_latest_first(
    hand: "Hand", article: Article, change: Changed
) -> None:
    hand.write(*introduce(hand.me).changes)
    hand.bring_in(Record(article), Record(Article("other")))
    act = hand.act("Mark two")
    spans = [hand.span(article, 0, 1), hand.span(article, 1, 2)]
    hand.file.write(act, [change(None, span) for span in spans], Stamp(5, 9))
    lines = hand.reading.history()
    assert lines[0] == HistoryLine(act.id, 5, "Ada", "Mark two", 2, article.id, 9)
    assert [(line.name, line.changes, line.article) for line in lines[1:]] == [
        ("Import", 2, None),
        ("Do", 1, None),
    ]
    assert hand.reading.history(limit=1) == lines[:1]
    assert [line.name for line in hand.reading.history(article.id)] == ["Mark two", "Import"]
    assert hand.reading.history(Article("unheard of").id) == []


def test_only_my_own_acts_can_be_undone(
    hand: "Hand", article: Article, ben: Annotator, change: Changed
) -> None:
    hand.bring_in(Record(article))
    lasting = Act(ActId(hand.file.clock.new()), "For good", hand.me.id)
    hand.file.write(lasting, [change(None, hand.span(article))], Stamp(1), lasting=True)
    theirs = Act(ActId(hand.file.clock.new()), "Ben’s", ben.id)
    hand.file.write(theirs, [change(None, hand.span(article))], Stamp(1))
    assert [act.name for act in hand.reading.acts_newest_first(hand.me.id)] == ["Import"]
    assert list(hand.reading.acts_newest_first(ben.id)) == [theirs]


def test_an_undo_says_what_it_takes_back(hand: "Hand", article: Article) -> None:
    hand.bring_in(Record(article))
    [imported] = hand.reading.acts_newest_first(hand.me.id)
    act = hand.act("Import", undoes=imported.id)
    hand.file.write(act, hand.file.reading.take_back(imported.id), Stamp(1))
    assert list(hand.reading.acts_newest_first(hand.me.id)) == [act, imported]


def test_an_act_is_told_once_an_object(hand: "Hand", article: Article, change: Changed) -> None:
    hand.bring_in(Record(article))
    span = hand.mark(article)
    noted = replace(span, note="n")
    moved = replace(noted, end=9)
    other = hand.span(article, 4, 5)
    act = hand.act()
    changes = [change(span, noted), change(None, other), change(noted, moved)]
    hand.file.write(act, changes, Stamp(1))
    assert list(hand.reading.edits_of(act.id)) == [change(None, other), change(span, moved)]
    assert list(hand.reading.take_back(act.id)) == [change(other, None), change(moved, span)]
    hand.write(change(other, None))
    assert list(hand.reading.take_back(act.id)) == [change(moved, span)]
    hand.write(change(moved, None))
    assert list(hand.reading.take_back(act.id)) == []


def test_versions_say_what_an_object_was_and_by_whom(
    hand: "Hand", article: Article, change: Changed
) -> None:
    hand.write(*introduce(hand.me).changes)
    hand.bring_in(Record(article))
    span = hand.span(article, 0, 1)
    longer = replace(span, end=2)
    steps = ((None, span), (span, longer), (longer, None))
    for number, (before, after) in enumerate(steps):
        act = hand.act(f"Step {number}")
        hand.file.write(act, [change(before, after)], Stamp(number, 1))
    found = hand.reading.versions(span.id)
    assert [(each.at, each.annotator, each.name) for each in found] == [
        (2, "Ada", "Step 2"),
        (1, "Ada", "Step 1"),
        (0, "Ada", "Step 0"),
    ]
    assert [each.value for each in found] == [None, longer, span]
    assert hand.reading.versions(hand.span(article, 0, 1).id) == []
