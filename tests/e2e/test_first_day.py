"""Stories of the first day, told in verbs, through real events and the real project file."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from annotator.gui.hands import Hands
from tests.kestria_page import PAGE

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, "utf-8")
    return path


@pytest.fixture
def at_work(sit_down: Callable[[], Hands], page: Path) -> Hands:
    """Reading the one article of a project made of a page."""
    hands = sit_down()
    hands.window.opening.start_with([page])
    hands.wait(lambda: hands.window.project is not None and hands.title, "the article")
    hands.read()
    return hands


def marks(hands: Hands) -> list[tuple[str, str]]:
    return [(span.label, span.quote(hands.text)) for span in hands.page.desk.in_hand.spans]


def test_a_page_becomes_an_article_without_its_menus(at_work: Hands) -> None:
    assert at_work.title == "Kestria vows to keep the strait open 🚢"
    assert "MOST POPULAR" not in at_work.text
    assert at_work.text.endswith("since then.")


def test_six_spans_by_drag_and_key(at_work: Hands) -> None:
    for words, key in (
        (["Kestria", "will"][0], "1"),
        ("will keep the Sorrel Strait open to all ships", "2"),
        ("its navy", "1"),
        ("answer any blockade within hours", "3"),
        ("Admiral Jon Ferro", "1"),
        ("this newspaper", "1"),
    ):
        at_work.drag(words)
        at_work.press(key)
    assert marks(at_work) == [
        ("actor", "Kestria"),
        ("commitment", "will keep the Sorrel Strait open to all ships"),
        ("actor", "its navy"),
        ("threat", "answer any blockade within hours"),
        ("actor", "Admiral Jon Ferro"),
        ("actor", "this newspaper"),
    ]


def test_keys_alone_mark_relabel_and_move_an_edge(at_work: Hands) -> None:
    at_work.walk_to("answer any")
    at_work.press(Key.Key_Right, SHIFT, times=2)
    at_work.press("2")
    assert marks(at_work) == [("commitment", "answer any blockade")]
    at_work.press("3")
    assert marks(at_work) == [("threat", "answer any blockade")]
    at_work.press(",")
    at_work.press(Key.Key_Right, times=2)
    at_work.press(Key.Key_Return)
    assert marks(at_work) == [("threat", "answer any blockade within hours")]
    at_work.press(Key.Key_Delete)
    assert marks(at_work) == []


def test_a_label_in_hand_marks_every_drag(at_work: Hands) -> None:
    at_work.press(Key.Key_Escape)
    at_work.press(Key.Key_Escape)
    at_work.press("1")
    at_work.drag("its navy")
    at_work.drag("Admiral Jon Ferro")
    at_work.press(Key.Key_Escape)
    at_work.drag("this newspaper")
    assert [words for _, words in marks(at_work)] == ["its navy", "Admiral Jon Ferro"]


def test_everything_is_there_the_next_morning_and_can_be_undone(
    at_work: Hands, sit_down: Callable[[], Hands], page: Path
) -> None:
    at_work.drag("Admiral Jon Ferro")
    at_work.press("1")
    at_work.press("3")
    caret = at_work.reader.place().caret
    next_morning = sit_down()
    next_morning.window.opening.start_with([page.with_suffix(".annotator")])
    next_morning.wait(lambda: next_morning.window.project is not None, "the project")
    assert marks(next_morning) == [("threat", "Admiral Jon Ferro")]
    assert next_morning.reader.place().caret == caret
    next_morning.press(Key.Key_Z, CTRL)
    assert marks(next_morning) == [("actor", "Admiral Jon Ferro")]
    next_morning.press(Key.Key_Z, CTRL)
    assert marks(next_morning) == []
    next_morning.press(Key.Key_Z, CTRL | SHIFT, times=2)
    assert marks(next_morning) == [("threat", "Admiral Jon Ferro")]


def test_what_is_exported_lies_where_it_says(at_work: Hands, page: Path) -> None:
    at_work.drag("Kestria vows to keep the strait open 🚢")
    at_work.press("2")
    at_work.drag("Morvia was warned")
    at_work.press("3")
    at_work.press(Key.Key_Return, CTRL)
    at_work.press(Key.Key_E, CTRL)
    out = page.with_suffix(".jsonl")
    at_work.press(Key.Key_Return)
    at_work.wait(lambda: at_work.window.asking.dialog is None, "the export")
    (line,) = out.read_text("utf-8").split("\n")[:-1]
    record = json.loads(line)
    assert [span["quote"] for span in record["spans"]] == [
        "Kestria vows to keep the strait open 🚢",
        "Morvia was warned",
    ]
    for span in record["spans"]:
        assert record["text"][span["start"] : span["end"]] == span["quote"]
    assert (record["status"], record["annotator"]["name"]) == ("done", "Ada")
