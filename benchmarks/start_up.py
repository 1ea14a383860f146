"""From nothing to the painted window on an opened project, beside an empty Qt window.

`python benchmarks/start_up.py [--json] [--times 7]`

Each start is a fresh interpreter that writes compiled modules, as after an installation. CPU
seconds of the whole process, as the command `annotator` starts it, until the window is on the
screen; the limit is a QMainWindow with nothing in it, started in turn with ours.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.measuring import Measured, measured, options, show

ROOT = Path(__file__).parent.parent

EMPTY = """
import time
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1280, 820)
window.show()
app.processEvents()
window.grab()
print(time.process_time())
"""

OURS = """
import sys, time
from PySide6.QtWidgets import QApplication

def first_paint(app):
    window = next(one for one in app.topLevelWidgets() if one.objectName() == "window")
    app.processEvents()
    window.grab()
    print(time.process_time())
    assert (window.project is None) == (len(sys.argv) == 1)
    window.close()
    return 0

QApplication.exec = first_paint
from annotator.__main__ import main
main()
"""


def make_project(path: Path, articles: int) -> None:
    """A project of many short articles."""
    from annotator.app.creating import default_scheme, new_project
    from annotator.app.preferences import identity
    from annotator.core.articles import Article, ArticleInfo
    from annotator.core.records import Record

    workspace = new_project(path, default_scheme(), identity())
    sentence = "Kestria pledged to keep the strait open, its foreign minister said on Tuesday. "
    records = (
        Record(
            Article(
                f"Report {k}.\n\n{sentence * 12}\n\n{sentence * 20}", ArticleInfo(f"Report {k}")
            )
        )
        for k in range(articles)
    )
    workspace.bring_in(records, "Import", who=workspace.me)
    workspace.close()


def seconds(script: str, *args: str, settings: Path) -> float:
    """What a fresh interpreter says it took."""
    environment = {
        **os.environ,
        "ANNOTATOR_SETTINGS": str(settings),
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(settings / "compiled")
    done = subprocess.run(  # noqa: S603 - our own interpreter and scripts
        [sys.executable, "-c", script, *args],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


def bench(folder: Path, times: int, articles: int) -> Iterator[Measured]:
    """Both in turn, after one start each that compiles."""
    os.environ["ANNOTATOR_SETTINGS"] = str(folder)
    path = folder / "start.annotator"
    make_project(path, articles)
    for script, args in ((EMPTY, ()), (OURS, ()), (OURS, (str(path),))):
        seconds(script, *args, settings=folder)
    ours, welcomes, empties = [], [], []
    for _ in range(times):
        empties.append(seconds(EMPTY, settings=folder))
        welcomes.append(seconds(OURS, settings=folder))
        ours.append(seconds(OURS, str(path), settings=folder))
    yield measured("start to the welcome page", welcomes, empties, "s")
    yield measured(f"start to a project of {articles:,} articles", ours, empties, "s")


def main() -> None:
    """Measure, print."""
    parser = options(__doc__)
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--articles", type=int, default=10_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        show(bench(Path(folder), given.times, given.articles), as_json=given.json)


if __name__ == "__main__":
    main()
