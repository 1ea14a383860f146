"""A project in columns says the same as the project in values."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.app.creating import default_scheme
from annotator.app.workspace import Workspace
from annotator.core.annotators import Annotator
from annotator.core.articles import Article
from annotator.core.ids import AnnotatorId
from annotator.core.records import Record
from annotator.exchange.record_writing import line_of
from annotator.store.flat import flat_records
from annotator.store.records import everything
from tests.exchange.strategies import records

ME = Annotator(AnnotatorId("0" * 31 + "b"), "anna")


@given(some=st.lists(records(), max_size=4), bare=st.booleans())
@settings(max_examples=25)
def test_columns_and_values_are_the_same_records(
    some: list[Record], bare: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("flat") / "p.annotator"
    workspace = Workspace.create(path, default_scheme(), ME)
    try:
        workspace.bring_in(some, "Import")
        reading = workspace.reading
        flat = [line_of(each) for each in flat_records(reading, everything, bare=bare)]
        assert flat == [line_of(each) for each in reading.records(bare=bare)]
        assert len({each.article.id for each in some}) == workspace.reading.stats().articles
    finally:
        workspace.close()


def test_half_an_export_holds_nothing_up(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "p.annotator", default_scheme(), ME)
    try:
        workspace.bring_in([Record(Article(text)) for text in "abc"], "Import")
        stream = flat_records(workspace.reading, everything, bare=True)
        assert next(stream).text in "abc"
        stream.close()
        workspace.bring_in([Record(Article("d"))], "Import")
        assert workspace.reading.stats().articles == 4
    finally:
        workspace.close()
