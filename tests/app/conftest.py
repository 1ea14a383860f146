"""A project with nothing in it, and who works on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.app.creating import default_scheme, new_project
from annotator.app.workspace import Workspace
from annotator.core.annotators import Annotator
from annotator.core.ids import AnnotatorId

ANNA = Annotator(AnnotatorId("0" * 31 + "a"), "anna")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = new_project(tmp_path / "project.annotator", default_scheme(), ANNA)
    yield made
    made.close()
