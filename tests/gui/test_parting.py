import json
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu

from annotator.app.export.writing import ExportOptions, export
from annotator.core.progress import Silent
from annotator.gui.physical_keys import is_digit
from tests.gui.hands import CTRL, SHIFT, Hands, Key

ALT = Qt.KeyboardModifier.AltModifier


def parts(hands: Hands) -> list[str]:
    """The words of each part of my only span."""
    (span,) = hands.page.desk.in_hand.spans
    return [hands.text[start:end] for start, end in span.parts]


@pytest.fixture
def marked(hands: Hands) -> Hands:
    hands.drag("will close the strait")
    hands.press("2")
    return hands


def test_selected_words_are_added_by_a_key(marked: Hands) -> None:
    marked.drag("Ida Kors")
    assert "+ adds to “will close the strait”" in marked.window.status.text
    marked.press("+")
    assert parts(marked) == ["will close the strait", "Ida Kors"]
    chosen = marked.chosen()
    assert chosen is not None
    assert chosen.fragments
    marked.press("z", CTRL)
    assert parts(marked) == ["will close the strait"]


def test_the_keyboard_alone_does_it_too(marked: Hands) -> None:
    for _ in range(3):
        marked.press(Key.Key_Right)
    marked.press(Key.Key_Right, SHIFT)
    marked.press("+")
    assert parts(marked) == ["will close the strait", "Ida Kors"]


@pytest.mark.parametrize("held", [ALT, CTRL | SHIFT, ALT | CTRL])
def test_a_drag_adds_with_a_key_held(marked: Hands, held: Qt.KeyboardModifier) -> None:
    marked.drag("Ida Kors", held)
    exact = bool(held & CTRL)  # from the middle of the first letter to that of the last
    assert parts(marked) == ["will close the strait", "da Kor" if exact else "Ida Kors"]


def test_an_armed_label_marks_nothing_by_such_a_drag(marked: Hands) -> None:
    marked.press(Key.Key_Escape)
    marked.press("1")
    marked.drag("Ida Kors", ALT)
    assert parts(marked) == ["will close the strait"]
    assert "Choose the passage first" in marked.window.status.text


def test_a_sign_where_a_digit_is_printed_is_left_to_the_labels(
    marked: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "annotator.gui.reader.reader.is_digit", lambda event: is_digit(event, "xcb")
    )
    assert is_taken(marked, "+", 10)  # Prague: the key of 1
    assert is_taken(marked, "-", 15)  # Paris: the key of 6
    assert not is_taken(marked, "+", 86)  # the number pad
    assert not is_taken(marked, "+", 35)  # Berlin


def is_taken(hands: Hands, sign: str, scan: int) -> bool:
    """Whether the reader takes a key before the menu, which would add or take out words."""
    kind, bare = QEvent.Type.ShortcutOverride, Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(kind, ord(sign), bare, scan, 0, 0, sign)
    event.ignore()
    QApplication.sendEvent(hands.reader, event)
    return event.isAccepted()


def test_words_that_meet_the_passage_make_it_longer(marked: Hands) -> None:
    marked.drag("within hours", ALT)
    (span,) = marked.page.desk.in_hand.spans
    assert span.fragments == ()
    assert parts(marked) == ["will close the strait within hours"]


def test_words_are_taken_out(marked: Hands) -> None:
    marked.drag("close", occurrence=1)
    marked.press("-")
    assert parts(marked) == ["will", "the strait"]
    marked.drag("will")
    marked.press("-")
    assert parts(marked) == ["the strait"]
    marked.drag("Freedonia will close the strait within")
    marked.press("-")
    assert parts(marked) == ["the strait"]
    assert "Delete removes it" in marked.window.status.text


def test_the_part_whose_edge_moves_is_taken_out(marked: Hands) -> None:
    marked.drag("Ida Kors", ALT)
    marked.press(",")
    marked.press("-")
    assert parts(marked) == ["will close the strait"]


def test_edges_of_parts_move_by_keys_until_parts_meet(marked: Hands) -> None:
    marked.drag("hours", ALT)
    assert parts(marked) == ["will close the strait", "hours"]
    marked.press(",")
    marked.press(",")
    marked.press(",")
    marked.press(Key.Key_Right)
    marked.press(Key.Key_Return)
    assert parts(marked) == ["will close the strait within hours"]


def test_lists_and_the_inspector_show_the_gap(marked: Hands) -> None:
    marked.drag("Ida Kors", ALT)
    shown = "will close the strait … Ida Kors"
    assert marked.page.inspector.span.quote.text() == shown
    model = marked.page.inspector.spans.view.model()
    assert model.index(0, 0).data() == shown


def test_esc_and_a_click_elsewhere_let_the_passage_go(marked: Hands) -> None:
    marked.press(Key.Key_Escape)
    marked.drag("Ida Kors")
    marked.press("+")
    assert parts(marked) == ["will close the strait"]
    marked.click_on("will close the strait")
    marked.click_on("Nobody")
    marked.drag("Ida Kors")
    assert marked.page.reading.parting.waiting == ""


def test_a_click_in_the_gap_chooses_what_is_there(marked: Hands) -> None:
    marked.drag("Ida Kors", ALT)
    marked.click_on("within hours")
    assert marked.chosen() is None
    marked.drag("within hours, Ida Kors said")
    marked.press("3")
    marked.press(Key.Key_Escape)
    marked.click_on("Ida Kors")
    chosen = marked.chosen()
    assert chosen is not None
    assert chosen.label == "commitment" or not chosen.fragments


def test_it_is_exported_with_its_fragments(marked: Hands, tmp_path: Path) -> None:
    marked.drag("Ida Kors", ALT)
    marked.press(Key.Key_Return, CTRL)
    out = tmp_path / "out.jsonl"
    export(marked.workspace.reading, out, ExportOptions(), Silent())
    record = json.loads(out.read_text("utf-8").splitlines()[0])
    (span,) = record["spans"]
    text = record["text"]
    assert text[span["start"] : span["end"]] == span["quote"]
    assert [text[a:b] for a, b in span["fragments"]] == ["will close the strait", "Ida Kors"]


def test_the_menu_of_selected_words_adds_them(marked: Hands) -> None:
    marked.drag("Ida Kors")
    names = [action.text() for action in menu_at(marked, "Ida Kors")]
    assert "Add the words to the passage" in names
    next(a for a in menu_at(marked, "Ida Kors") if a.text().startswith("Add")).trigger()
    assert parts(marked) == ["will close the strait", "Ida Kors"]
    assert "Add the words to the passage" not in [a.text() for a in menu_at(marked, "Nobody")]


def menu_at(hands: Hands, words: str) -> list[QAction]:
    point = hands.point_of(hands.place_of(words, 0)).toPoint()
    viewport = hands.reader.viewport()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, point, viewport.mapToGlobal(point), Qt.KeyboardModifier(0)
    )
    QApplication.sendEvent(viewport, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    actions = menu.actions()
    menu.close()
    return actions


def test_a_passage_with_gaps_is_not_repeated_and_that_is_said(marked: Hands) -> None:
    marked.drag("Ida Kors")
    marked.press("+")
    for held in (CTRL, CTRL | SHIFT):
        marked.press("d", held)
        assert marked.window.asking.dialog is None
        assert "A passage with gaps is not repeated" in marked.window.status.text
