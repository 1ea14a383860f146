"""Spans with gaps in review, and gold that is left where nobody marks anything any more."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from annotator.core.annotators import GOLD
from annotator.core.decisions import Choice, Decision
from annotator.core.edits.spans import remove_spans
from annotator.core.edits.values import Kind
from annotator.core.records import Record
from annotator.gui.review.facts import Standing
from tests.gui.hands import CTRL, Key
from tests.gui.review.conftest import CASES, TEXT, Reviewer
from tests.gui.review.reviewed import article, coded, coder

Begin = Callable[[Iterable[Record]], Reviewer]


@pytest.fixture
def gapped(begin: Begin) -> Reviewer:
    """Ben’s threat has a gap: “will close … within hours”; Cy has the whole."""
    one = article(TEXT, "The strait")
    ben, cy = coded(one, 2, [("b", (("threat", "will close the strait within hours"),))])
    assert ben.layer is not None
    (span,) = ben.layer.spans
    parts = tuple(
        (TEXT.index(words, span.start), TEXT.index(words, span.start) + len(words))
        for words in ("will close", "within hours")
    )
    there = replace(ben.layer, spans=(replace(span, fragments=parts),))
    return begin([replace(ben, layer=there), cy])


def parts_of_gold(reviewer: Reviewer) -> list[str]:
    under = reviewer.review.under
    assert under.article is not None
    found = reviewer.workspace.reading.spans(under.article.id, GOLD.id)
    return [span.quote_in_parts(TEXT) for span in found]


def begin_at_bens(reviewer: Reviewer) -> None:
    reviewer.press("1")
    reviewer.press("[")
    assert parts_of_gold(reviewer) == ["will close … within hours"]
    reviewer.press("e")
    assert reviewer.mode() == "Edit"


def test_arrows_move_an_edge_and_the_gap_stays(gapped: Reviewer) -> None:
    begin_at_bens(gapped)
    gapped.press(Key.Key_Right)
    gapped.press(Key.Key_Return)
    assert parts_of_gold(gapped) == ["will close … within hours, Ida"]


def test_an_edge_that_was_let_go_by_the_mouse_keeps_the_gap(gapped: Reviewer) -> None:
    begin_at_bens(gapped)
    reader = gapped.reader
    reader.hand.move_edge(1, by_character=False)
    reader.settle_edge()
    draft = gapped.review.deciding.draft
    assert draft is not None
    assert draft.quote_in_parts(TEXT) == "will close … within hours, Ida"
    gapped.press("2")
    gapped.press(Key.Key_Return)
    assert parts_of_gold(gapped) == ["will close … within hours, Ida"]
    under = gapped.review.under
    assert under.article is not None
    (span,) = gapped.workspace.reading.spans(under.article.id, GOLD.id)
    assert span.label == "commitment"


def remove_all_of(reviewer: Reviewer, label: str) -> None:
    """Ben and Cy think better of it."""
    under = reviewer.review.under
    assert under.article is not None
    for who in (coder(0), coder(1)):
        found = reviewer.workspace.reading.spans(under.article.id, who.id)
        reviewer.workspace.perform(remove_spans([one for one in found if one.label == label]))
    reviewer.settle()


@pytest.fixture
def left(begin: Begin) -> Reviewer:
    """All is decided; then the annotators take their threat back."""
    reviewer = begin(coded(article(TEXT, "The strait"), 2, CASES[:1]))
    reviewer.press("1")
    remove_all_of(reviewer, "threat")
    return reviewer


def test_gold_that_nobody_marks_any_more_is_said_to_have_changed(left: Reviewer) -> None:
    (matter,) = left.review.under.disputed
    assert matter.standing is Standing.STALE
    assert left.review.text.strip.changed.isVisible()
    assert left.gold() == [("threat", "will close the strait")]
    assert [row.version.name for row in left.review.case.rows] == ["Ben", "Cy"]
    assert "Changed since" in left.review.case.gold.choice.text()
    left.press("x")
    assert left.gold() == []
    assert [one.standing for one in left.review.under.disputed] == [Standing.DECIDED]
    left.press("z", CTRL)
    assert left.gold() == [("threat", "will close the strait")]
    assert [one.standing for one in left.review.under.disputed] == [Standing.STALE]


def test_it_may_stay_all_the_same(left: Reviewer) -> None:
    left.press("u")
    assert left.gold() == [("threat", "will close the strait")]
    under = left.review.under
    assert under.article is not None
    under.open(under.article.id)
    assert under.disputed == ()
    decisions = [
        one
        for one in left.workspace.reading.of_article(Kind.DECISION, under.article.id, None, None)
        if isinstance(one, Decision)
    ]
    assert [(one.choice, one.spans) for one in decisions] == [(Choice.UNION, ())]
