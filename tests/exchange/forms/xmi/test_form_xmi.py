"""UIMA CAS XMI, read by dkpro-cassis as INCEpTION would: exact passages, layers, words."""

import io
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise

import cassis
import pytest
from hypothesis import HealthCheck, given, settings

from annotator.core.annotators import Annotator
from annotator.core.errors import RefusedError
from annotator.core.ids import AnnotatorId, RoundId
from annotator.core.records import Record
from annotator.core.spans import Span
from annotator.exchange import extras
from annotator.exchange.forms.uima.our_types import (
    FACTS,
    METADATA,
    RELATION,
    SENTENCE,
    SPAN,
    TOKEN,
)
from tests.exchange.forms.trap_records import (
    BEN,
    THREAT,
    TRAP,
    Kept,
    korean,
    record,
    right_to_left,
    span,
    trap,
    written,
)
from tests.exchange.strategies import records


def loaded(kept: Kept, name: str) -> cassis.Cas:
    types = cassis.load_typesystem(io.BytesIO(kept.outs["TypeSystem.xml"].getvalue()))
    return cassis.load_cas_from_xmi(io.BytesIO(kept.outs[name].getvalue()), typesystem=types)


def parsed(kept: Kept, name: str) -> ET.Element:
    return ET.fromstring(kept.text(name))  # noqa: S314 - we have just written it


def file_of(made: Record) -> str:
    return f"{made.article.id[:16]}.xmi"


def marked(cas: cassis.Cas) -> list[tuple[int, int, str]]:
    return sorted((each.begin, each.end, each.label) for each in cas.select(SPAN))


def ranges(spans: tuple[Span, ...]) -> list[tuple[int, int, str]]:
    return sorted((each.start, each.end, str(each.label)) for each in spans)


def test_cassis_finds_every_passage_by_its_code_points() -> None:
    everything = (trap(), right_to_left(), korean())
    kept = written("xmi", *everything)
    for made in everything:
        cas = loaded(kept, file_of(made))
        assert made.layer
        assert cas.sofa_string == made.article.text
        assert marked(cas) == ranges(made.layer.spans)
    assert kept.lost("gaps in spans") == 1
    assert len(kept.losses) == 1


def test_offsets_in_the_file_are_utf_16_units() -> None:
    kept = written("xmi", trap())
    found = parsed(kept, file_of(trap())).iter("{http:///webanno/custom.ecore}Span")
    threat = next(each for each in found if each.get("conditionality") == "if")
    assert (threat.get("begin"), threat.get("end")) == ("31", "77")
    assert TRAP.encode("utf-16-le")[62:154].decode("utf-16-le") == THREAT


def test_what_is_said_of_spans_and_between_them_is_there() -> None:
    cas = loaded(written("xmi", trap()), file_of(trap()))
    actor, threat, *_ = cas.select(SPAN)
    assert (actor.note, actor.entity) == ("She\nherself", "tr")
    assert (threat.conditionality, threat.firm) == ("if", "true")
    links = [
        (r.label, r.Governor.label, r.Dependent.get_covered_text()) for r in cas.select(RELATION)
    ]
    assert links == [
        ("issuer", "threat", "Zoe\u0301 Ünal"),
        ("target", "threat", "Freedonia"),
        ("issuer", "commitment", "Freedonia"),
        ("target", "commitment", "Sylvania"),
    ]
    assert all(
        (r.begin, r.end) == (r.Dependent.begin, r.Dependent.end) for r in cas.select(RELATION)
    )
    (about,) = cas.select("webanno.custom.ArticleLabel")
    assert (about.label, about.value) == ("about war", None)
    (facts,) = cas.select(FACTS)
    assert (facts.annotator, facts.round, facts.status) == ("Ada", "main", "done")
    (meta,) = cas.select(METADATA)
    assert meta.documentTitle == "=Alarm"
    assert (meta.begin, meta.end) == (0, len(TRAP))


