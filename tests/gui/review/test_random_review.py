"""Hands that press anything in review: nothing breaks, no layer changes, gold is as stored."""

import random

import pytest

from annotator.app.reviewing import review_of
from annotator.core.annotators import GOLD
from annotator.gui.review.facts import matters_of
from tests.gui.hands import CTRL, PLAIN, SHIFT, Key
from tests.gui.review.conftest import CASES, TEXT, Begin, Reviewer
from tests.gui.review.reviewed import article, coded

LETTERS = "123uexlfowbnmgt[],"
OTHERS = (
    *(Key.Key_Return, Key.Key_Escape, Key.Key_Backspace, Key.Key_Delete),
    *(Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_F6, Key.Key_Tab),
)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_random_keys_in_review(begin: Begin, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a repeatable walk
    texts = (article(TEXT, "One"), article(TEXT.replace("Nobody", "No one"), "Two"))
    reviewer = begin(record for one in texts for record in coded(one, 3, CASES))
    before = reviewer.layers()
    for _ in range(160):
        what = chance.random()
        if what < 0.55:
            reviewer.press(chance.choice(LETTERS))
        elif what < 0.85:
            reviewer.press(chance.choice(OTHERS), chance.choice((PLAIN, PLAIN, SHIFT)))
        elif what < 0.93:
            reviewer.press(chance.choice("zy"), CTRL)
        else:
            reviewer.read()
        if reviewer.page.modes.now != "review":
            reviewer.press("2", CTRL)
        check(reviewer)
    assert reviewer.layers() == before


def check(reviewer: Reviewer) -> None:
    under = reviewer.review.under
    assert under.article is not None
    assert under.review is not None
    reading, phase = reviewer.workspace.reading, reviewer.workspace.round
    stored = review_of(reading, under.article.id, phase)
    assert set(under.review.gold) == set(stored.review.gold)
    assert set(under.review.decisions) == set(stored.review.decisions)
    assert under.matters == matters_of(stored)
    shown = {span.id for span in reviewer.reader.page.spans if span.annotator == GOLD.id}
    hidden = {span.id for span in under.review.gold} - shown
    assert not hidden or reviewer.mode() == "Edit"
