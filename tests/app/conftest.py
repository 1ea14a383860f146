"""A project with nothing in it, and who works on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.app.creating import default_scheme, new_project
from annotator.app.workspace import Workspace
from annotator.core.annotators import Annotator
from annotator.core.ids import AnnotatorId
from annotator.core.records import RawPage, Record
from tests.app.cleaned_again import DATA, ME, OLD

ANNA = Annotator(AnnotatorId("0" * 31 + "a"), "anna")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = new_project(tmp_path / "project.annotator", default_scheme(), ANNA)
    yield made
    made.close()


@pytest.fixture
def page_workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A project with one page in it, cleaned as it was first."""
    made = new_project(tmp_path / "p.annotator", default_scheme(), ME)
    made.bring_in([Record(OLD.article, page=RawPage(DATA, OLD))], "Import")
    yield made
    made.close()