def test_words_lie_in_sentences_and_beside_one_another() -> None:
    for made in (trap(), right_to_left(), korean()):
        cas = loaded(written("xmi", made), file_of(made))
        sentences = cas.select(SENTENCE)
        assert sum(len(cas.select_covered(TOKEN, each)) for each in sentences) == len(
            cas.select(TOKEN)
        )
        for kind in (SENTENCE, TOKEN):
            assert all(one.end <= other.begin for one, other in pairwise(cas.select(kind)))


def test_features_say_which_attribute_they_are() -> None:
    found = parsed(written("xmi", trap()), "TypeSystem.xml")
    space = "{http://uima.apache.org/resourceSpecifier}"
    named = {
        each.findtext(f"{space}name"): each.findtext(f"{space}description")
        for kind in found.iter(f"{space}typeDescription")
        if kind.findtext(f"{space}name") == SPAN
        for each in kind.iter(f"{space}featureDescription")
    }
    assert named["conditionality"] == "conditionality"
    assert named["a_2nd"] == "2nd"
    assert {"조건", "unknown", "entity"} <= {*named.values()}


def test_two_attributes_never_share_a_feature() -> None:
    made = record("We will.", span(1, "We will.", "We", "actor", ("2nd", "x"), ("a_2nd", "y")))
    (found,) = loaded(written("xmi", made), file_of(made)).select(SPAN)
    assert {found.a_2nd, found.a_2nd_2} == {"x", "y"}


def test_each_coder_has_a_folder_and_each_round_a_name() -> None:
    made = trap()
    assert made.layer
    other = replace(made, layer=replace(made.layer, annotator=BEN, round=RoundId("pilot 1")))
    name = Annotator(AnnotatorId("c" * 32), "Ada")
    third = replace(made, layer=replace(made.layer, annotator=name))
    kept = written("xmi", made, other, third, by_layer=True)
    stem = made.article.id[:16]
    assert {*kept.outs} == {
        f"Ada/{stem}.xmi",
        f"Ben/{stem}.pilot_1.xmi",
        f"Ada_{'c' * 32}/{stem}.xmi",
        "TypeSystem.xml",
    }
    assert (
        "test/" + file_of(korean())
        in written("xmi", made, right_to_left(), korean(), split=True).outs
    )


def test_signs_that_xml_cannot_hold_are_counted() -> None:
    made = record("A\x0bB will.", span(1, "A\x0bB will.", "B", "actor", note="\x01"))
    kept = written("xmi", made)
    assert kept.lost("signs that XML cannot hold") == 2
    cas = loaded(kept, file_of(made))
    assert cas.sofa_string == "A�B will."
    assert [each.get_covered_text() for each in cas.select(SPAN)] == ["B"]


def test_without_cassis_one_sentence_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda _name: None)
    with pytest.raises(RefusedError, match=r"pip install .*\[uima\]"):
        written("xmi", trap())


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=records())
def test_any_record_is_read_by_cassis(made: Record) -> None:
    kept = written("xmi", made)
    (name,) = (each for each in kept.outs if each.endswith(".xmi"))
    cas = loaded(kept, name)
    assert len(cas.sofa_string) == len(made.article.text)
    places = [(s.start, s.end) for s in made.layer.spans] if made.layer else []
    assert sorted((each.begin, each.end) for each in cas.select(SPAN)) == sorted(places)


def test_numbers_are_texts() -> None:
    made = record("We will.", span(1, "We will.", "We", "actor", ("n", 3), ("z", 1.5)))
    (found,) = loaded(written("xmi", made), file_of(made)).select(SPAN)
    assert (found.n, found.z) == ("3", "1.5")


def test_the_part_of_a_split_is_among_the_facts() -> None:
    made = trap()
    info = replace(made.article.info, extra=(("split", "dev"),))
    made = replace(made, article=replace(made.article, info=info))
    (facts,) = loaded(written("xmi", made), file_of(made)).select(FACTS)
    assert facts.split == "dev"
