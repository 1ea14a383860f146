"""A label's key pressed, the edit committed and the highlight painted, in the whole program.

The limit is an empty repaint of the same viewport in the same run. An article of 5 MB with 10,000
spans; every other key is taken back by undo, so the article stays as it was. CPU milliseconds.
What the panes beside the article need, which follow once for all keys of some 20 ms, is told
apart.
"""

import os
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.measuring import Measured, cpu, measured, options, show

FRAME = 16.7
"""Milliseconds of one frame at 60 Hz: the promise."""

SIZES = ((100_000, 1_000, False), (5_000_000, 10_000, False), (5_000_000, 10_000, True))
"""Code points, spans of mine, and whether as many of a colleague and of a model are shown too."""


def made_text(length: int) -> str:
    """Paragraphs of made-up prose, the same in every run."""
    chance = random.Random(11)  # noqa: S311 - no secret
    words = ["".join(chance.choices("abcdefghijklmnoprstuvwy", k=k % 9 + 2)) for k in range(5000)]
    pieces: list[str] = []
    size = 0
    while size < length:
        pieces.append(" ".join(chance.choices(words, k=80)).capitalize() + ".")
        size += len(pieces[-1]) + 2
    return "\n\n".join(pieces)


def make_project(path: Path, length: int, spans: int, *, others: bool) -> None:
    """A project with one article of this size."""
    from annotator.app.creating import default_scheme, new_project
    from annotator.app.preferences import identity
    from annotator.core.annotators import Annotator, AnnotatorKind
    from annotator.core.articles import Article, ArticleInfo, paragraphs
    from annotator.core.ids import MAIN_ROUND, AnnotatorId
    from annotator.core.layers import Status
    from annotator.core.records import UNNAMED, Layer, Record
    from annotator.core.spans import Span

    me, text = identity(), made_text(length)
    article = Article(text, ArticleInfo("A long one", blocks=paragraphs(text)))
    labels = [label.id for label in default_scheme().labels]
    chance = random.Random(5)  # noqa: S311 - no secret
    people = {
        "single": me,
        "colleague": Annotator(AnnotatorId("b" * 32), "Ben"),
        "model": Annotator(AnnotatorId("c" * 32), "Robot", AnnotatorKind.MODEL),
    }
    layers = []
    for origin, who in people.items() if others else (("single", me),):
        marked = []
        for number in range(spans):
            start = chance.randrange(len(text) - 60)
            end = start + chance.randrange(5, 60)
            label, how = labels[number % len(labels)], "model" if origin == "model" else "single"
            place = (article.id, who.id, MAIN_ROUND, start, end)
            marked.append(Span(UNNAMED, *place, label, origin=how))
        layers.append(Layer(who, status=Status.OPEN, spans=tuple(marked)))
    workspace = new_project(path, default_scheme(), me)
    workspace.bring_in([Record(article, layer) for layer in layers], "Import", who=me)
    workspace.close()


def bench(
    folder: Path, length: int, spans: int, times: int, *, others: bool
) -> Iterator[Measured]:
    """Keys, and repaints with nothing changed, in turn."""
    from annotator.gui.appearance import OTHERS, SUGGESTIONS
    from annotator.gui.hands import Hands
    from annotator.gui.main import application, make_window

    path = folder / f"{length}{others}.annotator"
    make_project(path, length, spans, others=others)
    app = application()
    window = make_window()
    if others:
        for what in (OTHERS, SUGGESTIONS):
            window.appearance.switch(what)
    window.resize(1280, 820)
    window.show()
    hands = Hands(window)
    window.opening.start_with([path])
    hands.wait(lambda: window.project is not None and hands.text, "the project")
    middle = len(hands.text) // 2
    hands.reader.ensure_visible(middle, middle + 1)
    hands.read()
    hands.reader.select(middle, middle + 12)
    hands.settle()

    def key_to_pixel() -> None:
        QTest.keyClick(hands.reader, Qt.Key.Key_3)
        app.processEvents()

    def panes() -> None:
        hands.page.desk.afterwards.settle()
        app.processEvents()

    def empty_repaint() -> None:
        hands.reader.viewport().repaint()

    keys, repaints, followed = [], [], []
    chance = random.Random(3)  # noqa: S311 - no secret
    for _ in range(times):
        start = middle + chance.randrange(0, 600)
        hands.reader.select(start, start + chance.randrange(4, 30))
        hands.settle()
        before = len(hands.page.desk.in_hand.spans)
        keys.append(cpu(key_to_pixel) * 1000)
        followed.append(cpu(panes) * 1000)
        hands.settle()
        assert len(hands.page.desk.in_hand.spans) == before + 1
        repaints.append(cpu(empty_repaint) * 1000)
        QTest.keyClick(hands.reader, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        hands.settle()
    window.close()
    QApplication.processEvents()
    size = f"{length / 1e6:g} MB, {spans:,} spans"
    size += f", and {2 * spans:,} of others" if others else ""
    name = f"key to highlight committed and painted, {size}"
    yield measured(f"{name}, beside an empty repaint", keys, repaints, "ms", 2)
    yield measured(f"{name}, beside one frame at 60 Hz", keys, [FRAME], "ms", 2)
    name = f"panes beside it brought up to date, {size}"
    yield measured(f"{name}, beside one frame at 60 Hz", followed, [FRAME], "ms", 2)


def main() -> None:
    """Measure both sizes."""
    parser = options(__doc__)
    parser.add_argument("--times", type=int, default=60)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        os.environ["ANNOTATOR_SETTINGS"] = name
        for length, spans, others in SIZES:
            figures = bench(Path(name), length, spans, given.times, others=others)
            show(figures, as_json=given.json)


if __name__ == "__main__":
    main()
