"""The palette with more labels than there is room for."""

from pathlib import Path

import pytest

from annotator.app.creating import presets
from annotator.app.preferences import identity
from annotator.app.workspace import Workspace
from annotator.core.records import Record
from annotator.gui.main_window import MainWindow
from tests.gui.hands import Hands, articles


@pytest.mark.parametrize("size", [(1000, 640), (1280, 820)])
def test_many_labels_do_not_make_the_window_higher(
    main_window: MainWindow, tmp_path: Path, size: tuple[int, int]
) -> None:
    main_window.resize(*size)
    path = tmp_path / "events.annotator"
    workspace = Workspace.create(path, presets()["plover"], identity())
    workspace.bring_in([Record(each) for each in articles(2)], "Import", who=workspace.me)
    workspace.close()
    hands = Hands(main_window)
    hands.open(path)
    assert main_window.size().toTuple() == size
    palette = hands.page.inspector.palette_of_labels
    assert len(palette.buttons) == 17
    assert palette.height() >= 3 * palette.buttons[0].height()
    hands.drag("Ida Kors")
    hands.press("a")
    assert hands.marks() == [("ASSAULT", "Ida Kors")]
    assert main_window.size().toTuple() == size
