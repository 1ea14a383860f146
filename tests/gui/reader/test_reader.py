from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from annotator.core.articles import Article, BlockKind
from annotator.core.edits.values import Change, Kind
from annotator.core.ids import ArticleId, ObjectId
from tests.gui.reader.driver import CTRL, Desk, Key, settle


def test_changes_are_seen_as_they_come(desk: Desk) -> None:
    first, second = desk.span("Freedonia"), desk.span("Sylvania", "threat")
    desk.mark(first, second)
    assert desk.shown_spans() == [("Freedonia", "actor"), ("Sylvania", "threat")]
    moved = replace(first, end=first.end + 5)
    desk.reader.apply([desk.change(first, moved), desk.change(second, None)])
    assert desk.shown_spans() == [("Freedonia vows", "actor")]


def test_spans_of_a_place_can_be_asked_for(desk: Desk) -> None:
    first, second = desk.span("Freedonia"), desk.span("Sylvania", "threat")
    desk.mark(first, second)
    assert desk.reader.spans_within(0, 3) == [first]
    assert desk.reader.spans_within(first.end, second.start) == []


def test_changes_of_other_things_are_none_of_the_readers(desk: Desk) -> None:
    elsewhere = replace(desk.span("Freedonia"), article=ArticleId("f" * 64))
    desk.reader.apply([desk.change(None, elsewhere)])
    desk.reader.apply([Change(Kind.LAYER, ObjectId("1" * 32), desk.article.id, None, None)])
    assert desk.shown_spans() == []


def test_the_chosen_span_follows_its_changes(desk: Desk) -> None:
    span = desk.span("Freedonia")
    desk.mark(span)
    desk.reader.choose(span)
    threat = desk.relabel(span, "threat")
    assert desk.reader.selected_span() == threat
    assert desk.chosen == [span, threat]
    desk.unmark(threat)
    assert desk.reader.selected_span() is None
    assert desk.chosen[-1] is None


def test_news_about_a_span_ends_the_moving_of_its_edge(desk: Desk) -> None:
    span = desk.span("Minister Ida")
    desk.mark(span)
    desk.reader.choose(span)
    desk.press(",", Key.Key_Right)
    desk.unmark(span)
    assert desk.shown_spans() == []
    desk.press(Key.Key_Return)
    assert desk.moved == []


class Paints(QObject):
    """Notes how high the areas are that a viewport has to paint."""

    def __init__(self) -> None:
        super().__init__()
        self.heights: list[int] = []

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QPaintEvent):
            self.heights.append(event.rect().height())
        return False


def test_a_span_with_gaps_is_shown_with_its_gaps(desk: Desk) -> None:
    start, end = desk.at("Defence"), desk.at(" said")
    gap = desk.at("Minister"), desk.at("Ida Kors", 1)
    span = replace(desk.span_of(start, end), fragments=((start, gap[0] - 1), (gap[1], end)))
    desk.mark(span)
    boxes = [
        box
        for _, laid, _ in desk.reader.page.shown(640)
        for each in laid.lines
        for box in each.boxes
    ]
    assert len(boxes) == 2
    assert [(box.starts, box.ends, box.part) for box in boxes] == [("l", "r", 0), ("l", "r", 1)]


def test_a_click_never_scrolls(long: Desk) -> None:
    end = long.at("Paragraph 60")
    long.mark(long.span_of(0, end))
    long.reader.scroll_by(800)
    settle()
    before = long.reader.verticalScrollBar().value()
    long.click(long.reader.first_line().position + 4)
    assert long.reader.selected_span() is not None
    assert long.reader.verticalScrollBar().value() == before


def test_only_touched_lines_are_painted(desk: Desk) -> None:
    settle()
    paints = Paints()
    desk.reader.viewport().installEventFilter(paints)
    desk.mark(desk.span("Sylvania", "threat"))
    assert len(paints.heights) == 1
    assert paints.heights[0] < 2 * desk.reader.type.faces[BlockKind.PARAGRAPH].pitch


def test_another_article_begins_at_its_top(desk: Desk) -> None:
    desk.mark(desk.span("Freedonia"))
    desk.press("]")
    desk.reader.show_article(Article("Another one."), (), desk.scheme)
    assert desk.reader.selected_span() is None
    assert desk.chosen[-1] is None
    assert desk.reader.place().position == 0
    desk.reader.show_article(None, (), desk.scheme)
    assert desk.reader.selection() is None
    desk.press(Key.Key_Right)


@pytest.fixture
def long(qapp: QApplication, qtbot: QtBot) -> Desk:
    desk = Desk(
        Article("\n\n".join(f"Paragraph {n} " + "says it again " * (n % 30) for n in range(300)))
    )
    qtbot.addWidget(desk.reader)
    return desk


