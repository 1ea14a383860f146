"""The codebook as PDF, for the appendix of whatever the project becomes."""

from collections.abc import Iterable

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

from annotator.core.codebook import Line
from annotator.core.schemes import Scheme
from annotator.gui.codebook_document import PAPER, LineWriter, Look
from annotator.gui.text_positions import shown
from annotator.gui.theme import LIGHT

_MARGIN = 20.0
"""Millimetres."""
_DOTS = 96
"""An inch, as a screen has it, so that pixels are what they are in the pane."""


def pdf_of(scheme: Scheme, lines: Iterable[Line]) -> bytes:
    """The codebook on A4."""
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(content)
    writer.setTitle(shown(scheme.info.name))
    writer.setCreator("annotator")
    writer.setResolution(_DOTS)
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    size = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(
        QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)
    )
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setPageSize(writer.pageLayout().paintRectPixels(_DOTS).size())
    LineWriter(document, scheme, Look(LIGHT, PAPER)).write(lines)
    document.print_(writer)
    del writer  # what is still to be written is written now
    return bytes(content.data().data())
