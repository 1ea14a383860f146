import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.core.articles import Article
from tests.gui.reader.driver import CTRL, NEWS, SHIFT, Desk, Key


def test_the_first_arrow_selects_the_first_word_on_the_screen(desk: Desk) -> None:
    desk.press(Key.Key_Right)
    assert desk.selected() == "Freedonia"
    desk.press(Key.Key_Right)
    assert desk.selected() == "vows"
    desk.press(Key.Key_Left)
    assert desk.selected() == "Freedonia"
    desk.press(Key.Key_Left)
    assert desk.selected() == "Freedonia", "there is nothing before"


def test_arrows_step_over_punctuation_and_into_the_next_block(desk: Desk) -> None:
    desk.reader.select(*place(desk, "strait\n"))
    seen = []
    for _ in range(9):
        desk.press(Key.Key_Right)
        seen.append(desk.selected())
    assert seen == ["Ida", "Kors", "in", "the", "port", "of", "Marna", "on", "Tuesday"]
    desk.press(Key.Key_Right)
    assert desk.selected() == "Freedonia"


def place(desk: Desk, words: str, nth: int = 0) -> tuple[int, int]:
    start = desk.at(words, nth)
    return start, start + len(words.strip())


def test_shift_extends_and_shrinks(desk: Desk) -> None:
    desk.reader.select(*place(desk, "Minister"))
    desk.press(Key.Key_Right, Key.Key_Right, with_=SHIFT)
    assert desk.selected() == "Minister Ida Kors"
    desk.press(Key.Key_Left, with_=SHIFT)
    assert desk.selected() == "Minister Ida"
    desk.press(Key.Key_Left, Key.Key_Left, with_=SHIFT)
    assert desk.selected() == "Defence Minister"
    desk.press(Key.Key_Right)
    assert desk.selected() == "Minister"


def test_up_and_down_keep_to_the_column(desk: Desk) -> None:
    desk.reader.select(*place(desk, "Marna", nth=1))
    seen = [middle(desk)]
    for _ in range(5):
        desk.press(Key.Key_Down)
        seen.append(middle(desk))
    assert [y for _, y in seen] == sorted({y for _, y in seen})
    assert abs(seen[1][0] - seen[0][0]) < 60
    desk.press(*[Key.Key_Up] * 5)
    assert desk.selected() == "Marna"


def middle(desk: Desk) -> tuple[float, float]:
    selection = desk.reader.selection()
    assert selection is not None
    first, last = desk.point(selection[0]), desk.point(selection[1] - 1)
    return (first.x() + last.x()) / 2, first.y()


def test_a_click_then_an_arrow_begins_at_the_click(desk: Desk) -> None:
    desk.click(desk.at("peacekeepers") + 2)
    assert desk.selected() is None
    assert desk.resting() == "peacekeepers"
    desk.press(Key.Key_Right)
    assert desk.selected() == "peacekeepers"
    desk.press(Key.Key_Right)
    assert desk.selected() == "by"


def test_home_and_end_of_line_and_article(desk: Desk) -> None:
    desk.reader.select(*place(desk, "Minister"))
    desk.press(Key.Key_Home)
    first = desk.selected()
    assert first is not None
    desk.press(Key.Key_End)
    assert desk.selected() not in (first, None)
    desk.press(Key.Key_Home, with_=CTRL)
    assert desk.selected() == "Freedonia"
    desk.press(Key.Key_End, with_=CTRL)
    assert desk.selected() == "answered"
    desk.press(Key.Key_Home, with_=CTRL | SHIFT)
    assert desk.selected() == NEWS[:-1]


def test_ctrl_goes_by_sentence_and_paragraph(desk: Desk) -> None:
    desk.reader.select(*place(desk, "pledged"))
    desk.press(Key.Key_Right, with_=CTRL)
    assert desk.selected() == "The"
    desk.press(Key.Key_Right, with_=CTRL)
    assert desk.selected() == "Nobody"
    desk.press(Key.Key_Left, Key.Key_Left, with_=CTRL)
    assert desk.selected() == "Sylvania's"
    desk.press(Key.Key_Up, with_=CTRL)
    assert desk.selected() == "Freedonia"
    desk.press(Key.Key_Down, with_=CTRL)
    assert desk.selected() == "Sylvania's"


def test_pages_turn_and_the_caret_with_them(qapp: QApplication, qtbot: QtBot) -> None:
    desk = Desk(Article("\n\n".join(f"Paragraph {n} is here." for n in range(100))), (500, 300))
    qtbot.addWidget(desk.reader)
    bar = desk.reader.verticalScrollBar()
    desk.press(Key.Key_PageDown)
    assert bar.value() == bar.pageStep()
    assert desk.selected() is None
    desk.press(Key.Key_PageUp, Key.Key_Right)
    assert desk.selected() == "Paragraph"
    desk.press(Key.Key_PageDown, Key.Key_PageDown)
    assert 0 < middle(desk)[1] < 300
    for _ in range(40):
        desk.press(Key.Key_PageDown)
    assert bar.value() == bar.maximum()
    assert desk.reader.selection() == place(desk, "here", 99)


