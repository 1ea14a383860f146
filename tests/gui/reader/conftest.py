from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.gui.reader.driver import Desk


@pytest.fixture
def desk(qapp: QApplication) -> Iterator[Desk]:
    desk = Desk()
    yield desk
    desk.reader.close()
    desk.reader.deleteLater()
