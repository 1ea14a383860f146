"""How a label will look in an article, in the light and in the dark window, side by side.

It is painted by what paints articles, so it cannot differ from them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.core.articles import Article, ArticleInfo
from annotator.core.ids import MAIN_ROUND, AnnotatorId, ArticleId, LabelId, ObjectId
from annotator.core.schemes import Label, Scheme
from annotator.core.spans import Span
from annotator.gui.reader.inks import Inks
from annotator.gui.reader.looks import Looks
from annotator.gui.reader.page import Page
from annotator.gui.reader.painting import Painting
from annotator.gui.reader.span_index import SpanIndex
from annotator.gui.reader.typography import Typography
from annotator.gui.theme import DARK, LIGHT, Theme

_MARKED = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)
_SIZE = 15
_HEIGHT = 130
_SIDE = 14
_MOST = 12
"""Labels beside the one in hand that are shown for comparison."""
_ABOVE = 20
"""Pixels that an article leaves blank above its first line, more than there is room for here."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A text and what is marked in it."""

    text: str
    spans: tuple[Span, ...]


def sample_of(scheme: Scheme, label: Label | None, generic: str) -> Sample:
    """An example of a label, and below it the names of the others, marked as they would be.

    `generic` is a sentence with `[[...]]` for a label that has no example yet.
    """
    lines = [generic]
    if label is not None:
        lines = [next((e for e in label.positive if _MARKED.search(e)), generic)]
    text, spans = "", list[Span]()
    for label_id, words in _pieces(scheme, label, lines[0]):
        if label_id is not None and words.strip():
            spans.append(_span(len(spans), len(text), len(text) + len(words), label_id))
        text += words
    return Sample(text, tuple(spans))


def _pieces(
    scheme: Scheme, label: Label | None, line: str
) -> Iterator[tuple[LabelId | None, str]]:
    others = [one for one in scheme.for_spans if label is None or one.id != label.id]
    if label is not None:
        line = " ".join(line.split())
        for place, words in enumerate(_MARKED.split(line)):
            yield (label.id if place % 2 else None), words
        yield None, "\n"
    for place, one in enumerate(others[:_MOST]):
        if place:
            yield None, "  "
        yield one.id, one.name.strip() or one.id


def _span(number: int, start: int, end: int, label: LabelId) -> Span:
    nobody, here = AnnotatorId("0" * 32), ArticleId("0" * 64)
    return Span(ObjectId(f"{number:032x}"), here, nobody, MAIN_ROUND, start, end, label)


class Preview(QWidget):
    """A sample in the colours of one theme."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._scheme: Scheme | None = None
        self._sample = Sample("", ())
        self.setAccessibleName(name)
        self.setMinimumSize(180, _HEIGHT)

    def sizeHint(self) -> QSize:
        """Two lines with room for chips."""
        return QSize(320, _HEIGHT)

    def show_sample(self, scheme: Scheme, sample: Sample) -> None:
        """Draw a sample as this scheme says."""
        self._scheme, self._sample = scheme, sample
        self.setAccessibleDescription(sample.text)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sample as the reader would."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.border)
        painter.setBrush(self._theme.window)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if self._scheme is None or not self._sample.text.strip():
            return
        area = self.rect().adjusted(1, 6, -1, -2)
        painter.setClipRect(area)
        type_ = Typography(_SIZE)
        article = Article(self._sample.text, ArticleInfo())
        width = self.width() - 2 * _SIDE
        page = Page(article, SpanIndex(self._sample.spans), self._scheme, type_, width)
        inks = Inks(self._scheme, self._theme, type_, self.devicePixelRatioF())
        painter.translate(0, area.top() - _ABOVE)
        Painting(painter, page, inks, Looks(), _SIDE, self.height() + _ABOVE).paint(
            QRectF(_SIDE, _ABOVE, width, self.height())
        )


class Previews(QWidget):
    """The light one beside the dark one, whatever the window has now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.light = Preview(LIGHT, self.tr("Preview in the light window"))
        self.dark = Preview(DARK, self.tr("Preview in the dark window"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for each in (self.light, self.dark):
            row.addWidget(each, 1)

    def show_label(self, scheme: Scheme, label: Label | None) -> None:
        """Show a label in hand, or all of them."""
        generic = self.tr("Words [[that have this label]] in an article.")
        sample = sample_of(scheme, label, generic)
        for each in (self.light, self.dark):
            each.show_sample(scheme, sample)