def test_arrows_go_as_they_point_where_text_runs_leftwards(
    qapp: QApplication, qtbot: QtBot
) -> None:
    desk = Desk(Article("ראש הממשלה אמר היום"))
    qtbot.addWidget(desk.reader)
    desk.press(Key.Key_Left)
    assert desk.selected() == "ראש"
    before = desk.point(0).x()
    desk.press(Key.Key_Left)
    assert desk.selected() == "הממשלה"
    assert middle(desk)[0] < before
    desk.press(Key.Key_Right)
    assert desk.selected() == "ראש"


def test_brackets_go_through_the_spans(desk: Desk) -> None:
    desk.mark(
        desk.span("Freedonia"),
        desk.span("Defence Minister Ida Kors"),
        desk.span("Defence Minister"),
        desk.span("Sylvania's government"),
    )
    seen = []
    for _ in range(5):
        desk.press("]")
        seen.append(desk.chosen_words())
    order = ["Freedonia", "Defence Minister", "Defence Minister Ida Kors", "Sylvania's government"]
    assert seen == [*order, order[-1]]
    desk.press("[")
    assert desk.chosen_words() == "Defence Minister Ida Kors"
    desk.press(Key.Key_Right)
    assert desk.chosen_words() is None
    assert desk.selected() == "said"


def test_a_bracket_begins_at_the_caret(desk: Desk) -> None:
    desk.mark(desk.span("Freedonia"), desk.span("Sylvania's government"))
    desk.reader.select(*place(desk, "Minister"))
    desk.press("]")
    assert desk.chosen_words() == "Sylvania's government"
    assert desk.selected() is None


def test_a_comma_picks_an_edge_and_arrows_move_it(desk: Desk) -> None:
    span = desk.span("Minister Ida")
    desk.mark(span)
    desk.reader.choose(span)
    desk.press(",")
    assert desk.reader.looks().moving == "end"
    desk.press(Key.Key_Right)
    assert desk.shown_spans() == [("Minister Ida Kors", "actor")]
    desk.press(Key.Key_Right, with_=SHIFT)
    assert desk.shown_spans() == [("Minister Ida Kors ", "actor")]
    desk.press(",", Key.Key_Left)
    assert desk.shown_spans() == [("Defence Minister Ida Kors ", "actor")]
    desk.press(Key.Key_Right, Key.Key_Right, with_=SHIFT)
    assert desk.moved == []
    desk.press(Key.Key_Return)
    assert desk.moved == [("Minister Ida", "fence Minister Ida Kors ")]
    assert desk.shown_spans() == [("Minister Ida", "actor")]
    assert desk.chosen_words() == "Minister Ida"


def test_esc_leaves_the_edge_where_it_was(desk: Desk) -> None:
    span = desk.span("Minister Ida")
    desk.mark(span)
    desk.reader.choose(span)
    desk.press(",", Key.Key_Left, Key.Key_Left, Key.Key_Left)
    assert desk.shown_spans() == [("Minister", "actor")]
    desk.press(Key.Key_Escape)
    assert desk.moved == []
    assert desk.shown_spans() == [("Minister Ida", "actor")]
    assert desk.chosen_words() == "Minister Ida"
    desk.press(Key.Key_Escape)
    assert desk.chosen_words() is None


def test_another_key_settles_the_edge_and_goes_to_the_window(desk: Desk) -> None:
    span = desk.span("Minister Ida")
    desk.mark(span)
    desk.reader.choose(span)
    desk.press(",", Key.Key_Right)
    assert desk.is_left_to_the_window(Key.Key_1, "1")
    assert desk.moved == [("Minister Ida", "Minister Ida Kors")]


def test_an_edge_never_splits_what_a_reader_sees_as_one(qapp: QApplication, qtbot: QtBot) -> None:
    desk = Desk(Article("Zoe\u0301 met 👨‍👩‍👧‍👦 and 🇰🇷🇩🇪 there"))
    qtbot.addWidget(desk.reader)
    span = desk.span("met")
    desk.mark(span)
    desk.reader.choose(span)
    desk.press(",")
    desk.press(Key.Key_Right, Key.Key_Right, with_=SHIFT)
    assert desk.shown_spans() == [("met 👨‍👩‍👧‍👦", "actor")]
    desk.press(*[Key.Key_Right] * 6, with_=SHIFT)
    assert desk.shown_spans() == [("met 👨‍👩‍👧‍👦 and 🇰🇷", "actor")]
    desk.press(",")
    desk.press(Key.Key_Left, Key.Key_Left, with_=SHIFT)
    assert desk.shown_spans()[0][0].startswith("e\u0301 met")


