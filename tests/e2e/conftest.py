"""The real window, from an empty settings folder, closed properly at the end."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from annotator.app.preferences import identity, load, save
from annotator.gui.hands import Hands
from annotator.gui.main import make_window


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Nobody sees these windows, so Qt need not say that size hints mean nothing to it."""
    for item in items:
        if "e2e" in item.path.parts:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture
def sit_down(qapp: QApplication) -> Iterator[Callable[[], Hands]]:
    """Open the program as somebody does in the morning; the window of before is closed first."""
    identity()
    save(replace(load(), name="Ada", window={"named": "yes"}))
    open_hands: list[Hands] = []

    def leave() -> None:
        for hands in open_hands:
            hands.window.close()
            hands.window.deleteLater()
        open_hands.clear()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        qapp.processEvents()

    def begin() -> Hands:
        leave()
        window = make_window()
        window.resize(1280, 820)
        window.show()
        open_hands.append(Hands(window))
        open_hands[0].settle()
        return open_hands[0]

    yield begin
    leave()
    writing = [thread.name for thread in threading.enumerate() if thread.name.startswith("writer")]
    assert not writing, "a project was left open"
