"""Brat's own parser reads our files: no line of them fails, and every passage is in its place."""

import logging
from pathlib import Path

import pytest
from bratsubset.annotation import TextAnnotations
from bratsubset.projectconfig import ProjectConfiguration

from annotator.core.records import Record
from annotator.core.spans import Span
from tests.formats.conftest import Export


def unbroken(text: str, span: Span) -> list[tuple[int, int]]:
    """The parts of a span, and of these the parts between the ends of lines."""
    found = []
    for start, end in span.parts:
        at = start
        for piece in text[start:end].split("\n"):
            bare = piece.rstrip("\r")
            if bare:
                found.append((at, at + len(bare)))
            at += len(piece) + 1
    return found


def stems(folder: Path) -> list[Path]:
    return [path.with_suffix("") for path in sorted(folder.rglob("*.ann"))]


def test_every_line_is_understood_and_every_span_is_in_its_place(
    export: Export, by_text: dict[str, Record]
) -> None:
    made, seen, with_returns = export("brat"), [], 0
    for stem in stems(made.path):
        found = TextAnnotations(str(stem))
        text = stem.with_suffix(".txt").read_bytes().decode()
        seen.append(text)
        if "\r" in text:
            # Brat's parser reads text as Python does by default, without carriage returns.
            with_returns += 1
            continue
        assert found.failed_lines == []
        assert found.get_document_text() == text
        layer = by_text[text].layer
        assert layer
        theirs = {(each.type, *each.spans) for each in found.get_textbounds()}
        assert theirs == {(str(span.label), *unbroken(text, span)) for span in layer.spans}
        for each in found.get_textbounds():
            assert each.text == " ".join(text[a:b] for a, b in each.spans)
        ends = {each.id: each for each in found.get_textbounds()}
        spans = {span.id: span for span in layer.spans}
        assert sorted(
            (one.type, ends[one.arg1].first_start(), ends[one.arg2].first_start())
            for one in found.get_relations()
        ) == sorted(
            (one.type, spans[one.head].start, spans[one.child].start) for one in layer.relations
        )
        said = sum(len(span.attributes) for span in layer.spans)
        assert len(list(found.get_attributes())) == said
    assert sorted(seen) == sorted(by_text)
    assert with_returns == made.lost("carriage returns") == 1  # which is told beforehand


def test_the_configuration_allows_what_is_in_the_files(
    export: Export, caplog: pytest.LogCaptureFixture
) -> None:
    folder = export("brat").path
    with caplog.at_level(logging.WARNING):
        known = ProjectConfiguration(str(folder))
        types, relations = known.get_entity_types(), known.get_relation_types()
        attributes = known.get_attribute_types()
    assert not caplog.records
    for stem in stems(folder):
        found = TextAnnotations(str(stem))
        kinds = {each.id: each.type for each in found.get_textbounds()}
        assert set(kinds.values()) <= set(types)
        assert {each.type for each in found.get_attributes()} <= set(attributes)
        for each in found.get_relations():
            assert each.type in relations
            allowed = known.relation_types_from_to(kinds[each.arg1], kinds[each.arg2])
            assert each.type in allowed
