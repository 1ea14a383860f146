"""Random work on an article: after each action the screen must be what a full repaint gives.

Run by the tests, and by hand as `python tests/gui/reader/fuzz.py STEPS SEED`; the environment
variable QT_SCALE_FACTOR says how many pixels of the screen a pixel of the program has.
"""

import os
import random
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(Path(__file__).parents[3]))

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from annotator.core.articles import Article, ArticleInfo, BlockKind, joined
from annotator.core.ids import AnnotatorId
from annotator.core.spans import Span
from annotator.core.words import words
from annotator.gui.reader.connectors import Link
from annotator.gui.reader.layers import Layers
from annotator.gui.theme import DARK, LIGHT
from tests.gui.reader.driver import CTRL, ME, NEWS, SHIFT, Desk, Key

WORDS = NEWS.replace("\n\n", " ").split(" ")
ANA = AnnotatorId("b" * 32)
KINDS = (
    ("issuer", "issued by", 0),
    ("target", "directed at", 1),
    ("in_response_to", "answers", 2),
)
ODDITIES = (
    "ראש הממשלה said “no” to 2\u00a0000 troops. 👨‍👩‍👧‍👦 🇰🇷 again and again until it wraps.",
    "서울의 국방부는 اتفاق을 지키겠다고 밝혔다. ไม่มีช่องว่าง zero\u200bwidth Zoe\u0301 🚨",
)


def article(dice: random.Random) -> Article:
    pieces = [(BlockKind.HEADLINE, "Freedonia vows to close the strait")]
    for number in range(40):
        kind = dice.choice(list(BlockKind)[1:])
        length = dice.randrange(3, 120)
        prose = " ".join(dice.choice(WORDS) for _ in range(length))
        pieces.append((kind, dice.choice(ODDITIES) if number % 5 == 0 else prose))
    text, blocks = joined(pieces)
    return Article(
        text, ArticleInfo(authors=("Lena Hoff",), published="2022-02-10", blocks=blocks)
    )


