"""What the reader alone costs: opening an article, marking, moving and scrolling in it.

CPU milliseconds until everything is painted. The limit is an empty repaint of a sheet of the same
size in the same run; a frame at 60 Hz has 16.7 ms. Memory is what the process holds more than
before, in MB, beside the 20 that are promised; the article and its spans are there already.
"""

import gc
import json
import os
import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent.parent))

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator.core.articles import Article
from annotator.core.edits.spans import add_span
from annotator.core.ids import MAIN_ROUND, AnnotatorId, LabelId, ObjectId
from annotator.core.scheme_json import scheme_from_json
from annotator.core.schemes import Scheme
from annotator.core.spans import Span
from annotator.gui.reader.connectors import Link
from annotator.gui.reader.layers import MODEL, Layers
from annotator.gui.reader.reader import Reader
from annotator.gui.theme import LIGHT, apply_theme
from annotator.resources import resource
from benchmarks.measuring import Measured, cpu, measured, options, show

SIZE = (900, 1000)
PROMISED_MEMORY = 20.0
MOST_LINKED = 2000
OTHERS = "5 MB, 10,000 spans, and 20,000 of others"
ME = AnnotatorId("a" * 32)
SYLLABLES = ("ba", "re", "ti", "mo", "ku", "la", "ne", "si", "do", "va", "el", "an", "or", "en")


class Window(QWidget):
    """The least that a window with a pane for keys does: it hands keys on."""

    def __init__(self, reader: Reader, scheme: Scheme) -> None:
        super().__init__()
        self.reader = reader
        reader.setParent(self)
        reader.resize(*SIZE)
        self.resize(*SIZE)
        self.keys = {label.key: label for label in scheme.labels}
        self.made = 0

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Make a span of what is selected, as the key's label says."""
        label = self.keys.get(event.text())
        place = self.reader.selection()
        if label is None or place is None or self.reader.article is None:
            return
        self.made += 1
        span = Span(
            ObjectId(f"f{self.made:031x}"),
            self.reader.article.id,
            ME,
            MAIN_ROUND,
            *place,
            label.id,
        )
        self.reader.apply(add_span(span, label).changes)


