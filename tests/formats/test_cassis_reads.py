"""dkpro-cassis, which INCEpTION's own tools are written with in Python, reads our XMI."""

import cassis

from annotator.core.records import Record
from tests.formats.conftest import Export

SPAN, RELATION = "webanno.custom.Span", "webanno.custom.Relation"


def test_every_passage_is_in_its_place(export: Export, by_text: dict[str, Record]) -> None:
    folder = export("xmi").path
    with (folder / "TypeSystem.xml").open("rb") as stream:
        types = cassis.load_typesystem(stream)
    seen = []
    for path in sorted(folder.glob("*.xmi")):
        with path.open("rb") as stream:
            cas = cassis.load_cas_from_xmi(stream, typesystem=types)
        text = cas.sofa_string
        seen.append(text)
        layer = by_text[text].layer
        assert layer
        assert sorted((each.begin, each.end, each.label) for each in cas.select(SPAN)) == sorted(
            (span.start, span.end, str(span.label)) for span in layer.spans
        )
        for each in cas.select(SPAN):
            assert each.get_covered_text() == text[each.begin : each.end]
        assert sorted(each.label for each in cas.select(RELATION)) == sorted(
            one.type for one in layer.relations
        )
    assert sorted(seen) == sorted(by_text)
