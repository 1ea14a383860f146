from dataclasses import replace

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.core.articles import Article
from tests.gui.reader.driver import Desk, Key

ALL = [
    "Freedonia",
    "Ida Kors",
    "Marna",
    "Freedonia",
    "Strait of Marna",
    "Defence Minister Ida Kors",
    "If a single ship crosses the line, we will sink it",
    "Sylvania",
    "United Nations",
]


def walked(desk: Desk, key: str) -> list[str | None]:
    seen: list[str | None] = []
    place = None
    desk.press(key)
    while desk.reader.selection() != place:
        place = desk.reader.selection()
        seen.append(desk.selected())
        desk.press(key)
    return seen


def test_a_full_stop_goes_through_the_candidates_and_a_semicolon_back(desk: Desk) -> None:
    none: list[int] = []
    desk.reader.no_candidate.connect(none.append)
    assert walked(desk, ".") == ALL
    assert none == [1]
    assert walked(desk, ";") == ALL[-2::-1]
    assert none == [1, -1]


def test_what_is_marked_is_passed_over_and_suggestions_are_stopped_at(desk: Desk) -> None:
    suggested = replace(desk.span("both sides"), origin="model")
    marked = desk.span("United Nations")
    accepted = desk.span("Marna")
    again = replace(desk.span("Marna"), origin="model")
    desk.mark(suggested, marked, accepted, again)
    assert walked(desk, ".") == [*ALL[:-1], "both sides"]
    assert desk.reader.suggestion() == suggested
    desk.press(Key.Key_Left)
    assert desk.reader.suggestion() is None
    desk.reader.choose(again)
    assert desk.reader.suggestion() == again
    desk.reader.choose(marked)
    assert desk.reader.suggestion() is None
    desk.press(";")
    assert desk.selected() == "Sylvania"


def test_it_begins_at_the_caret(desk: Desk) -> None:
    desk.click(desk.at("pledged"))
    desk.press(".")
    assert desk.selected() == "United Nations"
    desk.click(desk.at("pledged"))
    desk.press(";")
    assert desk.selected() == "Sylvania"


def test_candidates_are_found_far_away(qapp: QApplication, qtbot: QtBot) -> None:
    desk = Desk(Article("nothing here to see. " * 4000 + "\n\nhe met Ana Orin.\n\n" + "x. " * 900))
    qtbot.addWidget(desk.reader)
    desk.press(".")
    assert desk.selected() == "Ana Orin"
    desk.press(".")
    assert desk.selected() == "Ana Orin"
    desk.press(Key.Key_End, ";")
    assert desk.selected() == "Ana Orin"
