"""A day at the window, with things going wrong all along: the log has no word of any article."""

import logging
import re
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.app.discretion import discreet
from annotator.app.logs import kept_log, log_path
from annotator.core.articles import Article
from annotator.gui.main_window import MainWindow
from annotator.gui.problems import Problems
from tests.gui.hands import Hands

WORD = re.compile(r"[^\W\d_]{4,}")


def _stumble(article: Article) -> None:
    """Be wrong about an article in the ways in which programs are."""
    {article.text: 0}[article.info.title]
    raise AssertionError


def test_the_log_of_a_day_holds_nothing_of_the_articles(
    main_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    hands, problems = Hands(main_window), Problems(main_window)
    problems.crashed.connect(main_window.asking.crash)
    with kept_log():
        hands.click(main_window.welcome.sample)
        qtbot.waitUntil(lambda: main_window.project is not None, timeout=30_000)
        words: set[str] = set()
        for _ in range(hands.page.model.rowCount()):
            article = hands.page.desk.in_hand.article
            assert article is not None
            words.update(WORD.findall(f"{article.text} {article.info.title}"))
            for error in (ValueError(article.text), OSError(2, article.text[:90], article.text)):
                problems.tell(error)
            try:
                _stumble(article)
            except KeyError as error:
                problems.tell(error)
            logging.getLogger("trafilatura").warning("discarding %s", article.text[:500])
            logging.getLogger("annotator.cleaning").warning("“%s” failed", article.info.title)
            main_window.opening.refused.emit(article.info.title)
            if main_window.asking.dialog is not None:
                main_window.asking.dialog.reject()
            hands.page.step(1)
            QApplication.processEvents()
    said = log_path().read_text("utf-8")
    assert len(words) > 1000
    assert said.count("Something went wrong") >= 3
    secret = {word for word in words if discreet(word) != word}
    in_code = set(WORD.findall(Path(__file__).read_text("utf-8")))
    assert not (secret - in_code) & set(WORD.findall(said))