def test_esc_lets_go_of_the_selection_first(desk: Desk) -> None:
    desk.reader.select(*place(desk, "Minister"))
    desk.press(Key.Key_Escape)
    assert desk.selected() is None
    assert desk.resting() == "Minister"
    assert desk.is_left_to_the_window(Key.Key_Escape)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (Key.Key_1, "1"),
        (Key.Key_C, "c"),
        (Key.Key_Return, "\r"),
        (Key.Key_Space, " "),
        (Key.Key_Delete, ""),
        (Key.Key_Backspace, "\b"),
        (Key.Key_Comma, ","),
        (Key.Key_Escape, "\x1b"),
        (Key.Key_F1, ""),
        (Key.Key_Shift, ""),
    ],
)
def test_all_other_keys_are_left_to_the_window(desk: Desk, key: Qt.Key, words: str) -> None:
    assert desk.is_left_to_the_window(key, words)


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.AltModifier, CTRL])
def test_keys_with_a_modifier_too(desk: Desk, modifier: Qt.KeyboardModifier) -> None:
    assert desk.is_left_to_the_window(Key.Key_Return, "\r", modifier)
    assert desk.is_left_to_the_window(Key.Key_D, "\x04", modifier)
    if modifier != CTRL:
        assert desk.is_left_to_the_window(Key.Key_Left, "", modifier)


def test_copy_takes_the_articles_own_words(qapp: QApplication, qtbot: QtBot) -> None:
    desk = Desk(Article("One\xa0two 👨‍👩‍👧‍👦 three"))
    qtbot.addWidget(desk.reader)
    assert desk.is_left_to_the_window(Key.Key_C, "\x03", CTRL)
    desk.press(Key.Key_Right)
    desk.press(Key.Key_Right, Key.Key_Right, with_=SHIFT)
    desk.press(Key.Key_C, with_=CTRL)
    assert QApplication.clipboard().text() == "One\xa0two 👨‍👩‍👧‍👦"
    span = desk.span("three")
    desk.mark(span)
    desk.reader.choose(span)
    desk.press(Key.Key_C, with_=CTRL)
    assert QApplication.clipboard().text() == "three"


@pytest.mark.parametrize("key", [0xAC00, 0x0410, 0x01FFFFFF, 0])
def test_keys_that_qt_has_no_name_for_do_no_harm(desk: Desk, key: int) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "가")
    QApplication.sendEvent(desk.reader, event)
    assert not event.isAccepted()


def test_signs_with_ctrl_are_the_windows_but_alt_gr_types_them(desk: Desk) -> None:
    span = desk.span("Minister Ida")
    desk.mark(span)
    desk.reader.choose(span)
    assert desk.is_left_to_the_window(Key.Key_Comma, ",", CTRL)
    assert not desk.reader.looks().moving
    alt_gr = CTRL | Qt.KeyboardModifier.AltModifier
    assert not desk.is_left_to_the_window(Key.Key_BracketRight, "]", alt_gr)


def test_a_menu_does_not_take_the_readers_keys(desk: Desk) -> None:
    def is_ours(key: Qt.Key, words: str) -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier, words)
        event.ignore()
        QApplication.sendEvent(desk.reader, event)
        return event.isAccepted()

    assert is_ours(Key.Key_Left, "")
    assert is_ours(Key.Key_BracketLeft, "[")
    assert not is_ours(Key.Key_1, "1")
    assert not is_ours(Key.Key_Escape, "\x1b")
    desk.press(Key.Key_Right)
    assert is_ours(Key.Key_Escape, "\x1b")


def test_keys_never_split_the_trap_text(qapp: QApplication, qtbot: QtBot, trap: str) -> None:
    desk = Desk(Article(trap))
    qtbot.addWidget(desk.reader)
    seen: list[str | None] = []
    desk.press(Key.Key_Home, with_=CTRL)
    while not seen or desk.selected() != seen[-1]:
        seen.append(desk.selected())
        right_to_left = any("\u0590" <= c <= "\u06ff" for c in paragraph_of(desk))
        begins = paragraph_of(desk)[:1]
        desk.press(Key.Key_Left if right_to_left and begins == "ר" else Key.Key_Right)
    assert seen[:3] == ["🚨", "Zoe\u0301", "Ünal"]
    assert "👨‍👩‍👧‍👦" in seen
    assert "🇰🇷" in seen
    assert str(seen[-1]).endswith("width")


def paragraph_of(desk: Desk) -> str:
    selection = desk.reader.selection()
    assert selection is not None
    start = desk.text.rfind("\n", 0, selection[0]) + 1
    return desk.text[start:].split("\n")[0]
