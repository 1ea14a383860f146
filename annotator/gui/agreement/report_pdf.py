"""The report for a methods section as PDF: the same page as the HTML."""

import re
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QUrl
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from annotator.gui.agreement.picture import image_of
from annotator.gui.text_positions import shown
from annotator.gui.theme import WINDOW_FONT, font

_MARGIN = 18.0
"""Millimetres."""
_DOTS = 96
"""An inch, as a screen has it."""
_PICTURE = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
_NAME = "picture:bars"
_SHEET = """
h1 { font-size: 19px; margin-bottom: 4px; }
h2 { font-size: 14px; margin-top: 14px; margin-bottom: 4px; }
th { color: #62636b; font-weight: 600; text-align: left; }
.quiet { color: #62636b; }
"""
_TABLE = '<table cellspacing="0" cellpadding="3">'
_FIGURE = re.compile(r'<(t[hd]) class="figure">')


class _Document(QTextDocument):
    """A page that has its own picture and can load nothing else."""

    picture: QImage | None = None

    def loadResource(self, _kind: int, name: QUrl | str) -> Any:  # noqa: ANN401 - as Qt has it
        url = name if isinstance(name, str) else name.toString()
        return self.picture if url == _NAME else None


def pdf_of(html: str, title: str) -> bytes:
    """A report on A4 as a PDF; `html` is ours, with all words of the project escaped."""
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(content)
    writer.setTitle(shown(title))
    writer.setCreator("annotator")
    writer.setResolution(_DOTS)
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    size = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(
        QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)
    )
    document = document_of(html, writer.pageLayout().paintRectPixels(_DOTS).width())
    document.setPageSize(writer.pageLayout().paintRectPixels(_DOTS).size())
    document.print_(writer)
    del writer  # what is still to be written is written now
    return bytes(content.data().data())


def document_of(html: str, width: int) -> QTextDocument:
    """The report as a document of this width (pixels)."""
    document = _Document()
    document.setDocumentMargin(0)
    document.setDefaultFont(font(WINDOW_FONT, 12))
    document.setDefaultStyleSheet(_SHEET)
    picture = _PICTURE.search(html)
    words = _STYLE.sub("", html)
    if picture is not None:
        document.picture = image_of(picture[0])
        words = _PICTURE.sub(f'<p><img src="{_NAME}" width="{min(width, 640)}"></p>', words)
    words = _FIGURE.sub(r'<\1 align="right">', words.replace("<table>", _TABLE))
    document.setHtml(shown_lines(words))
    return document


def shown_lines(words: str) -> str:
    """The words with something harmless for each sign that Qt stumbles over."""
    return "\n".join(map(shown, words.split("\n")))
