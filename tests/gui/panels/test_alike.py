"""Near-duplicates of the article in hand are told of, and a click goes there."""

from pathlib import Path
from typing import cast

from PySide6.QtGui import QTextLayout
from pytestqt.qtbot import QtBot

from annotator.gui.main_window import MainWindow
from tests.gui.hands import NEWS, Hands, article, articles, make_project

STORY = " ".join(
    f"In harbour {n} the pilots of Ostrel said that ship {n * 7} had been kept waiting."
    for n in range(30)
)


def test_an_article_names_those_that_say_nearly_the_same(
    main_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    first = article(STORY, "Ships wait", source="The Marna Courier")
    second = article(f"{STORY} (Wire)", "Pilots & ships 🚢", source="Wire")
    hands = Hands(main_window)
    hands.open(make_project(tmp_path / "strait.annotator", [first, *articles(1), second]))
    alike = hands.page.inspector.article.alike
    qtbot.waitUntil(lambda: len(alike.links) == 1)
    [link] = alike.links
    assert link.accessibleName().startswith("Also here: Pilots & ships 🚢  ·  Wire  ·  9")
    hands.click(link)
    assert hands.title == "Pilots & ships 🚢"
    qtbot.waitUntil(lambda: [each.title for each in alike.links] == ["Ships wait"])
    hands.page.finishing.step(-1)
    assert hands.text == NEWS
    assert not alike.links
    qtbot.waitUntil(lambda: not alike.pause.isActive())
    assert not alike.isVisible()


def test_of_many_two_are_shown_until_all_are_asked_for(
    main_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    titles = [
        "",
        "서울의 항구 🚢",
        "תורים בנמל",
        "A headline too long for a narrow panel",
    ]
    many = [
        article(f"{STORY} ({k})", title, source="The Weekly Observer of the Harbour")
        for k, title in enumerate(titles)
    ]
    hands = Hands(main_window)
    main_window.resize(1000, 640)
    hands.open(make_project(tmp_path / "p.annotator", [article(STORY, "Ships wait"), *many]))
    alike = hands.page.inspector.article.alike
    qtbot.waitUntil(lambda: len(alike.links) == 4)
    hands.settle()
    assert [link.isVisible() for link in alike.links] == [True, True, False, False]
    assert alike.more.text() == "2 more"
    assert len({link.height() for link in alike.links}) == 1
    assert all("%" in link.text() for link in alike.links[:2])
    hands.click(alike.more)
    assert all(link.isVisible() for link in alike.links)
    assert not alike.more.isVisible()
    assert alike.links[2].hasFocus()
    hands.page.finishing.step(1)
    qtbot.waitUntil(lambda: bool(alike.links))
    assert [link.isVisible() for link in alike.links] == [True, True, False, False]


def test_a_hebrew_title_and_source_leave_the_share_at_the_end(
    main_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    other = article(f"{STORY} (1)", "תורים", source="הארץ")
    hands = Hands(main_window)
    hands.open(make_project(tmp_path / "p.annotator", [article(STORY, "Ships wait"), other]))
    alike = hands.page.inspector.article.alike
    qtbot.waitUntil(lambda: len(alike.links) == 1)
    hands.settle()
    words = alike.links[0].text()
    assert "%" in words
    layout = QTextLayout(words, alike.links[0].font())
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    title, source, share = (
        cast("tuple[float, int]", line.cursorToX(words.index(part)))[0]
        for part in ("תורים", "הארץ", "9")
    )
    assert title < source < share
