"""UIMA CAS XMI comes in: layers, slots and chains of INCEpTION, zip files, nothing hostile."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given, settings

from annotator.core.errors import BadInputError
from annotator.core.records import NOBODY, Layer, Record
from annotator.core.spans import Span
from annotator.exchange.forms.uima.our_types import NO_XML
from annotator.exchange.incoming import Mended, Remark, Skipped
from tests.exchange.forms.trap_records import ADA, korean, right_to_left, trap, written
from tests.exchange.forms.xmi.cas_samples import (
    ENTITIES,
    ME,
    NAME,
    TEXT,
    WORDS,
    cas,
    items,
    place,
    quotes,
    saved,
)
from tests.exchange.strategies import records


def layer_of(path: Path) -> Layer:
    (record,) = [item for item in items(path) if isinstance(item, Record)]
    assert record.layer
    return record.layer


def test_named_entities_stand_where_their_words_are(tmp_path: Path) -> None:
    metadata = f'<meta:DocumentMetaData{place(TEXT)} documentTitle="a.txt" language="de"/>'
    verb = f'<pos:POS{place("warned")} PosValue="V"/>'
    path = saved(tmp_path, cas(metadata, *ENTITIES, *WORDS, verb))
    assert [item for item in items(path) if not isinstance(item, Record)] == []
    (record,) = items(path)
    assert isinstance(record, Record)
    assert record.layer
    assert record.article.text == TEXT
    assert (record.article.info.external_id, record.article.info.language) == ("a.txt", "de")
    assert quotes(record.layer) == [("PER", "Zoe\u0301"), ("LOC", "Freedonia")]
    assert record.layer.spans[1].attributes == (("identifier", "http://kb/1"),)
    assert record.layer.annotator == ME


def test_words_show_that_code_points_were_written(tmp_path: Path) -> None:
    at = TEXT.index
    wrong = [
        f'<{name} sofa="1" begin="{at(word)}" end="{at(word) + len(word)}"{more}/>'
        for name, word, more in (
            ("seg:Token", "Zoe\u0301", ""),
            ("seg:Token", "Freedonia", ""),
            ("ner:NamedEntity", "Freedonia", ' xmi:id="5" value="LOC"'),
        )
    ]
    path = saved(tmp_path, cas(*wrong))
    assert quotes(layer_of(path)) == [("LOC", "Freedonia")]
    (remark,) = [item for item in items(path) if isinstance(item, Remark)]
    assert "count code points" in remark.sentence


def test_without_words_it_is_told_that_nothing_shows_the_unit(tmp_path: Path) -> None:
    path = saved(tmp_path, cas(*ENTITIES))
    assert quotes(layer_of(path)) == [("PER", "Zoe\u0301"), ("LOC", "Freedonia")]
    (remark,) = [item for item in items(path) if isinstance(item, Remark)]
    assert "counts UTF-16 units" in remark.sentence


def test_features_are_what_the_types_say(tmp_path: Path) -> None:
    event = (
        f'<custom:Event{place("promised", 21)} sure="true" force="3" weight="1.5" mood="bad"'
        ' note="see above"><kinds>a b</kinds><kinds>c</kinds></custom:Event>'
    )
    (span,) = layer_of(saved(tmp_path, cas(event))).spans
    assert span.label == "Event"
    assert span.note == "see above"
    assert dict(span.attributes) == {
        "sure": True,
        "force": 3,
        "weight": 1.5,
        "mood": "bad",
        "kinds": "a b; c",
    }


def test_without_types_everything_is_text(tmp_path: Path) -> None:
    event = f'<custom:Event{place("promised", 21)} sure="true" force="x"/>'
    (span,) = layer_of(saved(tmp_path, cas(event), types="")).spans
    assert dict(span.attributes) == {"sure": "true", "force": "x"}


def test_values_that_are_none_stay_words(tmp_path: Path) -> None:
    event = f'<custom:Event{place("promised", 21)} sure="maybe" force="much" weight="NaN"/>'
    (span,) = layer_of(saved(tmp_path, cas(event))).spans
    assert dict(span.attributes) == {"sure": "maybe", "force": "much", "weight": "NaN"}


def linked(layer: Layer) -> list[tuple[str, str, str]]:
    said = {span.id: span.quote(TEXT) for span in layer.spans}
    return [(each.type, said[each.head], said[each.child]) for each in layer.relations]


def test_slots_relations_and_references_become_relations(tmp_path: Path) -> None:
    path = saved(
        tmp_path,
        cas(
            *ENTITIES,
            f'<custom:Event{place("warned", 21)} roles="31 32 99"/>',
            f'<custom:Event{place("promised", 22)} roles="40" cause="21"/>',
            '<custom:Link xmi:id="31" role="issuer" target="11"/>',
            '<custom:Link xmi:id="32" target="12"/>',
            '<cas:FSArray xmi:id="40" elements="12 40"/>',
            f'<custom:Rel{place(NAME, 50)} Governor="12" Dependent="11" value="knows" x="1"/>',
            f'<custom:Rel{place(NAME, 51)} Governor="12" Dependent="77"/>',
        ),
    )
    assert linked(layer_of(path)) == [
        ("issuer", "warned", "Zoe\u0301"),
        ("roles", "warned", "Freedonia"),
        ("roles", "promised", "Freedonia"),
        ("cause", "promised", "warned"),
        ("knows", "Freedonia", "Zoe\u0301"),
    ]
    told = [item.sentence for item in items(path) if isinstance(item, Skipped)]
    assert any("“x”, said of 1 relation, has" in sentence for sentence in told)
    assert any("relation “Rel” was left out" in sentence for sentence in told)


def test_slots_are_known_without_types_too(tmp_path: Path) -> None:
    path = saved(
        tmp_path,
        cas(
            *ENTITIES,
            f'<custom:Event{place("warned", 21)} roles="31 32" years="11 12"/>',
            '<custom:Link xmi:id="31" role="issuer" target="11"/>',
            '<custom:Link xmi:id="32" role="target" target="12"/>',
        ),
        types="",
    )
    layer = layer_of(path)
    assert linked(layer) == [("issuer", "warned", "Zoe\u0301"), ("target", "warned", "Freedonia")]
    assert layer.spans[2].attributes == (("years", "11 12"),)


def test_links_that_multiply_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.exchange.forms.xmi.document._MOST_LINKS", 100)
    events = (f'<custom:Event{place("warned", 100 + at)} roles="40"/>' for at in range(20))
    array = f'<cas:FSArray xmi:id="40" elements="{" ".join(["11"] * 10)}"/>'
    with pytest.raises(BadInputError, match="more than 100 links"):
        items(saved(tmp_path, cas(*ENTITIES, *events, array)))


def test_chains_become_relations_from_link_to_link(tmp_path: Path) -> None:
    path = saved(
        tmp_path,
        cas(
            f'<custom:CorefLink{place(NAME, 11)} referenceType="person" next="12"'
            ' referenceRelation="same"/>',
            f'<custom:CorefLink{place("It", 12)} referenceType="person"/>',
        ),
    )
    layer = layer_of(path)
    assert quotes(layer) == [("person", "Zoe\u0301"), ("person", "It")]
    assert linked(layer) == [("same", "Zoe\u0301", "It")]


def test_what_is_in_no_view_or_in_another_is_not_there(tmp_path: Path) -> None:
    other = '<cas:Sofa xmi:id="2" sofaNum="2" sofaID="html" sofaString="x"/>'
    there = '<ner:NamedEntity xmi:id="13" sofa="2" begin="0" end="1" value="PER"/>'
    path = saved(tmp_path, cas(*ENTITIES, there, other, members="1 12 13"))
    assert quotes(layer_of(path)) == [("LOC", "Freedonia")]


def test_an_article_without_annotations_has_no_layer(tmp_path: Path) -> None:
    found = items(saved(tmp_path, cas(*WORDS)))
    assert isinstance(found[0], Record)
    assert found[0].layer is None
    assert any(isinstance(item, Remark) and "without a layer" in item.sentence for item in found)


def test_places_that_are_none_are_told(tmp_path: Path) -> None:
    far = '<ner:NamedEntity xmi:id="9" sofa="1" begin="3" end="9999" value="PER"/>'
    empty = '<ner:NamedEntity xmi:id="10" sofa="1" begin="3" end="3" value="PER"/>'
    found = items(saved(tmp_path, cas(*ENTITIES, far, empty)))
    assert sum(isinstance(item, Skipped) for item in found) == 2


def test_controls_of_xml_1_1_are_mended(tmp_path: Path) -> None:
    xmi = cas(text="A&#1;B&#x1F;C&#13;", front='<?xml version="1.1" encoding="UTF-8"?>')
    found = items(saved(tmp_path, xmi))
    assert found[0] == Mended("doc.xmi", 2)
    assert isinstance(found[1], Record)
    assert found[1].article.text == "A�B�C\r"


@pytest.mark.parametrize(
    ("xmi", "told"),
    [
        ("", "not XML from line 1"),
        ("<a>", "not XML"),
        ("<a/>", "no text in it"),
        (cas(text=" "), "text is empty"),
        (b'<?xml version="1.0" encoding="klingon"?><a/>', "not XML|encoding"),
        ('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "document type"),
        ('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "document type"),
        ("<a>" * 200 + "</a>" * 200, "too deeply"),
        (cas('<ner:NamedEntity sofa="1" begin="x" end="3"/>'), "from “x” to “3”"),
        (cas('<ner:NamedEntity sofa="1" begin="1" end="٣"/>'), "no place|from"),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, xmi: str | bytes, told: str) -> None:
    path = saved(tmp_path, xmi)
    if told == "no place|from":
        assert sum(isinstance(item, Skipped) for item in items(path)) == 1
        return
    with pytest.raises(BadInputError, match=told) as caught:
        items(path)
    assert str(caught.value).startswith("doc.xmi cannot be read: ")
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize("types", ["<a/>", "nonsense", "<!DOCTYPE a><a/>"])
def test_types_that_are_none_are_refused(tmp_path: Path, types: str) -> None:
    with pytest.raises(BadInputError, match=r"its TypeSystem\.xml is at fault"):
        items(saved(tmp_path, cas(*ENTITIES), types=types))


def put(folder: Path, *made: Record, by_layer: bool = False) -> list[Path]:
    kept = written("xmi", *made, by_layer=by_layer)
    for name, out in kept.outs.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(out.getvalue())
    return sorted(folder.rglob("*.xmi"))


def said(record: Record) -> tuple[object, ...]:
    layer = record.layer
    assert layer
    numbers = {span.id: (span.start, span.end, span.label) for span in layer.spans}
    return (
        record.article.id,
        layer.round,
        layer.status,
        sorted(map(_of_span, layer.spans), key=repr),
        sorted({(each.type, numbers[each.head], numbers[each.child]) for each in layer.relations}),
    )


def _of_span(span: Span) -> tuple[object, ...]:
    return (span.start, span.end, span.label, span.note or None, span.attributes)


def test_what_was_exported_comes_back_whole(tmp_path: Path) -> None:
    everything = [trap(), right_to_left(), korean()]
    for path in put(tmp_path, *everything, by_layer=True):
        assert path.parent.name == "Ada"  # the types lie above
        (found,) = items(path)
        assert isinstance(found, Record)
        (one,) = [each for each in everything if each.article.id == found.article.id]
        assert said(found) == said(one)
        assert found.layer
        assert found.layer.annotator == replace(ADA, id=NOBODY)
        assert one.layer
        assert [(each.label, each.value) for each in found.layer.labels] == [
            (each.label, each.value) for each in one.layer.labels
        ]


def words_of(layer: Layer) -> set[tuple[int, int, str, str]]:
    """What XML can hold of the spans."""
    return {
        (span.start, span.end, NO_XML.sub("�", span.label), NO_XML.sub("�", span.note or ""))
        for span in layer.spans
    }


@settings(max_examples=60, deadline=None)
@given(made=records())
def test_any_spans_come_back(tmp_path_factory: pytest.TempPathFactory, made: Record) -> None:
    assume(made.layer is not None)
    (path,) = put(tmp_path_factory.mktemp("xmi"), made)
    (found,) = [item for item in items(path) if isinstance(item, Record)]
    assert found.article.id == made.article.id
    assert made.layer
    assert found.layer
    assert words_of(found.layer) == words_of(made.layer)
    assert found.layer.round == NO_XML.sub("�", made.layer.round)