def test_one_comes_back_to_where_one_was(long: Desk) -> None:
    long.reader.select(*(at := (long.at("Paragraph 210"), long.at("Paragraph 210") + 9)))
    long.reader.scroll_by(33)
    settle()
    place, before = long.reader.place(), long.screen()
    long.reader.show_article(Article("Another one."), (), long.scheme)
    long.reader.show_article(long.article, (), long.scheme, place=place)
    assert long.reader.place() == place
    assert long.resting() == "Paragraph"
    assert long.reader.caret is not None
    assert long.reader.caret.head == at
    long.press(Key.Key_Right)
    assert long.screen() == before


def test_another_size_or_width_keeps_the_first_line(long: Desk) -> None:
    long.reader.select(long.at("Paragraph 150"), long.at("Paragraph 150") + 5)
    first = long.reader.first_line().position
    long.reader.set_text_size(30)
    assert long.reader.first_line().position <= first
    settle()
    long.reader.resize(480, 500)
    settle()
    index = long.reader.page.pieces.at(first)
    shown = [i for i, _, _ in long.reader.page.shown(500)]
    assert index in shown


def test_what_is_on_the_screen_moves_by_what_was_asked(long: Desk) -> None:
    for down in (120, 400, 37, -200, 12, 90, -300, 550):
        tops = {
            (index, number): y + line.top
            for index, laid, y in long.reader.page.shown(640)
            for number, line in enumerate(laid.lines)
        }
        long.reader.scroll_by(down)
        for index, laid, y in long.reader.page.shown(640):
            for number, line in enumerate(laid.lines):
                if (index, number) in tops:
                    assert y + line.top == tops[index, number] - down


def test_the_end_is_the_end(long: Desk) -> None:
    bar = long.reader.verticalScrollBar()
    for _ in range(3):
        bar.setValue(bar.maximum())
        settle()
    last = long.reader.page.pieces[len(long.reader.page.pieces) - 1]
    point = long.reader.point_of(last.end - 1)
    assert point is not None
    assert 300 < point.y() < 640


def test_a_selected_place_comes_on_the_screen(long: Desk) -> None:
    for words in ("Paragraph 250", "Paragraph 3", "Paragraph 299", "Paragraph 0"):
        at = long.at(words)
        long.reader.select(at, at + len(words))
        point = long.reader.point_of(at)
        assert point is not None
        assert 0 < point.y() < 640


def test_words_are_found_round_the_end(desk: Desk) -> None:
    assert len(desk.reader.find_all("SYLVANIA")) == 1
    assert len(desk.reader.find_all("ida  kors")) == 2
    first = desk.reader.find_next("ida kors")
    second = desk.reader.find_next("ida kors")
    assert first != second
    assert desk.selected() == "Ida Kors"
    assert desk.reader.find_next("ida kors") == first
    assert desk.reader.find_next("ida kors", backwards=True) == second
    assert desk.reader.find_next("nowhere") is None
    assert desk.reader.find_all(" ") == []


def test_a_tool_tip_takes_nothing_for_markup(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, words, _widget: told.append(words))
    span = replace(desk.span("Defence Minister Ida Kors"), note="<b>bold</b>\nand more")
    desk.mark(span)
    at = desk.point(desk.at("Minister Ida")).toPoint()
    event = QHelpEvent(QEvent.Type.ToolTip, at, desk.reader.mapToGlobal(at))
    QApplication.sendEvent(desk.reader.viewport(), event)
    assert "<b>Actor</b>" in told[0]
    assert "Defence Minister Ida Kors" in told[0]
    assert "&lt;b&gt;bold&lt;/b&gt; and more" in told[0]
    assert "small" not in told[0]


def test_a_tool_tip_tells_who_and_when(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, words, _widget: told.append(words))
    desk.mark(replace(desk.span("Defence Minister Ida Kors"), origin="model"))
    desk.reader.set_names(lambda span: f"<Ana> on {span.label}, 3 May, 14:02")
    at = desk.point(desk.at("Minister Ida")).toPoint()
    event = QHelpEvent(QEvent.Type.ToolTip, at, desk.reader.mapToGlobal(at))
    QApplication.sendEvent(desk.reader.viewport(), event)
    assert "suggestion · &lt;Ana&gt; on actor, 3 May, 14:02" in told[0]


def test_the_wheel_scrolls_and_with_ctrl_is_left_to_the_window(long: Desk) -> None:
    def turn(modifiers: Qt.KeyboardModifier) -> bool:
        middle = QPointF(300, 300)
        event = QWheelEvent(
            middle,
            QPointF(long.reader.mapToGlobal(middle)),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            modifiers,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(long.reader.viewport(), event)
        return event.isAccepted()

    bar = long.reader.verticalScrollBar()
    assert turn(Qt.KeyboardModifier.NoModifier)
    scrolled = bar.value()
    assert scrolled > 0
    assert not turn(CTRL)
    assert bar.value() == scrolled


def test_the_reader_has_a_name_and_takes_keys_raw(desk: Desk) -> None:
    assert desk.reader.accessibleName() == "Article"
    assert not desk.reader.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert desk.reader.focusPolicy() == Qt.FocusPolicy.StrongFocus