class Sheet(QWidget):
    """A viewport with nothing on it: what Qt itself takes to paint one."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint nothing but the paper."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), LIGHT.window)
        painter.end()


def made_text(length: int, dice: random.Random, long_paragraphs: int) -> str:
    """Prose of a length in code points; some of its paragraphs are of 100,000."""

    def paragraph(size: int) -> str:
        words = []
        while size > 0:
            word = "".join(dice.choices(SYLLABLES, k=dice.randint(1, 4)))
            words.append(word if dice.random() < 0.93 else f"{word.capitalize()}.")
            size -= len(word) + 1
        return " ".join(words)

    parts = [paragraph(100_000) for _ in range(long_paragraphs)]
    left = length - sum(map(len, parts))
    stock = [paragraph(dice.randint(140, 700)) for _ in range(400)]
    while left > 0:
        parts.append(dice.choice(stock))
        left -= len(parts[-1])
    dice.shuffle(parts)
    return "\n\n".join(parts)


def made_spans(article: Article, count: int, scheme: Scheme, dice: random.Random) -> list[Span]:
    """Spans of one to six words anywhere, overlapping by chance."""
    text = article.text
    spans: list[Span] = []
    while len(spans) < count:
        start = text.find(" ", dice.randrange(len(text) - 200)) + 1
        end = start
        for _ in range(dice.choice((1, 1, 1, 2, 2, 3, 4, 6))):
            end = text.find(" ", end + 1)
        if 0 < start < end and "\n" not in text[start:end]:
            label = dice.choice(scheme.labels).id
            number = ObjectId(f"{len(spans):032x}")
            spans.append(Span(number, article.id, ME, MAIN_ROUND, start, end, LabelId(label)))
    return sorted(spans, key=lambda span: span.start)


def made_links(spans: list[Span]) -> list[Link]:
    """Two links from each of the first spans, to their neighbours in the text."""
    ordered = sorted(spans, key=lambda span: span.start)[:MOST_LINKED]
    return [
        Link(f"kind {far}", "issued by", far, one.id, other.id)
        for far in (1, 3)
        for one, other in zip(ordered, ordered[far:], strict=False)
    ]


def of_others(spans: list[Span]) -> list[Span]:
    """The same, of every three one mine, one of a colleague and one that a model suggests."""
    made = list(spans)
    made[1::3] = [replace(span, annotator=AnnotatorId("b" * 32)) for span in spans[1::3]]
    made[2::3] = [replace(span, origin=MODEL) for span in spans[2::3]]
    return made


def drain() -> None:
    """Let Qt do what is waiting, painting included."""
    for _ in range(3):
        QApplication.processEvents()


def do_and_paint(do: Callable[[], object]) -> None:
    """Do something, and all the painting that follows."""
    do()
    drain()


class Figures:
    """Takes figures of one article, and an empty repaint of the same size beside each."""

    def __init__(self, reader: Reader, name: str) -> None:
        self.reader = reader
        self.name = name
        self.sheet = Sheet()
        self.sheet.resize(*SIZE)
        self.sheet.show()
        drain()
        gc.collect()
        gc.freeze()  # the article is not what is measured

    def of(
        self, item: str, do: Callable[[], object], times: int, before: Callable[[], object]
    ) -> Measured:
        """Do something `times` times, each time after `before`, and what must be painted then."""
        taken, limits = [], []
        for _ in range(times):
            before()
            drain()
            taken.append(cpu(lambda: do_and_paint(do)) * 1000)
            self.sheet.update()
            limits.append(cpu(drain) * 1000)
        return measured(f"{item}, {self.name}", taken, limits, "ms", 2)


def resident() -> float:
    """The memory of this process in MB, as Linux counts it; nothing elsewhere."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def bench(name: str, article: Article, spans: list[Span], scheme: Scheme) -> Iterator[Measured]:
    """All figures for one article."""
    dice = random.Random(3)  # noqa: S311 - dice
    gc.collect()
    before = resident()
    reader = Reader()
    reader.set_layers(Layers(ME))
    window = Window(reader, scheme)
    window.show()
    drain()
    figures = Figures(reader, name)

    def show_article() -> None:
        reader.show_article(article, spans, scheme)

    def go_anywhere() -> None:
        at = article.text.find(" ", dice.randrange(len(article.text) - 1000)) + 1
        reader.select(at, article.text.find(" ", at))
        QTest.keyClick(reader, Qt.Key.Key_Right)

    def press_label() -> None:
        QTest.keyClick(reader, Qt.Key(Qt.Key.Key_1 + dice.randrange(3)))

    def press_right() -> None:
        QTest.keyClick(reader, Qt.Key.Key_Right)

    def go_where_a_page_can_turn() -> None:
        bar = reader.verticalScrollBar()
        bar.setValue(dice.randrange(max(1, bar.maximum() - bar.pageStep())))

    def turn_wheel() -> None:
        reader.scroll_by(120)

    def turn_page() -> None:
        reader.scroll_by(reader.verticalScrollBar().pageStep())

    def go_on() -> None:
        QTest.keyClicks(reader, ".")

    yield figures.of("open", show_article, 7, lambda: None)
    yield measured(f"memory added, {name}", [resident() - before], [PROMISED_MEMORY], "MB", 1)
    reader.setFocus()
    yield figures.of("label to painted", press_label, 60, go_anywhere)
    yield figures.of("caret to painted", press_right, 60, lambda: None)
    yield figures.of("next candidate to painted", go_on, 30, lambda: None)
    yield figures.of("wheel notch", turn_wheel, 60, go_where_a_page_can_turn)
    yield figures.of("page", turn_page, 40, go_where_a_page_can_turn)
    yield figures.of("full repaint", reader.viewport().update, 40, lambda: None)
    reader.set_links(made_links(spans), show_all=True)
    yield figures.of("label to painted, links shown", press_label, 60, go_anywhere)
    yield figures.of("wheel notch, links shown", turn_wheel, 60, go_where_a_page_can_turn)
    yield figures.of("full repaint, links shown", reader.viewport().update, 40, lambda: None)
    figures.sheet.close()
    window.close()


def workloads(scheme: Scheme) -> Iterator[tuple[str, Article, list[Span]]]:
    """Articles with spans: an ordinary one, crowded ones, and monsters."""
    dice = random.Random(2)  # noqa: S311 - dice
    for name, length, long_paragraphs, count in (
        ("5 KB, 20 spans", 5_000, 0, 20),
        ("100 KB, 1,000 spans", 100_000, 0, 1_000),
        ("100 KB, 10,000 spans", 100_000, 0, 10_000),
        ("1 MB in one line, 1,000 spans", 1_000_000, -1, 1_000),
        ("5 MB, 10,000 spans", 5_000_000, 3, 10_000),
        (OTHERS, 5_000_000, 3, 30_000),
        ("5 MB, 100,000 spans", 5_000_000, 3, 100_000),
    ):
        text = made_text(length, dice, max(0, long_paragraphs))
        article = Article(text.replace("\n\n", " ") if long_paragraphs < 0 else text)
        spans = made_spans(article, count, scheme, dice)
        yield name, article, of_others(spans) if name == OTHERS else spans


def main() -> None:
    """Measure all sizes."""
    given = options(__doc__).parse_args()
    app = QApplication([])
    apply_theme(app, LIGHT)
    file = resource("schemes", "default.json")
    scheme = scheme_from_json(json.loads(file.read_text("utf-8")), file.name)
    for name, article, spans in workloads(scheme):
        show(bench(name, article, spans, scheme), as_json=given.json)


if __name__ == "__main__":
    main()
