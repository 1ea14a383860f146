"""The people of a project: two of one name become one person, and two again."""

import pytest
from PySide6.QtWidgets import QPushButton

from annotator.app.persons import namesakes
from annotator.core.annotators import Annotator
from annotator.core.edits.schemes import introduce
from annotator.core.ids import AnnotatorId
from annotator.gui.dialogs.people_sheet import PeopleSheet
from annotator.gui.widgets.plain_label import PlainLabel
from tests.gui.hands import CTRL, Hands
from tests.gui.test_named_controls import nameless

BENS = tuple(Annotator(AnnotatorId(letter * 32), "Ben & 서울") for letter in "bd")


@pytest.fixture
def sheet(hands: Hands) -> PeopleSheet:
    for who in BENS:
        hands.workspace.perform(introduce(who))
    hands.window.menus["people"].trigger()
    dialog = hands.front()
    assert isinstance(dialog, PeopleSheet)
    return dialog


def join(sheet: PeopleSheet, who: Annotator) -> None:
    """Choose the first that is offered: the one of the same name."""
    menu = sheet.same[who.id].menu()
    assert menu is not None
    menu.actions()[0].trigger()


def test_two_of_one_name_become_one_person_and_two_again(hands: Hands, sheet: PeopleSheet) -> None:
    assert len(namesakes(hands.workspace.reading)) == 1
    assert nameless(sheet) == []
    join(sheet, BENS[1])
    assert namesakes(hands.workspace.reading) == ()
    assert list(sheet.apart) == [BENS[0].id]
    assert [one.text() for one in sheet.findChildren(PlainLabel) if "Ben" in one.text()][-1:] == [
        "Ben & 서울"
    ]
    button = sheet.apart[BENS[0].id]
    assert isinstance(button, QPushButton)
    hands.click(button)
    assert len(namesakes(hands.workspace.reading)) == 1
    join(sheet, BENS[0])
    hands.click(sheet.answer)
    hands.press("z", CTRL)
    assert len(namesakes(hands.workspace.reading)) == 1
