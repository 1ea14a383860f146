"""What opening the window costs, and what happens where it cannot open."""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from annotator.gui.main import has_display
from annotator.gui.main_window import MainWindow
from tests.gui.hands import articles, make_project

SCRIPT = """
import sys
from PySide6.QtWidgets import QApplication

def first_paint(app):
    window = next(one for one in app.topLevelWidgets() if one.objectName() == "window")
    app.processEvents()
    window.grab()
    assert (window.project is None) == (len(sys.argv) == 1)
    print(*sys.modules)
    window.close()
    return 0

QApplication.exec = first_paint
from annotator.__main__ import main
main()
"""
"""What the command `annotator` does, as far as the first paint."""

HEAVY = (
    *("sqlite_utils", "bs4", "lxml", "trafilatura", "orjson", "dateutil", "charset_normalizer"),
    *("click", "email", "http", "platformdirs", "xml", "PySide6.QtNetwork"),
    *("annotator.cleaning", "annotator.exchange", "annotator.gui.agreement"),
    *("annotator.gui.dialogs", "annotator.gui.review.page", "annotator.gui.scheme_editor"),
    *("annotator.core.evolution", "annotator.core.merging", "annotator.store.merging"),
)
"""Modules and packages that nobody needs to look at an article."""

OF_A_PROJECT = (
    *("sqlite3", "PySide6.QtSvg", "annotator.app.workspace", "annotator.core.schemes"),
    *("annotator.core.spans", "annotator.gui.models", "annotator.gui.panels"),
    *("annotator.gui.project_page", "annotator.gui.reader", "annotator.store"),
)
"""What the welcome page does without."""


def loaded(at_start: str, among: Iterable[str]) -> list[str]:
    """Which of some modules and packages are among those that were loaded."""
    names = at_start.split()
    return [
        each for each in among if any(one == each or one.startswith(f"{each}.") for one in names)
    ]


def run(*command: str, **environment: str | None) -> subprocess.CompletedProcess[str]:
    merged = {**os.environ, **environment}
    clean = {name: value for name, value in merged.items() if value is not None}
    return subprocess.run(  # noqa: S603 - our own interpreter and script
        [sys.executable, *command], env=clean, capture_output=True, text=True, check=False
    )


def test_the_first_paint_of_a_project_loads_nothing_heavy(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p.annotator", articles(3))
    done = run("-c", SCRIPT, str(project), PYTHONPATH=str(Path.cwd()))
    assert done.returncode == 0, done.stderr
    assert loaded(done.stdout, HEAVY) == []
    assert loaded(done.stdout, OF_A_PROJECT) == [*OF_A_PROJECT]  # or the names are out of date


def test_the_welcome_page_loads_nothing_of_a_project() -> None:
    done = run("-c", SCRIPT, PYTHONPATH=str(Path.cwd()))
    assert done.returncode == 0, done.stderr
    assert loaded(done.stdout, (*HEAVY, *OF_A_PROJECT)) == []


class Moves(QObject):
    """Counts what is in widgets that are given another parent: all of it is styled anew."""

    def __init__(self) -> None:
        super().__init__()
        self.moved: list[tuple[int, str]] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.ParentChange and isinstance(watched, QWidget):
            self.moved.append((len(watched.findChildren(QWidget)), type(watched).__name__))
        return False


def test_no_great_part_of_a_project_page_is_moved_while_it_is_made(
    main_window: MainWindow, qapp: QApplication, tmp_path: Path
) -> None:
    project = make_project(tmp_path / "p.annotator", articles(3))
    moves = Moves()
    qapp.installEventFilter(moves)
    main_window.opening.open_project(project)
    qapp.removeEventFilter(moves)
    assert main_window.project is not None
    assert max(moves.moved)[0] <= 30, max(moves.moved)


def test_without_a_display_there_is_one_sentence(tmp_path: Path) -> None:
    done = run(
        "-c",
        "import sys; from annotator.gui.main import run_window; sys.exit(run_window(()))",
        DISPLAY=None,
        WAYLAND_DISPLAY=None,
        QT_QPA_PLATFORM=None,
        PYTHONPATH=str(Path.cwd()),
    )
    if sys.platform == "linux":
        assert done.returncode == 1
        assert done.stderr.count("\n") == 1
        assert "no display" in done.stderr


def test_where_a_window_can_be_shown() -> None:
    assert has_display({}, "darwin")
    assert not has_display({}, "linux")
    assert not has_display({"DISPLAY": ""}, "linux")
    assert has_display({"WAYLAND_DISPLAY": "wayland-0"}, "linux")
    assert has_display({"QT_QPA_PLATFORM": "offscreen"}, "linux")
