from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.core.articles import Article
from annotator.core.graphemes import is_boundary
from tests.gui.reader.driver import CTRL, SHIFT, Desk, Key

MIXED = "He said ראש הממשלה אמר and left"
CLUSTERS = "Zoe\u0301 👨‍👩‍👧‍👦🇰🇷🇺🇸 क्षत्रिय \u1112\u1161\u11ab글 กำลัง 👍🏽!"


def shown(qtbot: QtBot, text: str) -> Desk:
    desk = Desk(Article(text))
    qtbot.addWidget(desk.reader)
    return desk


def walked(desk: Desk, key: Key, steps: int) -> list[str | None]:
    seen = []
    for _ in range(steps):
        seen.append(desk.selected())
        desk.press(key)
    return seen


def test_arrows_go_as_they_point_in_a_mixed_line(qapp: QApplication, qtbot: QtBot) -> None:
    desk = shown(qtbot, MIXED)
    desk.press(Key.Key_Right)
    seen = walked(desk, Key.Key_Right, 7)
    assert seen == ["He", "said", "אמר", "הממשלה", "ראש", "and", "left"]
    assert walked(desk, Key.Key_Left, 7) == [*reversed(seen)]


def test_arrows_in_a_mixed_line_reach_the_next_and_the_one_before(
    qapp: QApplication, qtbot: QtBot
) -> None:
    desk = shown(qtbot, f"ראש אמר yes no\n\n{MIXED}\n\nקצר היום")
    desk.press(Key.Key_Right, with_=CTRL)
    desk.press(Key.Key_Home, with_=CTRL)
    seen = []
    for _ in range(4):
        seen.append(desk.selected())
        desk.press(Key.Key_Left)
    assert seen == ["ראש", "אמר", "no", "yes"]
    assert desk.selected() == "He", "the next line begins at the left"
    desk.press(Key.Key_Left)
    assert desk.selected() == "yes", "and back to where the line before ends"


def test_every_word_of_mixed_lines_is_reached(qapp: QApplication, qtbot: QtBot, trap: str) -> None:
    desk = shown(qtbot, MIXED * 20)
    desk.press(Key.Key_Right)
    seen = set()
    while (place := desk.reader.selection()) not in seen:
        seen.add(place)
        desk.press(Key.Key_Right)
    assert len(seen) >= len((MIXED * 20).split()) - 20


def test_an_exact_drag_never_splits_a_character(qapp: QApplication, qtbot: QtBot) -> None:
    desk = shown(qtbot, CLUSTERS)
    start, end = desk.point(0), desk.point(len(CLUSTERS) - 1)
    for step in range(0, round(end.x() - start.x()), 5):
        here = start + (end - start) * (step / (end.x() - start.x()))
        desk.drag(start, here, with_=CTRL)
        if (place := desk.reader.selection()) is not None:
            assert all(is_boundary(CLUSTERS, at) for at in place), desk.selected()


def test_no_selection_splits_a_character(qapp: QApplication, qtbot: QtBot) -> None:
    desk = shown(qtbot, CLUSTERS)
    for start in range(len(CLUSTERS)):
        for end in range(start + 1, min(start + 4, len(CLUSTERS))):
            desk.reader.set_caret(None)
            desk.reader.select(start, end)
            place = desk.reader.selection()
            assert place is not None
            assert all(is_boundary(CLUSTERS, at) for at in place)
    assert desk.reader.find_next("e") is not None
    assert desk.selected() == "e\u0301"


def test_an_edge_goes_the_way_of_the_arrow_in_a_mixed_line(
    qapp: QApplication, qtbot: QtBot
) -> None:
    desk = shown(qtbot, MIXED)
    span = desk.span("ראש הממשלה")
    desk.mark(span)
    desk.reader.choose(span)
    desk.press(",", Key.Key_Left)
    assert desk.shown_spans()[0][0] == "ראש הממשלה אמר"
    desk.press(Key.Key_Right, Key.Key_Right)
    assert desk.shown_spans()[0][0] == "ראש"
    desk.press(Key.Key_Left, with_=SHIFT)
    assert desk.shown_spans()[0][0] == "ראש "


def test_signs_without_width_are_shown_on_request(qapp: QApplication, qtbot: QtBot) -> None:
    desk = shown(qtbot, "zero\u200bwidth and soft\u00adhyphen \u200fhere\ufeff.")
    plain = desk.screen()
    desk.reader.show_hidden_signs(True)
    marked = desk.screen()
    assert marked != plain
    assert marked == desk.fresh_screen()
    desk.reader.show_hidden_signs(False)
    assert desk.screen() == plain
