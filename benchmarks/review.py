"""How long a reviewer waits in a project of 1,000 articles, 5 annotators and 40 spans each.

`python benchmarks/review.py [--json] [--articles 1000]`

Opening the queue, with the first article and its first case, and deciding a case until the next is
painted, in the whole program. CPU time; counting the other cases is stopped, as it stops for a
reviewer who is at work.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.agreement import PEOPLE, records
from benchmarks.measuring import Measured, cpu, measured, options, show

QUEUE = 0.3
"""Seconds in which the queue is promised to open."""
FRAME = 16.7
"""Milliseconds of one frame at 60 Hz."""
CASES = 20


def results(count: int) -> Iterator[Measured]:
    """The queue, then cases one after the other."""
    from annotator.app.creating import default_scheme, new_project
    from annotator.gui.hands import Hands
    from annotator.gui.main import application, make_window
    from annotator.gui.modes import REVIEW
    from annotator.gui.review.page import ReviewPage

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "review.annotator"
        workspace = new_project(path, default_scheme(), PEOPLE[0])
        workspace.bring_in(records(count), "Import")
        workspace.close()
        app, window = application(), make_window()
        window.resize(1280, 820)
        window.show()
        hands = Hands(window)
        window.opening.start_with([path])
        hands.wait(lambda: window.project is not None and hands.text, "the project")

        def enter() -> None:
            hands.page.modes.turn_to(REVIEW)
            app.processEvents()

        name = f"review, {count:,} articles"
        yield measured(f"{name}: the queue opens", [cpu(enter)], [QUEUE], "s")
        page = hands.page.modes.page
        assert isinstance(page, ReviewPage)
        page.counting.let_go()
        hands.wait(lambda: page.counting.is_done, "the count")
        reader = page.text.reader

        def decide() -> None:
            QTest.keyClick(reader, Qt.Key.Key_1)
            app.processEvents()

        found = []
        for _ in range(CASES):
            hands.go_to(reader)
            found.append(cpu(decide) * 1000)
            hands.settle()
        yield measured(f"{name}: a case decided, the next painted", found, [FRAME], "ms", 1)
        window.close()
        QApplication.processEvents()


if __name__ == "__main__":
    parser = options(__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    given = parser.parse_args()
    show(results(given.articles), as_json=given.json)
