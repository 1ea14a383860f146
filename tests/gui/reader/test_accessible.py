"""What a screen reader gets. Where it matters, Qt itself is asked, not the Python object."""

import ctypes
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import shiboken6
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.core.articles import Article
from annotator.gui.reader.accessible import AccessibleReader
from annotator.gui.reader.accessible_slots import is_known
from annotator.gui.reader.accessible_text import AccessibleText
from annotator.gui.reader.units import Unit, unit_at, unit_beside
from tests.gui.reader.driver import SHIFT, Desk, Key

needs_layout = pytest.mark.skipif(not is_known(), reason="Qt gets no attributes here")


@pytest.fixture
def heard(desk: Desk) -> Iterator[list[str]]:
    """Everything said while somebody listens."""
    said: list[str] = []
    desk.reader.announced.connect(said.append)
    QAccessible.setActive(True)
    yield said
    QAccessible.setActive(False)


def content(desk: Desk) -> AccessibleText:
    found = QAccessible.queryAccessibleInterface(desk.reader)
    assert isinstance(found, AccessibleReader)
    text = found.textInterface()
    assert isinstance(text, AccessibleText)
    return text


def ask(text: AccessibleText, place: int, answer: Any, *arguments: int) -> tuple[Any, int, int]:  # noqa: ANN401 - ctypes
    """Call a function of Qt's table as C++ does, with two pointers for numbers behind."""
    address = shiboken6.getCppPointer(text)[0]
    table = ctypes.cast(
        ctypes.cast(address, ctypes.POINTER(ctypes.c_void_p))[0], ctypes.POINTER(ctypes.c_void_p)
    )
    start, end = ctypes.c_int(-9), ctypes.c_int(-9)
    kinds = [ctypes.c_void_p, *[ctypes.c_int] * len(arguments), ctypes.c_void_p, ctypes.c_void_p]
    pointers = ctypes.addressof(start), ctypes.addressof(end)
    if answer is None:
        ctypes.CFUNCTYPE(None, *kinds)(table[place])(address, *arguments, *pointers)
        return None, start.value, end.value
    string = (ctypes.c_void_p * 3)()
    function = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, *kinds)(table[place])
    function(ctypes.addressof(string), address, *arguments, *pointers)
    words = ctypes.string_at(string[1], (string[2] or 0) * 2) if string[1] else b""
    return words.decode("utf-16-le"), start.value, end.value


def test_the_article_is_a_document_with_a_text(desk: Desk) -> None:
    found = QAccessible.queryAccessibleInterface(desk.reader)
    assert found.role() == QAccessible.Role.Document
    assert found.text(QAccessible.Text.Name) == "Article"
    text = content(desk)
    assert text.characterCount() == len(desk.text)
    assert text.text(0, 14) == "Freedonia vows"


def test_positions_are_those_of_qt(qapp: QApplication, qtbot: QtBot, trap: str) -> None:
    desk = Desk(Article(trap))
    qtbot.addWidget(desk.reader)
    text = content(desk)
    assert text.characterCount() == len(trap.encode("utf-16-le")) // 2
    assert text.text(0, text.characterCount()) == trap
    at16 = len(trap[: trap.index("🇰🇷")].encode("utf-16-le")) // 2
    assert text.text(at16, at16 + 4) == "🇰🇷"
    text.setCursorPosition(at16)
    assert desk.resting() == "🇰🇷"
    assert text.cursorPosition() == at16
    text.addSelection(at16, at16 + 4)
    assert desk.selected() == "🇰🇷"
    assert text.selection(0) == (at16, at16 + 4)
    text.removeSelection(0)
    assert text.selectionCount() == 0


def test_places_on_the_screen(desk: Desk) -> None:
    text = content(desk)
    at = desk.at("Minister")
    rectangle = text.characterRect(at)
    assert rectangle.width() > 2
    assert text.offsetAtPoint(rectangle.center()) == at
    desk.reader.resize(500, 120)
    assert text.characterRect(desk.at("Nobody")).isEmpty()
    text.scrollToSubstring(desk.at("Nobody"), desk.at("Nobody") + 6)
    assert not text.characterRect(desk.at("Nobody")).isEmpty()


def test_spans_are_attributes_of_the_text(desk: Desk) -> None:
    whole = desk.span("Defence Minister Ida Kors")
    desk.mark(whole, replace(desk.span("Ida Kors", "threat", nth=1), origin="model"))
    text = content(desk)
    start, middle = whole.start, desk.at("Ida Kors", 1)
    told, *place = text.attributes(start + 2)
    assert told.startswith("mark:true;label:Actor;background-color:rgb(")
    assert told.endswith(");text-underline-type:single;")
    assert place == [start, middle]
    told, *place = text.attributes(middle)
    assert told.startswith("mark:true;label:Threat, Actor;state:suggestion;background-color:")
    assert place == [middle, whole.end]
    assert text.attributes(whole.end)[0] == ""


@needs_layout
def test_qt_itself_gets_attributes_and_selection(desk: Desk) -> None:
    span = desk.span("Defence Minister Ida Kors")
    desk.mark(span)
    text = content(desk)
    told, start, end = ask(text, 17, str, span.start + 3)
    assert told.startswith("mark:true;label:Actor;")
    assert (start, end) == (span.start, span.end)
    assert ask(text, 17, str, span.end) == ("", span.end, desk.text.index("\n", span.end))
    desk.reader.select(5, 14)
    assert ask(text, 2, None, 0) == (None, 5, 14)
    desk.reader.choose(span)
    assert ask(text, 2, None, 0) == (None, span.start, span.end)


