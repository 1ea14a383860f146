import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.core.articles import Article
from annotator.core.colours import READABLE
from annotator.gui.reader.inks import Inks
from annotator.gui.reader.typography import Typography
from annotator.gui.theme import DARK, LIGHT, Theme, contrast
from tests.gui.reader.driver import Desk, Key, default_scheme
from tests.gui.reader.fuzz import differences

FUZZ = Path(__file__).with_name("fuzz.py")


@pytest.mark.parametrize("seed", [7, 41])
def test_partial_repaints_leave_what_a_full_one_gives(qapp: QApplication, seed: int) -> None:
    assert differences(150, seed=seed) == []


@pytest.mark.parametrize("ratio", ["1.5", "2"])
def test_they_do_so_on_finer_screens(ratio: str) -> None:
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, str(FUZZ), "60", "8"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": ratio},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "no difference\n", done.stderr


def test_painter_calls_keep_none_alive() -> None:
    """Some versions of PySide take a reference from None with each call, until Python dies."""
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    pen = QPen(LIGHT.text)
    before = sys.getrefcount(None)
    for _ in range(1000):
        painter.setPen(pen)
    after = sys.getrefcount(None)
    painter.end()
    assert after > before - 100


def test_ordinary_spans_never_move_a_line(desk: Desk) -> None:
    before = desk.line_tops()
    desk.mark(
        desk.span("Freedonia vows", "commitment"),
        desk.span("Defence Minister Ida Kors", "threat"),
        desk.span("Ida Kors", nth=1),
        desk.span("ship crosses the line, we will sink it", "threat"),
    )
    assert desk.line_tops() == before
    desk.reader.choose(desk.span("she told"))
    assert desk.line_tops() == before


def test_only_more_than_two_lanes_make_room(desk: Desk) -> None:
    before = desk.line_tops()
    at = desk.at("Defence")
    desk.mark(*(desk.span_of(at, at + 9 + extra) for extra in range(3)))
    assert desk.line_tops() != before


def test_a_deep_stack_shows_how_many_are_hidden(desk: Desk) -> None:
    at = desk.at("Defence")
    desk.mark(*(desk.span_of(at, at + 9 + extra) for extra in range(8)))
    _, line = desk.reader.page.line_of(at)
    assert line.hidden == 3
    assert {box.lane for box in line.boxes} == set(range(5))


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_a_chosen_span_looks_another_way_and_back(desk: Desk, theme: Theme) -> None:
    desk.reader.set_theme(theme)
    span = desk.span("Defence Minister Ida Kors")
    desk.mark(span)
    plain = desk.screen()
    desk.reader.choose(span)
    assert desk.screen() != plain
    desk.reader.choose(None)
    assert desk.screen() == plain


def test_a_selection_and_a_focus_are_seen(desk: Desk) -> None:
    plain = desk.screen()
    desk.press(Key.Key_Right)
    selected = desk.screen()
    assert selected != plain
    desk.reader.clearFocus()
    assert desk.screen() not in (selected, plain)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_quiet_words_can_be_read_on_every_tint(qapp: QApplication, theme: Theme) -> None:
    scheme = default_scheme()
    inks = Inks(scheme, theme, Typography(), 1.0)
    for label in scheme.labels:
        colours = inks.label(label.id).colours
        for behind in (theme.window, colours.tint, colours.fill):
            assert contrast(inks.quiet_words, behind) >= READABLE


def test_every_label_has_a_look_of_its_own_without_colour(desk: Desk) -> None:
    pictures = []
    for label in desk.scheme.labels:
        span = desk.span("Defence Minister Ida Kors", label.id)
        desk.mark(span)
        grey = desk.screen().convertToFormat(QImage.Format.Format_Mono)
        pictures.append(grey)
        desk.unmark(span)
    assert all(one != other for one in pictures for other in pictures if one is not other)


@pytest.mark.parametrize("size", [14, 18, 45])
def test_odd_texts_are_painted_in_any_size(
    qapp: QApplication, qtbot: QtBot, trap: str, size: int
) -> None:
    odd = Article(trap + "\n\n\ufeff\x00\ufffe\u2028\u202e odd \ud7ff\ufdd0 \U0010ffff end")
    desk = Desk(odd)
    qtbot.addWidget(desk.reader)
    desk.reader.set_text_size(size)
    desk.mark(*(desk.span_of(at, at + 2) for at in range(len(odd.text) - 2)))
    desk.press(*[Key.Key_Right] * 5)
    assert desk.screen() == desk.fresh_screen()


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "…", "\u200b"])
def test_texts_with_nothing_to_read_are_harmless(
    qapp: QApplication, qtbot: QtBot, text: str
) -> None:
    desk = Desk(Article(text))
    qtbot.addWidget(desk.reader)
    desk.press(Key.Key_Right, Key.Key_Down, Key.Key_End, Key.Key_PageDown, "]", ",")
    point = desk.reader.rect().center().toPointF()
    desk.drag(point, point)
    assert desk.reader.page.total > 0


@given(seed=st.integers(0, 2**16))
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_done_a_partial_repaint_leaves_what_a_full_one_gives(
    qapp: QApplication, seed: int
) -> None:
    assert differences(25, seed=seed) == []
