from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.app.creating import default_scheme
from annotator.app.importing import ImportReport
from annotator.app.workspace import Workspace
from annotator.core.errors import AnnotatorError
from annotator.core.rules import Rule
from annotator.gui.gathering import Gathering, unknown_labels
from tests.gui.hands import articles, make_project

PROSE = "Two boats 🚢 were seen off Corvast on Monday, the ministry said in a statement. " * 3
PAGE = f"<html><body><article><h1>Boats</h1><p>{PROSE}</p><p>{PROSE}</p></article></body></html>"
RECORD = '{"text": "Freedonia signs.", "spans": [{"start": 0, "end": 9, "label": "foo"}]}\n'


@pytest.fixture
def workspace(tmp_path: Path, own_settings: Path, qapp: object) -> Iterator[Workspace]:
    made = make_project(tmp_path / "strait.annotator", articles(1))
    made = made if isinstance(made, Workspace) else Workspace.open(made, ANNA)
    yield made
    made.close()


@pytest.fixture
def gathering(workspace: Workspace, qapp: object) -> Gathering:
    return Gathering(workspace, None)
