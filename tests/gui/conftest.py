"""A window for each test, and the check that it leaves nothing behind."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QThreadPool
from PySide6.QtWidgets import QApplication

from annotator.app.preferences import identity, load, save
from annotator.gui.appearance import Appearance
from annotator.gui.main import STYLE
from annotator.gui.main_window import MainWindow
from annotator.gui.problems import Problems
from annotator.gui.settings import Settings
from tests.gui.hands import Hands, articles, make_project


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let Qt's offscreen platform say what it does not do: size hints, raising, grabbing."""
    quiet = pytest.mark.qt_log_ignore("This plugin does not support")
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(quiet)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """What pytest-qt makes its QApplication with: the style that the program has everywhere."""
    return ["annotator", *STYLE]


@pytest.fixture
def main_window(qapp: QApplication, own_settings: Path) -> Iterator[MainWindow]:
    before = set(qapp.topLevelWidgets())
    threads = set(threading.enumerate())
    identity()
    save(replace(load(), name="Ana", window={"named": "yes"}))
    settings = Settings()
    window = MainWindow(settings, Appearance("light", 18), Problems())
    window.resize(1280, 820)
    window.show()
    qapp.processEvents()
    yield window
    window.close()
    window.deleteLater()
    assert QThreadPool.globalInstance().waitForDone(5000)
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qapp.processEvents()
    left = [
        widget
        for widget in set(qapp.topLevelWidgets()) - before
        if widget.isVisible() and widget is not window
    ]
    assert not left, f"left on the screen: {left}"
    running = [one.name for one in set(threading.enumerate()) - threads if one.name != "Dummy-1"]
    assert not [name for name in running if name.startswith("writer")], running


@pytest.fixture
def hands(main_window: MainWindow, tmp_path: Path) -> Hands:
    """At the window with a project of five articles open, reading the first."""
    hands = Hands(main_window)
    hands.open(make_project(tmp_path / "strait.annotator", articles(5)))
    hands.read()
    return hands