@needs_layout
@pytest.mark.parametrize(
    ("unit", "before", "at", "after"),
    [
        (Unit.CharBoundary, "e", "f", "e"),
        (Unit.WordBoundary, " ", "Defence", " "),
        (Unit.NoBoundary, "", None, ""),
    ],
)
def test_qt_itself_gets_units_of_text(
    desk: Desk, unit: Unit, before: str, at: str | None, after: str
) -> None:
    text, place = content(desk), desk.at("Defence") + 2
    asked = [ask(text, slot, str, place, unit.value)[0] for slot in (10, 12, 11)]
    assert asked == [before, desk.text if at is None else at, after]


@needs_layout
def test_a_line_is_what_is_seen_and_a_paragraph_all_of_it(desk: Desk) -> None:
    text, place = content(desk), desk.at("Defence")
    line, start, end = ask(text, 12, str, place, Unit.LineBoundary.value)
    assert line.startswith("Freedonia will close")
    assert "reporters" not in line
    following, *_ = ask(text, 11, str, place, Unit.LineBoundary.value)
    assert desk.text[end:].startswith(following)
    assert desk.text[start:end] == line
    paragraph, *_ = ask(text, 12, str, place, Unit.ParagraphBoundary.value)
    assert paragraph.endswith("reporters on Tuesday.")
    sentence, *_ = ask(text, 12, str, place, Unit.SentenceBoundary.value)
    assert sentence.endswith("Ida Kors said. ")


def test_units_lead_through_the_whole_text(qapp: QApplication, qtbot: QtBot, trap: str) -> None:
    desk = Desk(Article(trap))
    qtbot.addWidget(desk.reader)
    page = desk.reader.page
    for unit in Unit:
        at, there = 0, ""
        while at < len(trap):
            start, end = unit_at(page, at, unit)
            assert start <= at < end, (unit, at)
            there += trap[at:end]
            at = end
        assert there == trap
        assert unit_beside(page, len(trap) - 1, unit, 1) == (len(trap), len(trap))
        assert unit_beside(page, 0, unit, -1) == (0, 0)


def test_the_description_is_what_is_in_hand(desk: Desk) -> None:
    found = QAccessible.queryAccessibleInterface(desk.reader)
    span = replace(desk.span("Ida Kors", nth=1), note="twice")
    desk.mark(span)
    desk.reader.choose(span)
    assert found.text(QAccessible.Text.Description) == "Actor: “Ida Kors”. twice"
    desk.reader.choose(None)
    desk.press(Key.Key_Right)
    desk.press(Key.Key_Right, with_=SHIFT)
    assert found.text(QAccessible.Text.Description) == desk.selected()


def test_labels_and_their_undoing_are_said(desk: Desk, heard: list[str]) -> None:
    span = desk.span("Ida Kors", nth=1)
    desk.mark(span)
    after = desk.relabel(span, "threat")
    longer = replace(after, end=after.end + 5)
    desk.reader.apply([desk.change(after, longer)])
    desk.unmark(longer)
    desk.mark(desk.span("Freedonia"), desk.span("Sylvania"))
    assert heard == [
        "“Ida Kors” marked as Actor.",
        "“Ida Kors” is Threat now.",
        "Threat covers “Ida Kors said” now.",
        "“Ida Kors said” unmarked.",
        "2 passages marked.",
    ]


def test_spans_are_said_when_they_are_chosen(desk: Desk, heard: list[str]) -> None:
    desk.mark(replace(desk.span("Sylvania"), origin="model"))
    heard.clear()
    desk.press("]")
    desk.reader.announce("")
    desk.reader.announce("Undone: Mark as Actor.")
    assert heard == ["Actor: “Sylvania”. suggestion", "Undone: Mark as Actor."]


def test_a_caret_that_comes_into_a_span_hears_its_labels(desk: Desk, heard: list[str]) -> None:
    desk.mark(desk.span("Minister Ida"), desk.span("Ida", "threat", nth=1))
    desk.reader.select(desk.at("Defence"), desk.at("Defence") + 7)
    heard.clear()
    for _ in range(4):
        desk.press(Key.Key_Right)
    assert heard == ["Actor", "Threat, Actor", "unmarked"]


def test_nothing_is_said_while_nobody_listens(desk: Desk) -> None:
    said: list[str] = []
    desk.reader.announced.connect(said.append)
    QAccessible.setActive(False)
    desk.mark(desk.span("Sylvania"))
    desk.press("]", Key.Key_Right)
    assert said == []


def test_readers_come_and_go_while_somebody_listens(qapp: QApplication) -> None:
    QAccessible.setActive(True)
    for _ in range(30):
        desk = Desk()
        desk.mark(desk.span("Sylvania"))
        content(desk)
        desk.press("]", Key.Key_Right)
        desk.reader.close()
        desk.reader.deleteLater()
        qapp.processEvents()
    QAccessible.setActive(False)


def test_a_long_article_is_told_of_in_time(qapp: QApplication, qtbot: QtBot) -> None:
    desk = Desk(Article("word and 👍 more. " * 100_000))
    qtbot.addWidget(desk.reader)
    text = content(desk)
    text.setCursorPosition(text.characterCount() - 3)
    assert desk.resting() == "more"
    assert text.text(0, 4) == "word"
