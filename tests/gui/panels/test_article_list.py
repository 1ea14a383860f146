"""The list of articles: mine first where work is assigned, all of them at a click."""

from annotator.app.persons import are_one
from annotator.core.annotators import Annotator
from annotator.core.assignments import Assignment
from annotator.core.edits.assignments import assign, unassign
from annotator.core.edits.layers import finish_layer
from annotator.core.edits.schemes import introduce
from annotator.core.ids import AnnotatorId
from tests.gui.hands import CTRL, Hands, Key


def titles(hands: Hands) -> list[str]:
    rows = (hands.page.model.article_row(row) for row in range(hands.page.model.rowCount()))
    return [row.title for row in rows if row is not None]


def mine(hands: Hands, *places: int) -> list[Assignment]:
    me, phase = hands.workspace.me.id, hands.workspace.round
    found = [hands.page.model.article_row(place) for place in places]
    return [Assignment(row.article, me, phase) for row in found if row is not None]


def test_what_is_assigned_to_me_is_the_list_until_i_ask_for_all(hands: Hands) -> None:
    everything = titles(hands)
    assert hands.page.articles.mine.isHidden()
    hands.workspace.perform(assign(mine(hands, 1, 3)))
    hands.settle()
    assert hands.page.articles.mine.isVisible()
    assert titles(hands) == [everything[1], everything[3]]
    assert hands.page.articles.progress == "0 of 2 done"
    hands.page.finishing.step(1)
    hands.press(Key.Key_Return, CTRL)
    assert hands.page.articles.progress == "1 of 2 done"
    hands.click(hands.page.articles.mine)
    assert titles(hands) == everything
    assert hands.page.articles.progress == "1 of 5 done"


def test_once_nothing_is_assigned_all_articles_are_listed_again(hands: Hands) -> None:
    given = mine(hands, 0)
    hands.workspace.perform(assign(given))
    hands.settle()
    assert len(titles(hands)) == 1
    hands.workspace.perform(unassign(given))
    hands.settle()
    assert len(titles(hands)) == 5
    assert hands.page.articles.mine.isHidden()


def test_a_search_for_somebody_follows_who_is_one_person(hands: Hands) -> None:
    everything = titles(hands)
    bens = [Annotator(AnnotatorId(letter * 32), "Ben 서울") for letter in "bd"]
    for place, who in enumerate(bens):
        row = hands.page.model.article_row(place)
        assert row is not None
        layer = hands.workspace.reading.layer(row.article, who.id, hands.workspace.round)
        hands.workspace.perform(introduce(who))
        hands.workspace.perform(finish_layer(layer))
    search = hands.page.articles.search
    hands.go_to(search)
    search.setText('by:"Ben 서울"')
    hands.press(Key.Key_Return)
    assert titles(hands) == everything[:1]
    hands.workspace.perform(are_one(hands.workspace.reading, [one.id for one in bens]))
    hands.settle()
    assert titles(hands) == everything[:2]
    hands.workspace.undo()
    hands.settle()
    assert titles(hands) == everything[:1]
