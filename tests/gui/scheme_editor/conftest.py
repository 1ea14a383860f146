from pathlib import Path

import pytest

from annotator.gui.main_window import MainWindow
from tests.gui.hands import Hands, articles, make_project


@pytest.fixture
def hands(main_window: MainWindow, tmp_path: Path) -> Hands:
    hands = Hands(main_window)
    hands.open(make_project(tmp_path / "news.annotator", articles(2)))
    return hands
