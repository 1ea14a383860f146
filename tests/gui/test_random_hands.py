"""Hands that press anything: nothing breaks, and the window shows what the project holds."""

import random
from pathlib import Path

import pytest

from tests.gui.hands import CTRL, PLAIN, SHIFT, Hands, Key

LEFT_OUT = ("quit", "close", "open", "about", "sample", "review_sample")
ARROWS = (Key.Key_Right, Key.Key_Left, Key.Key_Up, Key.Key_Down)
OTHERS = (Key.Key_Delete, Key.Key_Escape, Key.Key_Return, Key.Key_Tab)


@pytest.mark.parametrize("seed", [1, 2])
def test_random_hands(hands: Hands, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a repeatable walk
    names = [e.name for e in hands.window.menus.entries if e.name not in LEFT_OUT]
    for _ in range(250):
        dialog = hands.window.asking.dialog
        if dialog is not None:
            dialog.reject()
            hands.read()
            continue
        what = chance.random()
        if what < 0.4:
            hands.press(chance.choice("123act[],z. +-idt"))
        elif what < 0.55:
            hands.press(chance.choice(ARROWS), chance.choice((PLAIN, SHIFT)))
        elif what < 0.65:
            hands.press(chance.choice(OTHERS))
        elif what < 0.75:
            hands.press(chance.choice("zyr"), CTRL)
        elif what < 0.77:
            hands.press("r", CTRL | SHIFT)
        elif what < 0.8:
            hands.read()
        else:
            hands.window.menus[chance.choice(names)].trigger()
        hands.settle()
        check(hands)
    hands.window.appearance.choose("light")


def check(hands: Hands) -> None:
    desk = hands.page.desk
    check_modes(hands)
    article = desk.in_hand.article
    if article is not None:
        workspace = desk.workspace
        stored = workspace.reading.spans(article.id, workspace.me.id, workspace.round)
        assert sorted(desk.in_hand.spans, key=lambda s: s.id) == sorted(stored, key=lambda s: s.id)
        assert sorted(hands.shown_marks()) == sorted(hands.marks())
        assert desk.selection.span is None or desk.selection.span in stored
        known = workspace.reading.relations(article.id, workspace.me.id, workspace.round)
        assert set(desk.links.all) == set(known)
        ends = {end for one in known for end in (one.head, one.child)}
        assert ends <= {span.id for span in stored}
        assert desk.in_hand.layer == workspace.reading.layer(
            article.id, workspace.me.id, workspace.round
        )


def check_modes(hands: Hands) -> None:
    """No mode outlives what it is about."""
    page, chosen = hands.page, hands.chosen()
    reading = page.reading
    linked = reading.linking.here
    assert linked is None or (chosen is not None and chosen.id == linked.id)
    assert reading.link_bar.isHidden() == (linked is None)
    assert reading.reader.is_picking == (linked is not None)
    if page.describing.strip is page.inspector.span.attributes:
        assert chosen is not None
    shown = reading.reader.selected_span()
    assert (shown and shown.id) == (chosen and chosen.id)


def test_a_search_that_is_under_way_ends_with_the_project(hands: Hands, tmp_path: Path) -> None:
    hands.press("l", CTRL)
    hands.press("strait")
    pause = hands.page.articles.pause
    assert pause.isActive()
    hands.window.menus["close"].trigger()
    assert not pause.isActive()