class Worker:
    """Somebody who does anything that can be done, in no order."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311 - dice
        self.desk = Desk(article(self.dice), (self.dice.randrange(420, 900), 520))
        self.reader = self.desk.reader
        self.words = words(self.desk.text, 0, len(self.desk.text))
        self.desk.show([self.any_span() for _ in range(250)])
        self.linked: list[Span] = []
        self.actions: list[Callable[[], None]] = [
            self.arrow,
            self.arrow,
            self.extend,
            self.label,
            self.label,
            self.label,
            self.wheel,
            self.wheel,
            self.page,
            self.next_span,
            self.next_span,
            self.relabel,
            self.remove,
            self.point,
            self.point,
            self.drag,
            self.click,
            self.edge,
            self.escape,
            self.look_for,
            self.jump,
            self.resize,
            self.restyle,
            self.candidate,
            self.change_layers,
            self.show_signs,
            self.link,
            self.choose_linked,
            self.choose_linked,
            self.seek,
        ]

    def any_span(self) -> Span:
        at = self.dice.randrange(len(self.words) - 30)
        last = at + self.dice.choice((0, 0, 1, 1, 2, 4, 25))
        label = self.dice.choice(("actor", "commitment", "threat", "unknown"))
        span = self.desk.span_of(self.words[at][0], self.words[last][1], label)
        gap = self.words[at + 1][1], self.words[last - 1][0]
        if last - at > 3 and self.dice.random() < 0.3:
            span = replace(span, fragments=((span.start, gap[0]), (gap[1], span.end)))
        origin = self.dice.choice(("single", "single", "single", "model", "adjudicated"))
        return replace(span, annotator=self.dice.choice((ME, ME, ANA)), origin=origin)

    def step(self) -> str:
        action = self.dice.choice(self.actions)
        action()
        return action.__name__

    def arrow(self) -> None:
        self.desk.press(
            self.dice.choice((Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down)),
        )

    def extend(self) -> None:
        key = self.dice.choice((Key.Key_Left, Key.Key_Right, Key.Key_Down))
        self.desk.press(key, key, with_=SHIFT)

    def label(self) -> None:
        place = self.reader.selection()
        span = self.any_span()
        if place is not None:
            span = replace(span, start=place[0], end=place[1], fragments=())
        self.desk.mark(span)
        if self.dice.random() < 0.5:
            self.reader.choose(span)

    def relabel(self) -> None:
        if (span := self.reader.selected_span()) is not None:
            self.desk.relabel(span, self.dice.choice(("actor", "commitment", "threat")))

    def remove(self) -> None:
        if (span := self.reader.selected_span()) is not None:
            self.desk.unmark(span)

    def wheel(self) -> None:
        self.reader.scroll_by(self.dice.choice((12, 120, 37, -12, -120, -37)))

    def page(self) -> None:
        self.desk.press(self.dice.choice((Key.Key_PageUp, Key.Key_PageDown)))

    def next_span(self) -> None:
        self.desk.press(self.dice.choice("[]"))

    def anywhere(self) -> QPointF:
        viewport = self.reader.viewport()
        x, y = self.dice.randrange(viewport.width()), self.dice.randrange(viewport.height())
        return QPointF(x, y)

    def point(self) -> None:
        self.desk.send(QEvent.Type.MouseMove, self.anywhere(), held=False)

    def drag(self) -> None:
        modifiers = self.dice.choice((CTRL, CTRL & SHIFT))
        self.desk.drag(self.anywhere(), self.anywhere(), with_=modifiers)

    def click(self) -> None:
        here = self.anywhere()
        self.desk.drag(here, here)

    def edge(self) -> None:
        self.desk.press(",", self.dice.choice((Key.Key_Left, Key.Key_Right)))

    def escape(self) -> None:
        self.desk.press(Key.Key_Escape)

    def look_for(self) -> None:
        self.reader.find_next(self.dice.choice(("strait", "on", "nowhere", "")))

    def jump(self) -> None:
        bar = self.reader.verticalScrollBar()
        bar.setValue(self.dice.randrange(bar.maximum() + 1))

    def resize(self) -> None:
        if self.dice.random() < 0.3:
            self.reader.resize(self.dice.randrange(420, 900), self.dice.randrange(300, 560))

    def restyle(self) -> None:
        if self.dice.random() < 0.3:
            self.reader.set_theme(self.dice.choice((LIGHT, DARK)))
        elif self.dice.random() < 0.3:
            self.reader.set_text_size(self.dice.choice((14, 18, 27, 45)))
        elif self.dice.random() < 0.4:
            self.reader.set_compact(self.dice.random() < 0.5)

    def candidate(self) -> None:
        self.desk.press(self.dice.choice(".;"))

    def change_layers(self) -> None:
        spans = [span.id for span in self.reader.page.spans]
        disputed = frozenset(self.dice.sample(spans, min(20, len(spans))))
        shown = self.dice.choice((None, None, None, frozenset({ME})))
        self.reader.set_layers(Layers(ME, shown, disputed))

    def link(self) -> None:
        spans = list(self.reader.page.spans)
        self.linked = [self.dice.choice(spans) for _ in range(40)]
        links = [
            Link(*self.dice.choice(KINDS), head.id, self.dice.choice(spans).id)
            for head in self.linked
        ]
        self.reader.set_links(links, show_all=self.dice.random() < 0.5)

    def choose_linked(self) -> None:
        there = [each for each in self.linked if self.reader.page.spans.get(each.id) == each]
        if there:
            self.reader.choose(self.dice.choice(there))

    def seek(self) -> None:
        target = self.dice.choice((None, *self.linked[:3]))
        chosen = self.reader.selected_span()
        sought = [Link("", "issued by", 0, chosen.id, target.id)] if target and chosen else []
        self.reader.seek(target, picking=False, sought=sought)

    def show_signs(self) -> None:
        self.reader.show_hidden_signs(self.dice.random() < 0.5)


BARELY = 4
"""Levels of 255 by which the smoothed edge of a curve (a corner, a letter that is larger than Qt
keeps pictures of) may differ: Qt's rasteriser rounds otherwise when it is clipped."""


def different_rows(one: QImage, other: QImage) -> list[int]:
    width = one.width()
    rows = [
        y for y in range(one.height()) if one.copy(0, y, width, 1) != other.copy(0, y, width, 1)
    ]
    return [y for y in rows if any(apart(one, other, x, y) > BARELY for x in range(width))]


def apart(one: QImage, other: QImage, x: int, y: int) -> int:
    a, b = one.pixelColor(x, y), other.pixelColor(x, y)
    return max(abs(a.red() - b.red()), abs(a.green() - b.green()), abs(a.blue() - b.blue()))


def differences(steps: int, seed: int) -> list[str]:
    """Do some steps; answer where the screen was not what it should be."""
    worker = Worker(seed)
    found = []
    for number in range(steps):
        name = worker.step()
        partial = worker.desk.screen()
        if partial != worker.desk.fresh_screen():
            rows = different_rows(partial, worker.desk.screen())
            if rows:
                found.append(f"step {number} ({name}): rows {rows[0]} to {rows[-1]}")
    worker.reader.close()
    return found


def main() -> None:
    steps, seed = (int(word) for word in sys.argv[1:3])
    app = QApplication.instance() or QApplication([])
    found = differences(steps, seed)
    print("\n".join(found) or "no difference", flush=True)  # noqa: T201 - a script of its own
    del app
    sys.stdout.flush()
    os._exit(bool(found))  # without Qt's own farewell, which offscreen has nothing to say


if __name__ == "__main__":
    main()
