from pytestqt.qtbot import QtBot

from annotator.core.articles import Article
from annotator.core.pages import CleanedPage, PageBlock
from annotator.core.records import Record
from annotator.gui.appearance import Appearance
from annotator.gui.dialogs.cleaning_preview import CleaningPreview
from annotator.gui.models.found import Found


def test_reasons_are_in_words_that_need_no_explanation(qtbot: QtBot) -> None:
    preview = CleaningPreview(Appearance("light", 18))
    qtbot.addWidget(preview)
    text = "Freedonia will close the strait."
    blocks = (
        PageBlock("Freedonia today", None, "repeated", 0),
        PageBlock("By Ida Kors", "byline", None, 0),
        PageBlock(text, "paragraph", None, 30, 0, len(text)),
        PageBlock("All rights reserved", None, "copyright", 0),
    )
    page = CleanedPage(Article(text), blocks)
    preview.show_found(Found("Strait", "", Record(page.article), page))
    words = preview.toPlainText()
    assert "also elsewhere on the page  Freedonia today" in words
    assert "byline  By Ida Kors" in words
    assert "copyright  All rights reserved" in words
    assert "repeated" not in words
